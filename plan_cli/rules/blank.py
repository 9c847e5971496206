"""`【请填写：…】`: a blank of the scaffold that nobody has filled in yet.

`plangen new` leaves such blanks where only the community knows what to write.
Printed they would shame whoever signs the plan, so each is reported where it
stands. Bad: `书记: 【请填写：书记姓名】`. Good: `书记: 张敏`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.model import Plan

NAME = "blank"

_BLANK = re.compile(r"【请填写[：:]?(?P<what>[^】]*)】?")


def check(plan: Plan) -> Iterator[Finding]:
    """A warning for each blank, at its exact place; as typed, so that a variable's blank shows once."""
    for text in plan.texts:
        typed = text.node.value
        if "【请填写" not in typed:
            continue
        for match in _BLANK.finditer(typed):
            start, end = text.node.locate(match.start(), match.end())
            what = match["what"].strip() or "内容"
            message = f"还没有填写：{what}"
            hint = "用实际内容换掉整个【…】，包括两边的括号。"
            yield text.node.source.finding(start, end, Severity.WARNING, NAME, message, hint)
