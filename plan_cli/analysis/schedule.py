"""The schedules of a plan for the rules that look at months: lists of month entries, and their order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from plan_cli.model import MonthEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.analysis.context import ReviewContext
    from plan_cli.analysis.period import Period

Entries = tuple[MonthEntry, ...]

SCHOOL_STARTS = 8
"""From this month on a list that passes the new year is a school year's, also where no period says so."""


def schedules(context: ReviewContext) -> Iterator[Entries]:
    """Yield the lists of month entries that stand in no month entry themselves."""
    nested = {
        id(item)
        for entries in context.months
        for entry in entries
        for item in entry.items or ()
        if isinstance(item, MonthEntry)
    }
    return (entries for entries in context.months if id(entries[0]) not in nested)


def leaves(entries: Iterable[MonthEntry]) -> Iterator[MonthEntry]:
    """Yield the entries that hold the activities: 上半年 over its months gives its months."""
    for entry in entries:
        below = [item for item in entry.items or () if isinstance(item, MonthEntry)]
        yield from leaves(below) if below else (entry,)


def months_of(entry: MonthEntry) -> tuple[int, ...]:
    """Return the months that an entry names, () where it names none."""
    return entry.months.months if entry.months else ()


def label_of(entry: MonthEntry) -> str:
    """Its months as they are printed."""
    return entry.months.label if entry.months else ""


def order_of(entries: Iterable[MonthEntry], context: ReviewContext) -> dict[int, int]:
    """Month to its place in the order in which the months of a schedule pass.

    That of the plan's period. A list that begins in autumn and ends before
    runs through a school year, even where the plan is called that of one year.
    """
    period = context.period
    if period is not None and period.first.month > 1:
        start = period.first.month
    else:
        start = _school_start([months[0] for one in entries if 0 < len(months := months_of(one)) <= 6])
    return {(start - 1 + step) % 12 + 1: step for step in range(12)}


def _school_start(firsts: list[int]) -> int:
    """Return the month with which a school year's list begins; of any other list January."""
    falls = sum(one > following for one, following in pairwise(firsts))
    is_school = falls == 1 and firsts[0] >= SCHOOL_STARTS and firsts[-1] < firsts[0]
    return firsts[0] if is_school else 1


def years_of(period: Period) -> dict[int, int]:
    """Month to the year in which it falls, for the months of a period; `Period.year_of` for many."""
    return {month: year for year, month in reversed(period.months)}


def is_wide(entry: MonthEntry) -> bool:
    """Whether it speaks of a season, a term or the year: 全年, 每月, 第一季度, 暑假."""
    return len(months_of(entry)) > 2 or not any(sign in label_of(entry) for sign in "月0123456789")
