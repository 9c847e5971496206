"""What a reporter is given."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plan_cli.errors import BugError


class RuleHelp(NamedTuple):
    """What a rule is about.

    Attributes:
        title: a few words.
        text: its manual, as Markdown.
    """

    title: str
    text: str


def no_help(_rule: str) -> RuleHelp:
    """For whoever has no manuals at hand."""
    return RuleHelp("", "")


class Reviewed(NamedTuple):
    """The outcome of a review.

    Attributes:
        findings: in order.
        files: the names of all files that were looked at.
        failing: the severities with which the run fails.
        help_of: a rule's manual.
        bugs: mistakes of plangen's own, by which a plan was not reviewed, or not by a rule.
    """

    findings: Sequence[Finding]
    files: Sequence[str]
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    help_of: Callable[[str], RuleHelp] = no_help
    bugs: Sequence[BugError] = ()


class Count(NamedTuple):
    """How often a rule spoke.

    Attributes:
        rule: its name.
        severity: as it was told; a rule that spoke with two has two counts.
        findings: how often.
        fixable: how many of them a program can mend.
    """

    rule: str
    severity: Severity
    findings: int
    fixable: int


def counts(findings: Sequence[Finding]) -> list[Count]:
    """How often each rule spoke, the most frequent first."""
    spoken = Counter((found.rule, found.severity) for found in findings)
    fixable = Counter((found.rule, found.severity) for found in findings if found.fix)
    made = (Count(*key, number, fixable[key]) for key, number in spoken.items())
    return sorted(made, key=lambda one: (-one.findings, one.rule, one.severity.value))
