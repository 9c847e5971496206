"""Sections: which blocks lie on turned pages, where sections end, and where their numbers stand."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from plan_cli.outline.blocks import Outline, OutlineBlock, OutlineCell, OutlineTable
from plan_cli.render import render_bytes
from plan_cli.render.landscape import sections, turned
from plan_cli.render.profile import load_profile
from plan_cli.templating.search_path import BUILT_IN

from .audit import audit_errors, to_pdf
from .samples import SENTENCE, TABLE, outline_of

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = load_profile(BUILT_IN)
MM = 25.4 / 72
TWIPS = 1440 / 25.4

COLUMNS = tuple(f"事项{index}" for index in range(13))
WIDE = OutlineBlock("table", table=OutlineTable(COLUMNS, ((OutlineCell(("甲",)),) * 13,), (2.5,) * 13))
LONG = OutlineBlock("table", table=OutlineTable(COLUMNS, ((OutlineCell(("甲",)),) * 13,) * 60, (2.5,) * 13))
UPRIGHT = OutlineBlock("table", table=TABLE)
TEXT = OutlineBlock("paragraph", "正文")
HEADING = OutlineBlock("heading", "安排", "一、", 1)
SIGNED = (OutlineBlock("signature", "清河社区居民委员会"), OutlineBlock("date", "2027年1月8日"))
ATTACHMENT = (OutlineBlock("attachment", "附件"), OutlineBlock("attachment-title", "安排表"))
IMPRINT = OutlineBlock("imprint", "办公室", aside="2027年1月10日印发")


def shape(*blocks: OutlineBlock, even: bool = False) -> str:
    """A letter for each block (u upright, t turned), a bar at each section's end; E begins an even page."""
    outline = outline_of(*blocks)._replace(is_imprint_on_even_page=even)
    found = sections(outline, PROFILE, turned(PROFILE))
    letters = [
        ("t" if index in found.turned else "u") + ("|" if index in found.breaks else "")
        for index in range(len(outline.blocks))
    ]
    return "".join(letters) + ("E" if found.last.begins == "evenPage" else "")


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        ((TEXT, UPRIGHT, TEXT), "uuuu"),
        ((TEXT, WIDE, TEXT), "uu|t|u"),
        ((TEXT, HEADING, WIDE, TEXT), "uu|tt|u"),  # the heading goes with its table
        ((TEXT, WIDE, HEADING, WIDE, TEXT), "uu|ttt|u"),  # one section for neighbours
        ((WIDE, TEXT), "tt|u"),  # a title does not stand on a page alone
        ((TEXT, WIDE, *SIGNED), "uu|ttt"),  # nor does a signature
        ((TEXT, *SIGNED, *ATTACHMENT, WIDE), "uuuu|ttt"),
        ((TEXT, *ATTACHMENT, WIDE, IMPRINT), "uu|ttt|u"),
        ((TEXT, WIDE), "uu|t"),
    ],
)
def test_which_blocks_lie_across(blocks: tuple[OutlineBlock, ...], wanted: str) -> None:
    assert shape(*blocks) == wanted


def test_an_imprint_on_an_even_page_has_a_section() -> None:
    assert shape(TEXT, IMPRINT, even=True) == "uu|uE"
    assert shape(TEXT, *ATTACHMENT, WIDE, IMPRINT, even=True) == "uu|ttt|uE"
    assert shape(TEXT, IMPRINT) == "uuu"


def test_the_turned_page_has_the_same_type_area_and_a_margin_for_either_side() -> None:
    across = turned(PROFILE)
    assert across is not None
    page = across.page
    assert (page.width, page.height) == (297, 210)
    assert across.type_width / TWIPS == pytest.approx(225, abs=0.2)
    assert page.height - page.top - page.bottom == pytest.approx(156, abs=0.1)
    assert page.top == page.bottom == pytest.approx(27, abs=0.1)
    # 37 and 35 of the upright page, each within 1 mm whichever side Word gives it.
    assert page.inside == page.outside == pytest.approx(36, abs=0.1)


def test_a_page_that_is_not_mirrored_keeps_each_margin() -> None:
    across = turned(PROFILE._replace(page=PROFILE.page._replace(mirror=False)))
    assert across is not None
    page = across.page
    assert [round(side) for side in (page.top, page.outside, page.bottom, page.inside)] == [28, 37, 26, 35]


@pytest.mark.parametrize(
    "profile",
    [
        PROFILE._replace(table=PROFILE.table._replace(landscape=False)),
        PROFILE._replace(page=PROFILE.page._replace(width=297, height=210)),
    ],
)
def test_no_page_is_turned_where_none_is_wanted(profile: object) -> None:
    assert turned(profile) is None  # type: ignore[arg-type]


