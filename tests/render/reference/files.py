"""Word files as users design them: made by python-docx, with the XML it can't make put in by hand."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as DocumentObject

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)

BOX = f"""
<w:p {NAMESPACES}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>1800000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>7200000</wp:posOffset></wp:positionV><wp:extent cx="3600000" cy="720000"/>
<wp:wrapNone/><wp:docPr id="7" name="方框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape id="s7" style="width:283pt;height:57pt">
<v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""


def runs(*texts: str, bold: int = -1) -> str:
    """A paragraph's XML with a run for each text, Word's spelling marks between them."""
    inner = '<w:proofErr w:type="spellStart"/>'.join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if index == bold else ''}<w:t>{text}</w:t></w:r>"
        for index, text in enumerate(texts)
    )
    return f"<w:p {nsdecls('w')}>{inner}</w:p>"


def box(*texts: str) -> str:
    """A paragraph with a text box, in the notation of today and that of 2007."""
    return BOX % (runs(*texts), runs(*texts))


def saved(document: DocumentObject) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def append(document: DocumentObject, *paragraphs: str) -> None:
    """Put paragraphs at the end of the last section."""
    for xml in paragraphs:
        document.element.body.sectPr.addprevious(parse_xml(xml))


def plain(*paragraphs: str, style: str | None = None) -> bytes:
    """python-docx's own default file with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text, style)
    return saved(document)


def designed() -> bytes:
    """A cover in a section of its own, header, footer, a table, text boxes, styles of the house."""
    document = Document()
    document.core_properties.author = "设计者"
    document.core_properties.category = "样板"
    document.styles["Title"].font.size = Pt(30)
    document.styles["Heading 1"].font.name = "Arial"
    append(document, runs("{{ ti", "tle", " }", "} 封面", bold=0), box("{", "{ 社区", ".名称 }}"))
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "年度"
    table.cell(0, 1).text = "{{ year }} 年"
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "{{ community }} · {{ period }}"
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "联系人 {{ 变量.书记 }}"
    document.add_paragraph("正文之前")
    append(document, runs("{{", " bo", "dy }}"))
    document.add_paragraph("正文之后")
    return saved(document)


def with_parts(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """A package with some parts put in another's place, added, or taken away (None)."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    return zipped({name: part for name, part in (kept | parts).items() if part is not None}.items())


def replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    """A package with a text in one part put in another's place."""
    part = part_of(data, name)
    assert old in part, part
    return with_parts(data, {name: part.replace(old, new).encode()})


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts:
            package.writestr(name, part)
    return buffer.getvalue()


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode()
