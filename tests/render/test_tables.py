"""Tables on the page: what must not break, what stays together, what is centred, what is shaded."""

from __future__ import annotations

import re

import pytest

from plan_cli.outline.blocks import OutlineBlock, OutlineCell, OutlineTable
from plan_cli.outline.schedule import weights
from plan_cli.render.landscape import turned
from plan_cli.render.profile import load_profile
from plan_cli.render.tables import CONTINUED, PlacedTable, is_cramped, placed, reckoned, unbreakable
from plan_cli.templating.search_path import BUILT_IN

from .test_official import document, style

PROFILE = load_profile(BUILT_IN)
EM = 240


def table(columns: tuple[str, ...], *rows: tuple[OutlineCell, ...]) -> OutlineTable:
    return OutlineTable(columns, rows, weights(columns, rows))


def month(label: str, *activities: str) -> list[tuple[OutlineCell, ...]]:
    """The rows of a month."""
    first = OutlineCell((label,), rows=len(activities))
    return [
        (OutlineCell(("",), rows=0) if place else first, OutlineCell((name,)))
        for place, name in enumerate(activities)
    ]


def placed_schedule(*rows: tuple[OutlineCell, ...]) -> PlacedTable:
    return placed(reckoned(table(("月份", "活动"), *rows)), PROFILE)


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("上午9:00—11:00", "上午9:00—11:00"),
        ("每周三上午9:00—11:00在二楼", "上午9:00—11:00"),
        ("2027年3月5日", "2027年3月5日"),
        ("全天，3月5日上午9:00—11:00，逢雨改期", "3月5日上午9:00—11:00"),
        ("参加人数不少于120人次", "120人次"),
        ("王小红", "王小红"),
        ("第3节", "第3节"),
    ],
)
def test_what_must_not_break(text: str, run: str) -> None:
    digits = len(re.findall("[0-9:]", run))
    apart = len(re.findall("(?<=[0-9])(?=[午年月日人节])|(?<=[午年月日人第])(?=[0-9])", run))
    assert unbreakable(text) == pytest.approx(len(run) - digits + 0.6 * digits + 0.25 * apart)


@pytest.mark.parametrize("text", ["社区三楼教室", "https://www.example.org/a-very-long-address/that/goes/on"])
def test_what_may_break_anywhere(text: str) -> None:
    assert unbreakable(text) == 2


TIMES = table(
    ("月份", "活动", "日期", "时间", "地点", "对象", "备注"),
    (
        OutlineCell(("3月",)),
        OutlineCell(("防范电信网络诈骗知识讲座暨有奖问答",)),
        OutlineCell(("12月25日",)),
        OutlineCell(("上午9:00—11:00",)),
        OutlineCell(("社区三楼多功能教室",)),
        OutlineCell(("辖区六十岁以上老年居民",)),
        OutlineCell(("请自带水杯、纸笔和老花镜",)),
    ),
)


def test_no_time_and_no_date_breaks_on_either_page() -> None:
    across = turned(PROFILE)
    assert across is not None
    for profile in (PROFILE, across):
        widths = placed(reckoned(TIMES), profile).widths
        assert sum(widths) == profile.type_width
        for column, run in ((2, "12月25日"), (3, "上午9:00—11:00")):
            assert widths[column] >= unbreakable(run) * EM + 2 * 74


@pytest.mark.parametrize(
    ("columns", "cells", "cramped"),
    [
        (("项目", "金额"), ("教材", "2000元"), False),
        (("项目", "说明"), ("教材", "人手一册" * 100), False),  # long, but broad enough
        (tuple(f"事项{index}" for index in range(13)), ("甲",) * 13, True),  # headers would break
        (("日期",) * 6, ("2027年12月25日",) * 6, True),  # dates would break
        (("内容",) * 7, ("认真组织开展各项活动" * 3,) * 7, True),  # strips
    ],
)
def test_what_is_cramped_on_an_upright_page(
    columns: tuple[str, ...], cells: tuple[str, ...], *, cramped: bool
) -> None:
    given = table(columns, tuple(OutlineCell((text,)) for text in cells))
    assert is_cramped(reckoned(given), PROFILE) == cramped


