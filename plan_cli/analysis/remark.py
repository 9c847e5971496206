"""What a rule says of a stretch of a file, before it becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Edit, Finding, Fix

if TYPE_CHECKING:
    from plan_cli.findings import Severity
    from plan_cli.source import Node, Scalar, Source


class Place(NamedTuple):
    """A stretch of a file, as offsets in `source.parsed`."""

    source: Source
    start: int
    end: int

    @classmethod
    def of_node(cls, node: Node) -> Place:
        """A text with its quotes, or the first line of what has several."""
        end = node.end
        stop = node.source.parsed.find("\n", node.start)
        if stop >= 0 and not hasattr(node, "value"):
            end = min(end, stop)
        return cls(node.source, node.start, max(end, node.start))

    @classmethod
    def in_text(cls, node: Scalar, start: int, end: int) -> Place:
        """Where node.value[start:end] is typed."""
        return cls(node.source, *node.locate(start, end))


class Mend(NamedTuple):
    """How a remark is mended: what to type in which places; `safe` ones keep the meaning beyond doubt."""

    edits: tuple[tuple[Place, str], ...]
    safe: bool = True


class Remark(NamedTuple):
    """What a rule says.

    Attributes:
        place: the words it is about.
        message: one Chinese sentence, without a final mark.
        hint: the next step, or "".
        mend: what a program may do about it, or None.
        severity: where it weighs other than its rule's own severity, else None.
    """

    place: Place
    message: str
    hint: str = ""
    mend: Mend | None = None
    severity: Severity | None = None

    def finding(self, rule: str, severity: Severity) -> Finding:
        """The finding of a rule with its own severity."""
        source = self.place.source
        span = source.span(self.place.start, self.place.end)
        fix = None
        # An edit of another file would not say so: it is left to the reader.
        if self.mend is not None and all(place.source is source for place, _ in self.mend.edits):
            edits = (Edit(place.source.span(place.start, place.end), text) for place, text in self.mend.edits)
            fix = Fix(self.mend.safe, tuple(edits))
        return Finding(
            source.name, span, self.severity or severity, rule, self.message, self.hint, fix,
            source.line(span.line),
        )  # fmt: skip


def edit_in_text(node: Scalar, start: int, end: int, text: str) -> tuple[Place, str] | None:
    """The edit that makes node.value[start:end] read `text`, written as the scalar's style asks.

    None where the file could not hold the result as it is quoted now: an
    unquoted text that would begin with a sign of YAML's, or be empty.
    """
    from plan_cli.editing.retype import retyped

    typed = retyped(node, start, end, text)
    return (Place(node.source, *typed[:2]), typed[2]) if typed else None
