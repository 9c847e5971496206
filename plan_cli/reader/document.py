"""What every reader gives: an existing document as paragraphs and tables, in reading order.

Readers know files and nothing of plans; what is a heading, an item or a month
is decided from this value alone, so that Word, Markdown and plain text are
understood in one way.
"""

from __future__ import annotations

from typing import NamedTuple


class Paragraph(NamedTuple):
    """One paragraph, without line breaks.

    Attributes:
        text: what is typed in it.
        place: where a user finds it, e.g. `第 12 行` or `第 12 段`.
        number: the number that the program made and that does not stand in
            `text`, as it is printed: 一、 or 1. or •; "" where there is none.
        list_level: nesting of that number, from 1; 0 without one.
        level: its heading level by style or outline, from 1; 0 for body text.
        is_title: set in a title style.
        is_bold: all of it is bold.
        is_centered: set in the middle of the line.
    """

    text: str
    place: str
    number: str = ""
    list_level: int = 0
    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    is_centered: bool = False


class InputCell(NamedTuple):
    """One cell of a table.

    Attributes:
        paragraphs: its texts; empty for an empty cell.
        columns, rows: how many it covers; `rows` is 0 where a cell above covers it.
    """

    paragraphs: tuple[str, ...]
    columns: int = 1
    rows: int = 1


class InputTable(NamedTuple):
    """A table; every row's `columns` add up to the same.

    Attributes:
        rows: from the top, the header among them.
        place: where a user finds it, e.g. `第 1 个表格`.
        header_rows: how many rows the program marked as header; 0 where it marked none.
    """

    rows: tuple[tuple[InputCell, ...], ...]
    place: str
    header_rows: int = 0


class LeftOut(NamedTuple):
    """A text of the source that does not go into the plan.

    Attributes:
        text: the text.
        reason: why, as words that go on 没有写进计划：….
        place: where it stands in the source.
    """

    text: str
    reason: str
    place: str = ""


class InputDocument(NamedTuple):
    """An existing document as read.

    Attributes:
        name: the file's name as the user gave it.
        parts: paragraphs and tables in reading order; no paragraph is blank.
        left_out: texts that belong to the file but not to the document: page
            headers, page numbers, comments, deleted passages.
        remarks: what the user should know about the reading, a sentence each.
    """

    name: str
    parts: tuple[Paragraph | InputTable, ...]
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters of all paragraphs and tables."""
        cells = (
            cell for part in self.parts if isinstance(part, InputTable) for row in part.rows for cell in row
        )
        return sum(len(part.text) for part in self.parts if isinstance(part, Paragraph)) + sum(
            len(text) for cell in cells for text in cell.paragraphs
        )