def test_the_rows_of_a_month_stay_together() -> None:
    made = placed_schedule(*month("2月", "甲", "乙", "丙"), *month("3月", "丁"))
    assert [row.is_kept for row in made.rows] == [True, True, False, False]
    assert [row.cells[0].merge for row in made.rows] == ["restart", "continue", "continue", ""]


def test_a_month_higher_than_half_a_page_is_parted_and_each_part_names_it() -> None:
    made = placed_schedule(*month("2月", *["甲"] * 60))
    labels = [row.cells[0].paragraphs for row in made.rows if row.cells[0].merge != "continue"]
    assert labels[0] == ("2月",)
    assert set(labels[1:]) == {("2月", CONTINUED)}
    ends = [index for index, row in enumerate(made.rows) if not row.is_kept]
    assert len(ends) == len(labels) > 2
    assert len(made.rows) == 60


def test_a_row_of_a_half_year_stays_with_its_months() -> None:
    made = placed_schedule((OutlineCell(("上半年",), columns=2),), *month("2月", "甲"))
    assert [row.is_kept for row in made.rows] == [True, False]


def test_a_table_without_months_breaks_anywhere() -> None:
    made = placed(reckoned(table(("甲", "乙"), *[(OutlineCell(("一",)), OutlineCell(("二",)))] * 3)), PROFILE)
    assert not any(row.is_kept for row in made.rows)


def test_short_columns_are_centred_and_texts_are_not() -> None:
    made = placed_schedule(*month("2月", "举办防范电信网络诈骗知识讲座"))
    assert [cell.is_centred for cell in made.rows[0].cells] == [True, False]


def test_kept_rows_shades_and_alignment_in_the_xml() -> None:
    cells = (OutlineCell(("一",), rows=2, shade=1), OutlineCell(("举办防范电信网络诈骗讲座",), shade=3))
    xml = document(
        OutlineBlock(
            "table", table=table(("甲", "乙"), cells, (OutlineCell(("",), rows=0), OutlineCell(("三",))))
        ),
        OutlineBlock("legend", "格内的数字是项数。", lines=("1 项", "2 项", "3 项以上")),
    )
    rows = re.findall("<w:tr>.*?</w:tr>", xml, re.DOTALL)
    assert [row.count("<w:keepNext/>") for row in rows] == [0, 2, 0]
    assert '<w:vMerge w:val="restart"/><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>' in rows[1]
    assert (
        'w:fill="8C8C8C"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="PlanTableText"/>'
        in rows[1]
    )
    assert '<w:pStyle w:val="PlanTableCentred"/><w:keepNext/>' in rows[1]
    assert "w:shd" not in rows[2]
    samples = re.findall('<w:rStyle w:val="(PlanShade[0-9])"/></w:rPr><w:t [^>]*>　　</w:t></w:r>', xml)
    assert samples == ["PlanShade1", "PlanShade2", "PlanShade3"]
    assert 'w:fill="B3B3B3"' in style("PlanShade2")


def test_a_table_of_signs_has_no_air_and_equal_columns() -> None:
    columns = ("对象", *(f"{number}月" for number in range(1, 13)))
    row = (OutlineCell(("辖区老年居民",)), *[OutlineCell(("1",), shade=1)] * 12)
    grid = OutlineTable(columns, (row,), (6.0, *[2.2] * 12), is_compact=True)
    made = placed(reckoned(grid), PROFILE)
    assert not is_cramped(reckoned(grid), PROFILE)
    assert max(made.widths[1:]) - min(made.widths[1:]) <= 1
    xml = document(OutlineBlock("table", table=grid))
    assert (
        '<w:tblCellMar><w:left w:w="20" w:type="dxa"/><w:right w:w="20" w:type="dxa"/></w:tblCellMar>' in xml
    )
