"""python-docx by hand: plangen's page in styles, then paragraph by paragraph.

Written to be quick. The page and its styles are made once and kept as a file, so
that a document only loads them. The styles that are not used are deleted from it:
python-docx looks through all of them for every paragraph, which with the 164 of its
own template takes two thirds of the time.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from content import load, paragraphs
from docx.enum.section import WD_HEADER_FOOTER_INDEX
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle

NAMES = {
    "title": "Title",
    "body": "Body Text",
    "heading 1": "Heading 1",
    "heading 2": "Heading 2",
    "signature": "Signature",
    "date": "Date",
}
"""The style of each role."""

KEPT = frozenset({*NAMES.values(), "Normal", "Footer", "Default Paragraph Font", "Normal Table", "No List"})
"""The styles that the page needs."""

TEMPLATE = "page.docx"


def prepare(folder: Path, has_all_styles: bool) -> None:
    """Make the page and its styles, which every document begins with."""
    blank(has_all_styles).save(str(folder / TEMPLATE))


def renderer(folder: Path) -> Callable[[bytes, Path], None]:
    """YAML bytes to a DOCX file."""
    page = (folder / TEMPLATE).read_bytes()

    def render(plan: bytes, out: Path) -> None:
        document = docx.Document(BytesIO(page))
        styles = {role: document.styles[name] for role, name in NAMES.items()}
        for role, text in paragraphs(load(plan)):
            document.add_paragraph(text, styles[role])
        document.save(str(out))

    return render


def blank(has_all_styles: bool) -> Document:
    """Return an empty document on plangen's page: A4, 22 lines of 28 characters, page numbers outside.

    Args:
        has_all_styles: leave in it what python-docx's own template has, which nothing here uses.
    """
    document = docx.Document()
    _page(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    for name in ("Signature", "Date"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for style in document.styles:
        if style.name not in KEPT and not has_all_styles:
            style.delete()
    right, middle = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
    _style(document, "Normal", "仿宋", 16)
    _style(document, "Title", "方正小标宋简体", 22, alignment=middle, after=29.6)
    _style(document, "Body Text", "仿宋", 16, indent=31.6)
    _style(document, "Heading 1", "黑体", 16, indent=31.6)
    _style(document, "Heading 2", "楷体", 16, indent=31.6)
    _style(document, "Signature", "仿宋", 16, alignment=right).paragraph_format.right_indent = Pt(31.6)
    _style(document, "Date", "仿宋", 16, alignment=right).paragraph_format.right_indent = Pt(39.4)
    return document


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(34.58), Mm(32.58)
    section.left_margin, section.right_margin = Mm(28.01), Mm(26)
    section.header_distance = section.footer_distance = Mm(25.5)
    _footer(section, WD_HEADER_FOOTER_INDEX.PRIMARY, WD_ALIGN_PARAGRAPH.RIGHT)
    _footer(section, WD_HEADER_FOOTER_INDEX.EVEN_PAGE, WD_ALIGN_PARAGRAPH.LEFT)


def _footer(section: Section, pages: WD_HEADER_FOOTER_INDEX, alignment: WD_ALIGN_PARAGRAPH) -> None:
    """`— 1 —`, the number a field."""
    is_even = pages is WD_HEADER_FOOTER_INDEX.EVEN_PAGE
    paragraph = (section.even_page_footer if is_even else section.footer).paragraphs[0]
    paragraph.alignment = alignment
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx has no fields; this is its users' way
    paragraph.add_run(" —")
    for run in paragraph.runs:
        run.font.size = Pt(14)


def _style(
    document: Document,
    name: str,
    face: str,
    size: float,
    *,
    indent: float = 0,
    after: float = 0,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
) -> ParagraphStyle:
    """Give a style its looks; sizes in points."""
    style: Any = document.styles[name]
    style.font.name, style.font.size, style.font.bold = face, Pt(size), False
    style.font.color.rgb = RGBColor(0, 0, 0)
    faces = style.element.rPr.rFonts
    for place in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        faces.attrib.pop(qn(place), None)
    faces.set(qn("w:eastAsia"), face)
    layout = style.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(29.6)
    layout.space_before, layout.space_after = Pt(0), Pt(after)
    layout.first_line_indent, layout.alignment = Pt(indent), alignment
    return style  # type: ignore[no-any-return]
