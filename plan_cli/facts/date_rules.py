"""How the day of an observance is found: a function for each `rule.type` of `observances.yaml`.

Each takes the rule's fields and a civil year and returns the spans of days that fall in that year:
mostly one; none or two where the lunar year and the civil year part ways.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.facts.lunar import lunar_day, solar_term

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Rule = Mapping[str, Any]

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Days(NamedTuple):
    """A span of days."""

    start: date
    """First day."""
    end: date
    """Last day, inclusive."""
    exact: bool = True
    """False when the days are set anew each year and this is only the usual window."""


def days(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the spans that `rule` gives for the civil `year`, in order."""
    return TYPES[rule["type"]](rule, year)


def fixed(rule: Rule, year: int) -> tuple[Days, ...]:
    """Take the same `month` and `day` every year."""
    return _one(date(year, rule["month"], rule["day"]))


def fixed_range(rule: Rule, year: int) -> tuple[Days, ...]:
    """Run from `start` to `end`, each [month, day]."""
    return (Days(date(year, *rule["start"]), date(year, *rule["end"])),)


def whole_month(rule: Rule, year: int) -> tuple[Days, ...]:
    """Take all of `month`."""
    return (_months(year, rule["month"], rule["month"], exact=True),)


def announced(rule: Rule, year: int) -> tuple[Days, ...]:
    """Give the usual `months`, in order, of what a notice sets each year."""
    return (_months(year, rule["months"][0], rule["months"][-1], exact=False),)


def nth_weekday(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the `n`-th `weekday` (0 = Monday) of `month`."""
    return _one(_nth(year, rule["month"], rule["weekday"], rule["n"]))


def nth_weekend(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the `n`-th Saturday of `month` and the Sunday after it."""
    saturday = _nth(year, rule["month"], 5, rule["n"])
    return (Days(saturday, saturday + _DAY),)


def last_weekday(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the last `weekday` (0 = Monday) of `month`."""
    last = _months(year, rule["month"], rule["month"], exact=True).end
    return _one(last - timedelta(days=(last.weekday() - rule["weekday"]) % 7))


def nth_week(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the `n`-th calendar week (Monday to Sunday, the first may be short) of `month`.

    Notices count weeks in different ways, so this is a window and a week either side is no mistake.
    """
    month = _months(year, rule["month"], rule["month"], exact=True)
    monday = month.start - timedelta(days=month.start.weekday()) + (rule["n"] - 1) * _WEEK
    return (Days(max(monday, month.start), min(monday + 6 * _DAY, month.end), exact=False),)


def week_containing(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the week, Monday to Sunday, with `month` and `day` in it.

    Some open on the Sunday before: 全国家庭教育宣传周 of 2025 did so on 11 May.
    """
    inside = date(year, rule["month"], rule["day"])
    monday = inside - timedelta(days=inside.weekday())
    return (Days(monday, monday + 6 * _DAY),)


def lunar(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find a `month` and `day` of the lunar calendar."""
    return _lunar_days(rule["month"], [rule["day"]], year)


def lunar_regional(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find `days` of a lunar `month`, each kept in some region, as one span."""
    return _lunar_days(rule["month"], rule["days"], year)


def lunar_eve(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the day before a `month` and `day` of the lunar calendar."""
    return tuple(Days(each.start - _DAY, each.end - _DAY) for each in lunar(rule, year))


def term(rule: Rule, year: int) -> tuple[Days, ...]:
    """Find the day of the solar term `term`."""
    found = solar_term(year, rule["term"])
    return () if found is None else _one(found)


TYPES: dict[str, Callable[[Rule, int], tuple[Days, ...]]] = {
    "fixed": fixed,
    "range": fixed_range,
    "month": whole_month,
    "announced": announced,
    "nth_weekday": nth_weekday,
    "nth_weekend": nth_weekend,
    "last_weekday": last_weekday,
    "nth_week": nth_week,
    "week_containing": week_containing,
    "lunar": lunar,
    "lunar_regional": lunar_regional,
    "lunar_eve": lunar_eve,
    "solar_term": term,
}


def _one(day: date) -> tuple[Days, ...]:
    return (Days(day, day),)


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7) + (n - 1) * _WEEK


def _months(year: int, first: int, last: int, *, exact: bool) -> Days:
    # `calendar` would say it too, at the price of its import.
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - _DAY
    return Days(date(year, first, 1), end, exact)


def _lunar_days(month: int, month_days: list[int], year: int) -> tuple[Days, ...]:
    found = []
    # Only the last two months of a lunar year reach into the civil year after.
    for lunar_year in (year - 1, year) if month > 10 else (year,):
        first = lunar_day(lunar_year, month, month_days[0])
        last = lunar_day(lunar_year, month, month_days[-1])
        if first is not None and last is not None and first.year == year:
            found.append(Days(first, last))
    return tuple(found)
