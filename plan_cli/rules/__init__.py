"""The review: one file a rule, whose docstring is its manual, and one line here each.

A rule is a module named after it that holds

- its manual: a Chinese docstring (`manual.py` says its shape), which `plangen explain` prints;
- `SEVERITY`: how much its findings weigh unless a remark says otherwise;
- `check(subject) -> remarks`, or, where plans of one run are compared, `digest(subject) -> value`
  and `compare(digests) -> findings`.

What is told while a plan is read (`numbering-depth`, `encoding`, `control-character`), and of comments
that silence findings (`plan_cli.suppression`), has a module for its manual and its severity, and neither
function.

It sees a plan whose shape the walk has checked. Rules are imported when a review runs: `render`
needs one.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plan_cli.findings import Finding, Severity
    from plan_cli.review import Remark, Subject

RULES = (
    # Left over from copying
    "blank",
    "placeholder",
    "foreign-community",
    "title-mismatch",
    "repeated-words",
    "near-duplicate",
    # Out of date
    "year-mismatch",
    "stale-congress",
    "future-event",
    "expired-programme",
    "superseded-document",
    "observance-date",
    "weekday-mismatch",
    "impossible-date",
    # Schedule
    "month-gap",
    "month-order",
    "month-overlap",
    "empty-month",
    "date-outside-month",
    "holiday-clash",
    "double-booking",
    "empty-grid",
    # Structure
    "missing-section",
    "hand-numbering",
    "heading-punctuation",
    "empty-block",
    "single-item",
    "count-mismatch",
    "numbering-depth",
    # Text
    "halfwidth-punctuation",
    "straight-quotes",
    "unbalanced-marks",
    "repeated-punctuation",
    "misplaced-stop",
    "ellipsis",
    "dash",
    "range-sign",
    "series-comma",
    "stray-space",
    "chinese-year",
    "mixed-numerals",
    "date-form",
    "typo",
    "mixed-script",
    "control-character",
    "encoding",
    # Comments that silence findings
    "suppression",
    "unused-suppression",
    "suppression-reason",
)
"""Every rule, in the order in which they are explained."""

UNCHANGEABLE = frozenset({"control-character", "numbering-depth"})
"""Rules that tell of what can't be printed: no configuration makes it printable."""


class Rule(NamedTuple):
    """A rule, ready to run.

    Attributes:
        name: kebab-case words.
        severity: its own.
        manual: its docstring.
        check: what it has to say of one plan; None where it only compares plans, or where reading tells it.
        digest: what it keeps of a plan for comparing: small, hashable, can be pickled; None where it
            looks at one plan alone.
        compare: findings from the digests of a run, each with its plan's file.
    """

    name: str
    severity: Severity
    manual: str
    check: Callable[[Subject], Iterable[Remark]] | None
    digest: Callable[[Subject], Any] | None
    compare: Callable[[list[tuple[str, Any]]], Iterable[Finding]] | None


@cache
def rule(name: str) -> Rule:
    """The rule of that name."""
    module = import_module(f"plan_cli.rules.{name.replace('-', '_')}")
    found = {part: getattr(module, part, None) for part in ("check", "digest", "compare")}
    return Rule(name, module.SEVERITY, module.__doc__ or "", **found)


def review(subject: Subject, names: Iterable[str] = RULES) -> list[Finding]:
    """What rules have to say of one plan."""
    findings = []
    for one in map(rule, names):
        if one.check is not None:
            findings += [remark.finding(one.name, one.severity) for remark in one.check(subject)]
    return findings


def digests(subject: Subject, names: Iterable[str] = RULES) -> dict[str, Any]:
    """What rules keep of a plan to compare it with others, by rule."""
    return {one.name: one.digest(subject) for one in map(rule, names) if one.digest is not None}


def across(kept: list[tuple[str, dict[str, Any]]], names: Iterable[str] = RULES) -> list[Finding]:
    """What rules have to say of the plans of one run together.

    Args:
        kept: for each plan its file and its `digests`.
        names: the rules.
    """
    findings: list[Finding] = []
    for one in map(rule, names):
        if one.compare is not None:
            findings += one.compare(
                [(file, kept_of[one.name]) for file, kept_of in kept if one.name in kept_of]
            )
    return findings
