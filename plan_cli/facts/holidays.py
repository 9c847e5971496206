"""Which days of a year are off by statute or notice, and which weekends are worked in exchange.

Source: `holidays.yaml`; for a year without a notice the days of the holiday regulation itself
(全国年节及纪念日放假办法, as of 2014 and as of 2025).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.facts.compiled import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_REVISED = 2025
"""Since this year there is a day more for 除夕 and for 劳动节."""

_ADDED = ("除夕", "劳动节")

_DAYS = {"元旦": 1, "春节": 3, "清明节": 1, "劳动节": 1, "端午节": 1, "中秋节": 1, "国庆节": 3}
"""How many days the regulation gives from a festival's day on, before its revision."""


class DaysOff(NamedTuple):
    """A stretch of days off."""

    name: str
    """The festival it belongs to, e.g. 国庆节."""
    start: date
    """First day."""
    end: date
    """Last day, inclusive."""

    @property
    def when(self) -> str:
        """As a Chinese sentence says it: 10月1日至7日."""
        first, last = self.start, self.end
        day = f"{first.month}月{first.day}日"
        if first == last:
            return day
        return f"{day}至{'' if first.month == last.month else f'{last.month}月'}{last.day}日"


class Year(NamedTuple):
    """What is special about the days of a civil year."""

    off: dict[date, DaysOff]
    """Each day off with the stretch in which it lies."""
    work: frozenset[date]
    """Weekend days that are worked in exchange."""


@cache
def holidays(year: int) -> Year:
    """Return the days off of a civil year: by its notice, else those that the regulation names."""
    for row in table("holidays")["notices"]:
        if row["year"] == year:
            off = (DaysOff(one["name"], _day(one["start"]), _day(one["end"])) for one in row["days"])
            return Year(_by_day(off), frozenset(map(_day, row["work"])))
    return Year(_by_day(_statutory(year)), frozenset())


def _by_day(stretches: Iterable[DaysOff]) -> dict[date, DaysOff]:
    return {
        one.start + timedelta(days=step): one
        for one in stretches
        for step in range((one.end - one.start).days + 1)
    }


def _statutory(year: int) -> Iterator[DaysOff]:
    from plan_cli.facts.date_rules import days
    from plan_cli.facts.observances import known

    for row in known():
        count = _DAYS.get(row.name, 0) + (year >= _REVISED and row.name in _ADDED)
        for first in days(row.rule, year) if count else ():
            yield DaysOff(row.name, first.start, first.start + timedelta(days=count - 1))


def _day(written: str) -> date:
    return date.fromisoformat(written)
