"""What a reference document may lead to: all its outside links would go out with every plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import TemplateError
from plan_cli.render.reference.document import open_reference

from .files import NAMESPACES, plain, replaced, with_parts, zipped

if TYPE_CHECKING:
    from pathlib import Path

GOOD = plain("{{ body }}")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/"
RELS = "word/_rels/document.xml.rels"
R = f'xmlns:r="{OFFICE[:-1]}"'


def related(kind: str, target: str, *, outside: bool = True, of: str = "document.xml") -> bytes:
    """The good file with one relationship more, from a part that may be there or not."""
    kind = kind if ":" in kind else OFFICE + kind
    mode = ' TargetMode="External"' if outside else ""
    one = f'<Relationship Id="more" Type="{kind}" Target="{target}"{mode}/>'
    if of == "document.xml":
        return replaced(GOOD, RELS, "</Relationships>", f"{one}</Relationships>")
    whole = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'
    return with_parts(GOOD, {f"word/_rels/{of}.rels": whole.encode()})


def holding(xml: str) -> bytes:
    """The good file with something more in its text."""
    return replaced(GOOD, "word/document.xml", "<w:sectPr", f"{xml}<w:sectPr")


def part(root: str, xml: str, name: str) -> bytes:
    """The good file with a part that nothing leads to."""
    return with_parts(GOOD, {name: f"<w:{root} {NAMESPACES} {R}>{xml}</w:{root}>".encode()})


def simple(code: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'


def split(*pieces: str) -> str:
    """A field whose code lies in several runs; a piece with a tag stands as it is."""
    code = "".join(
        one if one.startswith("<") else f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>'
        for one in pieces
    )
    return f"{mark('begin')}{code}{mark('separate')}<w:r><w:t>x</w:t></w:r>{mark('end')}"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


BOOK = zipped([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")])


def charted(book: bytes) -> bytes:
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}package" Target="../embeddings/book1.xlsx"/></Relationships>'
    )
    return with_parts(
        GOOD,
        {
            "word/charts/chart1.xml": b"<c/>",
            "word/charts/_rels/chart1.xml.rels": link.encode(),
            "word/embeddings/book1.xlsx": book,
        },
    )


ALTERNATIVES = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps">%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>'
)
CODE = '<w:r><w:instrText xml:space="preserve">%s</w:instrText></w:r>'

REFUSED = {
    "template": (related("attachedTemplate", "file://server/x.dotm", of="settings.xml"), "模板"),
    "template of a part under another name": (related("attachedTemplate", "x", of="other.xml"), "模板"),
    "linked picture": (related("image", "https://example.org/a.png"), "图片：https://example.org/a.png"),
    "linked picture of a footer": (related("image", "//server/a.png", of="footer9.xml"), "图片"),
    "link without a mode": (related("image", "http://example.org/a.png", outside=False), "图片"),
    "share without a mode": (related("image", "\\\\server\\a.png", outside=False), "图片"),
    "OLE link": (related("oleObject", "file:///C:/a.xlsx"), "OLE"),
    "OLE object": (related("oleObject", "embeddings/a.bin", outside=False), "OLE"),
    "OLE bytes under another name": (
        with_parts(GOOD, {"word/media/image1.png": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}), "OLE",
    ),
    "embedded file": (related("package", "embeddings/a.docx", outside=False), "别的文件"),
    "chunk": (related("aFChunk", "a.mht", outside=False), "altChunk"),
    "sub-document": (related("subDocument", "a.docx"), "主控文档"),
    "frame": (related("frame", "http://example.org/", of="webSettings.xml"), "框架页"),
    "ActiveX": (related("control", "activeX/a.xml", outside=False), "ActiveX"),
    "macros under another name": (related(f"{MICROSOFT}2006/relationships/vbaProject", "a.dat", outside=False), "宏"),
    "macros by their type": (
        replaced(
            GOOD, "[Content_Types].xml", "</Types>",
            '<Override PartName="/word/a.dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ), "宏",
    ),
    "data source": (related("mailMergeSource", "file:///C:/a.mdb", of="settings.xml"), "邮件合并"),
    "ribbon": (related(f"{MICROSOFT}2006/relationships/ui/extensibility", "ui.xml", outside=False), "不认识的关联"),
    "task pane": (related(f"{MICROSOFT}2011/relationships/webextensiontaskpanes", "w.xml", outside=False), "不认识的关联"),
    "anything else outside": (related("theme", "http://example.org/t.xml"), "文件外面的内容"),
    "hyperlink of another house": (related("urn:x/hyperlink", "http://example.org/"), "文件外面的内容"),
    "DDE": (holding(simple("DDE cmd /k")), "域 DDE"),
    "lower case": (holding(simple(" includetext c:\\\\a.txt")), "域 INCLUDETEXT"),
    "picture by a field": (holding(p(split(' INCLUDEPICTURE "http://example.org/a.png" \\d'))), "域 INCLUDEPICTURE"),
    "over several runs": (holding(p(split(" D", "DEA", "UTO cmd"))), "域 DDEAUTO"),
    "over several paragraphs": (
        holding(p(mark("begin") + CODE % "LI") + p(CODE % "NK a" + mark("separate") + mark("end"))), "域 LINK",
    ),
    "in another field": (holding(p(split(" IF 1 = 1 ", split(" DATABASE "), " 甲"))), "域 DATABASE"),
    "in a field's result": (
        holding(p(mark("begin") + CODE % "TOC" + mark("separate") + split("LINK a") + mark("end"))), "域 LINK",
    ),
    "name made by a field": (holding(p(split(split("QUOTE DDE"), " cmd"))), "域 {…}"),
    "without an end": (holding(p(mark("begin") + CODE % "DDE cmd")), "域 DDE"),
    "one branch of two": (
        holding(p(split(ALTERNATIVES % (CODE % "PAGE ", ""), "DDE cmd"))), "域 DDE",
    ),
    "the other branch": (
        holding(p(split(ALTERNATIVES % ("", CODE % "PAGE "), "DDE cmd"))), "域 DDE",
    ),
    "inside what is passed over": (
        holding(p(split(f'<x:y xmlns:x="urn:x">{CODE % "PAGE "}</x:y>', "DDE cmd"))), "域 DDE",
    ),
    "behind deleted text": (
        holding(p(split("<w:r><w:delInstrText>PAGE </w:delInstrText></w:r>", "DDE cmd"))), "域 DDE",
    ),
    "header": (part("hdr", simple("INCLUDE a"), "word/header7.xml"), "word/header7.xml 有域 INCLUDE"),
    "notes": (part("footnotes", simple("RD a.docx"), "word/footnotes.xml"), "域 RD"),
    "comments": (part("comments", simple("MACROBUTTON 甲 乙"), "word/comments.xml"), "域 MACROBUTTON"),
    "glossary": (part("glossaryDocument", p(split("IMPORT a")), "word/glossary/document.xml"), "域 IMPORT"),
    "styles": (
        replaced(GOOD, "word/styles.xml", "</w:styles>", f"{simple('DDE cmd')}</w:styles>"), "word/styles.xml 有域 DDE",
    ),
    "part that is XML by how it begins": (part("hdr", simple("DDE cmd"), "word/header7.bin"), "域 DDE"),
    "part in UTF-16": (
        with_parts(GOOD, {"word/h.dat": f"<w:hdr {NAMESPACES}>{simple('DDE cmd')}</w:hdr>".encode("utf-16")}), "域 DDE",
    ),
    "DTD in a part that is XML by how it begins": (with_parts(GOOD, {"word/h.dat": b"<!DOCTYPE a><a/>"}), "DTD"),
    "mail merge in the settings": (
        replaced(GOOD, "word/settings.xml", "</w:settings>", '<w:mailMerge><w:connectString w:val="x"/></w:mailMerge></w:settings>'),
        "邮件合并",
    ),
    "object without a relationship": (
        holding(p('<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"/></w:object></w:r>')),
        "OLE",
    ),
    "picture by an address": (
        holding(p('<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://example.org/a.gif"/></v:shape></w:pict></w:r>')),
        "图片：http://example.org/a.gif",
    ),
    "picture in a picture": (
        with_parts(GOOD, {"word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="//example.org/a"/></svg>'}),
        "图片",
    ),
    "chart over a book with macros": (charted(zipped([("xl/workbook.xml", b"<a/>"), ("xl/vbaProject.bin", b"x")])), "图表"),
    "chart over a book with a link": (
        charted(zipped([("xl/_rels/a.rels", f'<a><Relationship {R} Type="x" Target="http://x/" TargetMode="External"/></a>'.encode("utf-16"))])),
        "图表",
    ),
    "chart over a book that is none": (charted(b"MZ"), "别的文件"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "样板.docx"
    path.write_bytes(data)
    with pytest.raises(TemplateError) as error:
        open_reference(path)
    assert what in error.value.message
    assert path.as_posix() in error.value.message
    assert ".docx" in error.value.hint


HARMLESS = {
    "hyperlink": related("hyperlink", "https://example.org/"),
    "link by mail": related("hyperlink", "mailto:a@example.org"),
    "embedded picture": related("image", "media/a.png", outside=False),
    "fields": holding(
        simple("PAGE \\* MERGEFORMAT")
        + simple("DATE \\@ &quot;yyyy年M月d日&quot;")
        + p(split(" STYLE", 'REF "heading 1" '))
        + p(split(" = ", split("NUMPAGES"), " - 1 "))
        + p(split(' HYPERLINK "https://example.org/" '))
        + simple("=1+1")
    ),
    "fields in both branches": holding(p(ALTERNATIVES % (split("PAGE"), split("PAGE")))),
    "a field without a code": holding(p(split(" "))),
    "a picture of its own": with_parts(
        GOOD, {"word/media/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>'}
    ),
    "data with elements of its own": with_parts(GOOD, {"customXml/item9.xml": b"<control xmlns='urn:x'/>"}),
    "chart": charted(BOOK),
}


@pytest.mark.parametrize("data", HARMLESS.values(), ids=HARMLESS)
def test_let_through(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "样板.docx"
    path.write_bytes(data)
    assert open_reference(path).has_place
