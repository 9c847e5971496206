"""How the language is declared: one statement a key, from which all else is made.

The walk (`walk.py`), the JSON Schema, the reference page and the comments of a
scaffold read these declarations; no name or description stands a second time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeVar

from plan_cli.source import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Text:
    """A text field's kind: the scalar as typed."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two bounds, both included."""

    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values; each canonical value with all its spellings."""

    spellings: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    spellings: ClassVar[dict[str, bool]] = {
        "是": True, "否": False, "有": True, "无": False, "true": True, "false": False,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanKind:
    """The id or the Chinese name of a plan kind."""


@dataclass(frozen=True, slots=True)
class MonthSet:
    """Months as a number, a list of numbers, or a text (`months.py`)."""


@dataclass(frozen=True, slots=True)
class Variables:
    """A mapping of texts whose keys are the author's own."""


@dataclass(frozen=True, slots=True)
class TextOrList:
    """One text or a list of texts."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a table: a list of lists of texts."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping of a record's keys, or one of its short forms.

    Attributes:
        record: the record's name in `RECORDS`.
        text_as: the key that a bare text stands for, or "".
        list_as: the key that a bare list stands for, or "".
    """

    record: str
    text_as: str = ""
    list_as: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose entries are one of several records; the first whose keys fit."""

    entries: tuple[Nested, ...]


Kind = Text | Number | Choice | Flag | PlanKind | MonthSet | Variables | TextOrList | Table | Nested | ListOf


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the language.

    Attributes:
        english, chinese: its two names.
        kind: what may stand behind it.
        description: one or two Chinese sentences for authors.
        examples: values as an author would type them.
        required: whether its record can't be without it.
        mistaken: names that people use for it by mistake.
        section: whether it is a body section.
    """

    english: str
    chinese: str
    kind: Kind
    description: str
    examples: tuple[Any, ...] = ()
    required: bool = False
    mistaken: tuple[str, ...] = ()
    section: bool = False

    def like(self, spelling: str) -> str:
        """The name in the language of another name of the same file."""
        return self.english if spelling.isascii() else self.chinese


def key(chinese: str, kind: Kind, description: str, *examples: Any, **more: Any) -> Any:
    """Declare a key; the field's own name is its English name."""
    declaration = {"chinese": chinese, "kind": kind, "description": description, "examples": examples, **more}
    return field(default=None, metadata=declaration)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A mapping of the language as read.

    Attributes:
        node: where it stands.
        order: the canonical names of the keys that the file has, in its order.
    """

    keys: ClassVar[dict[str, Key]] = {}
    """Canonical name to declaration, in declared order."""
    names: ClassVar[dict[str, Key]] = {}
    """Both names to declaration."""

    node: Node
    order: tuple[str, ...] = ()


RECORDS: dict[str, type[Record]] = {}
"""Every record by its name."""

_R = TypeVar("_R", bound=type[Record])


def record(name: str) -> Any:
    """Register a record under its name and index its keys."""

    def register(cls: _R) -> _R:
        cls.keys = {
            one.name: Key(one.name, **one.metadata) for one in fields(cls) if "chinese" in one.metadata
        }
        cls.names = {spelling: one for one in cls.keys.values() for spelling in (one.english, one.chinese)}
        RECORDS[name] = cls
        return cls

    return register


def known_keys() -> frozenset[str]:
    """Every key of the language, in both languages."""
    return frozenset(spelling for cls in RECORDS.values() for spelling in cls.names)


__all__ = [
    "RECORDS", "Choice", "Flag", "Key", "Kind", "ListOf", "Mapping", "MonthSet", "Nested", "Number", "PlanKind",
    "Record", "Scalar", "Sequence", "Table", "Text", "TextOrList", "Variables", "key", "known_keys", "record",
]  # fmt: skip
