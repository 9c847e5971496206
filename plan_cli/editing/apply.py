"""Edits of findings made in a file that may still have mistakes, and the result judged by its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.dump.lines import comment
from plan_cli.editing.meaning import is_meant
from plan_cli.editing.offsets import OffsetEdit, spliced
from plan_cli.source.diagnosis import indentation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plan_cli.model import Parsed


def with_edits(old: Parsed, edits: Iterable[OffsetEdit], read: Callable[[str], Parsed]) -> Parsed | None:
    """Return the file with edits made, or None where they would change what they don't mean to.

    Args:
        old: the file.
        edits: none overlaps another.
        read: a text as the same file.
    """
    edits = tuple(edits)
    new = read(spliced(old.source.text, edits))
    return new if is_meant(old, new, edits) else None


def with_comments(
    old: Parsed, notes: Mapping[int, Iterable[str]], read: Callable[[str], Parsed]
) -> Parsed | None:
    """Return the file with comments above some lines, or None where one would not be a comment there.

    Args:
        old: the file.
        notes: sentences by the number of the line, from 1.
        read: a text as the same file.
    """
    newline = "\r\n" if "\r\n" in old.source.text else "\n"
    edits = []
    for number, own in notes.items():
        indent = indentation_of(old.source.line(number))
        at = old.source.offset(number, 1)
        edits.append(
            OffsetEdit(
                at, at, "".join(line + newline for note in own for line in comment(note, indent).split("\n"))
            )
        )
    new = read(spliced(old.source.text, edits))
    return new if is_meant(old, new, ()) else None
