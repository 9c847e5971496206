"""Many plans → the numbers of a district: folded plan by plan, so that memory grows with communities only."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.stats.collect import CommunityPlace, PlanRecord, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Finding, Severity

YEAR = 12


class CommunityTotals:
    """A community with all its plans.

    Attributes:
        place: who it is.
        plans: how many plans it has.
        total: all its activities, each once.
        undated: how many of them name no month.
        months: month (year × 12 + month − 1) to how many activities it has.
        findings: how many the review has, by severity.
    """

    def __init__(self, place: CommunityPlace) -> None:
        self.place = place
        self.plans = 0
        self.total = Tally()
        self.undated = 0
        self.months: Counter[int] = Counter()
        self.findings: Counter[Severity] = Counter()
        self._span: frozenset[int] = frozenset()
        self._filled: frozenset[int] = frozenset()

    def add(self, record: PlanRecord) -> None:
        """Count one of its plans."""
        self.plans += 1
        self.total = self.total.plus(record.total)
        self.undated += record.undated
        self.months += record.months
        self._span |= _members(record.span)
        self._filled |= record.filled

    @property
    def span(self) -> frozenset[int]:
        """The months that its plans are for."""
        return self._span

    @property
    def has_schedule(self) -> bool:
        """Whether any month has anything."""
        return bool(self._filled)

    @property
    def empty(self) -> list[int]:
        """The months that its plans are for and that have nothing; none where nothing is told by month."""
        return sorted(self._span - self._filled) if self._filled else []


@cache
def _members(span: range) -> frozenset[int]:
    """Return the months of a span; thousands of communities share one set."""
    return frozenset(span)


class Audience(NamedTuple):
    """Who comes, as plans write it.

    Attributes:
        name: "" where nobody is named.
        total: the activities for them.
        communities: how many communities have such activities.
    """

    name: str
    total: Tally
    communities: int


class MonthTotals(NamedTuple):
    """One month of the district.

    Attributes:
        number: year × 12 + month − 1.
        activities: how many; one of several months counts in each.
        active: how many communities have any.
        empty: how many tell other months of their plan, and nothing in this one.
    """

    number: int
    activities: int
    active: int
    empty: int


class District:
    """All plans of a run, counted.

    Args:
        is_reviewed: whether findings will be given.

    Attributes:
        plans: how many.
        incomplete: the files that break the language, so that some of them may not be counted.
        bases: the files that several plans share, with their findings by severity.
    """

    def __init__(self, *, is_reviewed: bool) -> None:
        self.is_reviewed = is_reviewed
        self.plans = 0
        self.incomplete: list[str] = []
        self.bases: dict[str, Counter[Severity]] = {}
        self._communities: dict[CommunityPlace, CommunityTotals] = {}
        self._audiences: dict[str, tuple[Tally, set[CommunityPlace]]] = {}
        self._files: dict[str, CommunityTotals] = {}
        self._starts: Counter[int] = Counter()

    def add(self, record: PlanRecord) -> None:
        """Count one plan."""
        self.plans += 1
        community = self._communities.setdefault(record.place, CommunityTotals(record.place))
        community.add(record)
        self._files[record.file] = community
        if not record.is_whole:
            self.incomplete.append(record.file)
        if record.span:
            self._starts[record.span.start % YEAR] += 1
        for name, total in record.audiences.items():
            known, places = self._audiences.get(name, (Tally(), set()))
            places.add(community.place)
            self._audiences[name] = known.plus(total), places

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Count what the review says, each finding where its file belongs."""
        for found in findings:
            community = self._files.get(found.file)
            if community is not None:
                community.findings[found.severity] += 1
            else:
                self.bases.setdefault(found.file, Counter())[found.severity] += 1

    def communities(self) -> list[CommunityTotals]:
        """Return the communities in the order of their first plans."""
        return list(self._communities.values())

    def labels(self) -> dict[CommunityPlace, str]:
        """Return what each community is called: its name, with street and district before it where others share it."""
        labels = {place: place.name for place in self._communities}
        for parts in (2, 3):
            shared = Counter(labels.values())
            labels = {
                place: "".join(place[-parts:]) if shared[label] > 1 else label
                for place, label in labels.items()
            }
        return labels

    def audiences(self) -> list[Audience]:
        """Who comes, the most frequent first, then as met; nobody named is the last."""
        found = [Audience(name, total, len(places)) for name, (total, places) in self._audiences.items()]
        return sorted(found, key=lambda one: (not one.name, -one.total.activities))

    def months(self) -> list[MonthTotals]:
        """Every month that some plan with a schedule is for or has activities in."""
        activities: Counter[int] = Counter()
        active: Counter[int] = Counter()
        empty: Counter[int] = Counter()
        present: set[int] = set()
        for one in self._communities.values():
            activities += one.months
            active.update(one.months.keys())
            empty.update(one.empty)
            present |= (one.span if one.has_schedule else set()) | one.months.keys()
        return [
            MonthTotals(month, activities[month], active[month], empty[month]) for month in sorted(present)
        ]

    def years(self) -> list[range]:
        """Return the months in stretches of at most twelve, so that each fits a table's width.

        They begin with the month with which most plans begin: January, or September for school years.
        """
        first = min(self._starts, key=lambda month: (-self._starts[month], month), default=0)
        stretches: dict[int, list[int]] = {}
        for month in self.months():
            stretches.setdefault((month.number - first) // YEAR, []).append(month.number)
        return [range(months[0], months[-1] + 1) for months in stretches.values()]

    def total(self) -> Tally:
        """All activities, each once."""
        total = Tally()
        for one in self._communities.values():
            total = total.plus(one.total)
        return total

    def findings(self) -> Counter[Severity]:
        """All findings by severity, those of bases too."""
        counted: Counter[Severity] = Counter()
        for counts in (*(one.findings for one in self._communities.values()), *self.bases.values()):
            counted += counts
        return counted
