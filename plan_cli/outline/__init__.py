"""The printed document as a flat list of blocks, and how a plan becomes one."""

from __future__ import annotations

from plan_cli.outline.blocks import Block, Cell, Compilation, Document, Outline, Table
from plan_cli.outline.build import outline, title_of

__all__ = ["Block", "Cell", "Compilation", "Document", "Outline", "Table", "outline", "title_of"]
