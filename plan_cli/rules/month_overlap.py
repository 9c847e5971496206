"""month-overlap：同一个月写在两处

一个月的安排分在两条里，多半是复制一条以后忘了改月份，或者忘了合并。全年、每月、季度、
寒暑假和单个月份并列的只作提示；上半年下面再分各月不算。

不好：
    培训计划:
      - {月份: "3—4月", 活动: [植树护绿]}
      - {月份: 4, 活动: [读书分享会]}
好：
    培训计划:
      - {月份: 每月, 活动: [志愿服务]}
      - {月份: 3, 活动: [植树护绿]}
      - {月份: 4, 活动: [读书分享会]}
改法：改正月份，或者把两条合成一条。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.schedule import is_wide, label_of, months_of
from plan_cli.findings import Severity
from plan_cli.model.month_numbers import label
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import MonthEntry

SEVERITY = Severity.WARNING

_HALF_A_YEAR = 6
"""Months of an entry: 上半年, 全年 and 每月 stand beside the months, as none of them."""

_ONE_ENTRY_AN_ACTIVITY = 3
"""So many repeated labels are a way of writing: a row for each activity."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at the second entry of a month."""
    for entries in context.months:
        # What holds no activities of its own is a heading over the months below it.
        listed = [entry for entry in entries if months_of(entry) and (entry.activities or entry.items)]
        clashes = list(_clashes(listed))
        repeated = sum(months_of(one) == months_of(entry) for one, entry in clashes)
        for one, entry in clashes:
            is_style = repeated >= _ONE_ENTRY_AN_ACTIVITY and months_of(one) == months_of(entry)
            soft = is_style or is_wide(one) or is_wide(entry)
            yield _finding(one, entry, Severity.INFO if soft else SEVERITY)


def _clashes(listed: list[MonthEntry]) -> Iterator[tuple[MonthEntry, MonthEntry]]:
    """Each entry that shares months with an earlier one, behind that one."""
    first: dict[int, MonthEntry] = {}
    for entry in listed:
        if len(months_of(entry)) >= _HALF_A_YEAR:
            continue
        earlier = next((first[month] for month in months_of(entry) if month in first), None)
        if earlier is not None:
            yield earlier, entry
        for month in months_of(entry):
            first.setdefault(month, entry)


def _finding(one: MonthEntry, entry: MonthEntry, weight: Severity) -> Finding:
    assert entry.months is not None  # noqa: S101 -- only entries with months are listed
    node = one.months.node if one.months else one.node
    line, _ = node.source.place(node.start)
    shared = label([month for month in months_of(entry) if month in months_of(one)])
    return SourceSpan.of_node(entry.months.node).finding(
        f"{shared}已经写在第 {line} 行的“{label_of(one)}”里了",
        "改正月份，或者把两条合成一条。",
        severity=weight,
    )
