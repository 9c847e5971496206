"""Events whose round years plans celebrate.

Source: `anniversaries.yaml`, where each row names its own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table


class Anniversary(NamedTuple):
    """An event that is counted in years."""

    names: tuple[str, ...]
    """How a sentence ends before the number: 建党 of 建党106周年."""
    event: str
    """Its full name."""
    year: int
    """The year in which it happened."""
    source: FactSource
    """Where the row comes from."""


@cache
def known() -> tuple[Anniversary, ...]:
    """Read the table, once."""
    return tuple(
        Anniversary(tuple(row["names"]), row["event"], row["year"], source_of(row))
        for row in table("anniversaries")["anniversaries"]
    )
