"""empty-block：只有标题，没有内容

一章只有标题，或者表格只有表头，印出来下面是空的，多半是写到一半忘了。附件只写名称是常见写法，
一列条目都只有标题也是，都不算。

不好：
    章节:
      - 标题: 工作目标
      - 标题: 工作措施
        正文: 每季度开一次例会。
好：
    工作措施:
      - 标题: 加强领导
      - 标题: 加大宣传
改法：写上内容，或者删掉这一块。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.blocks import entries_typed, has_strange_keys
from plan_cli.findings import Severity
from plan_cli.model import Block
from plan_cli.source import Mapping
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import TableRecord
    from plan_cli.source import Scalar

SEVERITY = Severity.WARNING

_CONTENT = ("text", "items", "table")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each block and each table with nothing in it."""
    for name, block in context.blocks:
        if _is_empty(block):
            yield _finding(context, name, block)
        else:
            yield from _inside(block)
    for attachment in context.plan.attachments or ():
        yield from _inside(attachment)


def _inside(block: Block) -> Iterator[Finding]:
    if block.table is not None and (rows := _empty_rows(block.table)) is not None:
        yield SourceSpan.of_node(rows).finding(
            "表格只有表头，没有内容", "在“行”下面一行一行地填，或者删掉表格。"
        )
    items = [item for item in block.items or () if isinstance(item, Block)]
    all_are_headings = all(map(_is_empty, items))
    for item in items:
        if not _is_empty(item):
            yield from _inside(item)
        elif not item.heading:
            yield SourceSpan.of_node(item.node).finding(
                "这一条是空的，印出来什么也没有", "填上内容，或者删掉这一条。"
            )
        elif not all_are_headings:
            message = f"“{item.heading.line}”只有标题，没有内容"
            yield SourceSpan.of_node(item.heading.node).finding(
                message,
                "写上内容，或者删掉这一条。",
                severity=Severity.INFO,
            )


def _finding(context: ReviewContext, name: str, block: Block) -> Finding:
    if block.heading:
        heading, place = block.heading.line, SourceSpan.of_node(block.heading.node)
    else:
        place = SourceSpan.of_node(block.node)
        heading = next((text for text, key in context.default_headings.items() if key == name), "")
        if context.kind is not None:
            heading = context.kind.headings.get(name, heading)
    what = f"“{heading}”这一章" if heading else "这一章"
    return place.finding(f"{what}没有内容", "写上内容，或者删掉这一章。")


def _is_empty(block: Block) -> bool:
    """Whether it holds nothing, and reading has not told so of a key or an entry of its own."""
    if block.text or block.items or block.table:
        return False
    if has_strange_keys(block) or entries_typed(block):
        return False
    return block.items == () or not any(name in block.order for name in _CONTENT)


def _empty_rows(table: TableRecord) -> Scalar | None:
    """Return the key of a table's rows, where there are none and reading has not told so."""
    if table.rows is None or table.rows.rows or table.rows.nodes or not isinstance(table.node, Mapping):
        return None
    return next(key for key, _ in table.node.entries if key.value in ("rows", "行"))
