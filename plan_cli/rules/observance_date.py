"""observance-date：节日、纪念日同月份或者日期对不上

农历节日每年的公历日期不同：2023年的重阳节在10月23日，2027年在10月8日。从往年计划抄来的日期和
月份常常没有改。这里按计划的年份推算，看培训计划里的活动是不是放错了月份，看“9月10日重阳节”这样
写明的日期对不对。提前几天庆祝、筹备和迎接节日、节后几天的活动都不算。

不好：
    年度: 2023
    培训计划:
      - 月份: 9
        活动: [重阳节敬老活动]
好：
    年度: 2023
    培训计划:
      - 月份: 9
        活动: [筹备重阳节敬老活动]
      - 月份: 10
        活动: [重阳节敬老活动]
改法：把活动移到节日所在的月份，或者改正日期；是改日期还是改名称要由您定，所以程序不替您改。
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.facts.observances import known, observances
from plan_cli.findings import Severity
from plan_cli.review.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plan_cli.facts.observances import Occurrence
    from plan_cli.review import Passage, Remark, Subject
    from plan_cli.review.period import Period
    from plan_cli.review.words import Found
    from plan_cli.review.written_days import WrittenDay

SEVERITY = Severity.WARNING

# The days around an observance on which it is celebrated; 慰问 and 送春联 begin a month before 春节.
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=3)
_BEFORE_SPRING, _AFTER_SPRING = timedelta(days=35), timedelta(days=15)
_SPRING = {"春节", "除夕", "小年"}
_ABOUT = timedelta(days=10)
# Set anew by every school board, or a name of much else.
_NEVER = {"暑假", "寒假", "立春", "台湾光复纪念日"}
# 五一路, 七一小学: a number alone is a festival only in such company.
_NUMBERS = {"五一", "七一", "二月二", "3·15"}
_FESTIVE = re.compile('[”"]|节|劳动|国际|建党|期间|前夕|慰问|表彰|党课|主题|庆|小长假|假期|[、，]|活动')
_PLACE = re.compile("社区|路|街|村|小区|镇|小学|中学|广场|公园|上河图|团|号|寺|桥")
_OTHER_DAYS = re.compile(
    "筹备|准备|迎|前夕|节前|预热|方案|策划|排练|彩排|征集|征稿|报名|总结|回顾|布置|采购|招募|倒计时|至|到(?!来)"
)
_BETWEEN = re.compile(
    '(?:[（(]?(?:是|为|的|即|——)?(?:我国|中国|全国)?(?:第[0-9一二三四五六七八九十百]{1,4}个)?[“"（(]?)'
)
_BETWEEN_BACK = re.compile('[”"]?(?:是|为|在|定于)?[（(]?')
_ITSELF = re.compile('[”"]?(?:[，。、；：）),;:\n]|当[天日]|这[一]?天|前后|来临|到来|之际|为契机)|[”"]?$')
_NEAR = 16
_RANGE = re.compile(" ?[—－–~～至到-]")


def check(subject: Subject) -> Iterator[Remark]:
    """A remark for each observance on a day or in a month that is not its own."""
    period = subject.period
    if period is None:
        return
    text = subject.prose.text
    starts = [day.start for day in subject.days]
    scheduled: dict[int, list[Found]] = {}
    for found in _words().find(text):
        if not _is_meant(text, found):
            continue
        written = _day_beside(text, subject.days, starts, found)
        remark = _beside(subject, period, written, found) if written else None
        passage = subject.prose.at(found.start)
        if remark is not None:
            yield remark
        elif passage.entry is not None and passage.role in ("activity", "theme"):
            scheduled.setdefault(passage.start, []).append(found)
    for start, named in scheduled.items():
        # Several in one activity are mostly examples: 利用三八节、重阳节等节日.
        if len({found.word for found in named}) == 1:
            yield from _in_entry(subject, period, subject.prose.at(start), named[0])


def _in_entry(subject: Subject, period: Period, passage: Passage, found: Found) -> Iterator[Remark]:
    """A remark where an observance lies outside the months of its entry."""
    entry = passage.entry
    if entry is None or entry.months is None or not entry.months.months:
        return
    months = [(period.year_of(month), month) for month in entry.months.months]
    held = _held(found.word, months[0][0])
    if not held or any(_touches(one, year, month) for one in held for year, month in months):
        return
    one = _in_year(held, months[0][0])
    if one is None or _OTHER_DAYS.search(passage.text):
        return
    named = "、".join(f"{month}月" for _, month in months)
    yield subject.prose.remark(
        found.start,
        found.end,
        f"{one.start.year}年的{found.word}{'是' if one.start == one.end else '在'}{one.when}，不在{named}",
        f"把这项活动移到{one.start.month}月，或者写明是提前筹备。",
        severity=None if one.source.looked_up else Severity.INFO,
    )


def _beside(subject: Subject, period: Period, written: WrittenDay, found: Found) -> Remark | None:
    """A remark where a day and the observance beside it are not the same."""
    text = subject.prose.text
    if not 1 <= written.month <= 12:
        return None
    year = written.year or period.year_of(written.month)
    one = _in_year(_held(found.word, year), year)
    start, end = min(written.start, found.start), max(written.end, found.end)
    is_itself = found.start < written.start or _ITSELF.match(text, found.end) is not None
    if one is None or _is_right(one, year, written, strict=is_itself):
        return None
    if _OTHER_DAYS.search(text, start, end + 4):
        return None
    named = f"{written.month}月{written.day}日" if written.day else f"{written.month}月"
    right = f"{year}年的{found.word}{'是' if one.start == one.end else '在'}{one.when}"
    if text[end : end + 1] in ("）", ")") and found.end < written.start:
        end += 1
    return subject.prose.remark(
        start,
        end,
        f"{right}，不{'是' if written.day else '在'}{named}",
        "请核对日期；日期没错的，改成那一天的节日。" if written.day else "请核对月份。",
        severity=None if one.source.looked_up else Severity.INFO,
    )


def _is_right(one: Occurrence, year: int, written: WrittenDay, *, strict: bool) -> bool:
    """Whether a day can be an observance's; one that does not exist is another rule's."""
    if written.day is None:
        return _touches(one, year, written.month)
    try:
        day = date(year, written.month, written.day)
    except ValueError:
        return True
    if strict and one.exact:
        return one.start <= day <= one.end
    before, after = _slack(one)
    return one.start - before <= day <= one.end + after


def _day_beside(text: str, days: Sequence[WrittenDay], starts: list[int], found: Found) -> WrittenDay | None:
    """The day right before an observance (10月8日重阳节) or right behind it (重阳节（10月8日）)."""
    behind = bisect_left(starts, found.start)
    if behind and found.start - days[behind - 1].end < _NEAR:
        before = days[behind - 1]
        if _BETWEEN.fullmatch(text, before.end, found.start):
            return before
    if behind == len(days) or days[behind].start - found.end >= _NEAR:
        return None
    after = days[behind]
    if after.day is None or _RANGE.match(text, after.end):
        return None
    return after if _BETWEEN_BACK.fullmatch(text, found.end, after.start) else None


def _is_meant(text: str, found: Found) -> bool:
    if _PLACE.match(text, found.end):
        return False
    if found.word not in _NUMBERS:
        return True
    before = text[found.start - 1 : found.start]
    return before not in tuple("一二三四五六七八九十0123456789") and bool(_FESTIVE.match(text, found.end))


def _touches(one: Occurrence, year: int, month: int) -> bool:
    """Whether an observance, with the days around it, lies in a month."""
    before, after = _slack(one)
    first = date(year, month, 1)
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return one.start - before < next_month and one.end + after >= first


def _slack(one: Occurrence) -> tuple[timedelta, timedelta]:
    if one.name in _SPRING:
        return _BEFORE_SPRING, _AFTER_SPRING
    return (_BEFORE, _AFTER) if one.exact else (_ABOUT, _ABOUT)


@cache
def _held(word: str, year: int) -> tuple[Occurrence, ...]:
    """When an observance is held about a year; empty where it is not held in it."""
    near = tuple(one for each in (year - 1, year, year + 1) for one in _by_word(each).get(word, ()))
    return near if _by_word(year).get(word) else ()


def _in_year(held: tuple[Occurrence, ...], year: int) -> Occurrence | None:
    return next((one for one in held if one.start.year == year), None)


@cache
def _by_word(year: int) -> dict[str, list[Occurrence]]:
    found: dict[str, list[Occurrence]] = {}
    for one in observances(year):
        for word in (one.name, *one.aliases):
            found.setdefault(word, []).append(one)
    return found


@cache
def _words() -> Words:
    return Words(word for row in known() if row.name not in _NEVER for word in (row.name, *row.aliases))
