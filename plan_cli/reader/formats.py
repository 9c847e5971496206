"""Which reader a file is for: told by its bytes, whatever its name says, then by its suffix."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UnreadableFileError, reason
from plan_cli.files.read import read_limited
from plan_cli.limits import USUAL, Limits, beyond, to_raise
from plan_cli.ooxml.package import ENCRYPTED_STREAM, OLE, SAVE_AGAIN, ZIP
from plan_cli.reader.word import read_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plan_cli.reader.document import InputDocument

HEAD = 4096
"""Bytes in which a text file says what it is."""

REFUSED = (
    (b"%PDF", "PDF 文件", "用 Word 或 WPS 打开它（会转换成文档），另存为 .docx，再用另存的文件。"),
    (b"\x89PNG", "图片", "先用 WPS 的“图片转文字”变成文字，另存为 .docx。"),
    (b"\xff\xd8\xff", "图片", "先用 WPS 的“图片转文字”变成文字，另存为 .docx。"),
    (b"Rar!", "压缩包", "先把它解压，再用里面的文件。"),
    (b"7z\xbc\xaf", "压缩包", "先把它解压，再用里面的文件。"),
)
"""How files begin that can't be read, what a user calls them, and the next step."""


class InputFormat(NamedTuple):
    """A kind of file that plans come in.

    Attributes:
        suits: whether a file of these bytes and that name is of this kind.
        read: the document in the bytes of a file of that name, within limits.
    """

    suits: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, Limits], InputDocument]


def read(path: Path, name: str, limits: Limits = USUAL) -> InputDocument:
    """Return the document in a file.

    Args:
        path: of the file.
        name: the file's name as the user gave it, for messages.
        limits: how large it may be.

    Raises:
        UnreadableFileError: it is missing, too large, empty, or of a kind that can't be read.
    """
    return read_data(_bytes(path, name, limits.package.file), name, limits)


