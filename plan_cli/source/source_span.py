"""A stretch of a file in offsets, and the finding about it in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Finding, Severity, Span

if TYPE_CHECKING:
    from plan_cli.findings import Fix
    from plan_cli.source.nodes import Node, Scalar
    from plan_cli.source.text import Source


class SourceSpan(NamedTuple):
    """A stretch of a file, as offsets in `source.parsed`."""

    source: Source
    start: int
    end: int

    @classmethod
    def of_node(cls, node: Node) -> SourceSpan:
        """Return a text with its quotes, or the first line of what has several."""
        end = node.end
        stop = node.source.parsed.find("\n", node.start)
        if stop >= 0 and not hasattr(node, "value"):
            end = min(end, stop)
        return cls(node.source, node.start, max(end, node.start))

    @classmethod
    def in_text(cls, node: Scalar, start: int, end: int) -> SourceSpan:
        """Where node.value[start:end] is typed."""
        return cls(node.source, *node.locate(start, end))

    @property
    def span(self) -> Span:
        """The stretch in lines and columns."""
        return self.source.span(self.start, self.end)

    def finding(
        self, message: str, hint: str = "", fix: Fix | None = None, *, severity: Severity = Severity.WARNING
    ) -> Finding:
        """Return a finding about the stretch; the engine names its rule.

        Args:
            message: one Chinese sentence, without a final mark.
            hint: the next step, or "".
            fix: how it is mended, all of it in this file, or None.
            severity: how much it weighs.
        """
        span = self.span
        return Finding(self.source.name, span, severity, "", message, hint, fix, self.source.line(span.line))
