"""The review: one file a rule, whose docstring is its manual, and one line here each.

A rule is a module with `check(plan) -> findings`; it sees a plan whose shape the
walk has checked. Rules are imported when a review runs: `render` needs none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_cli.findings import Finding
    from plan_cli.model import Plan

RULES = {
    "blank": "plan_cli.rules.blank",
    "empty-grid": "plan_cli.rules.empty_grid",
    "hand-numbering": "plan_cli.rules.hand_numbering",
}


def review(plan: Plan) -> list[Finding]:
    """What all rules have to say of a plan."""
    return [found for module in RULES.values() for found in import_module(module).check(plan)]
