"""Which party congress and which plenums a plan of a given day should name.

Source: `congresses.yaml`, where each row names its own.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table
from plan_cli.text.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Mapping

GRACE_DAYS = 30
"""Days after an event before a plan is expected to know of it: drafts go round for weeks."""

CONGRESS_YEARS = 5
"""The party constitution calls a congress every five years."""


class Plenum(NamedTuple):
    """A plenary session of a Central Committee that was held."""

    committee: int
    """Ordinal of the committee, which is that of its congress, e.g. 20."""
    numeral: str
    """The same in Chinese, e.g. 二十."""
    n: int
    """Number of the session from 1; the first only elects and is not cited in plans."""
    start: date
    """First day."""
    end: date
    """Last day."""
    source: FactSource
    """Where the dates come from."""

    @property
    def short(self) -> str:
        """E.g. 二十届四中全会."""
        return _plenum_short(self.numeral, self.n)

    @property
    def full(self) -> str:
        """E.g. 中国共产党第二十届中央委员会第四次全体会议."""
        return f"中国共产党第{self.numeral}届中央委员会第{chinese(self.n)}次全体会议"


class Congress(NamedTuple):
    """A national congress that was held."""

    ordinal: int
    """E.g. 20."""
    numeral: str
    """The same in Chinese, e.g. 二十."""
    open: date
    """First day."""
    close: date
    """Last day."""
    plenums: tuple[Plenum, ...]
    """All sessions of the committee it elected, the first included, in order."""
    source: FactSource
    """Where the dates come from."""

    @property
    def short(self) -> str:
        """E.g. 二十大."""
        return f"{self.numeral}大"

    @property
    def full(self) -> str:
        """E.g. 中国共产党第二十次全国代表大会."""
        return f"中国共产党第{self.numeral}次全国代表大会"


class Announced(NamedTuple):
    """An event that is expected, or of which no report was read after its day."""

    ordinal: int
    """Of the congress, or of the committee that meets."""
    numeral: str
    """The same in Chinese."""
    plenum: int | None
    """Number of the session, or None for a congress."""
    start: date
    """First day, or first day of the window in which it is expected."""
    end: date
    """Last day, or last day of that window."""
    exact: bool
    """Whether `start` and `end` are its days and not a window."""
    source: FactSource
    """Where the announcement comes from."""

    @property
    def short(self) -> str:
        """E.g. 二十届五中全会 or 二十一大."""
        return f"{self.numeral}大" if self.plenum is None else _plenum_short(self.numeral, self.plenum)

    def due(self, on: date) -> bool:
        """Whether it should have been held before `on`; of a window, whether it may have been."""
        return (self.end if self.exact else self.start) < on


class CongressTable(NamedTuple):
    """All that is known."""

    as_of: date
    """The day up to which the table knows what happened."""
    congresses: tuple[Congress, ...]
    """Those held, oldest first."""
    announced: tuple[Announced, ...]
    """What is to come or to be verified, by date."""


class Standing(NamedTuple):
    """What a plan dated `on` should cite."""

    on: date
    """The day asked about."""
    congress: Congress | None
    """The newest congress closed by then, or None where the table does not reach back."""
    plenums: tuple[Plenum, ...]
    """The sessions of its committee held by then, from the second on, in order."""
    announced: tuple[Announced, ...]
    """Events that should have happened before `on` and that the table does not confirm:
    a user should be asked to check them."""
    reliable: bool
    """False when `congress` may not be the newest, because another should have been held
    or the table starts later."""


def plan_date(year: int) -> date:
    """Give the day that a plan of `year` is taken to know of where it is not signed: 1 January."""
    return date(year, 1, 1)


@cache
def known() -> CongressTable:
    """Read the table, once."""
    data = table("congresses")
    return CongressTable(
        date.fromisoformat(data["as_of"]),
        tuple(_congress(row) for row in data["congresses"]),
        tuple(_announced(row) for row in data["announced"]),
    )


def standing(on: date, grace_days: int = GRACE_DAYS) -> Standing:
    """Find what a plan dated `on` should cite.

    An event counts when it ended at least `grace_days` days before `on`.
    """
    cutoff = on - timedelta(days=grace_days)
    closed = [congress for congress in known().congresses if congress.close <= cutoff]
    newest = closed[-1] if closed else None
    announced = tuple(event for event in known().announced if event.due(on))
    return Standing(
        on,
        newest,
        tuple(plenum for plenum in newest.plenums if plenum.n > 1 and plenum.end <= cutoff) if newest else (),
        announced,
        newest is not None and not _outdated(newest, announced, on),
    )


def phrase(at: Standing) -> str:
    """Phrase it for a draft, to stand after a word like 贯彻 and before 精神.

    E.g. `党的二十大和二十届二中、三中、四中全会`, or a blank to be filled in where the newest congress
    is not known: no draft names a stale one.
    """
    if at.congress is None or not at.reliable:
        following = next((event.short for event in at.announced if event.plenum is None), "")
        example = f"，如{following}" if following else ""
        return f"党的【请填写：最近一次全国代表大会{example}】"
    congress = f"党的{at.congress.short}"
    if not at.plenums:
        return congress
    sessions = "、".join(f"{chinese(plenum.n)}中" for plenum in at.plenums)
    return f"{congress}和{at.congress.numeral}届{sessions}全会"


def _outdated(newest: Congress, announced: tuple[Announced, ...], on: date) -> bool:
    if any(event.plenum is None and event.ordinal > newest.ordinal for event in announced):
        return True
    # The table may lack the announcement too; the five years still run out.
    followed = newest is not known().congresses[-1]
    return not followed and on.year > newest.open.year + CONGRESS_YEARS


def _plenum_short(numeral: str, n: int) -> str:
    return f"{numeral}届{chinese(n)}中全会"


def _congress(row: Mapping[str, Any]) -> Congress:
    return Congress(
        row["ordinal"],
        row["numeral"],
        date.fromisoformat(row["open"]),
        date.fromisoformat(row["close"]),
        tuple(_plenum(row["ordinal"], row["numeral"], plenum) for plenum in row["plenums"]),
        source_of(row),
    )


def _plenum(committee: int, numeral: str, row: Mapping[str, Any]) -> Plenum:
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return Plenum(committee, numeral, row["n"], start, end, source_of(row))


def _announced(row: Mapping[str, Any]) -> Announced:
    return Announced(
        row["ordinal"],
        row["numeral"],
        row.get("plenum"),
        date.fromisoformat(row["start"]),
        date.fromisoformat(row["end"]),
        row["exact"],
        source_of(row),
    )
