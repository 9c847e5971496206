"""Turned pages and the imprint's even page in a Word file of the user's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from plan_cli.model.expressions import Names
from plan_cli.render.reference.document import open_reference, write
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.templating.search_path import BUILT_IN

from ..audit import audit_errors, to_pdf
from ..samples import outline_of
from ..test_landscape import IMPRINT, TEXT, WIDE
from .files import append, designed, part_of, plain, replaced, runs, saved
from .test_reference import VALUES

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.outline.blocks import Outline, OutlineBlock

    Element = etree._Element  # noqa: SLF001 -- lxml has no public name for it


def made(reference: bytes, outline: Outline, folder: Path) -> bytes:
    path = folder / "样板.docx"
    path.write_bytes(reference)
    return write(outline, open_reference(path), Names(VALUES), BUILT_IN, DEFAULT_STYLE)


def sections(data: bytes) -> list[Element]:
    root = etree.fromstring(part_of(data, "word/document.xml").encode())
    return list(root.iter(qn("w:sectPr")))


def is_across(section: Element) -> bool:
    size = section.find(qn("w:pgSz"))
    return size is not None and size.get(qn("w:orient")) == "landscape"


def dangling(data: bytes) -> set[str]:
    """Ids that the document names and no relationship has."""
    named = set(re.findall('r:(?:id|embed)="([^"]*)"', part_of(data, "word/document.xml")))
    return named - set(re.findall('Id="([^"]*)"', part_of(data, "word/_rels/document.xml.rels")))


def alone() -> bytes:
    """A file whose body is the placeholder."""
    return plain("{{ body }}")


def in_a_cell() -> bytes:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{ body }}"
    return saved(document)


def across_already() -> bytes:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    append(document, runs("{{ body }}"))
    return saved(document)


def without_page() -> bytes:
    xml = part_of(alone(), "word/document.xml")
    section = re.search("<w:sectPr.*</w:sectPr>", xml, re.DOTALL)
    assert section
    return replaced(alone(), "word/document.xml", section.group(), "")


@pytest.mark.parametrize(
    ("reference", "blocks", "wanted"),
    [
        (designed(), (TEXT, WIDE, TEXT), [False, False, True, False]),
        (designed(), (TEXT, WIDE), [False, False, True, False]),  # 正文之后 stays upright
        (alone(), (TEXT, WIDE), [False, True]),
        (alone(), (WIDE,), [True]),
        (in_a_cell(), (TEXT, WIDE, TEXT), [False]),  # a cell holds no sections
        (across_already(), (TEXT, WIDE, TEXT), [True]),
        (without_page(), (TEXT, WIDE, TEXT), [False, True, False]),
    ],
    ids=["designed", "designed, last", "alone", "alone, all", "cell", "across", "no page"],
)
def test_wide_tables_lie_across_on_the_users_page(
    reference: bytes, blocks: tuple[OutlineBlock, ...], wanted: list[bool], tmp_path: Path
) -> None:
    data = made(reference, outline_of(*blocks), tmp_path)
    assert [is_across(section) for section in sections(data)] == wanted
    assert dangling(data) == set()
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    assert audit_errors(file) == []


def test_the_users_footers_stand_on_the_turned_page_too(tmp_path: Path) -> None:
    found = sections(made(designed(), outline_of(TEXT, WIDE, TEXT), tmp_path))
    footers = [
        {one.get(qn("r:id")) for one in section.findall(qn("w:footerReference"))} for section in found[1:]
    ]
    assert footers[0]
    assert footers[0] == footers[1] == footers[2]


def test_the_table_is_as_wide_as_the_users_page_is_high_between_its_margins(tmp_path: Path) -> None:
    data = made(alone(), outline_of(TEXT, WIDE), tmp_path)
    across = sections(data)[-1]
    size, margins = across.find(qn("w:pgSz")), across.find(qn("w:pgMar"))
    assert size is not None
    assert margins is not None
    left, right = (int(margins.get(qn(f"w:{side}")) or 0) for side in ("left", "right"))
    width = re.search(r'<w:tblW w:w="(\d+)"', part_of(data, "word/document.xml"))
    assert width
    assert int(width[1]) == pytest.approx(int(size.get(qn("w:w")) or 0) - left - right, abs=2)


def test_the_imprints_section_begins_an_even_page(tmp_path: Path) -> None:
    outline = outline_of(TEXT, IMPRINT)._replace(is_imprint_on_even_page=True)
    data = made(alone(), outline, tmp_path)
    kinds = [section.find(qn("w:type")) for section in sections(data)]
    assert [kind.get(qn("w:val")) if kind is not None else None for kind in kinds] == [None, "evenPage"]
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    assert audit_errors(file) == []


def test_sections_of_the_text_run_on_whatever_the_users_begins_with(tmp_path: Path) -> None:
    """A user's section that begins on an odd page must not make every table do so."""
    start = '<w:type w:val="oddPage"/><w:pgSz'
    reference = replaced(alone(), "word/document.xml", "<w:pgSz", start)
    found = sections(made(reference, outline_of(TEXT, WIDE, TEXT), tmp_path))
    assert [section.find(qn("w:type")) is not None for section in found] == [True, False, False]


def test_libreoffice_prints_the_turned_page(tmp_path: Path) -> None:
    import pdfplumber

    file = tmp_path / "plan.docx"
    file.write_bytes(made(designed(), outline_of(TEXT, WIDE, TEXT), tmp_path))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        pages = [(page.width > page.height, page.extract_text() or "") for page in pdf.pages]
    assert [across for across, _ in pages] == [False, False, True, False]
    assert all("联系人" in text for _, text in pages[1:])
