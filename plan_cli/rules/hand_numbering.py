"""`hand-numbering`: a number typed at the start of a heading or an item.

Numbers are made when the plan is printed (一、 （一） 1.), so one that was typed
stands there twice: 一、一、加强领导. It comes with texts that are pasted from
Word. Bad: `标题: 一、加强领导`. Good: `标题: 加强领导`. The fix drops the number.
Numbers that belong to the text stay: 三、四月份, 1.5亿元, 2027年, 二是.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.findings import Finding, Severity
from plan_cli.model import Block, MonthEntry, Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.model import TextValue

NAME = "hand-numbering"

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"\s*(?:"
    rf"{_CHINESE}、(?![一二三四五六七八九十]+(?:月|季|年级|是|线))"  # 一、 but not 三、四月份
    rf"|[（(](?:{_CHINESE}|[0-9]{{1,2}})[）)]"
    r"|[0-9]{1,2}(?:、|．|\.(?![0-9]))"  # 1. but not 1.5亿元
    r"|[0-9]{1,2}[)）]"
    r"|[l|I]、"  # a letter where 1 was meant
    r"|[①-⑳⑴-⒇]"
    rf")\s*(?=\S)"
)


def check(plan: Plan) -> Iterator[Finding]:
    """A warning for each number typed where one is made."""
    for text in _numbered(plan):
        match = _NUMBER.match(text.node.value)
        if match is None:
            continue
        start, end = text.node.locate(match.start(), match.end())
        typed = match[0].strip()
        yield text.node.source.finding(
            start, end, Severity.WARNING, NAME, f"序号“{typed}”是手写的，印出来会有两个序号",
            f"删掉“{typed}”，序号会自动编好。", "",
        )  # fmt: skip


def _numbered(plan: Plan) -> Iterator[TextValue]:
    """The texts that are printed with a number: headings, items, activities."""
    for name in plan.order:
        value = getattr(plan, name)
        if not Plan.keys[name].section or value is None:
            continue
        if name == "sections":
            yield from _of_entries(value)
            continue
        if value.heading:
            yield value.heading
        yield from _of_entries(value.items or ())
    for attachment in plan.attachments or ():
        if attachment.heading:
            yield attachment.heading
        yield from _of_entries(attachment.items or ())


def _of_entries(entries: Iterable[Block | MonthEntry]) -> Iterator[TextValue]:
    for entry in entries:
        if isinstance(entry, MonthEntry):
            yield from (activity.name for activity in entry.activities or () if activity.name)
        elif entry.heading:
            yield entry.heading
        elif entry.text and "heading" not in entry.order:
            yield entry.text
        yield from _of_entries(entry.items or ())
