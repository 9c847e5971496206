"""What becomes of one value of a file: from what was taken last time, what stands there, what the table says."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.table_sync.places import find, text_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AbstractMapping

    from plan_cli.source import Mapping
    from plan_cli.table_sync.places import KeyPath


class Step(Enum):
    """What to do with one value."""

    NOTHING = "nothing"
    CHANGE = "change"
    LEAVE = "leave"
    """Somebody wrote it by hand."""


class Decision(NamedTuple):
    """About one value.

    Attributes:
        place: where it stands.
        now: what the file says, None where it says nothing that a cell could hold.
        stands: whether the file has the key at all.
        new: what the table says, None for an empty cell.
        step: what to do.
    """

    place: KeyPath
    now: str | None
    stands: bool
    new: str | None
    step: Step


def decisions(
    root: Mapping,
    base: Mapping,
    wanted: AbstractMapping[KeyPath, str],
    taken: AbstractMapping[KeyPath, str] | None,
    *,
    force: bool,
) -> Iterable[Decision]:
    """About every value that the table speaks of or spoke of.

    Args:
        root: of the file.
        base: what the base says.
        wanted: what the table says.
        taken: what was taken from the table last time, None where nobody knows.
        force: what was written by hand is to be changed too.
    """
    places = [*wanted, *(place for place in taken or {} if place not in wanted)]
    for place in places:
        stands = find(root, place) is not None
        now, new = text_at(root, place), wanted.get(place)
        old = (taken or {}).get(place)
        if _agrees(now, new, stands=stands, inherited=text_at(base, place)):
            step = Step.NOTHING
        elif force or (now == old and stands == (old is not None) and taken is not None):
            step = Step.CHANGE
        else:
            step = Step.LEAVE
        yield Decision(place, now, stands, new, step)


def _agrees(now: str | None, new: str | None, *, stands: bool, inherited: str | None) -> bool:
    """Whether file and table say the same already; what the base says need not stand in the file."""
    if not stands:
        return new is None or new == inherited
    return now is not None and now == new


__all__ = ["Decision", "Step", "decisions"]
