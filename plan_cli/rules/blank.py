"""blank：【请填写】还空着

plangen new 在只有社区自己知道的地方留下【请填写：……】。没有填就印出来，签名的人会难堪，
所以每一处都指出来。

不好：
    变量:
      书记: 【请填写：书记姓名】
好：
    变量:
      书记: 张敏
改法：用实际内容换掉整个【……】，包括两边的括号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.model.declare import BLANK
from plan_cli.source.source_span import SourceSpan
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_BLANK = Pattern(rf"{BLANK}[：:]?(?P<what>[^】]*)】?")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each blank; as typed, so that a variable's blank shows once, used or not."""
    for text in context.plan.texts:
        typed = text.node.value
        if BLANK not in typed:
            continue
        for match in _BLANK.finditer(typed):
            what = match["what"].strip() or "内容"
            place = SourceSpan.in_text(text.node, *match.span())
            yield place.finding(f"还没有填写：{what}", "用实际内容换掉整个【…】，包括两边的括号。")
