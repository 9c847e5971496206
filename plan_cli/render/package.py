"""The DOCX container: a ZIP of parts whose bytes depend on nothing but the parts.

The parts that are the same for every document are compressed once a process.
A document is a copy of those bytes with its own parts appended, the last of them
the digest by which plangen knows its own work again.
"""

from __future__ import annotations

from io import SEEK_END, BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plan_cli.render import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the earliest that ZIP knows, so that no clock shows."""

UNIX = 3
"""The system that members claim to come from: `zipfile` would name the one it runs on."""

COMPRESSION_LEVEL = 3
"""Half the time of zlib's default 6, and the document no more than a few per cent larger."""

Part = tuple[str, str]
"""Name and XML of a part, such as `word/styles.xml`."""


def pack(parts: Iterable[Part], base: bytes = b"", *, is_whole: bool = False) -> bytes:
    """A package with these parts behind those of `base`.

    Args:
        parts: in the order in which they shall stand; a new package must begin
            with `[Content_Types].xml`, as readers of the format expect.
        base: a package that this function made, or nothing.
        is_whole: nothing will be added, so that the digest of all parts is.
    """
    buffer = BytesIO(base)
    buffer.seek(0, SEEK_END)
    with ZipFile(buffer, "a") as archive:
        for name, xml in parts:
            archive.writestr(_member(name), xml.encode(), compresslevel=COMPRESSION_LEVEL)
        if is_whole:
            xml = fingerprint.custom_properties(fingerprint.digest_of(archive.infolist()))
            archive.writestr(_member(fingerprint.CUSTOM_PART), xml.encode(), compresslevel=COMPRESSION_LEVEL)
    return buffer.getvalue()


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, EPOCH)
    member.compress_type = ZIP_DEFLATED
    member.create_system = UNIX
    return member
