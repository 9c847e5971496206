"""empty-grid：“全年一览”没有活动可排

全年一览表数的是各月的活动（“月份”下面的“活动”）。没有按月写的活动，表就印不出来，
印的人还不知道为什么。

不好：
    全年一览: 对象
    工作目标: [四十场]
好：
    全年一览: 对象
    培训计划:
      - 月份: 3
        活动:
          - {名称: 植树护绿, 对象: 青少年}
改法：在“培训计划”里按“月份”“活动”写上各项活动，或者删去“全年一览”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.outline.year_grid import has_activities
from plan_cli.source import Mapping
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at the key where there is nothing to count."""
    plan = context.plan
    if not plan.year_grid or has_activities(plan) or not isinstance(plan.node, Mapping):
        return
    declared = plan.keys["year_grid"]
    key = next(key for key, _ in plan.node.entries if plan.names.get(key.value) is declared)
    message = f"“{key.value}”印不出来：没有按月写的活动"
    hint = f"在“培训计划”里按“月份”“活动”写上各项活动，或者删去“{key.value}”。"
    yield SourceSpan.of_node(key).finding(message, hint)
