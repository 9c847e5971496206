"""Words that are wrong wherever they stand.

Source: `typos.yaml`, whose head says what was looked up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table
from plan_cli.text.patterns import signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Typo(NamedTuple):
    """A wrong word."""

    wrong: str
    """As it is mistyped."""
    right: str
    """What was meant."""
    guard: str
    """Pattern that stands for `wrong` where its characters may meet by chance, or ""."""
    safe: bool
    """Whether nothing but `right` can have been meant."""
    source: FactSource
    """Where the row comes from."""

    @property
    def fits_titles(self) -> bool:
        """Whether a title of some years ago may well hold it: no evidence says that it is wrong."""
        return not self.source.looked_up

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Each place of the wrong word, as start and end."""
        for match in _pattern(self.guard or re.escape(self.wrong)).finditer(text):
            start = match.start() + match[0].index(self.wrong)
            yield start, start + len(self.wrong)


def typos_in(text: str) -> Iterator[tuple[Typo, int, int]]:
    """Every row that a text holds, with its place; places may overlap."""
    signs, rows = signs_of(text), _by_first_sign()
    for first in rows.keys() & signs:
        for row in rows[first]:
            if signs.issuperset(row.wrong) and row.wrong in text:
                for place in row.found_in(text):
                    yield row, *place


@cache
def _by_first_sign() -> dict[str, list[Typo]]:
    """Return the rows by their first character: few texts hold all of a row's, and 500 searches take a millisecond."""
    rows: dict[str, list[Typo]] = {}
    for row in known():
        rows.setdefault(row.wrong[0], []).append(row)
    return rows


@cache
def known() -> tuple[Typo, ...]:
    """Return the rows of the table."""
    return tuple(
        Typo(row[0], row[1], row[2] if len(row) > 2 else "", group["fix"] == "safe", source_of(group))
        for group in table("typos")["groups"]
        for row in group["rows"]
    )


@cache
def _pattern(guard: str) -> re.Pattern[str]:
    return re.compile(guard, re.MULTILINE)
