"""The numbers of official documents: 一、 （一） 1. （1） ①."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model import Block, MonthEntry, Plan
from plan_cli.text.numerals import chinese, circled

if TYPE_CHECKING:
    from collections.abc import Iterable


def number(level: int, count: int, *, two_levels: bool) -> str:
    """Return the printed number of the `count`-th block of a level, 1 to 5.

    In a plan with two levels only, the second is 1. (GB/T 9704-2012, 7.3.3 lets
    a level be skipped).
    """
    if level == 2 and two_levels:
        level = 3
    if level == 1:
        return f"{chinese(count)}、"
    if level == 2:
        return f"（{chinese(count)}）"
    if level == 3:
        return f"{count}."
    return f"（{count}）" if level == 4 else circled(count)


def has_two_levels(plan: Plan) -> bool:
    """Whether nothing in the body stands deeper than a section's items."""
    for name in plan.order:
        value = getattr(plan, name)
        if not Plan.keys[name].section or value is None:
            continue
        if _goes_deeper(value, 1) if name == "sections" else _goes_deeper(value.items or (), 2):
            return False
    return True


def is_two_deep(entries: Iterable[Block | MonthEntry]) -> bool:
    """Whether a document that consists of these entries has no more than two levels."""
    return not _goes_deeper(entries, 1)


def is_bare(block: Block) -> bool:
    """Whether a block takes no number: it has only items, to which it hands its level."""
    return not block.heading and not block.text


def is_silent(block: Block, level: int) -> bool:
    """Whether a block is a section whose heading is "": it prints none and takes no number."""
    return level == 1 and "heading" in block.order and not block.heading


def _goes_deeper(entries: Iterable[Block | MonthEntry], level: int) -> bool:
    """Whether one of the entries, which stand at `level`, is numbered below the second level, or one in them."""
    for entry in entries:
        own = level
        if isinstance(entry, Block):
            if (entry.items or level > 2) and is_bare(entry) and not is_silent(entry, level):
                own -= 1
            if own > 2:
                return True
        if entry.items and _goes_deeper(entry.items, own + 1):
            return True
    return False
