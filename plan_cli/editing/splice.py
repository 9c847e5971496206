"""Edits of findings as changes of a text."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Edit, Finding
    from plan_cli.source import Source


class Change(NamedTuple):
    """Replace source.text[start:end] by `text`."""

    start: int
    end: int
    text: str

    def clashes(self, other: Change) -> bool:
        """Whether the two can't both be made: they share a character, or begin at the same place."""
        return self.start == other.start or (self.start < other.end and other.start < self.end)

    def fits(self, others: list[Change]) -> bool:
        """Whether it clashes with none of others that are sorted and don't clash themselves."""
        at = bisect_left(others, self)
        return not any(self.clashes(other) for other in others[max(at - 1, 0) : at + 1])


def changes_of(edits: Iterable[Edit], source: Source) -> tuple[Change, ...]:
    """Edits of a file as offsets in `source.text`."""
    return tuple(
        Change(
            source.offset(edit.span.line, edit.span.column),
            source.offset(edit.span.end_line, edit.span.end_column),
            edit.text,
        )
        for edit in edits
    )


def without_overlaps(findings: Iterable[Finding], source: Source) -> list[tuple[Finding, tuple[Change, ...]]]:
    """The findings that can be mended together: of two that clash the first; the other's turn comes later."""
    taken: list[tuple[Finding, tuple[Change, ...]]] = []
    made: list[Change] = []
    for found in findings:
        changes = changes_of(found.fix.edits, source) if found.fix else ()
        if all(change.fits(made) for change in changes):
            taken.append((found, changes))
            for change in changes:
                insort(made, change)
    return taken


def spliced(text: str, changes: Iterable[Change]) -> str:
    """The text with changes made that don't clash."""
    parts: list[str] = []
    at = 0
    for change in sorted(changes):
        parts += (text[at : change.start], change.text)
        at = change.end
    return "".join(parts) + text[at:]
