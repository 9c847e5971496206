"""When a plan runs and when it was signed: what is of its time, and what is not."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.dates import date_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from plan_cli.model import Plan

_SCHOOL_YEAR = Pattern(r"(?P<first>[0-9]{4})(?:年?[-—–―－~～至到/](?P<last>[0-9]{2,4}))?年?度?学年")
_TERM = Pattern("(?:第?(?P<first>一|上|1)|第?(?P<second>二|下|2)|(?P<season>秋|春))(?:学期|季)")


class Period(NamedTuple):
    """The time of a plan.

    Attributes:
        first, last: its first and its last day.
        signed: the day under the signature, the first of the month where it names none; None where
            none stands there or it can't be read.
    """

    first: date
    last: date
    signed: date | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The civil years that it touches."""
        return tuple(range(self.first.year, self.last.year + 1))

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Its months in order, each as (year, month)."""
        start = self.first.year * 12 + self.first.month - 1
        stop = self.last.year * 12 + self.last.month
        return tuple((number // 12, number % 12 + 1) for number in range(start, stop))

    @property
    def signable(self) -> tuple[date, date]:
        """First and last day on which such a plan is signed: October before it begins to its end."""
        return date(self.first.year - 1, 10, 1), self.last

    @property
    def is_signed_in_time(self) -> bool:
        """Whether the date under it can be its own; a copied one can't."""
        return self.signed is not None and self.signable[0] <= self.signed <= self.signable[1]

    @property
    def basis(self) -> date:
        """The day that the plan is taken to know of: it was signed then, else it begins then."""
        return self.signed if self.signed and self.is_signed_in_time else self.first

    def has(self, month: int) -> bool:
        """Whether a month, 1 to 12, lies in it."""
        year = self.first.year + (month < self.first.month)
        return (year, month) <= (self.last.year, self.last.month)

    def year_of(self, month: int) -> int:
        """Return the year in which a month of its schedule falls: a school year's February is the second's."""
        return self.first.year + (month < self.first.month and self.has(month))


def period_of(plan: Plan) -> Period | None:
    """Return the plan's time, or None where it names no year."""
    if plan.year is None:
        return None
    first, last = span_of(plan.year, plan.period.line if plan.period else "")
    written = plan.signature.date.line if plan.signature and plan.signature.date else ""
    return Period(first, last, date_of(written))


@lru_cache(maxsize=256)
def span_of(year: int, period: str) -> tuple[date, date]:
    """First and last day of a plan's period; of one that can't be read, the whole year's."""
    text = period.replace(" ", "")
    if not text:  # as in most plans: nothing has to be compiled to read it
        return date(year, 1, 1), date(year, 12, 31)
    if school := _SCHOOL_YEAR.search(text):
        return _school_year(int(school["first"]), text[school.end() :])
    years = [int(one) for one in re.findall(r"(?:19|20)[0-9]{2}", text)] or [year]
    months = _months(text)
    if term := _TERM.search(text):
        return _term(years[0], term)
    if not months:
        return date(min(years), 1, 1), date(max(years), 12, 31)
    first = date(min(years), months[0], 1)
    ends_later = months[-1] < months[0] and len(set(years)) == 1
    return first, _last_day(max(years) + ends_later, months[-1])


def _school_year(first: int, rest: str) -> tuple[date, date]:
    """September to August; its terms to January and from February."""
    term = _TERM.search(rest)
    if term is None:
        return date(first, 9, 1), date(first + 1, 8, 31)
    if term["first"] or term["season"] == "秋":
        return date(first, 9, 1), date(first + 1, 1, 31)
    return date(first + 1, 2, 1), date(first + 1, 8, 31)


def _term(year: int, term: re.Match[str]) -> tuple[date, date]:
    if term["season"] == "春" or term["second"]:
        return date(year, 2, 1), date(year, 8, 31)
    return date(year, 9, 1), date(year + 1, 1, 31)


def _months(text: str) -> tuple[int, ...]:
    from plan_cli.model.month_numbers import OutOfRangeError
    from plan_cli.model.months import read

    try:
        return read(text)
    except OutOfRangeError:
        return ()


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
