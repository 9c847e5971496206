"""A mistake in the YAML itself, and the lines it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.source.text import Source


class Diagnosis(NamedTuple):
    """One mistake; offsets are in `source.parsed`.

    Attributes:
        start, end: what the mend replaces.
        replacement: the mend, or None where parsing ends here.
        show: the stretch to point at, where that is less than the mend.
        offered: whether the mend is certain enough to be offered as a fix.
    """

    start: int
    end: int
    replacement: str | None
    rule: str
    message: str
    hint: str
    show: tuple[int, int] | None = None
    offered: bool = True

    def finding(self, source: Source) -> Finding:
        """Return the mistake as a finding of `source`."""
        start, end = self.show or (self.start, self.end)
        shown = source.finding(start, end, Severity.ERROR, self.rule, self.message, self.hint)
        if self.replacement is None or not self.offered:
            return shown
        whole = source.finding(self.start, self.end, Severity.ERROR, "", "", "", self.replacement)
        return shown._replace(fix=whole.fix)


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line end."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines of text[start:end]."""
    while start < end:
        stop = min(line_end(text, start), end)
        yield start, stop
        start = text.find("\n", stop) + 1 or end


def starts_line(text: str, at: int, *, behind_dashes: bool = False) -> bool:
    """Whether only indentation stands before an offset on its line, or dashes of lists too."""
    return not text[line_start(text, at) : at].strip(" -" if behind_dashes else " ")


def indentation_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def content_above(text: str, at: int) -> Iterator[str]:
    """Yield the lines above an offset's, nearest first, without blank ones and comments."""
    at = line_start(text, at) - 1
    while at >= 0:
        begin = line_start(text, at)
        line = text[begin : line_end(text, begin)]
        if line.strip() and not line.lstrip().startswith("#"):
            yield line
        at = begin - 1
