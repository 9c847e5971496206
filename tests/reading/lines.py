"""What a reader of a document should find: its paragraphs in order, and what each one is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.outline.blocks import Compilation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.outline.blocks import Document, Outline, OutlineBlock


class Line(NamedTuple):
    """One paragraph that is not empty.

    Attributes:
        role: "title", "heading 1" to "heading 5", "header" and "cell" of a table, or "text".
        text: without any white space: tabs and breaks of lines are each reader's own affair.
    """

    role: str
    text: str


def line(role: str, text: str) -> Line:
    return Line(role, squeezed(text))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def paragraphs_of(block: OutlineBlock) -> Iterator[str]:
    """The paragraphs of a block as they are printed, row by row in a table."""
    if block.kind == "legend":
        yield "图例：" + "".join(block.lines) + block.text
        return
    if block.table is None:
        yield block.number + block.lead + block.text + block.aside
        return
    yield from block.table.columns
    for row in block.table.rows:
        for cell in row:
            yield from cell.paragraphs


def expected(document: Document) -> list[Line]:
    """The lines of a document; in a compilation a plan's title is a heading, and its headings are deeper."""
    if isinstance(document, Compilation):
        lines = [one for block in (*document.cover, *document.contents) for one in _lines(block)]
        for plan in document.plans:
            lines += [one._replace(role=DEEPER.get(one.role, one.role)) for one in expected(plan)]
        return lines
    lines = [one for block in (*document.contents, *_rows(document)) for one in _lines(block)]
    return [one for one in lines if one.text]


DEEPER = {"title": "heading 1"} | {f"heading {level}": f"heading {level + 1}" for level in range(1, 6)}


def _lines(block: OutlineBlock) -> Iterator[Line]:
    if block.table is not None:
        header = len(block.table.columns)
        for index, text in enumerate(paragraphs_of(block)):
            yield line("header" if index < header else "cell", text)
        return
    roles = {"title": "title", "heading": f"heading {block.level}", "copies": "cell", "imprint": "cell"}
    yield line(roles.get(block.kind, "text"), *paragraphs_of(block))


def _rows(outline: Outline) -> Iterator[OutlineBlock]:
    """The blocks; two organisations that seal a document sign in one paragraph."""
    last = None
    for block in outline.blocks:
        if last and outline.seal and last.kind == block.kind == "signature":
            last = last._replace(text=last.text + block.text)
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
