"""A plan as a file that people edit: a tree of keys and values to YAML text with comments."""

from __future__ import annotations

from plan_cli.dump.tree import Entry, Language, Mapping, Sequence, Value, texts, walk
from plan_cli.dump.write import dump

BLANK_COMMUNITY = "【请填写：社区名称】"
"""What stands for a community that was not named."""

__all__ = ["BLANK_COMMUNITY", "Entry", "Language", "Mapping", "Sequence", "Value", "dump", "texts", "walk"]
