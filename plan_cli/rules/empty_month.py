"""empty-month：月份下面没有内容

月份写了，活动没有写，印出来只有一个孤零零的月份。各月都只写主题的，是另一种写法，不算。

不好：
    培训计划:
      - {月份: 3, 活动: [植树护绿]}
      - {月份: 4}
好：
    培训计划:
      - {月份: 3, 主题: 学雷锋月}
      - {月份: 4, 主题: 读书月}
改法：写上这个月的活动，或者删掉这一条。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.schedule import label_of, months_of
from plan_cli.findings import Severity
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import MonthEntry

SEVERITY = Severity.WARNING


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each month without activities."""
    for entries in context.months:
        full = any(entry.activities or entry.items for entry in entries)
        for entry in entries:
            if entry.months is None or not _is_empty(entry) or (entry.theme and not full):
                continue
            if len(months_of(entry)) > 2 and full:  # 第一季度 as a heading over the months that follow
                continue
            yield SourceSpan.of_node(entry.months.node).finding(
                f"“{label_of(entry)}”{'只有主题，' if entry.theme else ''}没有写活动",
                "写上这个月的活动，或者删掉这一条。",
                severity=Severity.INFO if entry.theme else SEVERITY,
            )


def _is_empty(entry: MonthEntry) -> bool:
    """Whether it holds nothing, and nobody has told so: the walk tells of `活动:` and of empty lines."""
    return all(getattr(entry, name) == () for name in ("activities", "items") if name in entry.order)
