"""What a review says: values that know nothing of files, terminals or rules.

Lines and columns count from 1 in code points; the end is exclusive.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(Enum):
    """How much a finding weighs; `validate` fails on errors, `--strict` on warnings too."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of one file; (1, 1, 1, 1) stands for the file as a whole."""

    line: int
    column: int
    end_line: int
    end_column: int

    def touches(self, other: Span) -> bool:
        """Whether two stretches share a character, or stand side by side."""
        return self[:2] <= other[2:] and other[:2] <= self[2:]


WHOLE_FILE = Span(1, 1, 1, 1)


class Edit(NamedTuple):
    """Replace what `span` covers by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A mend that a program may make.

    Attributes:
        safe: whether it keeps the meaning beyond doubt.
        edits: what changes; with none the file is encoded anew, as UTF-8 without a byte order mark.
    """

    safe: bool
    edits: tuple[Edit, ...]

    @classmethod
    def reencode(cls) -> Fix:
        """Return the fix that keeps the text and encodes its file as UTF-8 without a byte order mark."""
        return cls(True, ())

    @property
    def reencodes(self) -> bool:
        """Whether the file is encoded anew and its text stays."""
        return not self.edits


class Finding(NamedTuple):
    """One thing that a reader should look at.

    Attributes:
        file: path as the user gave it, with `/`.
        span: the words it is about.
        severity: see `Severity`.
        rule: the rule's name, kebab-case words; a rule leaves it "", the engine fills it in.
        message: one Chinese sentence, without a final mark.
        hint: how to mend it, or "".
        fix: the mend as edits, or None.
        source_line: the text of line `span.line`, for reporters that show it.
    """

    file: str
    span: Span
    severity: Severity
    rule: str
    message: str
    hint: str = ""
    fix: Fix | None = None
    source_line: str = ""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by file and place, each once: a base's finding shows once for all its plans."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda found: (found.file, found.span, found.rule, found.message))


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, all three keys present."""
    totals = dict.fromkeys(Severity, 0)
    for found in findings:
        totals[found.severity] += 1
    return totals


def failing(*, strict: bool = False) -> frozenset[Severity]:
    """Return the severities with which a run fails; `strict` counts warnings too."""
    return frozenset({Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR})
