"""Running the rules: each is imported when it is first asked."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.rules.catalog import RULES
from plan_cli.text.docstrings import module_docstring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding, Severity


class Rule(NamedTuple):
    """A rule, ready to run.

    Attributes:
        name: kebab-case words.
        severity: the one that its findings have, unless they say otherwise.
        manual: its docstring.
        check: what it has to say of one plan; None where it only compares plans, or where reading tells it.
        digest: what it keeps of a plan for comparing: small, hashable, can be pickled; None where it
            looks at one plan alone.
        compare: findings from the digests of a run, each with its plan's file.
    """

    name: str
    severity: Severity
    manual: str
    check: Callable[[ReviewContext], Iterable[Finding]] | None
    digest: Callable[[ReviewContext], Any] | None
    compare: Callable[[list[tuple[str, Any]]], Iterable[Finding]] | None


@cache
def rule(name: str) -> Rule:
    """The rule of that name."""
    module = import_module(f"plan_cli.rules.{name.replace('-', '_')}")
    found = {part: getattr(module, part, None) for part in ("check", "digest", "compare")}
    return Rule(name, module.SEVERITY, module_docstring(module), **found)


def review(subject: ReviewContext, names: Iterable[str] = RULES) -> list[Finding]:
    """What rules have to say of one plan."""
    findings = []
    for one in map(rule, names):
        if one.check is not None:
            findings += [found._replace(rule=one.name) for found in one.check(subject)]
    return findings


def digests(subject: ReviewContext, names: Iterable[str] = RULES) -> dict[str, Any]:
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
