"""heading-punctuation：标题末尾有标点

独占一行的标题末尾不加标点（GB/T 15834 的附录和公文格式都这样），问号、叹号可以留着。
和正文接成一段的标题（条目标题: 接排）末尾用句号，写成逗号、顿号、分号的也指出来。

不好：
    工作措施:
      - 标题: 加强领导。
        正文: 每季度开一次例会。
好：
    工作措施:
      - 标题: 加强领导
        正文: 每季度开一次例会。
改法：删掉末尾的标点；--fix 会替您删。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.model import Block
from plan_cli.outline.run_in import may_run_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_MARKS = "。．；;：:，,、"
_NOT_CLOSING = "；;，,、"
_WHAT = {"title": "全文的标题", "attachment": "附件的名称"}


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each heading that ends in a mark."""
    prose = context.prose
    sections = {id(block) for _, block in context.blocks}
    for passage in prose.of("heading", "title", "attachment"):
        text = passage.text.rstrip()
        if not text.endswith((*_MARKS, ".")) or _continues(passage):
            continue
        bare = text.rstrip(_MARKS + ". ")
        marks = text[len(bare) :]
        if not bare or (marks.startswith(".") and (bare[-1].isascii() or marks != ".")):
            continue  # an abbreviation, or …… typed with stops
        start = passage.start + len(bare)
        is_run_in = _is_run_in(context, passage, sections)
        if is_run_in and marks[-1] not in _NOT_CLOSING:
            continue
        what = _WHAT.get(passage.role, "独占一行的标题")
        yield prose.finding(
            start,
            start + len(marks),
            f"接排的标题末尾用句号，不用“{marks}”" if is_run_in else f"{what}末尾不加“{marks}”",
            "改成“。”。" if is_run_in else f"删掉“{marks}”。",
            "。" if is_run_in else "",
        )


def _continues(passage: Passage) -> bool:
    """Whether another line of the same heading follows."""
    end = passage.offset + len(passage.text)
    return bool(passage.value.value[end:].strip())


def _is_run_in(context: ReviewContext, passage: Passage, sections: set[int]) -> bool:
    """Whether the heading begins the line of its text."""
    holder = passage.holder
    kind = context.kind.item_headings if context.kind else ""
    if (context.plan.item_headings or kind) != "run-in" or not isinstance(holder, Block):
        return False
    return may_run_in(holder, 1 + (id(holder) not in sections))
