"""single-item：只有一条，却编了号

下面只有一条时，印出来是孤零零的“1.”或“（一）”，读的人会找第二条。并到上一层的正文里更顺。
这条只作提示。

不好：
    工作目标:
      - 全年举办培训四十场。
好：
    工作目标: 全年举办培训四十场。
改法：把这一条写成正文，或者补上其他各条。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.blocks import entries_typed
from plan_cli.findings import Severity
from plan_cli.model import Block
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import MonthEntry

SEVERITY = Severity.INFO


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at the item of each list that has no other."""
    for _, block in context.blocks:
        yield from _below(block)


def _below(block: Block | MonthEntry) -> Iterator[Finding]:
    items = block.items or ()
    if len(items) == 1 and isinstance(block, Block) and entries_typed(block) == 1:
        yield from _alone(items[0])
    for item in items:
        yield from _below(item)


def _alone(item: Block | MonthEntry) -> Iterator[Finding]:
    named = (item.heading or item.text) if isinstance(item, Block) else None
    if named:
        yield SourceSpan.in_text(named.node, 0, _first_words(named.node.value)).finding(
            "这里只有一条，印出来还是会编上序号",
            "把它写成“正文”，或者补上其他各条。",
            severity=SEVERITY,
        )


def _first_words(text: str) -> int:
    """Where the first clause of a text ends."""
    return min((at for mark in "，。；：,;:\n" if (at := text.find(mark)) > 0), default=len(text))
