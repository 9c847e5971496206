from __future__ import annotations

from plan_cli.outline.blocks import OutlineBlock, line


def test_a_line_is_a_block_like_any_other() -> None:
    assert line("item", "植树", "1.", 3) == OutlineBlock("item", "植树", "1.", 3)
    assert line("paragraph", "一段") == OutlineBlock("paragraph", "一段")
    assert type(line("paragraph", "一段")) is OutlineBlock
