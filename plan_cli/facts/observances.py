"""Which festivals and observances fall in a year, and which of them to plan around.

Source: `observances.yaml`, where each row names its own. Meant for plan years, some decades around
now: names follow the years of their decrees only as far as the rows say.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table
from plan_cli.facts.date_rules import days

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Relevance = Literal["high", "medium", "low"]

CATEGORIES = frozenset(
    {
        # What kind of day it is
        *("statutory", "partial_off", "traditional", "solar_term", "commemoration"),
        # For whom
        *("family", "elderly", "youth", "disability", "profession"),
        # About what
        *("education", "reading", "culture", "science", "health", "sport", "environment"),
        *("safety", "defence", "law", "rights", "morality", "volunteering", "party"),
    }
)
"""Every word that `Occurrence.categories` may hold."""

_NO_OBSERVANCE = "commemoration"
"""Days of mourning and remembrance: a program does not propose activities for them."""

_RANK = {"high": 4, "medium": 6, "low": 9}
"""Place in a month's suggestions of a row that has no `suggest` of its own (1 first)."""


class Observance(NamedTuple):
    """One row of the table."""

    name: str
    """As a sentence uses it, e.g. 重阳节."""
    aliases: tuple[str, ...]
    """Other names of the same thing, e.g. 老年节."""
    rule: Mapping[str, Any]
    """How the days are found, see `date_rules`."""
    categories: tuple[str, ...]
    """Words of `CATEGORIES`, the main one first."""
    relevance: Relevance
    """For a community school."""
    rank: int
    """Place among the suggestions of a month, 1 first."""
    since: int | None
    """First civil year in which it was held under this name, or None."""
    until: int | None
    """Last such year, or None."""
    source: FactSource
    """Where the row comes from."""

    def held_in(self, year: int) -> bool:
        """Whether it was held in the civil `year` under this name."""
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)


class Occurrence(NamedTuple):
    """An observance as it falls in one year."""

    name: str
    aliases: tuple[str, ...]
    start: date
    """First day."""
    end: date
    """Last day, inclusive; a whole month for the observances of a month."""
    exact: bool
    """False when the days are set anew each year: `start` to `end` is then the usual window,
    of which only the months say anything, and a week either side is no mistake."""
    categories: tuple[str, ...]
    relevance: Relevance
    rank: int
    source: FactSource

    @property
    def category(self) -> str:
        """The main category."""
        return self.categories[0]

    @property
    def when(self) -> str:
        """The days as a Chinese sentence says them: 10月8日, 5月10日至16日, 9月, 10月至11月."""
        first, last = self.start, self.end
        if self.exact and not self._whole_month():
            day = f"{first.month}月{first.day}日"
            if first == last:
                return day
            return f"{day}至{'' if first.month == last.month else f'{last.month}月'}{last.day}日"
        return f"{first.month}月" if first.month == last.month else f"{first.month}月至{last.month}月"

    def _whole_month(self) -> bool:
        return self.start.day == 1 and (self.end - self.start).days >= 27


@cache
def known() -> tuple[Observance, ...]:
    """Read all rows of the table in its order, whatever years they hold for."""
    return tuple(_observance(row) for row in table("observances")["observances"])


@cache
def observances(year: int) -> tuple[Occurrence, ...]:
    """List what falls in the civil `year`, by first day, then last day, then name.

    A lunar festival stands in the year in which its day falls: 腊八节 can come twice in a year or
    not at all. 2015 to 2030 come from the table, other years from tyme4py.
    """
    found = [
        Occurrence(
            row.name,
            row.aliases,
            *span,
            row.categories,
            row.relevance,
            row.rank,
            row.source,
        )
        for row in known()
        if row.held_in(year)
        for span in days(row.rule, year)
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.name)))


def suggestions(
    year: int, categories: frozenset[str] | None = None, per_month: int = 2
) -> dict[int, tuple[Occurrence, ...]]:
    """Choose occasions for the activities of each month, 1 to 12, the most fitting first.

    What belongs to one of `categories` (the plan's subjects, words of `CATEGORIES`) comes first, also
    where its relevance is low. Nothing is chosen twice: what may fall in several months stands in the
    first that has room. Days of mourning and remembrance are never among them.
    """
    wanted = categories or frozenset()
    # Sorting keeps the order of days among equals, so the answer is the same every time.
    ranked = sorted(
        (each for each in observances(year) if _suggestible(each, wanted)),
        key=lambda each: (wanted.isdisjoint(each.categories), each.rank),
    )
    chosen: dict[int, tuple[Occurrence, ...]] = {}
    taken: set[Occurrence] = set()
    for month in range(1, 13):
        fitting = [each for each in ranked if month in _months(each) and each not in taken]
        chosen[month] = tuple(fitting[:per_month])
        taken.update(chosen[month])
    return chosen


def _suggestible(each: Occurrence, wanted: frozenset[str]) -> bool:
    if _NO_OBSERVANCE in each.categories:
        return False
    return each.relevance != "low" or not wanted.isdisjoint(each.categories)


def _months(each: Occurrence) -> range:
    """Months of which it can be an occasion: where its days are known, the one in which it begins."""
    return range(each.start.month, each.start.month + 1 if each.exact else each.end.month + 1)


def _observance(row: Mapping[str, Any]) -> Observance:
    return Observance(
        row["name"],
        tuple(row.get("aliases", ())),
        row["rule"],
        tuple(row["categories"]),
        row["relevance"],
        row.get("suggest", _RANK[row["relevance"]]),
        row.get("since"),
        row.get("until"),
        source_of(row),
    )
