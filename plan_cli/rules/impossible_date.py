"""impossible-date：没有这样的日期或者时间

4月没有31日，一年没有13月，一天没有25点。写成这样，居民就不知道该哪天来。农历的日子、
比分和比例不算。

不好：
    工作内容:
      - 4月31日9:75举办读书会。
好：
    工作内容:
      - 4月30日9:15举办读书会。
改法：改成实际的日期和时间；应该是哪一天只有您知道，所以程序不替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.text.dates import DateMention

SEVERITY = Severity.ERROR

_FEBRUARY = 2
_LEAP_DAY = (_FEBRUARY, 29)
_A_LEAP_YEAR = 2024
"""Where the year is not known, a day may be that of a leap year."""
_HOURS, _MINUTES = 24, 60
_FIRST_YEAR_IN_FIGURES = 2000
"""Of dates with signs; with an earlier one 1998-02-30 is the number of a file or a telephone."""
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# 编号2027-01-35 is no date.
_NUMBERED = Pattern("(?<=[0-9A-Za-z号码版表本〕])|(?<=编号.)")
_TIME = Pattern("(?<![0-9.:/])(?<![0-9]：)(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?![0-9:：.%])")
_TIME_BEFORE = Pattern("(?:[午晚早晨日号）)至到—－~～-]|时间[:：为]?|星期.|周[一二三四五六日]|^) ?$")
_LONGEST_BEFORE = 5
"""星期二 with a colon and a space is shorter: _TIME_BEFORE needs no more of the text."""
_TIME_AFTER = Pattern(" ?(?:[—－~～至到-]+ ?[0-9]{1,2}[:：]|开始|开课|上课|结束|准时|集合|以前|前)")
_O_CLOCK = Pattern("午 ?(?P<hour>[0-9]{2})[点时](?!间)")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each day and time that does not exist."""
    head = None
    for one in context.dates:
        if one.is_lunar:
            continue
        if one.is_in_figures:
            yield from _in_figures(context, one)
        elif one.is_short:
            yield from _further_day(context, one, head)
        else:
            head = one
            yield from _day(context, one)
    yield from _times(context)
    for match in _O_CLOCK.finditer(context.prose.text):
        if int(match["hour"]) > _HOURS:
            yield _finding(context, match.start("hour"), match.end(), f"一天只有{_HOURS}小时")


def _day(context: ReviewContext, one: DateMention) -> Iterator[Finding]:
    text = context.prose.text
    if not 1 <= one.month <= 12:
        end = one.end if one.sign else text.index("月", one.month_place[1]) + 1
        is_month = one.year is not None or one.day is not None or one.part
        # 24月龄, 13月薪 and the like are no months of a year.
        if is_month or (one.month == 13 and text[end : end + 1] not in ("龄", "薪")):
            yield _finding(context, one.start, end, "一年只有12个月")
        return
    if one.day is None or (not one.sign and one.end == len(text)):
        return
    if wrong := _wrong(one.year or _A_LEAP_YEAR, one.month, one.day):
        yield _finding(context, one.start, one.end, wrong)
    elif one.year is None and (one.month, one.day) == _LEAP_DAY:
        yield from _leap_day(context, one)


def _further_day(context: ReviewContext, one: DateMention, head: DateMention | None) -> Iterator[Finding]:
    """2月25日至30日: the second day has the month of the first."""
    text = context.prose.text
    day, first = one.day or 0, (head.day if head else None) or 0
    if day <= first or text[one.end : one.end + 1] in ("内", "起"):
        return
    year = one.year or _A_LEAP_YEAR
    if not _wrong(year, one.month, first) and (wrong := _wrong(year, one.month, day)):
        name = f"{one.month}月{text[slice(*one.day_place)]}日"
        yield _finding(context, one.start, one.end, wrong, name=name)


def _in_figures(context: ReviewContext, one: DateMention) -> Iterator[Finding]:
    """2027-02-30; 编号2027-01-35 is no date."""
    text = context.prose.text
    if (
        one.day is None
        or one.year is None
        or one.year < _FIRST_YEAR_IN_FIGURES
        or text[one.end : one.end + 1] == "."
    ):
        return
    wrong = _wrong(one.year, one.month, one.day)
    if wrong and not _NUMBERED.match(text, one.start):
        yield _finding(context, one.start, one.end, wrong)


def _leap_day(context: ReviewContext, one: DateMention) -> Iterator[Finding]:
    """2月29日 without a year is the plan's year's, unless it tells of another."""
    period = context.period
    if context.prose.text.endswith(("每年", "闰年", "闰年的"), 0, one.start):
        return
    if period is None or not period.has(_FEBRUARY) or any(_is_leap(year) for year in period.years):
        return
    wrong = _wrong(period.year_of(_FEBRUARY), *_LEAP_DAY)
    yield _finding(context, one.start, one.end, wrong, Severity.WARNING)


def _wrong(year: int, month: int, day: int) -> str:
    """Return what is wrong with a day of the calendar, or ""."""
    if not 1 <= month <= 12:
        return "一年只有12个月"
    if (month, day) == _LEAP_DAY and not _is_leap(year):
        return f"{year}年2月只有28天"
    if day > _LENGTHS[month - 1]:
        return "2月最多29天" if month == _FEBRUARY else f"{month}月只有{_LENGTHS[month - 1]}天"
    return "" if day else "日期从1日开始"


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _times(context: ReviewContext) -> Iterator[Finding]:
    """25:00 and 9:75, where a time is meant."""
    text = context.prose.text
    for colon in _colons(text):
        match = _TIME.match(text, max(0, colon - 2)) or _TIME.match(text, colon - 1)
        if match is None:
            continue
        hour, minute = int(match["hour"]), int(match["minute"])
        if (hour < _HOURS and minute < _MINUTES) or (hour, minute) == (_HOURS, 0):
            continue
        start, end = match.span()
        passage = context.prose.at(start)
        means_time = passage.role in ("time", "date") or _TIME_AFTER.match(text, end)
        if means_time or _TIME_BEFORE.search(text[max(passage.start, start - _LONGEST_BEFORE) : start]):
            yield _finding(
                context,
                start,
                end,
                f"一小时只有{_MINUTES}分钟" if minute >= _MINUTES else f"一天只有{_HOURS}小时",
            )


def _colons(text: str) -> list[int]:
    """Where a colon of either width stands behind a figure, in order."""
    found = []
    for mark in ":：":
        at = text.find(mark, 1)
        while at >= 0:
            if text[at - 1].isdecimal():
                found.append(at)
            at = text.find(mark, at + 1)
    return sorted(found)


def _finding(
    context: ReviewContext, start: int, end: int, wrong: str, severity: Severity = SEVERITY, name: str = ""
) -> Finding:
    written = name or context.prose.text[start:end]
    what = "时间" if ":" in written or "：" in written or written[-1] in "点时" else "日期"
    return context.prose.finding(
        start, end, f"没有“{written}”这个{what}：{wrong}", f"改成实际的{what}。", severity=severity
    )
