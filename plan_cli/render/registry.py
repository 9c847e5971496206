"""The formats a document can be written in: one file and one line here each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Document
    from plan_cli.templating.search_path import TemplatePath


class Format(NamedTuple):
    """A kind of file.

    Attributes:
        name: what the user calls it, the key of `FORMATS`.
        suffix: of the files written, with its dot.
        has_pages: whether a page profile shows in it.
        writer: the module that has `write(document, templates, style) -> bytes`. A name,
            not the module: listing the formats must not import Jinja2.
    """

    name: str
    suffix: str
    has_pages: bool
    writer: str

    def write(self, document: Document, templates: TemplatePath, style: str) -> bytes:
        """The whole file of a document, as bytes."""
        from importlib import import_module

        written: bytes = import_module(self.writer).write(document, templates, style)
        return written


DEFAULT_STYLE = "gbt33476"
"""The page profile where none is chosen."""

FORMATS: dict[str, Format] = {
    "docx": Format("docx", ".docx", True, "plan_cli.render.docx"),
    "md": Format("md", ".md", False, "plan_cli.render.markdown"),
}
