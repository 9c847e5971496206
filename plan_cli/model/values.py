"""Values that know where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.width import joined

if TYPE_CHECKING:
    from plan_cli.source import Node, Scalar


class Segment(NamedTuple):
    """A stretch of an evaluated text: typed as it is printed, or what an expression stands for.

    Attributes:
        start, end: its place in the evaluated text.
        node: the text in which these characters are typed: the text itself, or
            the variable whose name the expression is; None where the value was
            made (a number, a sum, a filter).
        offset: where in `node.value` the stretch begins.
        typed: start and end in the text itself, of an expression with its braces.
    """

    start: int
    end: int
    node: Scalar | None
    offset: int
    typed: tuple[int, int]


class TextValue(NamedTuple):
    """A text as it is printed.

    Attributes:
        value: the text; `{{ … }}` is evaluated.
        node: where it stands in the file, as typed.
        segments: where the parts of an evaluated text come from; empty where
            the text is printed as typed.
    """

    value: str
    node: Scalar
    segments: tuple[Segment, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text cut at its line breaks; empty lines make no paragraph."""
        if "\n" not in self.value:
            return (self.value,) if self.value.strip() else ()
        return tuple(line for line in self.value.split("\n") if line.strip())

    @property
    def line(self) -> str:
        """The text on one line, for what has only one: a heading, a label, a column's name."""
        if "\n" not in self.value:
            return self.value
        return joined(self.value.split("\n"))

    def __bool__(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.value.strip())


class MonthsValue(NamedTuple):
    """The months of a schedule entry.

    Attributes:
        label: as they are printed (`2月`, `3—4月`, or as the author wrote them).
        months: the numbers 1 to 12, in the order in which they pass; empty
            where the text names none.
        node: where they stand.
    """

    label: str
    months: tuple[int, ...]
    node: Node


class TableValue(NamedTuple):
    """The rows of a table, as many cells as the author wrote in each, and where each row stands."""

    rows: tuple[tuple[TextValue, ...], ...]
    nodes: tuple[Node, ...]
