"""A text that YAML can't read is put between quotes: how far it reaches, and what it says then."""

from __future__ import annotations

import pytest

from tests.model.reading import LEAST, load

# What is typed behind `标题: `, what the fix puts in the place of what, and what is read meanwhile.
QUOTED = {
    "a backslash in quotes": ('"D:\\计划"\n', '"D:\\计划"', "'D:\\计划'", "D:\\计划"),
    "with blanks behind": ('"D:\\计划"  \n', '"D:\\计划"', "'D:\\计划'", "D:\\计划"),
    "an apostrophe beside it": ('"it\'s D:\\计划"\n', '"it\'s D:\\计划"', "'it''s D:\\计划'", "it's D:\\计划"),
    "more quotes behind": ('"D:\\计划" # 见"附件"\n', "\\", "\\\\", "D:\\计划"),
    "a quote that opens a line before": ('"\n  D:\\计划"\n', "\\", "\\\\", " D:\\计划"),
    "a colon, to the end of the file": ("时间: 上午\n  九点", "时间: 上午\n  九点", "'时间: 上午\n  九点'", "时间: 上午九点"),
    "a colon, and a key behind": ("时间: 上午\n  九点\n结语: 好\n", "时间: 上午\n  九点", "'时间: 上午\n  九点'", "时间: 上午九点"),
    "a colon, and a comment behind": ("时间: 上午 # 待定\n", "时间: 上午", "'时间: 上午'", "时间: 上午"),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "wrong", "right", "value"), QUOTED.values(), ids=QUOTED)
def test_the_fix_and_what_is_read(typed: str, wrong: str, right: str, value: str) -> None:
    text = f"{LEAST}引言: {typed}"
    loaded = load(text)
    (found,) = loaded.findings
    assert found.rule == "quoting"
    assert found.fix is not None
    (edit,) = found.fix.edits
    lines = text.splitlines(keepends=True)
    start, end = (
        sum(map(len, lines[: line - 1])) + column - 1
        for line, column in ((edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column))
    )
    assert (text[start:end], edit.text) == (wrong, right)
    assert loaded.plan is not None
    assert loaded.plan.preamble is not None
    assert loaded.plan.preamble.value == value