def read_data(data: bytes, name: str, limits: Limits = USUAL) -> InputDocument:
    """Return the document in the bytes of a file.

    Args:
        data: the whole file.
        name: the file's name, for messages; its suffix tells Markdown from plain text.
        limits: how large it may be.

    Raises:
        UnreadableFileError: it is too large, empty, or of a kind that can't be read.
    """
    if len(data) > limits.package.file:
        raise UnreadableFileError(
            beyond(f"{name} 太大", limits.package.file, "字节"),
            to_raise("把里面的图片删掉或压缩，另存以后再读。", "package-file"),
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(f"{name} 是空文件", "核对是不是这个文件，里面有没有保存过内容。")
    for start, label, hint in REFUSED:
        if data.startswith(start):
            raise UnreadableFileError(f"{name} 是{label}，不能直接读", hint)
    found = next((one for one in FORMATS if one.suits(data, name)), None)
    if found is None:
        raise UnreadableFileError(
            f"不认识这种文件：{name}", f"可以读的有：{READABLE}；别的先另存为其中一种。"
        )
    document = found.read(data, name, limits)
    if not document.parts:
        only = "只有图片（也许是扫描件）" if any("图片" in one for one in document.remarks) else "没有文字"
        raise UnreadableFileError(
            f"{name} 里{only}，读不出计划", "核对是不是这个文件；扫描件先用 WPS 的“图片转文字”变成文字。"
        )
    if document.length > limits.document.text:
        raise UnreadableFileError(
            beyond(f"{name} 里的文字太多，不像一份计划", limits.document.text, "字"),
            to_raise("核对是不是这个文件；是几份计划的汇编，就先分成几个文件。", "document-text"),
        )
    return document


def _bytes(path: Path, name: str, most: int) -> bytes:
    try:
        return read_limited(path, most + 1)
    except FileNotFoundError:
        raise UnreadableFileError(f"找不到文件：{name}", "请检查文件名和所在的文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"这是文件夹，不是文件：{name}", "写出里面那份计划的文件名。") from None
    except OSError as error:
        raise UnreadableFileError(
            f"读不了文件：{name}（{reason(error)}）", "看看它是不是正被别的程序占用。"
        ) from None


def _is_open_document(data: bytes, _: str) -> bool:
    """Tell an ODF package by its first member, which is never compressed (ODF 1.2, part 3, 3.3)."""
    return data.startswith(ZIP) and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]


def _is_zip(data: bytes, _: str) -> bool:
    return data.startswith(ZIP)


def _is_compound(data: bytes, _: str) -> bool:
    return data.startswith(OLE)


def _read_compound(data: bytes, name: str, limits: Limits) -> InputDocument:
    if ENCRYPTED_STREAM in data:
        return _read_word(data, name, limits)  # which tells of the password
    for stream, label in (("Workbook", "Excel 表格"), ("PowerPoint Document", "演示文稿")):
        if stream.encode("utf-16-le") in data and "WordDocument".encode("utf-16-le") not in data:
            raise UnreadableFileError(f"{name} 是{label}，不是文档", "把内容复制到 Word 里，另存为 .docx。")
    if _is_locked(data):
        raise UnreadableFileError(f"{name} 加了打开密码", "用 Word 或 WPS 打开它，去掉密码，另存为 .docx。")
    return _by_office("doc")(data, name, limits)


def _is_locked(data: bytes) -> bool:
    """Whether a Word 97 text, which mostly begins in the first sector, says that it is encrypted (MS-DOC, 2.5.2)."""
    return data[512:514] == b"\xec\xa5" and bool(data[512 + 11] & 1)


def _is_rich_text(data: bytes, _: str) -> bool:
    return data.startswith(b"{\\rtf")


def _is_web_page(data: bytes, name: str) -> bool:
    """Also under the name of .doc, as many a site sends its texts."""
    head = _COMMENT.sub(b"", _head(data)).lstrip()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")):
        return True
    if head.startswith(b"<?xml"):
        return b"<html" in head
    is_named = PurePosixPath(name).suffix.lower() in {".htm", ".html", ".xhtml"}
    return is_named or _TAG.match(head) is not None


def _is_web_archive(data: bytes, _: str) -> bool:
    """Return a message with a page in it, as browsers and Word save one (.mht), often under the name of .doc."""
    return _HEADER.match(data) is not None and b"mime-version:" in data[:HEAD].lower()


def _is_word_xml(data: bytes, _: str) -> bool:
    head = _head(data)
    return head.startswith(b"<?xml") and b"schemas.microsoft.com/office/word/2003/wordml" in head


_COMMENT = re.compile(rb"<!--.*?-->\s*", re.DOTALL)
_TAG = re.compile(rb"<(?:div|p|table|center|span|font|h[1-6]|title|style|link|script|b|o:p)[\s>/]")
"""How a piece of a page begins that somebody saved without its head."""
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s*[A-Za-z][A-Za-z-]*:")


def _head(data: bytes) -> bytes:
    """How a text begins, in lower case, UTF-16 as if it were ASCII."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _read_word(data: bytes, name: str, limits: Limits) -> InputDocument:
    return read_word(data, name, limits.package)


def _by_office(kind: str) -> Callable[[bytes, str, Limits], InputDocument]:
    def read_kind(data: bytes, name: str, limits: Limits) -> InputDocument:
        from plan_cli.reader.office import read_by_office

        return read_by_office(data, name, kind, limits.package)

    return read_kind


def _named(*suffixes: str) -> Callable[[bytes, str], bool]:
    return lambda _, name: PurePosixPath(name).suffix.lower() in suffixes


def _read_web_page(data: bytes, name: str, limits: Limits) -> InputDocument:
    from plan_cli.reader.web import page as web_page

    return web_page.read(data, name, limits.package)


def _read_web_archive(data: bytes, name: str, _: Limits) -> InputDocument:
    from plan_cli.reader.web import archive

    return archive.read(data, name)


def _read_markdown(data: bytes, name: str, _: Limits) -> InputDocument:
    from plan_cli.reader import markdown

    return markdown.read(data, name)


def _read_text(data: bytes, name: str, _: Limits) -> InputDocument:
    from plan_cli.reader import text

    return text.read(data, name)


def _read_misnamed(data: bytes, name: str, limits: Limits) -> InputDocument:
    """Return a text that somebody called a Word file."""
    try:
        return _read_text(data, name, limits)
    except UnreadableFileError:
        raise UnreadableFileError(f"{name} 不是 Word 文档，或者已经损坏", SAVE_AGAIN) from None


FORMATS = (
    InputFormat(_is_open_document, _by_office("odt")),
    InputFormat(_is_zip, _read_word),
    InputFormat(_is_compound, _read_compound),
    InputFormat(_is_rich_text, _by_office("rtf")),
    InputFormat(_is_word_xml, _by_office("word-2003")),
    InputFormat(_is_web_archive, _read_web_archive),
    InputFormat(_is_web_page, _read_web_page),
    InputFormat(_named(".md", ".markdown"), _read_markdown),
    InputFormat(_named(".txt", ".text", ""), _read_text),
    InputFormat(_named(".docx", ".doc", ".wps"), _read_misnamed),
)
"""The kinds of files; the first that suits counts. A text says nothing of itself but by its name."""
READABLE = (
    "Word 和 WPS 文件（.docx、.doc、.wps）、.odt、.rtf、网页（.html、.mht）、Markdown（.md）、纯文本（.txt）"
)
