"""What a YAML file says, with the place of every word; types are the model's business."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from plan_cli.source.text import Source

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
LONGEST_NULL = max(map(len, _NULLS))
"""Characters: of a longer text nobody need ask whether it is null."""


@dataclass(slots=True)
class Scalar:
    """A text as it stands in the file.

    Attributes:
        value: what YAML reads, except that a fold between two full-width
            characters puts no space.
        start, end: where its source stands in `source.parsed`, quotes included.
        style: "" for a plain scalar, else one of ' " | >.
        places: for each character of `value` the stretch of `source.parsed` that
            writes it, or None where nobody asked yet (see `locate`).
    """

    value: str
    start: int
    end: int
    style: str
    source: Source = field(repr=False)
    places: list[tuple[int, int]] | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def is_null(self) -> bool:
        """Whether nothing is there (`key:`), or the key is taken away (`key: ~`)."""
        return not self.style and self.value in _NULLS

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where value[start:end] stands in `source.parsed`; of an empty stretch, where it would."""
        from plan_cli.source.positions import content_start, source_places

        if self.places is None:
            self.places = source_places(self)
        if end > start:
            return self.places[start][0], self.places[end - 1][1]
        if start < len(self.places):
            return self.places[start][0], self.places[start][0]
        last = self.places[-1][1] if self.places else content_start(self)
        return last, last


@dataclass(slots=True)
class Sequence:
    """A list; `start` is its first dash or bracket."""

    items: list[Node]
    start: int
    end: int
    source: Source = field(repr=False)

    def __hash__(self) -> int:
        return hash((self.start, self.end))


@dataclass(slots=True)
class Mapping:
    """Keys with values in the file's order, duplicates included."""

    entries: list[tuple[Scalar, Node]]
    start: int
    end: int
    source: Source = field(repr=False)

    def __hash__(self) -> int:
        return hash((self.start, self.end))


Node: TypeAlias = Scalar | Sequence | Mapping
