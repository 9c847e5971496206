"""What a YAML file says, with the place of every word; types are the model's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

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
        from plan_cli.source.positions import content_start, source_places

        if self.places is None:
            self.places = source_places(self)
        if end > start:
            return self.places[start][0], self.places[end - 1][1]
        if start < len(self.places):
            return self.places[start][0], self.places[start][0]
        last = self.places[-1][1] if self.places else content_start(self)
        return last, last


class Sequence:
    """A list; `start` is its first dash or bracket.

    Attributes:
        end: where its last item ends, were that an alias: where its text does.
        stop: behind its last own sign: the bracket of a flow list, the alias that is its last item.
        is_flow: whether it stands in brackets.
    """

    __slots__ = ("end", "is_flow", "items", "source", "start", "stop")

    def __init__(self, items: list[Node], start: int, end: int, source: Source) -> None:
        self.items = items
        self.start = start
        self.end = self.stop = end
        self.source = source
        self.is_flow = False


class Mapping:
    """Keys with values in the file's order, duplicates included; `end`, `stop`, `is_flow` as of a sequence."""

    __slots__ = ("end", "entries", "is_flow", "source", "start", "stop")

    def __init__(self, entries: list[tuple[Scalar, Node]], start: int, end: int, source: Source) -> None:
        self.entries = entries
        self.start = start
        self.end = self.stop = end
        self.source = source
        self.is_flow = False


Node: TypeAlias = Scalar | Sequence | Mapping
