"""docxtpl on the same content: a Word template with Jinja2 loops, as its manual shows."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docxtpl
from content import context, load
from peer_python_docx import blank

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEMPLATE = "template.docx"


def prepare(folder: Path, has_all_styles: bool) -> None:
    """Write the template as a user would type it into Word, on the same page."""
    document = blank(has_all_styles)
    for text, style in (
        ("{{ title }}", "Title"),
        ("{{ preamble }}", "Body Text"),
        ("{%p for section in sections %}", "Normal"),
        ("{{ section.heading }}", "Heading 1"),
        ("{%p for item in section['items'] %}", "Normal"),
        ("{{ item.heading }}", "Heading 2"),
        ("{{ item.text }}", "Body Text"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{{ schedule }}", "Heading 1"),
        ("{%p for month in months %}", "Normal"),
        ("{{ month.label }}", "Heading 2"),
        ("{%p for activity in month.activities %}", "Normal"),
        ("{{ activity }}", "Body Text"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{{ organization }}", "Signature"),
        ("{{ date }}", "Date"),
    ):
        document.add_paragraph(text, style)
    document.save(str(folder / TEMPLATE))


def renderer(folder: Path) -> Callable[[bytes, Path], None]:
    """YAML bytes to a DOCX file."""
    template = (folder / TEMPLATE).read_bytes()

    def render(plan: bytes, out: Path) -> None:
        document = docxtpl.DocxTemplate(BytesIO(template))
        document.render(context(load(plan)), autoescape=True)
        document.save(str(out))

    return render
