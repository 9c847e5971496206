"""Dates as Chinese texts write them: 3月5日, 二〇二七年三月五日, 3月5日至8日, 4月上旬, 农历三月五日, 2027-03-05.

One scanner finds them, whether there is such a day or not; the functions behind it choose among them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.numerals import COUNTING, FULL_WIDTH, TO_FIGURES, ZEROS, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = tuple[int, int]

_FIGURES = frozenset("0123456789" + FULL_WIDTH)
_NUMERALS = frozenset(COUNTING)
_SIGNS_OF_YEARS = _FIGURES | _NUMERALS | frozenset(ZEROS + " ")
_LUNAR = tuple(f"{calendar}历{of}" for calendar in "农阴夏旧" for of in ("", "的"))
# 第3月 is the third of a project; 1.3月 may be either, and 1.3月5日 is a date behind a number.
_NO_MONTH_BEHIND = frozenset("/第几")
_POINTS = frozenset(".．·")
# 元月 is January, but 单元月考 and 100元月租 are none.
_NO_JANUARY_BEHIND = frozenset("单公纪美欧日多") | _FIGURES | _NUMERALS | frozenset("百千万亿几")

FIRST_MONTH_OF_PLANNING = 10
"""Plans for a year are written from October of the year before."""

_NUMBER = f"(?:[0-9０-９]{{1,2}}|[{COUNTING}]{{1,3}})"
_LINK = "(?:[-—－–―~～]+|至|到)"
_BEHIND_MONTH = Pattern(
    # 5日, 5 in front of —7日, 5 as the end of the text
    rf"份? ?(?P<day>{_NUMBER})(?: ?(?P<sign>[日号])|(?=\Z|{_LINK}{_NUMBER} ?[日号]))"
    "|(?P<part>份?(?:[上中下]旬|[初底末])|份)|"
)
_NEXT_DAY = Pattern(rf" ?(?:{_LINK}|[、和]) ?(?P<day>{_NUMBER}) ?(?P<sign>[日号])")
_IN_FIGURES = Pattern(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-./])(?P<month>[0-9]{1,2})"
    r"(?:(?P=sign)(?P<day>[0-9]{1,2}))?(?![0-9])"
)
_SIGNS_OF_RANGES = frozenset("-—－–―~～至到")


class DateMention(NamedTuple):
    """A day or a month as a text names it.

    Attributes:
        start, end: its place, with its year and what follows 月: 份, 上旬, 初.
        year: the year before it, or None.
        month: the number before 月, of any size.
        day: the number behind it, of any size; None where it names a month only.
        part: what stands for the day: 上旬, 初, 底 …; 份 in 3月份; else "".
        sign: what closes the day (日, 号, or "" where it is left out: 3月5—7日); between figures what
            stands between them: 2027-03-05, 2027.3.5, 2027/3/5.
        is_lunar: it is of the lunar calendar: 农历三月五日.
        is_short: only a day is written, the second in 3月5日至8日 or 3月5日、8日.
        month_place, day_place: where their numbers stand; (0, 0) for what is not written.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    part: str = ""
    sign: str = ""
    is_lunar: bool = False
    is_short: bool = False
    month_place: Place = (0, 0)
    day_place: Place = (0, 0)

    @property
    def is_in_figures(self) -> bool:
        """Whether it is written like 2027-03-05."""
        return self.sign in ("-", ".", "/")

    def on(self, year: int | None = None) -> date | None:
        """Return the day in its own year, else in another; None where it names no day, or there is none such."""
        year = self.year or year
        return None if year is None or self.day is None else _existing(year, self.month, self.day)


