"""Signature and date: by the table of the standard, for every pair of lengths."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.outline.blocks import OutlineBlock
from plan_cli.render import render_bytes
from plan_cli.render.closing import closing_indexes, kept_with_next, placed_closing
from plan_cli.render.profile import load_profile
from plan_cli.templating.search_path import BUILT_IN
from plan_cli.text.width import em_width

from .audit import audit_errors
from .samples import TABLE, outline_of

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = load_profile(BUILT_IN)
W = 15.8
"""Points of a character with its share of the line."""

EM = 15.75
"""Points of a character of text, condensed."""

SHORT, LONG = "清河社区", "清河社区居民委员会"
DATE, LONG_DATE = "2027年1月8日", "2027年11月18日"


def indents(*blocks: OutlineBlock, seal: bool = False) -> list[int]:
    """Right indents of the closing lines, in hundredths of a character."""
    outline = outline_of(OutlineBlock("paragraph", "一"), *blocks)._replace(seal=seal)
    placed = placed_closing(outline, closing_indexes(outline.blocks), PROFILE)
    return [line.indent.characters for line in placed.values() if line and line.indent]


def document(*blocks: OutlineBlock, seal: bool = False) -> str:
    outline = outline_of(OutlineBlock("paragraph", "一"), *blocks)._replace(seal=seal)
    with zipfile.ZipFile(io.BytesIO(render_bytes(outline, "docx", BUILT_IN))) as package:
        return package.read("word/document.xml").decode()


def signature(name: str) -> OutlineBlock:
    return OutlineBlock("signature", name)


def date(text: str) -> OutlineBlock:
    return OutlineBlock("date", text)


@pytest.mark.parametrize(
    ("name", "day", "seal", "expected"),
    [
        (LONG, DATE, False, [200, 300]),  # 9 em and 6: S − D = 3
        ("花园社区居委会", DATE, False, [200, 100]),
        ("花园社区居民", DATE, False, [200, 0]),  # as long as the date
        (SHORT, LONG_DATE, False, [700, 200]),  # 4 em and 7: 4 W + 3
        (LONG, DATE, True, [250, 400]),  # 4 W + (6 − 9) / 2
        (SHORT, LONG_DATE, True, [550, 400]),
        ("青石桥街道清河社区居民委员会社区教育领导小组", DATE, True, [0, 400]),  # not beyond the edge
    ],
)
def test_one_signature_and_a_date(name: str, day: str, *, seal: bool, expected: list[int]) -> None:
    assert indents(signature(name), date(day), seal=seal) == expected


def test_lengths_and_characters_are_written_both() -> None:
    xml = document(signature(LONG), date(DATE))
    found = re.findall(r'<w:ind w:rightChars="(\d+)" w:right="(\d+)"/>', xml)
    assert found == [("200", str(round(2 * W * 20))), ("300", str(round(3 * EM * 20)))]


@pytest.mark.parametrize(
    ("block", "seal", "expected", "style"),
    [
        (signature(LONG), False, 200, "PlanSignature"),
        (signature(LONG), True, 400, "PlanSealedSignature"),
        (date(DATE), False, 200, "PlanDateAlone"),
        (date(DATE), True, 400, "PlanDateAlone"),
    ],
)
def test_one_of_the_two_alone(block: OutlineBlock, *, seal: bool, expected: int, style: str) -> None:
    assert indents(block, seal=seal) == [expected]
    assert f'<w:pStyle w:val="{style}"/>' in document(block, seal=seal)


def test_several_organisations_stand_below_each_other_on_one_middle() -> None:
    right = indents(signature("中共清河社区总支部委员会"), signature(LONG), signature(SHORT), date(DATE))
    assert right == [200, 350, 600, 600]


def test_several_short_organisations_leave_a_longer_date_its_place() -> None:
    assert indents(signature(SHORT), signature("清河二社区"), date(LONG_DATE)) == [650, 600, 200]


def test_under_seals_organisations_stand_in_a_row_the_last_over_the_date() -> None:
    xml = document(signature(SHORT), signature("柳溪社区"), date(DATE), seal=True)
    tabs = [int(tab) for tab in re.findall(r'<w:tab w:val="center" w:pos="(\d+)"/>', xml)]
    edge = PROFILE.type_width
    assert abs(tabs[-1] - (edge - (4 * W + 3 * EM) * 20)) <= 1
    assert tabs[1] - tabs[0] >= 42 * 1440 / 25.4
    assert xml.count('<w:pStyle w:val="PlanSealedRow"/>') == 1
    assert "<w:r><w:tab/>" in xml


@pytest.mark.parametrize(("names", "rows"), [(2, [2]), (3, [2, 1]), (5, [2, 2, 1])])
def test_further_seals_begin_a_new_row(names: int, rows: list[int]) -> None:
    xml = document(*[signature(LONG)] * names, date(DATE), seal=True)
    assert [len(re.findall("<w:r><w:tab/>", row)) for row in xml.split("<w:tabs>")[1:]] == rows


def test_openxml_audit_finds_nothing_in_rows(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    blocks = (*[signature(LONG)] * 3, date(DATE))
    file.write_bytes(render_bytes(outline_of(*blocks)._replace(seal=True), "docx", BUILT_IN))
    assert audit_errors(file) == []


@given(
    st.lists(st.text("清河社区居民委员会a", min_size=1, max_size=40), max_size=7),
    st.text("二〇二七年1月8日【请填写】", max_size=60),
    st.booleans(),
)
def test_every_line_keeps_room_on_the_page(names: list[str], day: str, seal: bool) -> None:
    blocks = [*map(signature, names), *([date(day)] if day else [])]
    outline = outline_of(*blocks)._replace(seal=seal)
    for index, line in placed_closing(outline, closing_indexes(outline.blocks), PROFILE).items():
        if line and line.indent:
            width = em_width(outline.blocks[index].text) * EM * 20
            assert line.indent.twips >= 0
            assert line.indent.twips == 0 or line.indent.twips + width <= PROFILE.type_width + 20


def kept(*blocks: OutlineBlock) -> set[int]:
    return set(kept_with_next(blocks, closing_indexes(blocks), PROFILE))


def test_two_lines_before_stay_with_signature_and_date() -> None:
    long, short = OutlineBlock("paragraph", "很长" * 30), OutlineBlock("paragraph", "短句。")
    end = (signature(SHORT), date(DATE))
    assert kept(long, short, short, *end) == {1, 2}
    assert kept(short, long, *end) == {1}
    assert kept(short, short, date(DATE)) == {0, 1}, "a date alone"
    assert kept(short, short, signature(SHORT)) == {0, 1}, "a signature alone"
    assert kept(OutlineBlock("title", "题"), short, *end) == {1}
    assert kept(short, OutlineBlock("table", table=TABLE), *end) == {1}
    assert kept(*end) == set()


def test_paragraphs_that_stay_are_marked() -> None:
    xml = document(OutlineBlock("paragraph", "短句。"), signature(SHORT), date(DATE))
    marked = ["<w:keepNext/><w:widowControl/>" in one for one in re.findall("<w:p>.*?</w:p>", xml)]
    assert marked == [False, True, True, False, False]


def test_the_last_row_of_a_table_stays_with_the_signature() -> None:
    xml = document(OutlineBlock("table", table=TABLE), signature(SHORT), date(DATE))
    rows = re.findall("<w:tr>.*?</w:tr>", xml, re.DOTALL)
    assert ["<w:keepNext/>" in row for row in rows] == [False, True, False, True]  # 2月 has two rows
    assert '<w:pStyle w:val="PlanTableEnd"/><w:keepNext/>' in xml
