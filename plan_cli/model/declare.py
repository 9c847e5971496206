"""How the language is declared: one statement a key, from which all else is made.

The walk (`walk.py`), the JSON Schema, the reference page and the comments of a
scaffold read these declarations; no name or description stands a second time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NamedTuple,
    TypeVar,
    cast,
    dataclass_transform,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.source import Node


BLANK = "【请填写"
"""How a blank begins that somebody has still to fill in."""


class Text:
    """A text field's kind: the scalar as typed."""


class Number(NamedTuple):
    """A whole number between two bounds, both included."""

    minimum: int
    maximum: int

    def holds(self, number: int) -> bool:
        """Return whether a number lies between them."""
        return self.minimum <= number <= self.maximum


class Choice(NamedTuple):
    """One of several values; each canonical value with all its spellings."""

    spellings: dict[str, tuple[str, ...]]


class Flag:
    """Yes or no."""

    spellings: ClassVar[dict[str, bool]] = {
        "是": True, "否": False, "有": True, "无": False, "true": True, "false": False,
    }  # fmt: skip


class PlanKind:
    """The id or the Chinese name of a plan kind."""


class MonthSet:
    """Months as a number, a list of numbers, or a text (`months.py`)."""


class Variables:
    """A mapping of texts whose keys are the author's own."""


class DocumentNumber:
    """The number of an official document: an office's sign, the year, which one of the year."""

    pattern: ClassVar[str] = r"[^\s0-9〔〕\[\]（）()【】]*〔[0-9]{4}〕[1-9][0-9]*号"
    open_pattern: ClassVar[str] = rf"\{{\{{|{BLANK}"
    """What is still to be filled in can't be judged."""


class TextOrList:
    """One text or a list of texts."""


class TableRows:
    """Rows of a table: a list of lists of texts."""


class Nested(NamedTuple):
    """A mapping of a record's keys, or one of its short forms.

    Attributes:
        record: the record's name in `RECORDS`.
        text_as: the key that a bare text stands for, or "".
        list_as: the key that a bare list stands for, or "".
    """

    record: str
    text_as: str = ""
    list_as: str = ""


class ListOf(NamedTuple):
    """A list whose entries are one of several records; the first whose keys fit."""

    entries: tuple[Nested, ...]


ValueKind = (
    Text
    | DocumentNumber
    | Number
    | Choice
    | Flag
    | PlanKind
    | MonthSet
    | Variables
    | TextOrList
    | TableRows
    | Nested
    | ListOf
)


class Key(NamedTuple):
    """One key of the language.

    Attributes:
        english, chinese: its two names.
        kind: what may stand behind it.
        description: one or two Chinese sentences for authors.
        examples: values as an author would type them.
        required: whether its record can't be without it.
        filled: whether an empty value is an error, not a blank to fill in later.
        mistaken: names that people use for it by mistake.
        section: whether it is a body section.
        synonyms: words in other headings under which people find the same section.
        in_documents: further headings or labels that mean it in documents, each in full.
        over_months: headings that mean it where months stand below them.
    """

    english: str
    chinese: str
    kind: ValueKind
    description: str
    examples: tuple[Any, ...] = ()
    required: bool = False
    filled: bool = False
    mistaken: tuple[str, ...] = ()
    section: bool = False
    synonyms: tuple[str, ...] = ()
    in_documents: tuple[str, ...] = ()
    over_months: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All headings or labels that mean it in documents."""
        return (self.chinese, *self.in_documents)

    def like(self, spelling: str) -> str:
        """Return the name in the language of another name of the same file."""
        return self.english if spelling.isascii() else self.chinese


def words(text: str) -> tuple[str, ...]:
    """Words with blanks between them, as a declaration holds them."""
    return tuple(text.split())


def key(chinese: str, kind: ValueKind, description: str, *examples: Any, **more: Any) -> Any:
    """Declare a key; the field's own name is its English name."""
    declaration = {"chinese": chinese, "kind": kind, "description": description, "examples": examples, **more}
    return field(default=None, metadata=declaration)


# Not frozen: docs/decisions/016-values-print-and-compare.md says what that would cost.
_declared = dataclass(slots=True, kw_only=True, repr=False, eq=False)


@dataclass(slots=True, kw_only=True, repr=False, eq=False)
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
    required: ClassVar[tuple[Key, ...]] = ()
    """The keys that it can't be without."""
    label: ClassVar[str] = ""
    """What it is called in Chinese."""
    home: ClassVar[str] = ""
    """Where its keys stand, as a message says it."""

    node: Node
    order: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return the keys that the file has, with their values."""
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.order)
        return f"{type(self).__name__}({values})"

    def __eq__(self, other: object) -> bool:
        """Whether the two say the same at the same places; one method for all records, made once."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in ("node", "order", *self.keys))

    # What can be written to is no key.
    __hash__ = None  # type: ignore[assignment]


RECORDS: dict[str, type[Record]] = {}
"""Every record by its name."""

_R = TypeVar("_R", bound=type[Record])


@dataclass_transform(kw_only_default=True, field_specifiers=(key,))
def record(name: str, label: str, home: str = "") -> Callable[[_R], _R]:
    """Make a class a dataclass, register it under its name and index its keys.

    Args:
        name: in `RECORDS` and in the schema.
        label: what it is called in Chinese.
        home: where its keys stand, if that is not the label in quotes.
    """

    def register(cls: _R) -> _R:
        made: Any = _declared(cls)
        made.keys = {
            one.name: Key(one.name, **one.metadata) for one in fields(made) if "chinese" in one.metadata
        }
        made.names = {spelling: one for one in made.keys.values() for spelling in (one.english, one.chinese)}
        made.required = tuple(one for one in made.keys.values() if one.required)
        made.label, made.home = label, home or f"“{label}”"
        RECORDS[name] = made
        return cast("_R", made)

    return register


@cache
def known_keys() -> frozenset[str]:
    """Every key of the language, in both languages."""
    return frozenset(spelling for cls in RECORDS.values() for spelling in cls.names)
