"""A user's Word file or Excel workbook as an OPC package: read with every suspicion.

The file comes from outside. What is read here has been held against limits of
size and number, names that lead nowhere else, no document type declaration (so
no entity of its own), and no encryption.
"""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import PurePosixPath
from pyexpat import ExpatError, ParserCreate
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from xml.parsers.expat.errors import XML_ERROR_INCORRECT_ENCODING, XML_ERROR_UNKNOWN_ENCODING, codes
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 -- it is a class

from plan_cli.errors import UnreadableFileError, reason
from plan_cli.files.read import read_limited
from plan_cli.limits import USUAL, PackageLimits, beyond, to_raise, unit_of
from plan_cli.ooxml.counting import NOUNS, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipInfo


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word 97's .doc, and the wrapping of an encrypted .docx."""
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"


class Program(NamedTuple):
    """Whose file it is, for messages.

    Attributes:
        file: what its files are called.
        suffix: of its files.
        old: what a file of its older versions is.
        names: who opens them.
        noun: one such file, in a word.
    """

    file: str
    suffix: str
    old: str
    names: str
    noun: str

    @property
    def save_again(self) -> str:
        """The next step with a file that can't be read."""
        return f"用 {self.names} 打开它，另存为 {self.suffix}，再用另存的文件。"


WORD = Program("Word 文档（.docx）", ".docx", "旧的 .doc 格式", "Word 或 WPS", "文档")
SAVE_AGAIN = WORD.save_again


class PackageError(UnreadableFileError):
    """A file is no Word file, or one that is damaged, locked, or made to do harm."""


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
        self.stored = stored

    def find(self, name: str) -> str | None:
        """Return the part of that name as the file spells it: names of parts do not heed case (OPC, 6.2.2.3)."""
        if name in self.parts:
            return name
        return next((part for part in self.parts if part.lower() == name.lower()), None)


def read_package(path: Path, limits: PackageLimits = USUAL.package) -> Package:
    """Return the package in a file.

    Raises:
        UnreadableFileError: the file is missing, a folder, or may not be read.
        PackageError: it is no DOCX, or one that nothing should be made of.
    """
    name = path.as_posix()
    try:
        data = read_limited(path, limits.file + 1)
    except OSError as error:
        raise UnreadableFileError(
            f"读不了文件：{name}（{reason(error)}）", "看看文件名写得对不对，是不是正被别的程序占用。"
        ) from None
    return unpacked(data, name, limits=limits)


def unpacked(
    data: bytes, name: str, program: Program = WORD, limits: PackageLimits = USUAL.package
) -> Package:
    """Return the package in the bytes of a file of that name.

    Raises:
        PackageError: as `read_package`.
    """
    _check_kind(data, name, program, limits)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not _is_folder(member)]
            _check_members(members, name, program, limits)
            parts = dict(_parts(archive, members, name, program, limits))
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise PackageError(f"{name} 已经损坏，解不开", program.save_again) from None
    stored = frozenset(member.filename for member in members if member.compress_type == ZIP_STORED)
    return Package(name, parts, stored)


def _is_folder(member: ZipInfo) -> bool:
    """As `ZipInfo.is_dir`, which raises for a member without a name."""
    return member.filename.endswith("/")


def _parts(
    archive: ZipFile, members: list[ZipInfo], name: str, program: Program, limits: PackageLimits
) -> Iterator[tuple[str, bytes]]:
    """Unpack part after part, until what they hold together is too much."""
    found: Counter[str] = Counter()
    for member in members:
        part, data = member.filename, archive.read(member)
        if is_xml_name(part):
            check_declarations(data, part, name, program)
            found += counted(data, is_word=program is WORD)
            for what, noun in NOUNS.items():
                most = getattr(limits, what)
                if found[what] > most:
                    _refuse(
                        beyond(f"{name} 里的{noun}太多", most, unit_of(f"package-{what}")),
                        to_raise(
                            f"普通的计划不会这样：核对是不是这个{program.noun}，或者只留用得着的部分，另存以后再用。",
                            f"package-{what}",
                        ),
                    )
        yield part, data


