"""Tables, a line a case: `a*2` covers two columns, `a:2` two rows, `^` lies under the cell above."""

from __future__ import annotations

import pytest

from plan_cli.reader.document import InputTable

from .files import left_out, p, r, read, shown, table, tc, tr

SPAN = '<w:gridSpan w:val="2"/>'
DOWN = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"

CASES = {
    "plain": (table(tr("月份", "活动"), tr("3月", "植树")), ["[月份|活动]", "[3月|植树]"]),
    "across": (table(tr(tc("安排", properties=SPAN), "备注"), tr("1", "2", "3")), ["[安排*2|备注]", "[1|2|3]"]),
    "down": (
        table(tr(tc("3月", properties=DOWN), "植树"), tr(tc(properties=ON), "义诊"), tr("4月", "读书")),
        ["[3月:2|植树]", "[^|义诊]", "[4月|读书]"],
    ),
    "down and across": (
        table(tr(tc("甲", properties=SPAN + DOWN), "乙"), tr(tc(properties=SPAN + ON), "丙")),
        ["[甲*2:2|乙]", "[^*2|丙]"],
    ),
    "two merges one under the other": (
        table(*(tr(tc(text, properties=DOWN if text else ON), "乙") for text in ("甲", "", "丙", ""))),
        ["[甲:2|乙]", "[^|乙]", "[丙:2|乙]", "[^|乙]"],
    ),
    "merge under nothing": (table(tr(tc("甲", properties=ON), "乙")), ["[甲|乙]"]),
    "merge of another width": (
        table(tr(tc("甲", properties=DOWN), "乙", "丙"), tr(tc("丁", properties=SPAN + ON), "戊")),
        ["[甲|乙|丙]", "[丁*2|戊]"],
    ),
    "across as of old": (
        table(tr(tc("甲", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>")), tr("1", "2")),
        ["[甲*2]", "[1|2]"],
    ),
    "short rows": (table(tr("甲", "乙", "丙"), tr("丁")), ["[甲|乙|丙]", "[丁|*2]"]),
    "free columns": (
        table(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="1"/>')), ["[甲|乙]", "[|丙]"],
    ),
    "paragraphs in a cell": (table(tr(tc("甲", "", "乙"), "丙")), ["[甲/乙|丙]"]),
    "automatic numbers": (table(tr(tc(p(num="1")), "植树"), tr(tc(p(num="1")), "义诊")), ["[1.|植树]", "[2.|义诊]"]),
    "bullets": (table(tr(tc(p("甲", num="6")), tc(p(num="6")))), ["[甲|]"]),
    "table in a cell": (table(tr(tc("甲", table(tr("1", "2"), tr("3", "4"))), "乙")), ["[甲/1 2/3 4|乙]"]),
    "rows in a content control": (
        table(tr("甲", "乙"), f"<w:sdt><w:sdtContent>{tr('丙', '丁')}</w:sdtContent></w:sdt>"), ["[甲|乙]", "[丙|丁]"],
    ),
    "empty": (table(tr("", ""), tr("", "")), []),
    "no rows": (table(), []),
    "absurd width": (table(tr(tc("甲", properties='<w:gridSpan w:val="999999999"/>'), "乙")), ["[甲*63|乙]"]),
    "one column": (table(tr(tc(p("甲", style="1")))), ["甲"]),
    "one column with a header": (table(tr("课程", properties="<w:tblHeader/>"), tr("书法")), ["[课程]", "[书法]"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), CASES.values(), ids=CASES)
def test_tables(body: str, lines: list[str]) -> None:
    document = read(body)
    assert shown(document) == lines
    for part in document.parts:
        if isinstance(part, InputTable):
            assert len({sum(cell.columns for cell in row) for row in part.rows}) == 1


def test_header_rows_are_those_that_word_repeats() -> None:
    header = "<w:tblHeader/>"
    document = read(
        table(tr("甲", "乙", properties=header), tr("丙", "丁", properties=header), tr("戊", "己"))
    )
    assert [part.header_rows for part in document.parts if isinstance(part, InputTable)] == [2]


def test_deleted_rows_and_covered_texts_are_left_out() -> None:
    gone = r("删").replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
    body = table(
        tr(tc("3月", properties=DOWN), "植树"),
        tr(tc("旧字", properties=ON), "义诊"),
        tr(tc(p(f"<w:del>{gone}</w:del>")), "读书", properties="<w:del/>"),
    )
    document = read(body)
    assert shown(document) == ["[3月:2|植树]", "[^|义诊]"]
    assert left_out(document) == [
        "被合并的单元格盖住的文字: 旧字", "修订中已经删除的文字: 删", "修订中已经删除的文字: 读书",
    ]  # fmt: skip
    assert {one.place for one in document.left_out} == {"第 1 个表格"}


def test_tables_in_tables_lose_nothing_however_deep() -> None:
    inner = p("底")
    for _ in range(20):
        inner = table(tr(tc(inner), "旁"))
    document = read(inner)
    assert "".join(shown(document)).count("旁") == 20
    assert "底" in "".join(shown(document))
