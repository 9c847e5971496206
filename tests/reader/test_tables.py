"""Tables as a word processor has them: merged cells, rows across, headers in many spellings."""

from __future__ import annotations

import pytest

from plan_cli.dump import TreeMapping, dump
from plan_cli.reader.document import InputCell, InputTable
from plan_cli.reader.tables import schedule_of, table_of

COVERED = InputCell((), rows=0)


def cell(text: str = "", columns: int = 1, rows: int = 1) -> InputCell:
    return InputCell((text,) if text else (), columns, rows)


def table(*rows: tuple[InputCell | str, ...]) -> InputTable:
    made = tuple(tuple(one if isinstance(one, InputCell) else cell(one) for one in row) for row in rows)
    return InputTable(made, "第 1 个表格")


def entries(one: InputTable) -> str:
    schedule = schedule_of(one)
    return "".join(dump(entry, "zh") for entry in schedule.entries) if schedule else ""


def test_a_month_over_several_rows() -> None:
    merged = table(
        ("月份", "主题", "活动内容", "地 点"),
        (cell("三月", rows=2), cell("学雷锋", rows=2), "便民服务", "广场"),
        (COVERED, COVERED, "清洁楼道", ""),
        ("4", "", "读书会", "书屋"),
    )
    assert entries(merged) == (
        "月份: 三月\n主题: 学雷锋\n\n活动:\n  - 名称: 便民服务\n    地点: 广场\n  - 清洁楼道\n"
        "月份: 4\n\n活动:\n  - 名称: 读书会\n    地点: 书屋\n"
    )


def test_a_row_across_the_table_holds_the_months_below_it() -> None:
    halves = table(
        ("时间", "内容"),
        (cell("上半年", columns=2),),
        ("3月", "植树"),
        (cell("下半年", columns=2),),
        ("9月", "开学"),
    )
    assert entries(halves) == (
        "月份: 上半年\n\n条目:\n  - 月份: 3\n    活动:\n      - 植树\n"
        "月份: 下半年\n\n条目:\n  - 月份: 9\n    活动:\n      - 开学\n"
    )


@pytest.mark.parametrize(
    "rows",
    [
        (("项目", "金额"), ("教材", "2000元")),
        (("时间", "活动", "课时"), ("3月", "植树", "2")),
        (("日期", "活动"), ("3月12日", "植树")),
        (("月份", "内容"), ("3月", "植树"), (cell("合计十二场", columns=2),)),
        (("月份", "内容", "负责人", "责任人"), ("3月", "植树", "王芳", "李强")),
    ],
)
def test_what_is_no_schedule_stays_a_table(rows: tuple[tuple[InputCell | str, ...], ...]) -> None:
    one = table(*rows)
    assert schedule_of(one) is None
    made = table_of(one)
    assert isinstance(made, TreeMapping)
    texts = [text for row in one.rows for entry in row for text in entry.paragraphs]
    assert all(text in dump(made, "zh") for text in texts)


def test_a_frame_around_a_text_is_a_text() -> None:
    assert table_of(table(("一段",), ("又一段",))) == "一段\n又一段"
