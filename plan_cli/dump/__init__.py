"""A plan as a file that people edit: a tree of keys and values to YAML text with comments."""

from __future__ import annotations

from plan_cli.dump.lines import scalar, tidy
from plan_cli.dump.tree import (
    BareWord,
    Language,
    SourceText,
    TreeEntry,
    TreeMapping,
    TreeSequence,
    TreeValue,
    texts,
    walk,
)
from plan_cli.dump.write import STEP, dump, text_lines

BLANK_COMMUNITY = "【请填写：社区名称】"
"""What stands for a community that was not named."""

__all__ = [
    "BLANK_COMMUNITY",
    "STEP",
    "BareWord",
    "Language",
    "SourceText",
    "TreeEntry",
    "TreeMapping",
    "TreeSequence",
    "TreeValue",
    "dump",
    "scalar",
    "text_lines",
    "texts",
    "tidy",
    "walk",
]  # fmt: skip
