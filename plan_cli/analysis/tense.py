"""Whether a sentence tells of what was, and how far a sentence and its clauses reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis.context import ReviewContext
    from plan_cli.analysis.prose import Prose

_LOOKING_BACK = Pattern(
    "回顾|去年|上年|上一年|前一年|过去|[一几多]年来|历年|曾|已经?|荣获|被评|获评|"
    "[展办成织行得到获排入立订施与训受了放建过好](?<!除)了(?!解)"
)
_LOOKS_BACK_BY_HEADING = Pattern(
    "回顾|[上去前]一?年|基本情况|概况|简介|工作基础|现状|背景|成绩|成效|存在的?问题|"
    "(?:19|20)[0-9]{2}年度?工作(?:总结|情况)"
)
_REACH = 300


def sentence(prose: Prose, offset: int) -> tuple[int, int]:
    """Start and end of the sentence around an offset, as far as a reader would look: some lines."""
    start, end = prose.sentence(offset)
    return max(start, offset - _REACH), min(end, offset + _REACH)


def looks_back(context: ReviewContext, offset: int, within: tuple[int, int] | None = None) -> bool:
    """Whether the sentence around an offset of the prose tells of what was, not of what the plan will do.

    Args:
        context: the plan.
        offset: where.
        within: start and end of what counts as the sentence, where that is less.
    """
    prose = context.prose
    start, end = within or sentence(prose, offset)
    return bool(_LOOKING_BACK.search(prose.text, start, end)) or _is_in_review(context, offset)


def clause(prose: Prose, offset: int) -> tuple[int, int]:
    """Start and end of the part of a sentence around an offset: up to a comma, of either width."""
    start, end = sentence(prose, offset)
    start = max(start, prose.text.rfind("，", start, offset) + 1, prose.text.rfind(",", start, offset) + 1)
    stops = [stop for mark in "，," if (stop := prose.text.find(mark, offset, end)) >= 0]
    return start, min(stops, default=end)


def _is_in_review(context: ReviewContext, offset: int) -> bool:
    """Whether a passage stands in a section whose heading says that it looks back."""
    prose = context.prose
    value = prose.at(offset).value
    return any(
        block.heading
        and _LOOKS_BACK_BY_HEADING.search(block.heading.value)
        and any(one is value for one in _texts(block))
        for _, block in context.blocks
    )


def _texts(block: object) -> Iterator[object]:
    for name in ("heading", "text", "closing", "name"):
        if (value := getattr(block, name, None)) is not None:
            yield value
    for item in getattr(block, "items", None) or ():
        yield from _texts(item)
