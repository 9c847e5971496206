"""The printed document as a flat list of blocks, and how a plan becomes one."""

from __future__ import annotations

from plan_cli.outline.blocks import Compilation, Document, Outline, OutlineBlock, OutlineCell, OutlineTable
from plan_cli.outline.build import outline, title_of

__all__ = [
    "Compilation",
    "Document",
    "Outline",
    "OutlineBlock",
    "OutlineCell",
    "OutlineTable",
    "outline",
    "title_of",
]