class DateStretch(NamedTuple):
    """A day, a stretch of days or a part of a month.

    Attributes:
        start, end: where it stands in the text.
        year: as it is named, else None.
        month: 1 to 12.
        day: None for 4月, 4月上旬, 4月底.
        last_month, last_day: of the stretch's last day; of one day its own.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    last_month: int
    last_day: int | None

    @property
    def is_one(self) -> bool:
        """Whether it is exactly one day."""
        return self.day is not None and (self.month, self.day) == (self.last_month, self.last_day)


class YearMention(NamedTuple):
    """A year of 1900 to 2099 as a text names it.

    Attributes:
        start: where it begins.
        at: where its 年 stands.
        value: which it is.
    """

    start: int
    at: int
    value: int


def dates_in(text: str) -> list[DateMention]:
    """Every date that a text names, in order."""
    found = list(_in_words(text))
    figures = (
        [_figures(match) for match in _IN_FIGURES.finditer(text)] if "20" in text or "19" in text else []
    )
    return sorted((*found, *figures), key=lambda one: one.start) if figures else found


def days_of(dates: Iterable[DateMention]) -> Iterator[DateMention]:
    """Those in words that name their month, by the calendar of the state; a day has its 日."""
    return (
        one
        for one in dates
        if not (one.is_lunar or one.is_short or one.is_in_figures) and (one.day is None or one.sign)
    )


def years_in(text: str) -> Iterator[YearMention]:
    """Yield the years of a text that stand before a 年, in order."""
    at = text.find("年")
    while at >= 0:
        found = _year_before(text, at, ("19", "20"))
        if found is not None:
            yield YearMention(found[0], at, found[1])
        at = text.find("年", at + 1)


_MOST = 100
"""Of a text with more stretches the rest is not read."""

_SHORT = 200
"""What is not longer is kept: several rules ask for the same dates."""


def stretches_in(text: str) -> tuple[DateStretch, ...]:
    """Every day, stretch of days and part of a month that a text names by its month."""
    if "月" not in text:
        return ()
    return _kept_stretches(text) if len(text) <= _SHORT else tuple(islice(_stretches(text), _MOST))


@lru_cache(maxsize=1024)
def _kept_stretches(text: str) -> tuple[DateStretch, ...]:
    return tuple(islice(_stretches(text), _MOST))


def date_of(text: str) -> date | None:
    """Return the day that a whole text is, in any dress; without a day the first of its month; None for another text."""
    found = whole_date(text)
    return None if found is None else _existing(found.year or 0, found.month, found.day or 1)


@lru_cache(maxsize=256)
def whole_date(text: str) -> DateMention | None:
    """Return the date that a whole text is, with its year and without a part of the month; blanks don't count."""
    compact = re.sub(r"\s", "", text).translate(_TO_ASCII)
    first = next(iter(dates_in(compact)), None)
    if first is None or first.year is None or first.start or first.part or first.is_lunar:
        return None
    if first.is_in_figures:
        return first if first.day is not None and compact[first.end :] in ("", ".") else None
    is_whole = first.end == len(compact) and (first.day is None or first.sign)
    return first if is_whole else None


_TO_ASCII = str.maketrans(FULL_WIDTH + "－．／", "0123456789-./")


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(text: str) -> Iterator[DateMention]:
    at = text.find("月")
    before = None
    while at >= 0:
        found = _at_month(text, at)
        if found is not None:
            if before is not None and before.is_lunar and _is_link(text[before.end : found.start]):
                found = found._replace(is_lunar=True)
            yield found
            before = found
            while before.day is not None and (match := _NEXT_DAY.match(text, before.end)):
                before = _next_day(before, match)
                if before.day is not None:
                    yield before
        at = text.find("月", at + 1)


