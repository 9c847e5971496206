"""The activities of a plan with what their months say of them: what is counted by month, audience or theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model import Block, MonthEntry, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.model import Activity


class Event(NamedTuple):
    """An activity with what its month says of it.

    Attributes:
        activity: as written.
        months: 1 to 12, in the order in which they pass; () where none is named.
        theme: of its month, "" for none.
    """

    activity: Activity
    months: tuple[int, ...]
    theme: str

    @property
    def audience(self) -> str:
        """Who comes, as written, "" for nobody named.

        Several audiences (书法班学员、社区居民) are one: 关心遗嘱、监护的老年人 is one audience.
        """
        audience = self.activity.audience
        return audience.line.strip() if audience else ""


def events_of(plan: Plan) -> Iterator[Event]:
    """Yield the activities of every month, wherever it stands in the body."""
    for name in plan.order:
        value = getattr(plan, name)
        if Plan.keys[name].section and value is not None:
            yield from _below(value if isinstance(value, tuple) else (value,), (), "")


def _below(entries: Iterable[Block | MonthEntry], months: tuple[int, ...], theme: str) -> Iterator[Event]:
    """Yield an entry without months or theme of its own has those of the entry that it stands in."""
    for entry in entries:
        if isinstance(entry, Block):
            yield from _below(entry.items or (), months, theme)
            continue
        own_months = (entry.months.months if entry.months else ()) or months
        own_theme = entry.theme.line if entry.theme else theme
        for activity in entry.activities or ():
            yield Event(activity, own_months, own_theme)
        yield from _below(entry.items or (), own_months, own_theme)
