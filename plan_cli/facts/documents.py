"""Documents that plans name, until when they hold and what follows them.

Source: `documents.yaml`, where each row names its own.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.facts.compiled import FactSource, source_of, table

if TYPE_CHECKING:
    from collections.abc import Mapping

# What spellings of one title differ in: marks, spaces, the shape of a dash.
_SIGNS = str.maketrans(dict.fromkeys("“”\"‘’' \u3000（）()〈〉《》—－-–~～至年、，,", ""))
_STATE = "中华人民共和国"


class PolicyDocument(NamedTuple):
    """One row of the table, or one of a collection's own."""

    id: str
    """Short name inside the table."""
    title: str
    """As it is cited, without 《》."""
    aliases: tuple[str, ...] = ()
    """Other titles of the same document."""
    issued: date | None = None
    """When it was adopted or published, where that is of use."""
    period: tuple[int, int] | None = None
    """First and last year of what it plans."""
    ended: date | None = None
    """First day on which it no longer holds."""
    replaced_by: str = ""
    """Id of the document that holds instead."""
    renamed: bool = False
    """Whether the successor says the same under another title."""
    unquoted: bool = False
    """Whether it is known by its name also without 《》."""
    soft: bool = False
    """Whether nothing has clearly taken its place."""
    source: FactSource = FactSource("own_knowledge", "")
    """Where the row comes from."""

    @property
    def short(self) -> str:
        """The title up to its years, as a sentence without 《》 names it."""
        return self.title.partition("（")[0]


@cache
def known() -> Mapping[str, PolicyDocument]:
    """Read the table, by id."""
    rows = (_document(row) for row in table("documents")["documents"])
    return {row.id: row for row in rows}


def plain(title: str) -> str:
    """Return a title without what its spellings differ in."""
    return title.translate(_SIGNS).removeprefix(_STATE)


def named(title: str) -> PolicyDocument | None:
    """Return the document of a title as it stands between 《 and 》, or None.

    A title that begins with who issues it is also known without them (`教育部关于…` as `关于…`).
    """
    written = plain(title)
    found = _by_title().get(written)
    if found is None and (about := written.find("关于", 1)) > 0:
        return _by_title().get(written[about:])
    return found


def successor(document: PolicyDocument, on: date) -> PolicyDocument | None:
    """Return what holds in the place of a document on a day, or None where the table names nothing."""
    following = known().get(document.replaced_by)
    while following is not None and following.ended is not None and following.ended <= on:
        following = known().get(following.replaced_by)
    return following


@cache
def _by_title() -> dict[str, PolicyDocument]:
    found = {}
    for row in known().values():
        for title in (row.title, *row.aliases):
            written = plain(title)
            found[written] = row
            if (about := written.find("关于", 1)) > 0:
                found.setdefault(written[about:], row)
    return found


def _document(row: Mapping[str, Any]) -> PolicyDocument:
    return PolicyDocument(
        row["id"],
        row["title"],
        tuple(row.get("aliases", ())),
        _day(row.get("issued")),
        tuple(row["period"]) if "period" in row else None,
        _day(row.get("ended")),
        row.get("replaced_by", ""),
        row.get("renamed", False),
        row.get("unquoted", False),
        row.get("soft", False),
        source_of(row),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
