"""What is dumped: keys by their canonical names, values as they will be read, and notes to the author.

The tree is made to be changed: whoever moves a plan into another year edits it in place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Language = Literal["zh", "en"]
"""Of the keys."""


class SourceText(str):
    """A text as a plan says it: `{{ … }}` in it is an expression, not text."""

    __slots__ = ()


class BareWord(SourceText):
    """A word that needs no quotes whatever it looks like: a number, the path of a file."""

    __slots__ = ()


@dataclass(slots=True)
class TreeEntry:
    """One key with its value, or one value of a list.

    Attributes:
        value: a text (a line feed parts two paragraphs; `{{` is text), a number,
            yes or no, or a tree.
        key: the canonical name; "" in a list.
        notes: Chinese sentences for the comment above it.
    """

    value: TreeValue
    key: str = ""
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TreeMapping:
    """The keys of one record.

    Attributes:
        record: its name in the declarations (`block`, `month_entry` …); "" where the keys are the author's own.
        entries: in the order of the file.
    """

    record: str
    entries: list[TreeEntry] = field(default_factory=list)

    def add(self, key: str, value: TreeValue, *notes: str) -> TreeEntry:
        """Put a key behind the others."""
        entry = TreeEntry(value, key, list(notes))
        self.entries.append(entry)
        return entry

    def get(self, key: str) -> TreeValue | None:
        """Return the value of a key, or None."""
        entry = self.find(key)
        return entry.value if entry else None

    def find(self, key: str) -> TreeEntry | None:
        """Return the entry of a key, or None."""
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(slots=True)
class TreeSequence:
    """A list."""

    entries: list[TreeEntry] = field(default_factory=list)


TreeValue = str | int | bool | TreeMapping | TreeSequence


def walk(value: TreeValue) -> Iterator[TreeEntry]:
    """Every entry below a value, in the order of the file."""
    if isinstance(value, (TreeMapping, TreeSequence)):
        for entry in value.entries:
            yield entry
            yield from walk(entry.value)


def texts(value: TreeValue) -> Iterator[tuple[TreeEntry, str]]:
    """Every text below a value with its entry, in the order of the file."""
    return ((entry, entry.value) for entry in walk(value) if isinstance(entry.value, str))
