"""Times of day as plans write them: 上午9:00—11:00, 下午2点半."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from plan_cli.text.numerals import COUNTING, value_of
from plan_cli.text.patterns import Pattern

_LINK = "(?:[-—–―~～]{1,2}|至|到)"
_LONGEST = 200
"""Of a longer text the rest is not read."""


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
    """Return the first time with an hour that a text names, else None: 上午 alone is too wide."""
    return _kept_times(text[:_LONGEST]) if any(sign in text for sign in ":：时点") else None


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
    hours = value_of(hour) or 0
    if part in _LATER and hours < 12:
        hours += 12
    return hours * 60 + (_PARTS_OF_HOUR.get(minute) or int(minute) if minute else 0)