def _at_month(text: str, at: int) -> DateMention | None:
    """Return the date whose 月 stands at a place."""
    last = at - 1 if text[at - 1 : at] == " " else at
    start = _start_of_number(text, last)
    if start is None:
        return None
    month = 1 if text[start] == "元" else value_of(text[start:last])
    behind = _BEHIND_MONTH.match(text, at + 1)
    if month is None or behind is None:
        return None
    day = value_of(behind["day"]) if behind["day"] else None
    if text[start - 1 : start] in _POINTS and day is None:
        return None
    first, year = start, None
    before = start - 1 if text[start - 1 : start] == " " else start
    if text[before - 1 : before] == "年" and (found := _year_before(text, before - 1, _CENTURIES)):
        first, year = found
    end = at + 1 if behind["day"] and day is None else behind.end()
    return DateMention(
        first,
        end,
        year,
        month,
        day,
        behind["part"] or "",
        (behind["sign"] or "") if day is not None else "",
        text.endswith(_LUNAR, 0, first),
        month_place=(start, last),
        day_place=behind.span("day") if day is not None else (0, 0),
    )


_CENTURIES = tuple(str(century) for century in range(19, 30))
"""How the years of a plan may begin."""


def _next_day(before: DateMention, match: re.Match[str]) -> DateMention:
    """Return the 8日 of 3月5日至8日; its `day` is None where the number is none."""
    place = match.span("day")
    return before._replace(
        start=place[0],
        end=match.end(),
        day=value_of(match["day"]),
        sign=match["sign"],
        is_short=True,
        month_place=(0, 0),
        day_place=place,
    )


def _start_of_number(text: str, end: int) -> int | None:
    """Where a number of one or two signs of one kind begins that ends at a place."""
    if text[end - 1 : end] == "元":
        return None if text[end - 2 : end - 1] in _NO_JANUARY_BEHIND else end - 1
    signs = _FIGURES if text[end - 1 : end] in _FIGURES else _NUMERALS
    start = end
    while start > 0 and end - start < 3 and text[start - 1] in signs:
        start -= 1
    if not 0 < end - start < 3 or text[start - 1 : start] in _NO_MONTH_BEHIND:
        return None
    return start


def _year_before(text: str, at: int, centuries: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the year before text[at] (年) begins, and which it is; None where no year stands there."""
    if text[at - 1 : at] not in _SIGNS_OF_YEARS:
        return None
    start = at - 1 if text[at - 1] == " " else at
    figures = text[start - 4 : start].translate(TO_FIGURES) if start >= 4 else ""
    if not figures.startswith(centuries) or not figures.isascii() or not figures.isdigit():
        return None
    before = text[start - 5 : start - 4] if start > 4 else ""
    if before.isascii() and before.isalnum():
        return None
    return start - 4, int(figures)


def _figures(match: re.Match[str]) -> DateMention:
    day = match["day"]
    return DateMention(
        *match.span(),
        int(match["year"]),
        int(match["month"]),
        int(day) if day else None,
        sign=match["sign"],
        month_place=match.span("month"),
        day_place=match.span("day") if day else (0, 0),
    )


def _stretches(text: str) -> Iterator[DateStretch]:
    """Dates in words, two that a sign of a range joins taken together; lunar ones are none."""
    dates = [one for one in _in_words(text) if not one.is_lunar]
    at = 0
    while at < len(dates):
        first = last = dates[at]
        at += 1
        if first.is_short:
            continue
        if first.day is not None and at < len(dates) and _is_linked(text, first, dates[at]):
            last = dates[at]
            at += 1
        if 1 <= first.month <= 12 and 1 <= last.month <= 12:
            yield DateStretch(first.start, last.end, first.year, first.month, first.day, last.month, last.day)


def _is_linked(text: str, first: DateMention, last: DateMention) -> bool:
    """Whether two dates are the ends of a stretch: 3月28日至4月2日, 3月5日—8日."""
    if last.year is not None and not last.is_short:
        return False
    return bool(last.sign) and _is_link(text[first.end : last.start])


def _is_link(between: str) -> bool:
    return 0 < len(between) < 5 and _SIGNS_OF_RANGES.issuperset(between.strip() or "?")


def planned_year(today: date) -> int:
    """Return the year that is being planned on a day: from October on, the next one."""
    return today.year + (today.month >= FIRST_MONTH_OF_PLANNING)
