"""date-outside-month：日期不在这个月里

活动写在3月下面，日期却是4月5日，不是日期抄错了，就是活动放错了地方。提前准备、报名截止一类的
日期不算，跨月的活动（3月28日至4月2日）有一头在这个月里就行。

不好：
    培训计划:
      - 月份: 3
        活动:
          - {名称: 清明祭扫, 日期: 4月3日}
好：
    培训计划:
      - 月份: 3
        活动:
          - {名称: 学雷锋志愿服务, 日期: 3月5日}
          - 筹备4月3日清明祭扫
改法：改正日期，或者把活动移到那个月下面。
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plan_cli.analysis.schedule import label_of, months_of
from plan_cli.findings import Severity
from plan_cli.model.month_numbers import label
from plan_cli.text.dates import stretches_in
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.analysis.period import Period
    from plan_cli.findings import Finding
    from plan_cli.text.dates import DateStretch

SEVERITY = Severity.WARNING

_FARTHEST = 60
"""So many characters on either side may say what kind of day it is."""
_ROLES = ("date", "activity", "theme", "note", "item")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each day that none of its entry's months holds."""
    prose = context.prose
    for passage in prose.passages:
        if passage.entry is None or passage.role not in _ROLES or "月" not in passage.text:
            continue
        months = months_of(passage.entry)
        if not months:
            continue
        for day in stretches_in(passage.text):
            if {day.month, day.last_month}.isdisjoint(months) and _is_meant(passage, day, context.period):
                start = passage.start + day.start
                typed = passage.text[day.start : day.end]
                yield prose.finding(
                    start,
                    passage.start + day.end,
                    f"“{typed}”不在“{label_of(passage.entry)}”里",
                    f"改正日期，或者把这一项移到{label([day.month])}下面。",
                    severity=_weight(passage, day),
                )


def _is_meant(passage: Passage, day: DateStretch, period: Period | None) -> bool:
    """Whether it is the day of the activity: not a deadline, a lunar day, or one that it prepares."""
    if passage.role != "date" and day.day is None:
        return False
    if day.year is not None and period is not None and day.year not in period.years:
        return False  # a year that is not the plan's is another rule's business
    text = passage.text[max(0, day.start - _FARTHEST) : day.end + _FARTHEST]
    start = min(day.start, _FARTHEST)
    end = start + day.end - day.start
    clause = max(text.rfind(mark, 0, start) for mark in "，。；：,;:") + 1
    stop = min((at for mark in "，。；,;" if (at := text.find(mark, end)) >= 0), default=len(text))
    return not (
        _before().search(text, clause, start)
        or _after().match(text, end)
        or _around().search(text, clause, stop)
    )


def _weight(passage: Passage, day: DateStretch) -> Severity:
    """In a field for the date, and where a text begins or ends with it, it can only be the activity's day."""
    text = passage.text
    outer = text[: day.start] in ("", "于") or text[day.end :] in ("）", ")")
    return SEVERITY if passage.role == "date" or (passage.role == "activity" and outer) else Severity.INFO


@cache
def _before() -> Pattern:
    return Pattern("农历|阴历|旧历|截[至止]|迎接?|为|自|从|至|到|围绕")


@cache
def _after() -> Pattern:
    return Pattern("[之以]?前(?!后)|截止|为止|止|起?(?:施行|实施|执行|生效)")


@cache
def _around() -> Pattern:
    return Pattern(
        "农历|前期|公布|发布|公示|报名|筹备|准备|预告|启动|征集|通知|预约|彩排|排练|策划|方案|下个?月|上个?月|回顾|总结|[去上]一?年|预热|购票|招募"
    )
