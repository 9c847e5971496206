"""Web pages and web archives: what a browser shows, read without fetching anything."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import UnreadableFileError
from plan_cli.limits import PackageLimits
from plan_cli.reader.document import Paragraph
from plan_cli.reader.web import page as web_page

from .reading import document_of, draft_of, lost
from .word.files import left_out, shown

if TYPE_CHECKING:
    from plan_cli.reader.document import InputDocument


def read(body: str, suffix: str = ".html") -> InputDocument:
    return document_of(
        f"<html><head><title>不是正文</title></head><body>{body}</body></html>".encode(), suffix
    )


CASES = {
    "paragraphs and lines": ("<p>甲</p>\n<div>乙<div>丙</div>丁<br>戊</div>", ["甲", "乙", "丙", "丁", "戊"]),
    "line ends of the source": ("<p>全年\n四十场，with two\n  words</p>", ["全年四十场，with two words"]),
    "blanks": ("<p>&nbsp;&nbsp;　　甲 &nbsp; 乙 </p><p>&nbsp;</p>", ["甲 乙"]),
    "inline": ("<p>全<b>年</b><span>四</span><a href='/x'>十</a><o:p></o:p>场</p>", ["全年四十场"]),
    "heading in two lines": ("<h1 align=center>清河社区<br>工作计划</h1>", ["清河社区工作计划"]),
    "numbers": ("<ol><li>甲<li>乙</ol><ol start=3><li>丙<li value=9>丁<li>戊</ol>", ["1.|甲", "2.|乙", "3.|丙", "9.|丁", "10.|戊"]),
    "backwards": ("<ol reversed><li>甲<li>乙</ol>", ["2.|甲", "1.|乙"]),
    "kinds of numbers": (
        "<ol type=a><li>甲</ol><ol type=I><li>乙</ol><ol style='list-style:cjk-ideographic'><li>丙</ol><ol style='list-style:none'><li>丁</ol>",
        ["a.|甲", "I.|乙", "一、|丙", "丁"],
    ),
    "types of bullets": ("<ul style='list-style-type:decimal'><li>戊</ul><ul><li>己</ul><ol type=disc><li>庚</ol>", ["1.|戊", "•|己", "•|庚"]),
    "lists in lists": ("<ol><li>甲<ul><li>乙</ul></li><li>丙<p>丁</p></li></ol>", ["1.|甲", "•|乙", "2.|丙", "丁"]),
    "number of a paragraph in an item": ("<ol><li><p>甲</p><p>乙</p></li></ol>", ["1.|甲", "乙"]),
    "table": (
        "<table><tr><td>月份<td>活动<tr><td rowspan=2>3月<td>植树<tr><td>义诊</table>",
        ["[月份|活动]", "[3月:2|植树]", "[^|义诊]"],
    ),
    "wide cells": (
        "<table><tr><td colspan=2>甲<td>乙<tr><td>丙<td rowspan=9>丁<td>戊<tr><td>己</table>", ["[甲*2|乙]", "[丙|丁:2|戊]", "[己|^|]"],
    ),
    "paragraphs of a cell, numbered": (
        "<table><tr><td>甲<td><ol><li>乙<li>丙</ol></table>", ["[甲|1.乙/2.丙]"],
    ),
    "table in a table": ("<table><tr><td>甲<td><table><tr><td>乙<td>丙</table></table>", ["[甲|乙 丙]"]),
    "frame around text": ("<table><tr><td><h2>甲</h2><p>乙</p></table>", ["甲", "乙"]),
    "caption": ("<table><caption>安排</caption><tr><td>甲<td>乙</table>", ["安排", "[甲|乙]"]),
    "spans that are none": ("<table><tr><td colspan=x rowspan=-1>甲<td colspan=0>乙</table>", ["[甲|乙]"]),
    "not text": ("<script>1</script><style>p{}</style><!-- 批注 --><p>甲<img src=x></p><iframe>x</iframe>", ["甲"]),
    "what Word writes for others": (
        "<p><!--[if !supportLists]-->一、<!--[endif]-->目标<![if gte mso 9]>！<![endif]></p>", ["一、目标！"],
    ),
    "preformatted": ("<pre>一、目标\n\n二、措施</pre>", ["一、目标", "二、措施"]),
    "no tag ends": ("<p>甲<p>乙<ul><li>丙<li>丁", ["甲", "乙", "•|丙", "•|丁"]),
    "definitions": ("<dl><dt>甲<dd>乙</dl>", ["甲", "乙"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), CASES.values(), ids=CASES)
def test_shown(body: str, lines: list[str]) -> None:
    assert shown(read(body)) == lines


def test_looks() -> None:
    found = read(
        "<h1 style='text-align:center'>甲</h1><h3>乙</h3><p class=MsoTitle>丙</p><p><strong>丁</strong></p>"
        "<p><b>戊</b>己</p><center>庚</center><div align=center><p style='text-align:left'>辛</p>壬</div>"
        "<p style='font-weight:700'>癸</p>"
    )
    looks = [
        (one.text, one.level, one.is_title, one.is_bold, one.is_centered)
        for one in found.parts
        if isinstance(one, Paragraph)
    ]
    assert looks == [
        ("甲", 1, False, True, True), ("乙", 3, False, True, False), ("丙", 0, True, False, False), ("丁", 0, False, True, False),
        ("戊己", 0, False, False, False), ("庚", 0, False, False, True), ("辛", 0, False, False, False), ("壬", 0, False, False, True),
        ("癸", 0, False, True, False),
    ]  # fmt: skip


def test_header_rows() -> None:
    tables = [
        "<table><thead><tr><th>甲<th>乙</thead><tr><td>1<td>2</table>",
        "<table><tr><th>甲<th>乙<tr><td>1<td>2</table>",
        "<table><tr><td>甲<td>乙<tr><td>1<td>2</table>",
    ]
    assert [read(one).parts[0].header_rows for one in tables] == [1, 1, 0]  # type: ignore[union-attr]


def test_what_is_not_seen_is_told() -> None:
    found = read(
        "<p>甲<span style='display:none'>密</span></p><p hidden>藏</p><p class=MsoToc1>目标 1</p><p><ruby>重<rt>chóng</rt></ruby>阳</p>"
    )
    assert shown(found) == ["甲", "重阳"]
    assert left_out(found) == ["隐藏文字: 密", "隐藏文字: 藏", "目录: 目标 1", "拼音: chóng"]


def test_pictures_and_objects_are_counted() -> None:
    assert read("<p>甲<img><img></p><object></object>").remarks == (
        "2 张图片没有写进计划。", "1 个嵌入的对象（图表、视频、框架等）没有写进计划。",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "GBK"), ("gb18030", ""), ("utf-8", "iso-8859-1"), ("big5", "big5"),
        ("utf-8-sig", "gbk"), ("utf-16", ""), ("utf-8", "没有"),
    ],
)  # fmt: skip
def test_encodings(codec: str, declared: str) -> None:
    meta = f'<meta http-equiv=Content-Type content="text/html; charset={declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><h1>社區工作計劃</h1></body></html>"
    assert shown(document_of(page.encode(codec), ".doc")) == ["社區工作計劃"]


def test_a_page_of_xml() -> None:
    page = '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>甲</p></body></html>'
    assert shown(document_of(page.encode("gb18030"), ".html")) == ["甲"]


def test_entities_of_its_own_are_not_followed() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbb">]><html><body><p>甲&a;&b;</p></body></html>'
    assert "root:" not in "".join(shown(document_of(page.encode(), ".html")))


@pytest.mark.parametrize("piece", ["<div>甲</div>", "<!-- x -->\n<table><tr><td>甲</table>", "<h1>甲</h1>"])
def test_a_piece_of_a_page_called_doc(piece: str) -> None:
    assert shown(document_of(piece.encode(), ".doc")) == ["甲"]


def test_archives() -> None:
    page = "<html><body><h1>工作计划</h1></body></html>"
    body = base64.encodebytes(page.encode("gb18030")).decode()
    message = (
        "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\"; boundary=\"b\"\n\n"
        f"--b\nContent-Type: text/css\n\np {{}}\n--b\nContent-Type: text/html; charset=gbk\nContent-Transfer-Encoding: base64\n\n{body}\n--b--\n"
    )  # fmt: skip
    assert shown(document_of(message.encode(), ".doc")) == ["工作计划"]


def test_an_archive_without_a_page() -> None:
    with pytest.raises(UnreadableFileError, match="里面没有网页"):
        document_of(b"MIME-Version: 1.0\n\nx", ".mht")


@pytest.mark.parametrize("body", ["<p>甲</p>" * 3, "<td>" * 9])
def test_too_much(body: str) -> None:
    with pytest.raises(UnreadableFileError, match="太多"):
        web_page.read(f"<html>{body}</html>".encode(), "去年.html", PackageLimits(elements=8, paragraphs=2))


def test_pages_far_too_deep_are_read_or_refused() -> None:
    depth = 20_000
    try:
        lines = shown(read("<div>" * depth + "底" + "</div>" * depth))
    except UnreadableFileError as error:
        assert "太深" in error.message  # noqa: PT017 -- either outcome is a clear one
    else:
        assert lines == ["底"]


def test_a_page_becomes_a_plan_and_nothing_is_lost() -> None:
    body = (
        "<h1>清河社区2027年工作计划</h1><h2>一、工作目标</h2><ol><li>全年四十场。</li><li>参加二千人次。</li></ol><h2>二、活动安排</h2>"
        "<table><tr><th>月份<th>活动<th>地点</tr><tr><td>3月<td>植树<td>广场</tr><tr><td>4月<td>读书<td>书屋</tr></table>"
    )
    draft = draft_of(f"<html><body>{body}</body></html>", ".html")
    assert lost(draft) == []
