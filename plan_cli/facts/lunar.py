"""Civil dates (UTC+8) of lunar days and solar terms: from the table, beyond it from tyme4py."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from plan_cli.facts.compiled import table

if TYPE_CHECKING:
    from collections.abc import Callable


def lunar_day(year: int, month: int, day: int) -> date | None:
    """Find the civil date of a lunar day, or None for one outside the years 1 to 9999.

    `year` is the civil year in which the lunar year begins (its last month mostly falls in the
    next), `month` 1 to 12 and never a leap month (no festival lies in one), `day` 1 to 29.
    """
    return _cell(year, f"{month}-{day}") or computed_lunar_day(year, month, day)


def solar_term(year: int, name: str) -> date | None:
    """Find the civil date of a term, e.g. 清明, in a civil year; None outside the years 1 to 9999."""
    return _cell(year, name) or computed_solar_term(year, name)


def computed_lunar_day(year: int, month: int, day: int) -> date | None:
    """Do what `lunar_day` does without the table."""
    # Slow to import, and the years in use need nothing of it.
    from tyme4py.lunar import LunarDay

    return _civil(LunarDay.from_ymd, year, month, day)


def computed_solar_term(year: int, name: str) -> date | None:
    """Do what `solar_term` does without the table."""
    from tyme4py.solar import SolarTerm

    # The library's year of terms begins with 冬至, which lies in the December before.
    for count_year in (year, year + 1):
        found = _civil(SolarTerm.from_name, count_year, name)
        if found is not None and found.year == year:
            return found
    return None


def _cell(year: int, column: str) -> date | None:
    text = table("observances")["table"].get(str(year), {}).get(column)
    return date.fromisoformat(text) if text else None


def _civil(make: Callable[..., Any], *arguments: int | str) -> date | None:
    try:
        day = make(*arguments).get_solar_day()
        return date(day.get_year(), day.get_month(), day.get_day())
    except ValueError:
        # Beyond the years that the library or `date` can hold; there is no such plan.
        return None
