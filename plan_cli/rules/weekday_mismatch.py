"""weekday-mismatch：日期同星期对不上

从去年的计划改过来时，日期还在，星期却变了。这里按计划的年份查日历；写明年份的按写明的年份查。

不好：
    年度: 2027
    工作内容:
      - 3月5日（星期四）举办学雷锋活动。
好：
    年度: 2027
    工作内容:
      - 3月5日（星期五）举办学雷锋活动。
改法：核对是日期错了还是星期错了，改对其中一个；程序不知道是哪一个，所以不替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.weekdays import number_of, weekday_behind, written_as
from plan_cli.findings import Severity

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.text.dates import DateMention

SEVERITY = Severity.WARNING


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each weekday that is not the day's."""
    text = context.prose.text
    if "星期" not in text and "周" not in text and "礼拜" not in text:
        return
    for written in context.days:
        match = weekday_behind(text, written) if written.day else None
        day = _date(context, written) if match else None
        if match is None or day is None:
            continue
        if day.weekday() != number_of(match):
            yield _finding(context, written, day, match)


def _finding(context: ReviewContext, written: DateMention, day: date, match: re.Match[str]) -> Finding:
    told = match["written"]
    right = written_as(match, day)
    before = _same_day(day, day.year - 1)
    copied = before is not None and before.weekday() == number_of(match)
    return context.prose.finding(
        written.start,
        match.end(),
        f"{day.year}年{day.month}月{day.day}日是{right}，不是{told}"
        + (f"（{day.year - 1}年的这一天才是{told}）" if copied else ""),
        "请核对是日期错了还是星期错了，改对其中一个。",
        severity=Severity.ERROR if written.year else SEVERITY,
    )


def _date(context: ReviewContext, written: DateMention) -> date | None:
    """Return the day that is meant, or None where the year is not known or there is no such day."""
    year = written.year
    if year is None and context.period is not None and context.period.has(written.month):
        year = context.period.year_of(written.month)
    return written.on(year)


def _same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
