"""A third format, as somebody would add one: an entry of the registry, and a writer."""

from __future__ import annotations

from plan_cli.render.registry import Format

TXT = Format(
    "txt", ".txt", "纯文本", "tests.third_format.writer", "tests.third_format.writer", is_text=True,
    contents_note="提示：纯文本的目录没有页码。",
)  # fmt: skip
