"""The printed document as a flat list of blocks: what every format takes.

Texts are final here: numbers are made, defaults are filled in, `{{ … }}` is
evaluated. A block's text is one paragraph; it holds no line break.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

BlockKind = Literal[
    "cover-title",  # the title on a compilation's cover
    "cover-line",  # who compiled it, when
    "contents-title",  # 目录
    "contents-entry",  # one line of the contents, level 1 or 2, for the block at its `anchor`
    "red-head",  # one issuing organisation, in red
    "document-number",  # its number, the signer at the line's end; the red rule below it
    "title",  # the document's title
    "recipients",  # to whom it is sent
    "paragraph",  # a body paragraph
    "heading",  # a heading of the navigation pane, level 1 to 5, numbered or not
    "item",  # a numbered paragraph in the body face
    "run-in",  # the same, begun by a heading in its own face: `lead`
    "details",  # the particulars of an activity (time, place …) under its item
    "table",  # `table` is set
    "legend",  # below a table: what its shades mean, in `lines`, and a note
    "attachment-list",  # one line of the list 附件： before the signature
    "signature",  # one signing organisation
    "date",  # the date under it
    "attachment",  # label of an attachment (附件1) that starts a new page
    "attachment-title",
    "copies",  # to whom it is copied, at the foot of the last page
    "imprint",  # who printed it, the date at the line's end
]


class OutlineCell(NamedTuple):
    """One cell: its paragraphs, and how it joins with its neighbours.

    Attributes:
        paragraphs: at least one text, "" for an empty cell.
        rows: how many rows it covers; 0 where a cell above covers it.
        columns: how many columns it covers.
        shade: how dark its ground is, from 0 (white) to 3.
    """

    paragraphs: tuple[str, ...]
    rows: int = 1
    columns: int = 1
    shade: int = 0


class OutlineTable(NamedTuple):
    """A table with a header row.

    Attributes:
        columns: the header cells, as many as the table has columns.
        rows: each a tuple of cells whose `columns` add up to `len(columns)`.
        weights: for each column the width of its content in em (full-width
            characters), header included: writers share the page by them.
        is_compact: whether its cells hold signs, which need no room beside them.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[OutlineCell, ...], ...]
    weights: tuple[float, ...]
    is_compact: bool = False


class OutlineBlock(NamedTuple):
    """One block of the document.

    Attributes:
        kind: see `BlockKind`.
        text: one paragraph, without its number.
        number: the number as it is printed (一、 （一） 1. （1） ①), or "".
        level: 1 for 一、 to 5 for ①; 0 where a block has no level.
        table: the table of a `table` block.
        lines: a title's lines, where the author broke it by hand; what each shade
            of a table means, from the lightest.
        aside: what stands at the right end of the line.
        lead: the heading of a `run-in`, with the mark that parts it from the text.
        anchor: where the contents list it, the name of this place in the document; of a
            `contents-entry` the place it leads to.
    """

    kind: BlockKind
    text: str = ""
    number: str = ""
    level: int = 0
    table: OutlineTable | None = None
    lines: tuple[str, ...] = ()
    aside: str = ""
    lead: str = ""
    anchor: str = ""


def line(kind: BlockKind, text: str, number: str = "", level: int = 0) -> OutlineBlock:
    """Return a paragraph with its number, as most blocks are; `OutlineBlock(…)` takes twice as long."""
    return tuple.__new__(OutlineBlock, (kind, text, number, level, None, (), "", "", ""))


class Outline(NamedTuple):
    """A whole document, ready to print.

    Attributes:
        title: the document's title.
        author: the community, for the file's properties.
        year: the plan's year, for the file's properties.
        blocks: in printed order.
        names: names that the plan gives, which no line of a title should end in.
        seal: whether signature and date leave room for a seal.
        contents: the list of contents, printed before all else; () for none.
        is_imprint_on_even_page: whether a page is added before the imprint where
            it would stand on an odd one.
    """

    title: str
    author: str
    year: int
    blocks: tuple[OutlineBlock, ...]
    names: tuple[str, ...] = ()
    seal: bool = False
    is_imprint_on_even_page: bool = False
    contents: tuple[OutlineBlock, ...] = ()


class Compilation(NamedTuple):
    """Several plans in one document.

    Attributes:
        title: the document's title, which the cover prints.
        author: what the plans have in common (a street, a community), or "".
        year: their year, or 0 where they have different ones.
        cover: the blocks of the cover.
        contents: the list of contents.
        plans: the documents, each begun by a title whose number is 篇一, 篇二 …
        names: names that no line of the title should end in.
    """

    title: str
    author: str
    year: int
    cover: tuple[OutlineBlock, ...]
    contents: tuple[OutlineBlock, ...]
    plans: tuple[Outline, ...]
    names: tuple[str, ...] = ()


Document = Outline | Compilation
"""What a format writes as one file."""
