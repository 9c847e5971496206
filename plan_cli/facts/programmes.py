"""Programmes of some years: five-year plans, rounds of legal education, formulas of the general line.

Source: `programmes.yaml`, where each row names its own.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table

if TYPE_CHECKING:
    from collections.abc import Mapping


class Programme(NamedTuple):
    """One of a series, each of which follows the one before."""

    numeral: str
    """Its short name without quotation marks, e.g. 十四五 or 八五."""
    ordinal: str
    """The number of 第十四个五年规划, e.g. 十四."""
    first: int
    """First year."""
    last: int
    """Last year."""
    issued: date | None
    """When it came out, where that lies behind its first day and is known."""
    source: FactSource
    """Where the row comes from."""


class Formula(NamedTuple):
    """Words of the general line that later ones have taken the place of."""

    words: tuple[str, ...]
    """The earlier words."""
    since: date
    """The day of the later ones."""
    now: str
    """The later words."""
    unless: tuple[str, ...]
    """Names that stand beside the earlier words where a plan is up to date."""
    source: FactSource
    """Where the row comes from."""


@cache
def five_year_plans() -> tuple[Programme, ...]:
    """Return the five-year plans, in order."""
    return _programmes("five_year_plans")


@cache
def legal_education() -> tuple[Programme, ...]:
    """Return the rounds of legal education (普法), in order."""
    return _programmes("legal_education")


@cache
def formulas() -> tuple[Formula, ...]:
    """Return the formulas of the general line that are out of use."""
    return tuple(
        Formula(
            tuple(row["words"]),
            date.fromisoformat(row["since"]),
            row["now"],
            tuple(row.get("unless", ())),
            source_of(row),
        )
        for row in table("programmes")["formulas"]
    )


def current(series: tuple[Programme, ...], on: date) -> Programme | None:
    """Return the programme that runs on a day, by its years; None where the table does not reach."""
    return next((one for one in series if one.first <= on.year <= one.last), None)


def _programmes(name: str) -> tuple[Programme, ...]:
    return tuple(_programme(row) for row in table("programmes")[name])


def _programme(row: Mapping[str, Any]) -> Programme:
    issued = date.fromisoformat(row["issued"]) if "issued" in row else None
    return Programme(row["numeral"], row["ordinal"], row["first"], row["last"], issued, source_of(row))
