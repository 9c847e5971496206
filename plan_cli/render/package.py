"""The DOCX container: a ZIP of parts whose bytes depend on nothing but the parts.

The parts that are the same for every document are compressed once a process.
A document is a copy of those bytes with its own parts appended, the last of them
the digest by which plangen knows its own work again. The container is written here:
`zipfile` reads the whole directory anew before it appends, and took as long for
three small parts as writing the text did.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from plan_cli.render import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.render.fingerprint import Digest

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that ZIP knows, so that no clock shows."""

UNIX = 3
"""The system that members claim to come from: `zipfile` would name the one it runs on."""

COMPRESSION_LEVEL = 3
"""Half the time of zlib's default 6, and the document no more than a few per cent larger."""

WINDOW_BITS, MEMORY_LEVEL = 14, 6
"""zlib's usual state (15, 8) is 256 KiB, whatever it compresses: to lay it out takes twice as long as to
compress a plan, and drives the rest out of the processor's cache. This one makes documents 2 % larger."""

SMALL = 512
"""Bytes below which a part is stored as it is: compressing one takes 7 to 10 µs, two nearly as long as the plan's
text with its 20."""

PackagePart = tuple[str, bytes]
"""Name of a part, such as `word/styles.xml`, and its XML in UTF-8."""

# APPNOTE.TXT 6.3.10: 4.3.7 (what both headers of a member say), 4.3.12, 4.3.16.
_SHARED = Struct("<HHHHHLLLHH")
_DIRECTORY = Struct("<4sBB")
_PLACE = Struct("<HHHLL")
_END = Struct("<4sHHHHLLH")
_VERSION = 20
"""Of ZIP that a reader needs: 2.0, for deflate."""
_DATE = 1 << 5 | 1
"""`EPOCH` as MS-DOS writes a date."""
_OWNERS = 0o600 << 16
"""The permissions of a member: for its owner to read and write."""


class Base(NamedTuple):
    """A package that parts are added to, taken apart.

    Attributes:
        members: its compressed parts, each behind its header.
        directory: its central directory, without what ends it.
        parts: how many it has.
        digest: of these parts.
    """

    members: bytes
    directory: bytes
    parts: int
    digest: Digest


def pack(parts: Iterable[PackagePart]) -> bytes:
    """Return a package of these parts.

    Args:
        parts: in the order in which they shall stand, begun by `[Content_Types].xml`,
            as readers of the format expect.
    """
    package = _Addition(Base(b"", b"", 0, fingerprint.begun(())))
    for name, xml in parts:
        package.add(name, xml)
    return package.package()


def base_of(package: bytes) -> Base:
    """Return a package of `pack`'s, ready to have parts added."""
    with ZipFile(BytesIO(package)) as archive:
        members = archive.infolist()
        start = archive.start_dir
    digest = fingerprint.begun((member.filename, member.CRC, member.file_size) for member in members)
    return Base(package[:start], package[start : -_END.size], len(members), digest)


def completed(base: Base, parts: Iterable[PackagePart]) -> bytes:
    """Return a package with these parts behind those of the base, and last the digest of them all."""
    addition = _Addition(base)
    for name, xml in parts:
        addition.add(name, xml)
    digest = addition.digest.hexdigest()
    addition.add(fingerprint.CUSTOM_PART, fingerprint.custom_properties(digest).encode())
    return addition.package()


class _Addition:
    """Members that are being added to a base."""

    def __init__(self, base: Base) -> None:
        self.digest = base.digest.copy()
        self._pieces = [base.members]
        self._directory = [base.directory]
        self._at = len(base.members)
        self._count = base.parts

    def add(self, name: str, data: bytes) -> None:
        method, held = (ZIP_STORED, data) if len(data) < SMALL else (ZIP_DEFLATED, _deflated(data))
        crc, path = zlib.crc32(data), name.encode("ascii")
        shared = _SHARED.pack(_VERSION, 0, method, 0, _DATE, crc, len(held), len(data), len(path), 0)
        member = b"".join((b"PK\3\4", shared, path, held))
        self._pieces.append(member)
        self._directory += (
            _DIRECTORY.pack(b"PK\1\2", _VERSION, UNIX), shared, _PLACE.pack(0, 0, 0, _OWNERS, self._at), path,
        )  # fmt: skip
        self._at += len(member)
        self._count += 1
        fingerprint.add(self.digest, name, crc, len(data))

    def package(self) -> bytes:
        directory = b"".join(self._directory)
        end = _END.pack(b"PK\5\6", 0, 0, self._count, self._count, len(directory), self._at, 0)
        return b"".join((*self._pieces, directory, end))


def _deflated(data: bytes) -> bytes:
    """Return the bytes as a ZIP holds them, by a state of zlib's that is no larger than they need."""
    window = min(WINDOW_BITS, max(9, len(data).bit_length()))
    memory = min(MEMORY_LEVEL, window - 6)
    deflate = zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, -window, memory)
    return deflate.compress(data) + deflate.flush()
