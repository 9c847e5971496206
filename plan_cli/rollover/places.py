"""Where in a plan a passage stands, in the words of its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model import Plan

if TYPE_CHECKING:
    from plan_cli.analysis import Passage, ReviewContext

_NAMES = {
    "title": "标题",
    "period": "时段",
    "preamble": "引言",
    "closing": "结语",
    "signature-date": "落款",
    "signer": "落款",
    "attachment": "附件",
}


def place_of(context: ReviewContext, passage: Passage) -> str:
    """标题, 引言, “工作目标”, 9月 …"""
    if passage.role in _NAMES:
        return _NAMES[passage.role]
    if passage.entry is not None and passage.entry.months is not None:
        return passage.entry.months.label
    at = passage.value.node.start
    for name, block in context.blocks:
        if block.node.start <= at < block.node.end:
            own = {key: heading for heading, key in context.default_headings.items()}
            heading = block.heading.line if block.heading else own.get(name, "")
            return f"“{heading}”" if heading else "正文"
    holder = next((key for key in Plan.keys.values() if _holds(context, key.english, at)), None)
    return holder.chinese if holder else "正文"


def _holds(context: ReviewContext, name: str, at: int) -> bool:
    value = getattr(context.plan, name, None)
    node = getattr(value, "node", None)
    return node is not None and bool(node.start <= at < node.end)
