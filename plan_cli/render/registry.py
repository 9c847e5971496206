"""The formats a document can be written in: one file and one line here each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Document
    from plan_cli.render.fingerprint import SealState
    from plan_cli.templating.search_path import TemplatePath


class Format(NamedTuple):
    """A kind of file, with all that the rest of plangen has to know of it.

    Modules are named, not imported: to list the formats must not import Jinja2.

    Attributes:
        name: what the user calls it, the key of `FORMATS`.
        suffix: of the files written, in small letters, with its dot.
        label: what messages and help call it, in Chinese.
        writer: the module that has `write(document, templates, style) -> bytes`.
        seal: the module that has `sealed(data) -> bytes`, the document with a mark by which it
            is known again, and `state_of(data) -> SealState`, what a file is by that mark.
        has_pages: a page profile shows in it.
        is_text: a terminal can show it, so that it may go to standard output.
        is_compressed: to compress it once more gains nothing.
        takes_reference: a Word file of the user's (`render.reference`) can be its design.
        holds_compilation: several plans can be one document of it.
        contents_note: what whoever opens it has to do for the page numbers of a list of
            contents, told after it is written; "" where there is nothing to do.
    """

    name: str
    suffix: str
    label: str
    writer: str
    seal: str
    has_pages: bool = False
    is_text: bool = False
    is_compressed: bool = False
    takes_reference: bool = False
    holds_compilation: bool = True
    contents_note: str = ""

    def write(self, document: Document, templates: TemplatePath, style: str) -> bytes:
        """Return the whole file of a document, as bytes."""
        written: bytes = import_module(self.writer).write(document, templates, style)
        return written

    def sealed(self, data: bytes) -> bytes:
        """Return a document as it goes to a file."""
        sealed: bytes = import_module(self.seal).sealed(data)
        return sealed

    def state_of(self, data: bytes) -> SealState:
        """Whether the bytes of a file are a document as plangen wrote it."""
        state: SealState = import_module(self.seal).state_of(data)
        return state


DEFAULT_STYLE = "gbt33476"
"""The page profile where none is chosen."""

DEFAULT_FORMAT = "docx"
"""The format where none is chosen."""

FORMATS: dict[str, Format] = {
    "docx": Format(
        "docx", ".docx", "Word 文档", "plan_cli.render.docx", "plan_cli.render.fingerprint",
        has_pages=True, is_compressed=True, takes_reference=True,
        contents_note="提示：目录的页码在打开文档时才算。Word 问“是否更新此文档中的域”，点“是”；没有问，就按 Ctrl+A，再按 F9。",
    ),
    "md": Format("md", ".md", "Markdown", "plan_cli.render.markdown", "plan_cli.render.comment_seal", is_text=True),
}  # fmt: skip


def by_suffix(suffix: str) -> Format | None:
    """Return the format of files that end so, in capitals or not, or None."""
    return next((one for one in FORMATS.values() if one.suffix == suffix.lower()), None)