def package(outline: Outline) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(render_bytes(outline, "docx", BUILT_IN)))


def test_each_section_has_its_page_and_its_footers() -> None:
    archive = package(outline_of(TEXT, WIDE, TEXT))
    xml = archive.read("word/document.xml").decode()
    found = re.findall("<w:sectPr>.*?</w:sectPr>", xml)
    assert ['w:orient="landscape"' in one for one in found] == [False, True, False]
    assert [re.findall('r:id="([^"]*)"', one) for one in found] == [
        ["footerOdd", "footerEven"],
        ["footerTurnedOdd", "footerTurnedEven"],
        ["footerOdd", "footerEven"],
    ]
    assert "<w:pgNumType" not in xml  # page numbers run on
    relations = archive.read("word/_rels/document.xml.rels").decode()
    types = archive.read("[Content_Types].xml").decode()
    for name in ("footer3.xml", "footer4.xml"):
        assert f'Target="{name}"' in relations
        assert f'PartName="/word/{name}"' in types
        assert '<w:textDirection w:val="tbRl"/>' in archive.read(f"word/{name}").decode()


def test_the_section_ends_in_the_last_paragraph_before_it() -> None:
    """A paragraph of its own would open a page where the text fills its last one."""
    xml = package(outline_of(TEXT, WIDE)).read("word/document.xml").decode()
    assert re.search("</w:sectPr></w:pPr><w:r><w:t [^>]*>正文</w:t>", xml)


def test_a_document_without_turned_pages_has_no_parts_for_them() -> None:
    archive = package(outline_of(TEXT, UPRIGHT))
    assert not {"word/footer3.xml", "word/footer4.xml"} & set(archive.namelist())
    assert "footer3" not in archive.read("[Content_Types].xml").decode()


def test_signatures_in_a_row_end_a_section() -> None:
    signers = tuple(OutlineBlock("signature", name) for name in ("甲社区居民委员会", "乙社区居民委员会"))
    outline = outline_of(TEXT, *signers, *ATTACHMENT, WIDE)._replace(seal=True)
    xml = package(outline).read("word/document.xml").decode()
    assert xml.count("<w:sectPr>") == 2


@pytest.mark.parametrize(
    "blocks",
    [(TEXT, WIDE, TEXT), (WIDE,), (TEXT, WIDE, *SIGNED), (TEXT, *ATTACHMENT, WIDE, IMPRINT)],
)
def test_a_file_with_turned_pages_is_sound(blocks: tuple[OutlineBlock, ...], tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(render_bytes(outline_of(*blocks), "docx", BUILT_IN))
    assert audit_errors(file) == []


def test_libreoffice_prints_the_number_of_a_turned_page_where_the_others_have_it(tmp_path: Path) -> None:
    """Held like the other sheets: 269 mm from the top, one character in, odd right and even left."""
    import pdfplumber

    file = tmp_path / "turned.docx"
    file.write_bytes(render_bytes(outline_of(TEXT, LONG, TEXT), "docx", BUILT_IN))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        pages = [(page.width, page.height, page.chars) for page in pdf.pages]
    across = [width > height for width, height, _ in pages]
    assert across == [False, *[True] * (len(pages) - 2), False]
    assert len(pages) >= 4
    for number, (width, height, chars) in enumerate(pages[1:-1], 2):
        foot = [char for char in chars if not char["upright"]]
        assert "".join(char["text"] for char in foot).replace(" ", "") == f"—{number}—"
        middle = (width - (foot[0]["x0"] + foot[0]["x1"]) / 2) * MM
        assert middle == pytest.approx(268.5, abs=1)
        from_edge = (height - foot[-1]["bottom"] if number % 2 else foot[0]["top"]) * MM
        assert from_edge == pytest.approx(26 + 4.94, abs=1)


@pytest.mark.parametrize(("paragraphs", "printed"), [(1, [1, 2]), (6, [1, 2, 3, 4, 6])])
def test_libreoffice_prints_the_imprint_on_an_even_page(
    paragraphs: int, printed: list[int], tmp_path: Path
) -> None:
    """A text that ends on an odd page gets one more; one that ends on an even page a blank one and that."""
    import pdfplumber

    body = [OutlineBlock("paragraph", SENTENCE * 3)] * paragraphs
    outline = outline_of(*body, IMPRINT)._replace(is_imprint_on_even_page=True)
    file = tmp_path / "even.docx"
    file.write_bytes(render_bytes(outline, "docx", BUILT_IN))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        pages = [(page.extract_text() or "").replace(" ", "") for page in pdf.pages]
    numbers = [int(found[-1]) for page in pages if (found := re.findall("—([0-9]+)—", page))]
    assert numbers == printed
    assert "印发" in pages[-1]
