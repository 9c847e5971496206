"""An outline as lines that a person reads: a block's kind and level, its number and its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.outline import outline
from plan_cli.templating.search_path import BUILT_IN
from tests.model.reading import LEAST, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.model import Plan
    from plan_cli.outline import OutlineBlock, OutlineCell


def printed(text: str) -> str:
    """The lines of the outline of a plan; community and year may be left out of its text."""
    if not re.search("^(社区|community):", text, re.MULTILINE):
        text = LEAST + text
    return printed_plan(plan_of(text))


def printed_plan(plan: Plan) -> str:
    """The lines of the outline of a sound plan."""
    made = outline(plan, kinds.load(BUILT_IN, plan.template or kinds.DEFAULT))
    return printed_blocks((*made.contents, *made.blocks))


def printed_blocks(blocks: Iterable[OutlineBlock]) -> str:
    """The lines of blocks."""
    return "".join(_lines(block) for block in blocks)


def _lines(block: OutlineBlock) -> str:
    name = f"{block.kind} {block.level or ''}".rstrip()
    if block.table is None:
        shown = " / ".join(block.lines) or block.text
        shown += f" / {block.text}" if block.kind == "legend" else ""
        shown += f" → {block.aside}" if block.aside else ""
        shown = f"[{block.lead}]{shown}" if block.lead else shown
        shown += f" @{block.anchor}" if block.anchor else ""
        return f"{name:<10} {block.number}{shown}\n"
    rows = [tuple(block.table.columns), *(tuple(_cell(cell) for cell in row) for row in block.table.rows)]
    return "".join(f"{name:<10} | {' | '.join(row)} |\n" for row in rows)


def _cell(cell: OutlineCell) -> str:
    """A cell's paragraphs, `#` for each step of its shade.

    `×2` where it covers rows or columns, `"` where one above covers it.
    """
    if cell.rows == 0:
        return '"'
    shown = " / ".join(cell.paragraphs) + "#" * cell.shade
    if cell.rows > 1:
        shown += f" (rows ×{cell.rows})"
    return f"{shown} (columns ×{cell.columns})" if cell.columns > 1 else shown
