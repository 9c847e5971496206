"""Headings that stand in the line of their text: （一）加强领导。成立……."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_cli.model import Block, TextValue

_MARKS = "。！？；：，、…—.!?;:,"
_CLOSING = "”’）》〉」』】)\"'"


def may_run_in(block: Block, level: int) -> bool:
    """Whether a block's heading can begin its text: an item's, whose text follows at once.

    A section's heading (一、) always has a line of its own.
    """
    printed = [name for name in block.order if name in ("text", "items", "table") and getattr(block, name)]
    return level > 1 and printed[:1] == ["text"]


def lead_of(heading: TextValue) -> str:
    """Return the heading, closed by a full stop where it has no final mark of its own."""
    text = heading.line.rstrip()
    is_closed = text.rstrip(_CLOSING).endswith(tuple(_MARKS)) if text.endswith(tuple(_CLOSING)) else False
    return text if is_closed or text.endswith(tuple(_MARKS)) else f"{text}。"
