"""One plan under review, with all that a rule may ask for; each is made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from plan_cli.analysis.prose import Prose, prose_of
from plan_cli.facts.own import OwnFacts
from plan_cli.model import SECTIONS, Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plan_cli.analysis.citations import CitedTitle, Meeting
    from plan_cli.analysis.period import Period
    from plan_cli.collection.kinds import Kind
    from plan_cli.model import Block, MonthEntry
    from plan_cli.text.dates import DateMention


class ReviewContext:
    """One plan under review.

    Args:
        plan: the plan; parts of it may be missing where its file has mistakes.
        kind: its plan kind, or None where that is unknown.
        own: what its collection adds to the facts.
    """

    def __init__(self, plan: Plan, kind: Kind | None = None, own: OwnFacts | None = None) -> None:
        self.plan = plan
        self.kind = kind
        self.own = own or OwnFacts()
        self._kept: dict[str, Any] = {}

    def kept(self, name: str, make: Callable[[ReviewContext], Any]) -> Any:
        """Return what a rule makes of the plan, made once and kept as long as the context.

        Args:
            name: of the rule.
            make: makes it.
        """
        if name not in self._kept:
            self._kept[name] = make(self)
        return self._kept[name]

    @cached_property
    def prose(self) -> Prose:
        """Everything that the plan prints and that somebody typed."""
        return prose_of(self.plan, self.default_headings)

    @cached_property
    def period(self) -> Period | None:
        """When the plan runs and when it was signed, or None where it names no year."""
        from plan_cli.analysis.period import period_of

        return period_of(self.plan)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The congresses and plenums of the party that it cites, in order."""
        from plan_cli.analysis.citations import meetings_in

        return tuple(meetings_in(self.prose.text))

    @cached_property
    def titles(self) -> tuple[CitedTitle, ...]:
        """The documents that it names between 《 and 》, in order."""
        from plan_cli.analysis.citations import titles_in

        return tuple(titles_in(self.prose.text))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date that its prose names, in order."""
        from plan_cli.text.dates import dates_in

        return tuple(dates_in(self.prose.text))

    @cached_property
    def days(self) -> tuple[DateMention, ...]:
        """The days and months of the calendar that its prose names in words, in order."""
        from plan_cli.text.dates import days_of

        return tuple(days_of(self.dates))

    @cached_property
    def default_headings(self) -> dict[str, str]:
        """Default heading to canonical section key."""
        own = self.kind.headings if self.kind is not None else {}
        typed = {Plan.keys[name].chinese: name for name in SECTIONS if name != "sections"}
        return typed | {heading: name for name, heading in own.items() if heading}

    @cached_property
    def blocks(self) -> tuple[tuple[str, Block], ...]:
        """The sections in order, each with its canonical key ("sections" for one of another heading)."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[tuple[str, Block]]:
        for name in self.plan.order:
            value = getattr(self.plan, name)
            if not Plan.keys[name].section or value is None:
                continue
            if name != "sections":
                yield name, value
                continue
            for block in value:
                heading = block.heading.line if block.heading else ""
                yield self.default_headings.get(heading, name), block

    @cached_property
    def months(self) -> tuple[tuple[MonthEntry, ...], ...]:
        """The schedules: every list that holds month entries, in order, nested ones after what holds them."""
        return tuple(group for _, block in self.blocks for group in _schedules(block))


def _schedules(block: Block | MonthEntry) -> Iterator[tuple[MonthEntry, ...]]:
    from plan_cli.model import MonthEntry

    entries = tuple(item for item in block.items or () if isinstance(item, MonthEntry))
    if entries:
        yield entries
    for item in block.items or ():
        yield from _schedules(item)
