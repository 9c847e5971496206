"""Files that are old, damaged, locked or made to do harm: each has a clear outcome."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import UnreadableFileError
from plan_cli.limits import DocumentLimits, Limits, PackageLimits
from plan_cli.ooxml import package as container
from plan_cli.reader import office
from plan_cli.reader.formats import read
from plan_cli.reader.word import read_word

from ..reading import draft_of, lost
from .files import NUMBERING, STYLES, field, p, package, packed, r, shown, t, table, tc, tr, word

if TYPE_CHECKING:
    from pathlib import Path

GOOD = word(p("甲"))
PARTS = package(p("甲"))
OLE = container.OLE + b"\0" * 504
DEEP = p("底")
for _ in range(60):
    DEEP = table(tr(tc(DEEP), "旁"))
ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def changed(**parts: bytes | None) -> bytes:
    """The good file with some parts changed or taken away; `_` in a name stands for `/`."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    return packed({name: part for name, part in (PARTS | named).items() if part is not None})


def nameless() -> bytes:
    """A file whose last member has no name: its length is 0, and the letter a comment of one byte."""
    data = bytearray(packed(PARTS | {"~": b""}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 28], data[at + 32] = 0, 1
    return bytes(data)


REFUSED = {
    "empty": (b"", "空文件", "核对"),
    "blanks": (b"\xef\xbb\xbf \n\n", "空文件", "核对"),
    "no text": (word(p("")), "没有文字", "核对"),
    "pictures only": (
        word(p('<w:r><w:drawing><pic:pic/></w:drawing></w:r>')), "只有图片", "图片转文字",
    ),
    "password": (OLE + container.ENCRYPTED_STREAM, "加了打开密码", "去掉密码"),
    "password of a .doc": (OLE + b"\xec\xa5" + b"\0" * 9 + b"\1" + b"\0" * 600, "加了打开密码", "去掉密码"),
    "spreadsheet of old": (OLE + "Workbook".encode("utf-16-le"), "Excel 表格", "复制到 Word"),
    "spreadsheet": (
        packed(PARTS | {"[Content_Types].xml": PARTS["[Content_Types].xml"].replace(b"wordprocessingml", b"spreadsheetml")}),
        "别的 Office 文件", "复制到 Word",
    ),
    "pdf": (b"%PDF-1.7", "PDF", "另存为 .docx"),
    "picture": (b"\x89PNG\r\n", "图片", "图片转文字"),
    "web archive": (b"MIME-Version: 1.0", ".mht", "另存为 .docx"),
    "archive": (b"Rar!\x1a\x07", "压缩包", "解压"),
    "zip": (packed({"计划.txt": b"x"}), "压缩包", "解压"),
    "no Word file": (b"\0\xd8\xd8\0" * 9, "不是 Word 文档", "另存为 .docx"),
    "cut": (GOOD[: len(GOOD) // 2], "损坏", "另存为 .docx"),
    "no document": (changed(word__document_xml=None), "缺少正文", "另存为 .docx"),
    "no body": (changed(word__document_xml=b"<a/>"), "没有正文", "另存为 .docx"),
    "broken XML": (changed(word__document_xml=PARTS["word/document.xml"][:-20]), "不是合法的 XML", "另存为 .docx"),
    "entities": (changed(word__document_xml=ENTITIES + PARTS["word/document.xml"]), "DTD", "新建一个文档"),
    "UTF-7": (changed(word__styles_xml=b"<?xml version='1.0' encoding='UTF-7'?><a/>"), "word/styles.xml 编码认不出", "另存为"),
    "an encoding nobody knows": (changed(word__document_xml=b"<?xml version='1.0' encoding='KSO-8'?><a/>"), "编码认不出", "另存为"),
    "a part without a name": (nameless(), "名字不合规矩", "另存为"),
    "paragraphs without end": (word("<w:p/>" * 60_000), "段落太多", "只留用得着的"),
    "paragraphs under another prefix": (
        changed(word__document_xml=b"<n:a xmlns:n='urn:x'>" + b"<n:p>" * 60_000), "段落太多", "只留用得着的",
    ),
    "cells without end": (word("<w:tbl><w:tr>" + "<w:tc/>" * 60_000 + "</w:tr></w:tbl>"), "表格的格子太多", "只留用得着的"),
    "runs without end": (word("<w:p>" + "<w:r/>" * 500_000 + "</w:p>"), "文字片段太多", "只留用得着的"),
    "elements without end": (changed(word__more_xml=b"<a>" + b"<b/>" * 1_600_000 + b"</a>"), "元素太多", "只留用得着的"),
    "the same in UTF-16": (
        changed(word__document_xml=f"<a>{'<w:p/>' * 60_000}</a>".encode("utf-16")), "段落太多", "只留用得着的",
    ),
    "deeper than a parser goes": (word("<w:sdt><w:sdtContent>" * 300 + "</w:sdtContent></w:sdt>" * 300), "不是合法", "另存"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "what", "step"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, what: str, step: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError) as error:
        read(path, "去年.docx")
    assert what in error.value.message
    assert "去年.docx" in error.value.message
    assert step in error.value.hint


@pytest.mark.parametrize(("name", "what"), [("没有.docx", "找不到"), (".", "文件夹")])
def test_no_file(name: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=what) as error:
        read(tmp_path / name, name)
    assert error.value.hint


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for count in range(4):
            archive.writestr(f"{count}.bin", b"\0" * (60 * 2**20))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(UnreadableFileError, match="太大"):
        read_word(buffer.getvalue(), "计划.docx")


def test_a_member_that_claims_less_than_it_holds_is_not_believed() -> None:
    data = packed(PARTS | {"word/document.xml": b" " * 10_000})
    with pytest.raises(UnreadableFileError):
        read_word(data.replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little")), "计划.docx")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    small = Limits(package=PackageLimits(file=100))
    (tmp_path / "x").write_bytes(GOOD)
    with pytest.raises(UnreadableFileError, match="太大"):
        read(tmp_path / "x", "计划.docx", small)


@pytest.mark.parametrize("end", range(0, len(GOOD), len(GOOD) // 40))
def test_a_file_cut_anywhere_is_an_error_never_a_crash(end: int) -> None:
    with pytest.raises(UnreadableFileError):
        read_word(GOOD[:end], "计划.docx")


def test_tables_far_too_deep_are_read_or_refused() -> None:
    try:
        lines = shown(read_word(word(DEEP), "计划.docx"))
    except UnreadableFileError as error:
        assert "太深" in error.message  # noqa: PT017 -- either outcome is a clear one
    else:
        assert "".join(lines).count("旁") == 60


def test_the_strict_variant_reads_the_same() -> None:
    body = p("甲", style="1") + p("乙", num="2") + table(tr("1", "2")) + p("第", field("PAGE", "1"), "页")
    plain = package(body)
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
            b"http://purl.oclc.org/ooxml/wordprocessingml/",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/",
            b"http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, part in plain.items()
    }
    assert strict != plain
    assert read_word(packed(strict), "计划.docx") == read_word(packed(plain), "计划.docx")


def test_a_file_without_styles_and_lists_is_read() -> None:
    bare = {
        name: part
        for name, part in package(p("甲", style="1", num="1")).items()
        if "rels" not in name or name == "_rels/.rels"
    }
    assert shown(read_word(packed(bare), "计划.docx")) == ["甲"]


def test_a_document_under_another_name_is_found_by_its_relationship() -> None:
    parts = dict(PARTS)
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.xml", b"document2.xml")
    assert shown(read_word(packed(parts), "计划.docx")) == ["甲"]


def test_a_million_paragraphs_are_refused_at_once() -> None:
    data = word("<w:p/>" * 1_000_000)
    begun = time.process_time()
    with pytest.raises(UnreadableFileError, match="段落太多"):
        read_word(data, "去年.docx")
    assert time.process_time() - begun < 1
    tracemalloc.start()
    with pytest.raises(UnreadableFileError, match="段落太多"):
        read_word(data, "去年.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60 * 2**20


def test_numbers_that_fit_nowhere_do_not_nest_without_end() -> None:
    body = "".join(p(f"第{count}项工作。", num="2/1") for count in range(1500))
    draft = draft_of(word(body), ".docx")
    assert lost(draft) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word(p("多" * 50) + table(tr("多" * 50, "多"))), "去年.docx"),
        (("多" * 50 + "\n\n").encode() * 3, "去年.txt"),
    ],
)
def test_more_text_than_a_plan_holds(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(UnreadableFileError, match=rf"{name} 里的文字太多"):
        read(tmp_path / "x", name, Limits(document=DocumentLimits(text=100)))
    assert read(tmp_path / "x", name).parts


def test_two_hundred_pages_take_seconds() -> None:
    """A limit that a slow machine meets and a reading of the square of the length does not."""
    line = "全年举办各类培训不少于四十场，参加居民不少于二千人次。" * 2
    heading = p("工作任务", num="2")
    item = p(r(line[:20]), r(line[20:], b="1"), num="2/1")
    rows = table(*(tr(tc(p("3月", num="1")), "植树", "广场") for _ in range(40)))
    data = word((heading + item * 20 + rows) * 200)
    begun = time.perf_counter()
    document = read_word(data, "计划.docx")
    assert time.perf_counter() - begun < 20
    assert len(document.parts) == 200 * 22


def test_styles_and_lists_that_lead_in_circles_end() -> None:
    styles = (
        STYLES
        + '<w:style w:type="numbering" w:styleId="r"><w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="r"/></w:abstractNum>'
        f'{NUMBERING}<w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>'
    )
    assert shown(read_word(word(p("甲", num="8"), styles=styles, numbering=numbering), "x")) == ["甲"]


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999999999999999", "1.5"])
def test_numbers_that_are_none_are_no_numbers(value: str) -> None:
    body = p(r(t("甲"), b=value), num=value or "x") + table(
        tr(tc("1", properties=f'<w:gridSpan w:val="{value}"/>'), "2")
    )
    assert shown(read_word(word(body), "x")) == ["甲", "[1|2]"]


def test_without_libreoffice_the_next_step_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    (tmp_path / "x").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    with pytest.raises(UnreadableFileError) as error:
        read(tmp_path / "x", "去年.doc")
    assert "LibreOffice" in error.value.message
    assert "另存为 .docx" in error.value.hint


def test_a_text_called_a_word_file_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("工作计划\n一、目标".encode("gb18030"))
    assert shown(read(tmp_path / "x", "去年.doc")) == ["工作计划", "一、目标"]


def test_a_file_of_another_kind_is_refused_with_those_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a,b")
    with pytest.raises(UnreadableFileError, match=r"不认识.*去年\.csv") as error:
        read(tmp_path / "x", "去年.csv")
    assert ".docx" in error.value.hint
