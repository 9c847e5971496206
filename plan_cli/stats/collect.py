"""One plan → the few numbers that are kept of it."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.context import ReviewContext
from plan_cli.analysis.schedule import leaves, months_of, order_of, schedules
from plan_cli.outline.events import events_of
from plan_cli.stats.attendance import attendance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis.period import Period
    from plan_cli.model import Loaded, MonthEntry, Plan

NARROW = 2
"""A theme alone fills its months only where it is one of so few: 上半年：学雷锋 is a heading."""


class CommunityPlace(NamedTuple):
    """Which community, as its plans write it."""

    district: str
    street: str
    name: str


class Tally(NamedTuple):
    """What is counted of some activities.

    Attributes:
        activities: how many.
        stated: how many of them say how many people come.
        people: how many come to those.
    """

    activities: int = 0
    stated: int = 0
    people: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(own + more for own, more in zip(self, other, strict=True)))


class PlanRecord(NamedTuple):
    """What is kept of one plan. Months are numbered through the years: year × 12 + month − 1.

    Attributes:
        file: its name as the user gave it.
        place: whose plan it is.
        span: the months that it is for; empty where it names no year.
        months: month to how many activities it has; one of several months counts in each.
        filled: the months that have an activity, a text or a theme.
        audiences: who comes, as written ("" for nobody named), to the activities for them.
        total: all activities, each once.
        undated: how many name no month.
        is_whole: whether the file keeps the language, so that nothing of it is missing here.
    """

    file: str
    place: CommunityPlace
    span: range
    months: Counter[int]
    filled: frozenset[int]
    audiences: dict[str, Tally]
    total: Tally
    undated: int
    is_whole: bool


def record_of(loaded: Loaded) -> PlanRecord:
    """Return what is kept of a plan, as far as its file can be read."""
    plan = loaded.plan
    if plan is None:
        return PlanRecord(
            loaded.name, _place(loaded.name, None), range(0), Counter(), frozenset(), {}, Tally(), 0, False
        )
    context = ReviewContext(plan)
    span = _span(context)
    months: Counter[int] = Counter()
    audiences: dict[str, Tally] = {}
    total, undated = Tally(), 0
    for event in events_of(plan):
        people = attendance(event.activity.attendance.line) if event.activity.attendance else None
        one = Tally(1, int(people is not None), people or 0)
        total = total.plus(one)
        audiences[event.audience] = audiences.get(event.audience, Tally()).plus(one)
        placed = list(_placed(event.months, span, context.period))
        months.update(placed)
        undated += not placed
    filled = frozenset(months) | {
        number for entry in _filled(context) for number in _placed(months_of(entry), span, context.period)
    }
    return PlanRecord(
        loaded.name,
        _place(loaded.name, plan),
        span,
        months,
        filled,
        audiences,
        total,
        undated,
        loaded.is_sound,
    )


def _place(file: str, plan: Plan | None) -> CommunityPlace:
    """Return the community; a plan that names none goes by its file's name."""
    community = plan.community if plan is not None else None
    if community is None or not community.name:
        return CommunityPlace("", "", PurePosixPath(file).stem)
    return CommunityPlace(
        community.district.line.strip() if community.district else "",
        community.street.line.strip() if community.street else "",
        community.name.line.strip(),
    )


def _span(context: ReviewContext) -> range:
    """Return the months that the plan is for.

    A schedule from September on that passes the new year is a school year's, also
    where no period says so.
    """
    period = context.period
    if period is None:
        return range(0)
    first, last = (day.year * 12 + day.month - 1 for day in (period.first, period.last))
    if not context.plan.period:
        first += max((_start(context, entries) for entries in schedules(context)), default=1) - 1
        last = first + 11
    return range(first, last + 1)


def _start(context: ReviewContext, entries: tuple[MonthEntry, ...]) -> int:
    """Return the month, 1 to 12, with which a schedule begins its year."""
    listed = [entry for entry in leaves(entries) if months_of(entry)]
    return next(month for month, place in order_of(listed, context).items() if place == 0)


def _placed(months: tuple[int, ...], span: range, period: Period | None) -> Iterator[int]:
    """Yield the months of an entry in their years; of a plan without a year none has one."""
    if period is None:
        return
    for month in months:
        number = span.start + (month - 1 - span.start) % 12
        yield number if number in span else period.year_of(month) * 12 + month - 1


def _filled(context: ReviewContext) -> Iterator[MonthEntry]:
    """Yield the entries that say anything of their months besides activities."""
    for entries in schedules(context):
        for entry in leaves(entries):
            if entry.items or (entry.theme and len(months_of(entry)) <= NARROW):
                yield entry
