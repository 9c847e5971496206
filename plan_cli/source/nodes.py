"""What a YAML file says, with the place of every word; types are the model's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from plan_cli.source.positions import content_start, source_places

if TYPE_CHECKING:
    from plan_cli.source.text import Source

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
LONGEST_NULL = max(map(len, _NULLS))
"""Characters: of a longer text nobody need ask whether it is null."""


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

    __slots__ = ("end", "places", "source", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str, source: Source) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style
        self.source = source
        self.places: list[tuple[int, int]] | None = None

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


class Sequence:
    """A list; `start` is its first dash or bracket."""

    __slots__ = ("end", "items", "source", "start")

    def __init__(self, items: list[Node], start: int, end: int, source: Source) -> None:
        self.items = items
        self.start = start
        self.end = end
        self.source = source


class Mapping:
    """Keys with values in the file's order, duplicates included."""

    __slots__ = ("end", "entries", "source", "start")

    def __init__(self, entries: list[tuple[Scalar, Node]], start: int, end: int, source: Source) -> None:
        self.entries = entries
        self.start = start
        self.end = end
        self.source = source


Node: TypeAlias = Scalar | Sequence | Mapping
