"""An outline as lines that a person reads: a block's kind and level, its number and its text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli import kinds
from plan_cli.findings import Severity
from plan_cli.model import Loader, parse_source
from plan_cli.outline import outline
from plan_cli.resources import BUILT_IN
from plan_cli.source import read_bytes

if TYPE_CHECKING:
    from plan_cli.model import Plan
    from plan_cli.outline import Block, Cell


def plan_of(text: str) -> Plan:
    """The plan of a YAML text that keeps the language."""
    source, findings = read_bytes(text.encode(), "a.yaml")
    loader = Loader(lambda _, spelling: kinds.identify(spelling, BUILT_IN))
    loaded = loader.load(parse_source(source, findings, Path("/nowhere/a.yaml")))
    assert not [found for found in loaded.findings if found.severity is Severity.ERROR], loaded.findings
    assert loaded.plan is not None
    return loaded.plan


def printed(text: str) -> str:
    """The lines of the outline of a plan; community and year may be left out of its text."""
    if not re.search("^(社区|community):", text, re.MULTILINE):
        text = f"社区: 清河社区\n年度: 2027\n{text}"
    plan = plan_of(text)
    blocks = outline(plan, kinds.load(plan.template or kinds.DEFAULT, BUILT_IN)).blocks
    return "".join(_lines(block) for block in blocks)


def _lines(block: Block) -> str:
    name = f"{block.kind} {block.level or ''}".rstrip()
    if block.table is None:
        return f"{name:<10} {block.number}{block.text}\n"
    rows = [tuple(block.table.columns), *(tuple(_cell(cell) for cell in row) for row in block.table.rows)]
    return "".join(f"{name:<10} | {' | '.join(row)} |\n" for row in rows)


def _cell(cell: Cell) -> str:
    """A cell's paragraphs; `×2` where it covers rows or columns, `"` where one above covers it."""
    if cell.rows == 0:
        return '"'
    shown = " / ".join(cell.paragraphs)
    if cell.rows > 1:
        shown += f" (rows ×{cell.rows})"
    return f"{shown} (columns ×{cell.columns})" if cell.columns > 1 else shown
