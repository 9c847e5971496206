"""Days and times of day as plans name them: 3月5日, 3月28日至4月2日, 4月上旬; 上午9:00—11:00, 下午2点半."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.numerals import COUNTING, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = "(?:[-—–―~～]{1,2}|至|到)"


class Day(NamedTuple):
    """A day, a stretch of days or a part of a month that a text names.

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


@cache
def _days() -> Pattern:
    number = f"[0-9]{{1,2}}|[{COUNTING}]{{1,3}}"
    sign = "[日号]"
    return Pattern(
        rf"(?:(?P<year>[12][0-9]{{3}})年)?(?<![0-9{COUNTING}])(?P<month>{number})月份?"
        # 3月5日; 3月5—7日; 3月5 as a whole text
        rf"(?:[上中下]旬|[初底末]|(?P<day>{number})(?:{sign}|(?={_LINK}[0-9]{{1,2}}{sign})|$)"
        rf"(?:{_LINK}(?:(?P<last_month>{number})月)?(?P<last_day>{number}){sign})?)?"
    )


_MOST = 100
"""Of a text with more dates the rest is not read."""

_SHORT = 200
"""What is not longer is kept: several rules ask for the same dates."""


def days_in(text: str) -> tuple[Day, ...]:
    """Every day and part of a month that a text names by its month."""
    if "月" not in text:
        return ()
    return _kept_days(text) if len(text) <= _SHORT else tuple(_days_in(text))


@lru_cache(maxsize=1024)
def _kept_days(text: str) -> tuple[Day, ...]:
    return tuple(_days_in(text))


def _days_in(text: str) -> Iterator[Day]:
    for match in islice(_days().finditer(text), _MOST):
        month, day = _number(match["month"]), _number(match["day"])
        last_month = _number(match["last_month"]) or month
        last_day = _number(match["last_day"]) or day
        if month is None or not 1 <= month <= 12 or last_month is None or not 1 <= last_month <= 12:
            continue
        year = int(match["year"]) if match["year"] else None
        yield Day(match.start(), match.end(), year, month, day, last_month, last_day)


def _number(written: str | None) -> int | None:
    return value_of(written) if written else None


class Times(NamedTuple):
    """From when to when, in minutes since midnight; where no end is named both are the same."""

    start: int
    end: int

    def meets(self, other: Times) -> bool:
        """Whether both run at one time; one that ends when the other begins does not."""
        if self.start == other.start:
            return True
        first, second = sorted((self, other))
        return second.start < first.end


_LATER = ("下午", "晚上", "晚间", "晚")
_PARTS_OF_HOUR = {"半": 30, "一刻": 15, "三刻": 45}


@cache
def _times() -> Pattern:
    part = "(?:上午|下午|中午|早上|早|晚上|晚间|晚|凌晨)"
    hour = f"[0-2]?[0-9]|[{COUNTING}]{{1,2}}"
    minute = "[:：时点](?:(?P<minute{0}>[0-5][0-9]|半|一刻|三刻)分?)?"
    link = f"[ 　]*{_LINK}[ 　]*"
    # 9—11点: the first hour may leave its sign to the second.
    return Pattern(
        rf"(?:(?P<part1>{part})[ 　]*)?(?<![0-9])(?P<hour1>{hour})"
        rf"(?:{minute.format(1)}|(?={link}{part}?(?:{hour})[:：时点]))"
        rf"(?:{link}(?:(?P<part2>{part})[ 　]*)?(?P<hour2>{hour}){minute.format(2)})?"
    )


def times_in(text: str) -> Times | None:
    """The first time with an hour that a text names, else None: 上午 alone is too wide."""
    return _kept_times(text[:_SHORT]) if any(sign in text for sign in ":：时点") else None


@lru_cache(maxsize=1024)
def _kept_times(text: str) -> Times | None:
    match = _times().search(text)
    if match is None:
        return None
    start = _minutes(match["part1"], match["hour1"], match["minute1"])
    if match["hour2"] is None:
        return Times(start, start)
    return Times(
        start, max(start, _minutes(match["part2"] or match["part1"], match["hour2"], match["minute2"]))
    )


def _minutes(part: str | None, hour: str, minute: str | None) -> int:
    hours = _number(hour) or 0
    if part in _LATER and hours < 12:
        hours += 12
    return hours * 60 + (_PARTS_OF_HOUR.get(minute) or int(minute) if minute else 0)
