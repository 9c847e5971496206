"""hand-numbering：序号是手写的

各章和条目的序号（一、（一）1.）在排版时自动编好。从 Word 粘贴来的文字常常自己带着序号，
印出来就成了“一、一、加强领导”。本来就是文字的不算：三、四月份，1.5亿元，2027年，二是。

不好：
    工作措施:
      - 一、加强领导
      - 二、加大宣传
好：
    工作措施:
      - 加强领导
      - 加大宣传
改法：删掉手写的序号；--fix 会替您删。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.model import Block, MonthEntry, Plan
from plan_cli.review.remark import Mend, Place, Remark, edit_in_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.model import TextValue
    from plan_cli.review import Subject

SEVERITY = Severity.WARNING

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


def check(subject: Subject) -> Iterator[Remark]:
    """A remark for each number typed where one is made."""
    for text in _numbered(subject.plan):
        match = _NUMBER.match(text.node.value)
        if match is None:
            continue
        typed = match[0].strip()
        edit = edit_in_text(text.node, *match.span(), "")
        yield Remark(
            Place.in_text(text.node, *match.span()),
            f"序号“{typed}”是手写的，印出来会有两个序号",
            f"删掉“{typed}”，序号会自动编好。",
            Mend((edit,)) if edit else None,
        )


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
