"""Files that nothing should be made of: each is refused with a sentence and a next step."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import PlangenError, TemplateError, UnreadableFileError
from plan_cli.limits import PackageLimits
from plan_cli.ooxml import package
from plan_cli.render.reference.document import open_reference

from .files import part_of, plain, replaced, with_parts, zipped

if TYPE_CHECKING:
    from pathlib import Path

GOOD = plain("{{ body }}")
DOCUMENT = part_of(GOOD, "word/document.xml")
BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w SYSTEM "http://example.org/x.dtd">'


def declared(doctype: str, name: str = "word/document.xml", encoding: str = "utf-8") -> bytes:
    head, rest = part_of(GOOD, name).split("?>", 1)
    xml = head.replace("UTF-8", encoding.upper()) + "?>" + doctype + rest
    return with_parts(GOOD, {name: xml.encode(encoding)})


def encoded(encoding: str, name: str = "word/document.xml") -> bytes:
    """A part that says it is in another encoding."""
    _, rest = part_of(GOOD, name).split("?>", 1)
    return with_parts(GOOD, {name: f"<?xml version='1.0' encoding='{encoding}'?>{rest}".encode()})


def nameless() -> bytes:
    """A file whose last member has no name: its length is 0, and the letter a comment of one byte."""
    data = bytearray(with_parts(GOOD, {"~": b""}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 28], data[at + 32] = 0, 1
    return bytes(data)


def encrypted_flag() -> bytes:
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(GOOD)
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = b"\xff" * 40
    return bytes(data)


REFUSED = {
    "empty": (b"", "空文件"),
    "text": (b"hello", "不是 Word 文档"),
    "pdf": (b"%PDF-1.7", "不是 Word 文档"),
    "old doc": (package.OLE + b"\0" * 512 + "WordDocument".encode("utf-16-le"), "旧的 .doc"),
    "encrypted": (package.OLE + b"\0" * 512 + package.ENCRYPTED_STREAM, "密码"),
    "encrypted member": (encrypted_flag(), "密码"),
    "cut": (GOOD[: len(GOOD) // 2], "损坏"),
    "damaged": (damaged(), "损坏"),
    "zip of something else": (zipped([("a.txt", b"a")]), "缺少 [Content_Types].xml"),
    "no document": (with_parts(GOOD, {"word/document.xml": None}), "缺少正文部件"),
    "no relationships": (with_parts(GOOD, {"_rels/.rels": None}), "缺少正文部件"),
    "broken XML": (replaced(GOOD, "word/document.xml", "</w:body>", ""), "不是合法的 XML"),
    "broken types": (replaced(GOOD, "[Content_Types].xml", "</Types>", ""), "不是合法的 XML"),
    "deep XML": (
        replaced(GOOD, "word/document.xml", "<w:body>", "<w:body>" + "<w:p>" * 5000 + "</w:p>" * 5000),
        "不是合法的 XML",
    ),
    "no body": (with_parts(GOOD, {"word/document.xml": b"<a/>"}), "没有正文"),
    "macro part": (with_parts(GOOD, {"word/vbaProject.bin": b"x"}), "宏"),
    "docm": (
        replaced(
            GOOD, "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "宏",
    ),
    "signed": (with_parts(GOOD, {"_xmlsignatures/sig1.xml": b"<a/>"}), "签名"),
    "spreadsheet": (
        replaced(
            GOOD, "[Content_Types].xml", "wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml"
        ),
        "别的 Office 文件",
    ),
    "strict": (
        replaced(
            GOOD, "_rels/.rels", "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        ),
        "Strict",
    ),
    "entities": (declared(BOMB), "DTD"),
    "entities in UTF-16": (declared(BOMB, encoding="utf-16"), "DTD"),
    "outside": (declared(OUTSIDE, "word/styles.xml"), "DTD"),
    "outside, in a part nobody reads": (declared(OUTSIDE, "word/theme/theme1.xml"), "DTD"),
    "UTF-7": (encoded("UTF-7"), "编码认不出"),
    "an encoding of several bytes": (encoded("Big5"), "编码认不出"),
    "an encoding nobody knows": (encoded("x-wps", "word/settings.xml"), "word/settings.xml 编码认不出"),
    "a part without a name": (nameless(), "名字不合规矩"),
    "way out": (with_parts(GOOD, {"../../x.xml": b"<a/>"}), "名字不合规矩"),
    "drive": (with_parts(GOOD, {"C:/x.xml": b"<a/>"}), "名字不合规矩"),
    "twice but for case": (with_parts(GOOD, {"WORD/document.xml": b"<a/>"}), "名字不合规矩"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "样板.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateError) as error:
        open_reference(path)
    assert what in error.value.message
    assert path.as_posix() in error.value.message
    assert error.value.hint
    assert error.value.exit_code == 2


@pytest.mark.parametrize("name", ["没有.docx", "."])
def test_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="读不了"):
        open_reference(tmp_path / name)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for count in range(4):
            archive.writestr(f"{count}.bin", b"\0" * (60 * 2**20))
    path = tmp_path / "样板.docx"
    path.write_bytes(buffer.getvalue())
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(TemplateError, match="太大"):
        open_reference(path)


def test_a_member_that_claims_less_than_it_holds_is_not_believed(tmp_path: Path) -> None:
    data = zipped([("[Content_Types].xml", b" " * 10_000)])
    claims = data.replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path = tmp_path / "样板.docx"
    path.write_bytes(claims)
    with pytest.raises(PlangenError):
        open_reference(path)


@pytest.mark.parametrize(
    "limits",
    [
        PackageLimits(parts=3), PackageLimits(xml=100), PackageLimits(file=100), PackageLimits(unpacked=100),
        PackageLimits(elements=10), PackageLimits(paragraphs=0), PackageLimits(runs=0),
    ],
    ids=str,
)  # fmt: skip
def test_limits(limits: PackageLimits, tmp_path: Path) -> None:
    path = tmp_path / "样板.docx"
    path.write_bytes(GOOD)
    with pytest.raises(package.PackageError, match="太"):
        package.read_package(path, limits)
    assert package.read_package(path).parts


@pytest.mark.parametrize("end", range(0, len(GOOD), len(GOOD) // 60))
def test_a_file_cut_anywhere_is_an_error_never_a_crash(end: int) -> None:
    with pytest.raises(PlangenError):
        package.unpacked(GOOD[:end], "样板.docx")
