"""Edits in offsets, and the text that they make."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Edit, Finding
    from plan_cli.source import Source


class OffsetEdit(NamedTuple):
    """An `Edit` in offsets: replace source.text[start:end] by `text`."""

    start: int
    end: int
    text: str

    def clashes(self, other: OffsetEdit) -> bool:
        """Whether the two can't both be made: they share a character, or begin at the same place."""
        return self.start == other.start or (self.start < other.end and other.start < self.end)

    def fits(self, others: list[OffsetEdit]) -> bool:
        """Whether it clashes with none of others that are sorted and don't clash themselves."""
        at = bisect_left(others, self)
        return not any(self.clashes(other) for other in others[max(at - 1, 0) : at + 1])


def offset_edits(edits: Iterable[Edit], source: Source) -> tuple[OffsetEdit, ...]:
    """Edits of a file as offsets in `source.text`."""
    return tuple(
        OffsetEdit(
            source.offset(edit.span.line, edit.span.column),
            source.offset(edit.span.end_line, edit.span.end_column),
            edit.text,
        )
        for edit in edits
    )


def without_overlaps(
    findings: Iterable[Finding], source: Source
) -> list[tuple[Finding, tuple[OffsetEdit, ...]]]:
    """Return the findings that can be mended together: of two that clash the first; the other's turn comes later."""
    taken: list[tuple[Finding, tuple[OffsetEdit, ...]]] = []
    made: list[OffsetEdit] = []
    for found in findings:
        edits = offset_edits(found.fix.edits, source) if found.fix else ()
        if all(edit.fits(made) for edit in edits):
            taken.append((found, edits))
            for edit in edits:
                insort(made, edit)
    return taken


def spliced(text: str, edits: Iterable[OffsetEdit]) -> str:
    """Return the text with edits made that don't clash."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join(parts) + text[at:]
