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
    from plan_cli.analysis.written_days import WrittenDay
    from plan_cli.findings import Finding

SEVERITY = Severity.ERROR

_FEBRUARY = 2
_LEAP_DAY = (_FEBRUARY, 29)
_A_LEAP_YEAR = 2024
"""Where the year is not known, a day may be that of a leap year."""
_HOURS, _MINUTES = 24, 60
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# 24月龄, 13月薪 and the like are no months of a year.
_MONTH_ENDS = Pattern("份|底|初|末|[上中下]旬")
_SECOND_DAY = Pattern(" ?(?:[—－–~～至到-]+|、|和) ?(?P<day>[0-9]{1,2})[日号](?!内|起)")
_IN_FIGURES = Pattern(
    r"(?P<year>20[0-9]{2})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9.])"
)
# 编号2027-01-35 is no date.
_NUMBERED = Pattern("(?<=[0-9A-Za-z号码版表本〕])|(?<=编号.)")
_TIME = Pattern("(?<![0-9.:/])(?<![0-9]：)(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?![0-9:：.%])")
_TIME_BEFORE = Pattern("(?:[午晚早晨日号）)至到—－~～-]|时间[:：为]?|星期.|周[一二三四五六日]|^) ?$")
_LONGEST_BEFORE = 5
"""星期二 with a colon and a space is shorter: _TIME_BEFORE needs no more of the text."""
_TIME_AFTER = Pattern(" ?(?:[—－~～至到-]+ ?[0-9]{1,2}[:：]|开始|开课|上课|结束|准时|集合|以前|前)")
_O_CLOCK = Pattern("午 ?(?P<hour>[0-9]{2})[点时](?!间)")


def check(subject: ReviewContext) -> Iterator[Finding]:
    """A finding for each day and time that does not exist."""
    for written in subject.days:
        yield from _day(subject, written)
    text = subject.prose.text
    if "20" in text:
        for match in _IN_FIGURES.finditer(text):
            wrong = _wrong(int(match["year"]), int(match["month"]), int(match["day"]))
            if wrong and not _NUMBERED.match(text, match.start()):
                yield _finding(subject, *match.span(), wrong)
    yield from _times(subject)
    for match in _O_CLOCK.finditer(text):
        if int(match["hour"]) > _HOURS:
            yield _finding(subject, match.start("hour"), match.end(), f"一天只有{_HOURS}小时")


def _day(subject: ReviewContext, written: WrittenDay) -> Iterator[Finding]:
    text = subject.prose.text
    _, end, year, month, day = written
    if not 1 <= month <= 12:
        is_month = year is not None or day is not None or _MONTH_ENDS.match(text, end)
        if is_month or (month == 13 and text[end : end + 1] not in ("龄", "薪")):
            yield _finding(subject, written.start, end, "一年只有12个月")
        return
    if day is None:
        return
    if wrong := _wrong(year or _A_LEAP_YEAR, month, day):
        yield _finding(subject, written.start, end, wrong)
    elif year is None and (month, day) == _LEAP_DAY:
        yield from _leap_day(subject, written)
    else:
        yield from _second_day(subject, written, day)


def _second_day(subject: ReviewContext, written: WrittenDay, day: int) -> Iterator[Finding]:
    """2月25日至30日: the second day has the month of the first."""
    match = _SECOND_DAY.match(subject.prose.text, written.end)
    if match is None or int(match["day"]) <= day:
        return
    if wrong := _wrong(written.year or _A_LEAP_YEAR, written.month, int(match["day"])):
        yield _finding(
            subject, match.start("day"), match.end(), wrong, name=f"{written.month}月{match['day']}日"
        )


def _leap_day(subject: ReviewContext, written: WrittenDay) -> Iterator[Finding]:
    """2月29日 without a year is the plan's year's, unless it tells of another."""
    period = subject.period
    if subject.prose.text.endswith(("每年", "闰年", "闰年的"), 0, written.start):
        return
    if period is None or not period.has(_FEBRUARY) or any(_is_leap(year) for year in period.years):
        return
    wrong = _wrong(period.year_of(_FEBRUARY), *_LEAP_DAY)
    yield _finding(subject, written.start, written.end, wrong, Severity.WARNING)


def _wrong(year: int, month: int, day: int) -> str:
    """What is wrong with a day of the calendar, or ""."""
    if not 1 <= month <= 12:
        return "一年只有12个月"
    if (month, day) == _LEAP_DAY and not _is_leap(year):
        return f"{year}年2月只有28天"
    if day > _LENGTHS[month - 1]:
        return "2月最多29天" if month == _FEBRUARY else f"{month}月只有{_LENGTHS[month - 1]}天"
    return "" if day else "日期从1日开始"


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _times(subject: ReviewContext) -> Iterator[Finding]:
    """25:00 and 9:75, where a time is meant."""
    text = subject.prose.text
    for colon in _colons(text):
        match = _TIME.match(text, max(0, colon - 2)) or _TIME.match(text, colon - 1)
        if match is None:
            continue
        hour, minute = int(match["hour"]), int(match["minute"])
        if (hour < _HOURS and minute < _MINUTES) or (hour, minute) == (_HOURS, 0):
            continue
        start, end = match.span()
        passage = subject.prose.at(start)
        means_time = passage.role in ("time", "date") or _TIME_AFTER.match(text, end)
        if means_time or _TIME_BEFORE.search(text[max(passage.start, start - _LONGEST_BEFORE) : start]):
            yield _finding(
                subject,
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
    subject: ReviewContext, start: int, end: int, wrong: str, severity: Severity = SEVERITY, name: str = ""
) -> Finding:
    written = name or subject.prose.text[start:end]
    what = "时间" if ":" in written or "：" in written or written[-1] in "点时" else "日期"
    return subject.prose.finding(
        start, end, f"没有“{written}”这个{what}：{wrong}", f"改成实际的{what}。", severity=severity
    )