def _check_kind(data: bytes, name: str, program: Program, limits: PackageLimits) -> None:
    """Tell what the file is by its first bytes, whatever its name says."""
    if len(data) > limits.file:
        _refuse(
            beyond(f"{name} 太大", limits.file, "字节"),
            to_raise(f"把里面的图片压缩一下，另存为 {program.suffix}。", "package-file"),
        )
    if data.startswith(OLE):
        if ENCRYPTED_STREAM in data:
            _refuse(f"{name} 加了打开密码", f"用 {program.names} 打开它，去掉密码，另存为 {program.suffix}。")
        _refuse(f"{name} 是{program.old}", program.save_again)
    if not data.startswith(ZIP):
        _refuse(f"{name} 不是 {program.file}" if data else f"{name} 是空文件", program.save_again)


def _check_members(members: list[ZipInfo], name: str, program: Program, limits: PackageLimits) -> None:
    """Sizes are believed here: `zipfile` never unpacks more of a member than it claims."""
    unusual = f"普通的 {program.file}不会这样，换一个文件。"
    if len(members) > limits.parts:
        _refuse(beyond(f"{name} 里的部件太多", limits.parts, "个"), to_raise(unusual, "package-parts"))
    if sum(member.file_size for member in members) > limits.unpacked:
        _refuse(
            beyond(f"{name} 解开以后太大", limits.unpacked, "字节"), to_raise(unusual, "package-unpacked")
        )
    seen: set[str] = set()
    for member in members:
        part = member.filename
        if part.lower() in seen or not is_part_name(part):
            _refuse(f"{name} 里有名字不合规矩的部件：{part[:100]!r}", program.save_again)
        seen.add(part.lower())
        if member.flag_bits & 1:
            _refuse(f"{name} 加了密码", f"去掉密码，另存为 {program.suffix}。")
        if is_xml_name(part) and member.file_size > limits.xml:
            _refuse(
                beyond(f"{name} 里的 {part} 太大", limits.xml, "字节"),
                to_raise("换一个小一些的文件。", "package-xml"),
            )


def is_xml_name(part: str) -> bool:
    """Whether a part is XML by its name."""
    return PurePosixPath(part.lower()).suffix in {".xml", ".rels"}


def is_part_name(name: str) -> bool:
    """Whether a member's name stays in the package on every system."""
    pieces = name.split("/")
    return all(piece not in {"", ".", ".."} for piece in pieces) and not any(
        mark in "\\:" or mark < " " for mark in name
    )


def check_declarations(xml: bytes, part: str, name: str, program: Program = WORD) -> None:
    """Refuse a document type declaration, before any parser could follow its entities.

    OPC forbids it (ISO/IEC 29500-2, 8.2.5), and any encoding but UTF-8 and UTF-16.
    A part that is no XML at all is told by whoever needs it.

    Raises:
        PackageError: there is one, or the encoding is none that can be read.
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
            f"普通的 {program.file}不会这样：新建一个{program.noun}，把内容复制过去，另存为 {program.suffix}。",
        )
    except ExpatError as error:
        if error.code in _UNKNOWN_ENCODINGS:
            _refuse_encoding(part, name, program)
    except _RootError:
        return
    except (ValueError, LookupError):  # Python's, for an encoding of several bytes or none it knows
        _refuse_encoding(part, name, program)


_UNKNOWN_ENCODINGS = (codes[XML_ERROR_UNKNOWN_ENCODING], codes[XML_ERROR_INCORRECT_ENCODING])


def _refuse_encoding(part: str, name: str, program: Program) -> NoReturn:
    _refuse(f"{name} 里的 {part} 编码认不出（应当是 UTF-8），文件已经损坏", program.save_again)


class _DeclarationError(Exception):
    """A document type declaration begins."""


class _RootError(Exception):
    """The root begins: no declaration can follow."""


def relations_name(part: str) -> str:
    """Return the part that holds the relationships of another: `word/_rels/document.xml.rels`."""
    path = PurePosixPath(part)
    return (path.parent / "_rels" / f"{path.name}.rels").as_posix()


def _refuse(message: str, hint: str) -> NoReturn:
    raise PackageError(message, hint)
