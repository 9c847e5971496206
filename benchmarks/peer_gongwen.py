"""gongwen-skill's `md2docx`: the plan as Markdown, its command's function makes the document."""

from __future__ import annotations

import logging
from argparse import Namespace
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

from content import load, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKS = {"title": "# ", "heading 1": "## ", "heading 2": "### ", "body": ""}


def prepare(folder: Path, has_all_styles: bool) -> None:
    """Nothing has to lie ready: it always begins with python-docx's own template."""


def renderer(folder: Path) -> Callable[[bytes, Path], None]:
    """YAML bytes to a DOCX file, through a Markdown file, which is what the command reads."""
    from gongwen import cmd_md2docx

    logging.disable(logging.CRITICAL)

    def render(plan: bytes, out: Path) -> None:
        printed = list(paragraphs(load(plan)))
        markdown = folder / f"{out.stem}.md"
        lines = [MARKS[role] + text for role, text in printed if role in MARKS]
        markdown.write_text("\n\n".join(lines), encoding="utf-8")
        ends = {role: text for role, text in printed if role not in MARKS}
        arguments = Namespace(
            input=str(markdown), output=str(out), doc_type=None, config_overrides="", json=False,
            recipients=None, signer=ends["signature"], date=ends["date"], attachments=None,
            no_ai_declaration=True,
        )  # fmt: skip
        with redirect_stdout(StringIO()):
            cmd_md2docx(arguments)

    return render
