"""The review: one file a rule, whose docstring is its manual, and one line here each.

A rule is `check(plan) -> findings`; it sees a plan whose shape the walk has checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.rules import blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plan_cli.findings import Finding
    from plan_cli.model import Plan

RULES: dict[str, Callable[[Plan], Iterator[Finding]]] = {
    blank.NAME: blank.check,
}


def review(plan: Plan) -> list[Finding]:
    """What all rules have to say of a plan."""
    return [found for check in RULES.values() for found in check(plan)]
