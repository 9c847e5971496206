"""month-gap：月份中间漏了

照着去年的计划改月份，最容易漏掉一个月：3月下面直接就是5月。前后各月都有安排、唯独缺一两个月的，
在缺口后面的那一条指出来。寒暑假不安排的只作提示；隔月安排、一年只排几个月的不算漏。

不好：
    培训计划:
      - {月份: 1, 活动: [写春联]}
      - {月份: 2, 活动: [猜灯谜]}
      - {月份: 3, 活动: [植树护绿]}
      - {月份: 5, 活动: [防灾演练]}
      - {月份: 6, 活动: [包粽子]}
      - {月份: 7, 活动: [暑期课堂]}
好：
    培训计划:
      - {月份: 3, 活动: [植树护绿]}
      - {月份: 4, 活动: [读书分享会]}
      - {月份: 5, 活动: [防灾演练]}
改法：补上漏掉的月份，或者改正写错的月份。
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plan_cli.analysis.schedule import label_of, leaves, months_of, order_of, schedules
from plan_cli.findings import Severity
from plan_cli.model.month_numbers import label
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import MonthEntry

SEVERITY = Severity.WARNING

_HOLIDAYS = {1, 2, 7, 8}
_ENOUGH = 5
"""Of a plan that names fewer months nobody can say that one is missing."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at the entry behind each stretch of months that is left out."""
    for entries in schedules(context):
        listed = [entry for entry in leaves(entries) if months_of(entry)]
        order = order_of(listed, context)
        at = {order[month]: entry for entry in reversed(listed) for month in months_of(entry)}
        if len(at) >= _ENOUGH and not _is_rhythm(sorted(at)):
            yield from _gaps(at, {place: month for month, place in order.items()})


def _is_rhythm(places: list[int]) -> bool:
    """Whether a schedule leaves months out on purpose: every other month, or some of the year.

    Where one is missing for three that are named, it may be a slip.
    """
    missing = places[-1] - places[0] + 1 - len(places)
    return missing * 3 > len(places)


def _gaps(at: dict[int, MonthEntry], months: dict[int, int]) -> Iterator[Finding]:
    places = sorted(at)
    for before, after in pairwise(places):
        missing = [months[place] for place in range(before + 1, after)]
        entry = at[after]
        if not missing or entry.months is None:
            continue
        # A quarter without anything is a pause; the holidays are one too.
        weight = Severity.INFO if len(missing) > 2 or _HOLIDAYS.issuperset(missing) else SEVERITY
        what = label(missing)
        yield SourceSpan.of_node(entry.months.node).finding(
            f"“{label_of(at[before])}”和“{label_of(entry)}”之间没有{what}的安排",
            f"补上{what}；月份写错了，就改正；这段时间本来没有活动，可以不改。",
            severity=weight,
        )
