"""What a YAML file says, with the place of every word; types are the model's business."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from plan_cli.source.positions import content_start, source_places

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
        if self.places is None:
            self.places = places_of(self)
        if end > start:
            return self.places[start][0], self.places[end - 1][1]
        if start < len(self.places):
            return self.places[start][0], self.places[start][0]
        if self.places:
            return self.places[-1][1], self.places[-1][1]
        first = content_start(self.source.parsed, self.start, self.end, self.style)
        return first, first


def places_of(node: Scalar) -> list[tuple[int, int]]:
    """For each character of a text the stretch of `source.parsed` that writes it."""
    return source_places(node.source.parsed, node.start, node.end, node.style, node.value)


@dataclass(slots=True)
class Sequence:
    """A list; `start` is its first dash or bracket.

    Attributes:
        end: where its last item ends, were that an alias: where its text does.
        stop: behind its last own sign: the bracket of a flow list, the alias that is its last item.
        is_flow: whether it stands in brackets.
    """

    items: list[Node]
    start: int
    end: int
    source: Source = field(repr=False)
    is_flow: bool = field(default=False, init=False, compare=False)
    stop: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.stop = self.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))


@dataclass(slots=True)
class Mapping:
    """Keys with values in the file's order, duplicates included; `end`, `stop`, `is_flow` as of a sequence."""

    entries: list[tuple[Scalar, Node]]
    start: int
    end: int
    source: Source = field(repr=False)
    is_flow: bool = field(default=False, init=False, compare=False)
    stop: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.stop = self.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))


Node: TypeAlias = Scalar | Sequence | Mapping
