"""docxtemplater's template; the rest of it is `docxtemplater/render.js`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peer_python_docx import blank

if TYPE_CHECKING:
    from pathlib import Path


def prepare(folder: Path, has_all_styles: bool) -> None:
    """Write the template as a user would type it into Word, on the same page."""
    document = blank(has_all_styles)
    for text, style in (
        ("{title}", "Title"),
        ("{preamble}", "Body Text"),
        ("{#sections}", "Normal"),
        ("{heading}", "Heading 1"),
        ("{#items}", "Normal"),
        ("{heading}", "Heading 2"),
        ("{text}", "Body Text"),
        ("{/items}", "Normal"),
        ("{/sections}", "Normal"),
        ("{schedule}", "Heading 1"),
        ("{#months}", "Normal"),
        ("{label}", "Heading 2"),
        ("{#activities}", "Normal"),
        ("{.}", "Body Text"),
        ("{/activities}", "Normal"),
        ("{/months}", "Normal"),
        ("{organization}", "Signature"),
        ("{date}", "Date"),
    ):
        document.add_paragraph(text, style)
    document.save(str(folder / "template.docx"))
