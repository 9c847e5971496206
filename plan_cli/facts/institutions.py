"""Offices and policies by the names they had, and the names they have now.

Source: `institutions.yaml`, where each row names its own.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table

if TYPE_CHECKING:
    from collections.abc import Mapping


class Renamed(NamedTuple):
    """An old name."""

    old: str
    """The name that was given up."""
    new: str
    """The name since then, or "" where it differs from place to place."""
    now: str
    """What to call the new name in a sentence."""
    since: date
    """The first day on which a plan should use the new name."""
    soft: bool
    """Whether a rule may only inform: places differ, or both words are in use."""
    source: FactSource
    """Where the row comes from."""


@cache
def known() -> Mapping[str, Renamed]:
    """Read the table, by old name."""
    return {
        old: Renamed(
            old,
            new,
            new or row["now"],
            date.fromisoformat(row["since"]),
            row.get("soft", False),
            source_of(row),
        )
        for row in table("institutions")["institutions"]
        for old, new in row["names"].items()
    }
