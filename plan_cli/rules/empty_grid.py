"""`empty-grid`: the year at a glance is asked for, but no activity stands in a month.

The grid counts the activities of month entries (`月份` with `活动`). A plan that
has none would print nothing, and nobody would know why. Bad: `全年一览: 对象` in a
plan without months. Good: the same with a schedule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Finding, Severity
from plan_cli.outline.year_grid import has_activities
from plan_cli.source import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.model import Plan

NAME = "empty-grid"


def check(plan: Plan) -> Iterator[Finding]:
    """A warning at the key where there is nothing to count."""
    if not plan.year_grid or has_activities(plan) or not isinstance(plan.node, Mapping):
        return
    names = (plan.keys["year_grid"].english, plan.keys["year_grid"].chinese)
    key = next(key for key, _ in plan.node.entries if key.value in names)
    message = f"“{key.value}”印不出来：没有按月写的活动"
    hint = "在“培训计划”里按“月份”“活动”写上各项活动，或者删去这一行。"
    yield key.source.finding(key.start, key.end, Severity.WARNING, NAME, message, hint)
