"""Running the rules: each is imported when it is first asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.rules.catalog import RULES
from plan_cli.text.docstrings import module_docstring

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Return the rule of that name."""
    module = import_module(f"plan_cli.rules.{name.replace('-', '_')}")
    found = {part: getattr(module, part, None) for part in ("check", "digest", "compare")}
    return Rule(name, module.SEVERITY, module_docstring(module), **found)


def raise_again(_rule: str, error: Exception) -> None:
    """Stop at the first rule that fails."""
    raise error


Failed = Callable[[str, Exception], None]
"""Takes the name of a rule that raised, and what it raised, while that is handled."""


def review(
    context: ReviewContext, names: Iterable[str] = RULES, failed: Failed = raise_again
) -> list[Finding]:
    """Return what rules have to say of one plan; one that fails says nothing, and the others go on.

    Args:
        context: the plan.
        names: the rules.
        failed: told of those that fail.
    """
    findings = []
    for name in names:
        try:
            one = rule(name)
            if one.check is not None:
                findings += [found._replace(rule=name) for found in one.check(context)]
        except Exception as error:
            failed(name, error)
    return findings


def digests(
    context: ReviewContext, names: Iterable[str] = RULES, failed: Failed = raise_again
) -> dict[str, Any]:
    """Return what rules keep of a plan to compare it with others, by rule; see `review`."""
    kept: dict[str, Any] = {}
    for name in names:
        try:
            one = rule(name)
            if one.digest is not None:
                kept[name] = one.digest(context)
        except Exception as error:
            failed(name, error)
    return kept


def across(
    kept: list[tuple[str, dict[str, Any]]], names: Iterable[str] = RULES, failed: Failed = raise_again
) -> list[Finding]:
    """Return what rules have to say of the plans of one run together.

    Args:
        kept: for each plan its file and its `digests`.
        names: the rules.
        failed: see `review`.
    """
    findings: list[Finding] = []
    for name in names:
        try:
            one = rule(name)
            if one.compare is not None:
                of_rule = [(file, kept_of[name]) for file, kept_of in kept if name in kept_of]
                findings += list(one.compare(of_rule))
        except Exception as error:
            failed(name, error)
    return findings
