"""The user's Word file as an OPC package: read with every suspicion, written part by part.

The file comes from outside. What is read here has been held against limits of
size and number, names that lead nowhere else, no document type declaration (so
no entity of its own), no macro and no encryption. Parts that nobody changes are
written with the bytes they came with.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from pyexpat import ExpatError, ParserCreate
from typing import TYPE_CHECKING, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 -- it is a class

from plan_cli.errors import TemplateError, UnreadableFileError, reason
from plan_cli.render import fingerprint
from plan_cli.render.package import COMPRESSION_LEVEL, EPOCH, UNIX

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

MAX_FILE = 50 * 2**20
"""Bytes of the file; a cover with a photograph has some 5 MB."""
MAX_PARTS = 5000
MAX_UNPACKED = 200 * 2**20
"""Bytes of all parts together; a bomb claims gigabytes."""
MAX_XML = 30 * 2**20
"""Bytes of one XML part, which becomes a tree many times as large."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word 97's .doc, and the wrapping of an encrypted .docx."""
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
SAVE_AGAIN = "用 Word 或 WPS 打开它，另存为 .docx，再用另存的文件。"


class Package:
    """The parts of a user's Word file.

    Args:
        name: the file as the user gave it, for messages.
        parts: name and bytes of each, in the order of the file.
        stored: the parts that came uncompressed (pictures mostly) and stay so.
    """

    def __init__(self, name: str, parts: dict[str, bytes], stored: frozenset[str] = frozenset()) -> None:
        self.name = name
        self.parts = parts
        self._stored = stored

    def find(self, name: str) -> str | None:
        """The part of that name as the file spells it: names of parts do not heed case (OPC, 6.2.2.3)."""
        if name in self.parts:
            return name
        return next((part for part in self.parts if part.lower() == name.lower()), None)

    def packed(
        self,
        changed: dict[str, bytes],
        dropped: Collection[str],
        sealed: str,
        seal: Callable[[str], bytes],
    ) -> bytes:
        """The package as a file, with some parts changed or added; same parts, same bytes.

        Args:
            changed: the bytes of parts by name; new ones come last.
            dropped: names of parts to leave out.
            sealed: name of the part that carries the digest of the others; it is the last.
            seal: makes this part of the digest.
        """
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, data in (self.parts | changed).items():
                if name not in dropped and name != sealed:
                    archive.writestr(self._member(name), data, compresslevel=COMPRESSION_LEVEL)
            digest = fingerprint.digest_of(archive.infolist())
            archive.writestr(self._member(sealed), seal(digest), compresslevel=COMPRESSION_LEVEL)
        return buffer.getvalue()

    def _member(self, name: str) -> ZipInfo:
        member = ZipInfo(name, EPOCH)
        member.compress_type = ZIP_STORED if name in self._stored else ZIP_DEFLATED
        member.create_system = UNIX
        return member


def read_package(path: Path) -> Package:
    """The package in a file.

    Raises:
        UnreadableFileError: the file is missing, a folder, or may not be read.
        TemplateError: it is no DOCX, or one that nothing should be made of.
    """
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise UnreadableFileError(
            f"读不了文件：{name}（{reason(error)}）", "看看文件名写得对不对，是不是正被别的程序占用。"
        ) from None
    return unpacked(data, name)


def unpacked(data: bytes, name: str) -> Package:
    """The package in the bytes of a file of that name.

    Raises:
        TemplateError: as `read_package`.
    """
    _check_kind(data, name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check_members(members, name)
            parts = {member.filename: archive.read(member) for member in members}
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise TemplateError(f"{name} 已经损坏，解不开", SAVE_AGAIN) from None
    for part, xml in parts.items():
        if PurePosixPath(part.lower()).suffix in {".xml", ".rels"}:
            _check_declarations(xml, part, name)
    stored = frozenset(member.filename for member in members if member.compress_type == ZIP_STORED)
    return Package(name, parts, stored)


def _check_kind(data: bytes, name: str) -> None:
    """Tell what the file is by its first bytes, whatever its name says."""
    if len(data) > MAX_FILE:
        _refuse(f"{name} 太大（超过 {MAX_FILE >> 20} MB）", "把里面的图片压缩一下，另存为 .docx。")
    if data.startswith(OLE):
        if ENCRYPTED_STREAM in data:
            _refuse(f"{name} 加了打开密码", "用 Word 或 WPS 打开它，去掉密码，另存为 .docx。")
        _refuse(f"{name} 是旧的 .doc 格式", SAVE_AGAIN)
    if not data.startswith(ZIP):
        _refuse(f"{name} 不是 Word 文档（.docx）" if data else f"{name} 是空文件", SAVE_AGAIN)


def _check_members(members: list[ZipInfo], name: str) -> None:
    """Sizes are believed here: `zipfile` never unpacks more of a member than it claims."""
    if len(members) > MAX_PARTS or sum(member.file_size for member in members) > MAX_UNPACKED:
        _refuse(f"{name} 里的东西太多，或者解开以后太大", "换一个样板：普通的 Word 文档不会这样。")
    seen: set[str] = set()
    for member in members:
        part = member.filename
        if part.lower() in seen or not is_part_name(part):
            _refuse(f"{name} 里有名字不合规矩的部件：{part[:100]!r}", SAVE_AGAIN)
        seen.add(part.lower())
        if member.flag_bits & 1:
            _refuse(f"{name} 加了密码", "去掉密码，另存为 .docx。")
        if PurePosixPath(part.lower()).suffix in {".xml", ".rels"} and member.file_size > MAX_XML:
            _refuse(f"{name} 里的 {part} 太大（超过 {MAX_XML >> 20} MB）", "换一个小一些的样板。")


def is_part_name(name: str) -> bool:
    """Whether a member's name stays in the package on every system."""
    pieces = name.split("/")
    return all(piece not in {"", ".", ".."} for piece in pieces) and not any(
        mark in "\\:" or mark < " " for mark in name
    )


def _check_declarations(xml: bytes, part: str, name: str) -> None:
    """Refuse a document type declaration, before any parser could follow its entities.

    OPC forbids it (ISO/IEC 29500-2, 8.2.5). A part that is no XML at all is told
    by whoever needs it.
    """
    parser = ParserCreate()

    def found(*_: object) -> None:
        raise _DeclarationError

    def begun(*_: object) -> None:
        raise _RootError

    parser.StartDoctypeDeclHandler = found
    parser.StartElementHandler = begun
    try:
        parser.Parse(xml, True)
    except _DeclarationError:
        _refuse(
            f"{name} 里的 {part} 有 DTD 声明（可能夹带外部内容），不能用",
            "换一个来路可靠的样板，或者在 Word 里新建。",
        )
    except (_RootError, ExpatError):
        return


class _DeclarationError(Exception):
    """A document type declaration begins."""


class _RootError(Exception):
    """The root begins: no declaration can follow."""


def relations_name(part: str) -> str:
    """The part that holds the relationships of another: `word/_rels/document.xml.rels`."""
    path = PurePosixPath(part)
    return (path.parent / "_rels" / f"{path.name}.rels").as_posix()


def _refuse(message: str, hint: str) -> NoReturn:
    raise TemplateError(message, hint)
