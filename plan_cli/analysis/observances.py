"""Festivals and observances that a text names: which are meant, which day stands beside one, when it is held."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.analysis.words import Words
from plan_cli.facts.observances import known, observances
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plan_cli.analysis.words import WordMatch
    from plan_cli.facts.observances import Occurrence
    from plan_cli.text.dates import DateMention

# The days around an observance on which it is celebrated; 慰问 and 送春联 begin a month before 春节.
_BEFORE, _AFTER = timedelta(days=7), timedelta(days=3)
_BEFORE_SPRING, _AFTER_SPRING = timedelta(days=35), timedelta(days=15)
_SPRING = {"春节", "除夕", "小年"}
_ABOUT = timedelta(days=10)
# Set anew by every school board, or a name of much else.
_NEVER = {"暑假", "寒假", "立春", "台湾光复纪念日"}
# 五一路, 七一小学: a number alone is a festival only in such company.
_NUMBERS = {"五一", "七一", "二月二", "3·15"}
_FESTIVE = Pattern('[”"]|节|劳动|国际|建党|期间|前夕|慰问|表彰|党课|主题|庆|小长假|假期|[、，]|活动')
_PLACE = Pattern("社区|路|街|村|小区|镇|小学|中学|广场|公园|上河图|团|号|寺|桥")
OTHER_DAYS = Pattern(
    "筹备|准备|迎|前夕|节前|预热|方案|策划|排练|彩排|征集|征稿|报名|总结|回顾|布置|采购|招募|倒计时|至|到(?!来)"
)
_BETWEEN = Pattern(
    '(?:[（(]?(?:是|为|的|即|——)?(?:我国|中国|全国)?(?:第[0-9一二三四五六七八九十百]{1,4}个)?[“"（(]?)'
)
_BETWEEN_BACK = Pattern('[”"]?(?:是|为|在|定于)?[（(]?')
_NEAR = 16
_RANGE = Pattern(" ?[—－–~～至到-]")


def observances_in(text: str) -> Iterator[WordMatch]:
    """Yield the observances that a text names, in order; places called after them are none."""
    return (found for found in _words().find(text) if _is_meant(text, found))


def day_beside(
    text: str, days: Sequence[DateMention], starts: list[int], found: WordMatch
) -> DateMention | None:
    """Return the day right before an observance (10月8日重阳节) or right behind it (重阳节（10月8日）)."""
    behind = bisect_left(starts, found.start)
    if behind and found.start - days[behind - 1].end < _NEAR:
        before = days[behind - 1]
        if not before.part and _BETWEEN.fullmatch(text, before.end, found.start):
            return before
    if behind == len(days) or days[behind].start - found.end >= _NEAR:
        return None
    after = days[behind]
    if after.day is None or _RANGE.match(text, after.end):
        return None
    return after if _BETWEEN_BACK.fullmatch(text, found.end, after.start) else None


def _is_meant(text: str, found: WordMatch) -> bool:
    if _PLACE.match(text, found.end):
        return False
    if found.word not in _NUMBERS:
        return True
    before = text[found.start - 1 : found.start]
    return before not in tuple("一二三四五六七八九十0123456789") and bool(_FESTIVE.match(text, found.end))


def touches(one: Occurrence, year: int, month: int) -> bool:
    """Whether an observance, with the days around it, lies in a month."""
    before, after = slack(one)
    first = date(year, month, 1)
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return one.start - before < next_month and one.end + after >= first


def slack(one: Occurrence) -> tuple[timedelta, timedelta]:
    """How long before and after an observance it is still celebrated."""
    if one.name in _SPRING:
        return _BEFORE_SPRING, _AFTER_SPRING
    return (_BEFORE, _AFTER) if one.exact else (_ABOUT, _ABOUT)


@cache
def held_about(word: str, year: int) -> tuple[Occurrence, ...]:
    """When an observance is held about a year; empty where it is not held in it."""
    near = tuple(one for each in (year - 1, year, year + 1) for one in _by_word(each).get(word, ()))
    return near if _by_word(year).get(word) else ()


def in_year(held: tuple[Occurrence, ...], year: int) -> Occurrence | None:
    """Return the first of them that begins in a year."""
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
