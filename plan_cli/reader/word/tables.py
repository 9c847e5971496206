"""Tables of a Word file: merged cells, rows that do not fill the width, tables that only frame a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.ooxml.names import W
from plan_cli.ooxml.styles import VALUE, number
from plan_cli.reader.document import InputCell, InputTable, Paragraph
from plan_cli.reader.word import omissions as reasons
from plan_cli.reader.word.numbering import is_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.ooxml.parts import Element

MOST_COLUMNS = 63
"""Word's own limit; what a file claims beyond it is not believed."""


class WordRow(NamedTuple):
    """A row of a table.

    Attributes:
        cells: its `w:tc`.
        before, after: columns that it leaves free on either side.
        is_header: repeated on every page.
        reason: why it is left out, "" where it is not.
    """

    cells: tuple[Element, ...]
    before: int
    after: int
    is_header: bool
    reason: str


def rows_of(table: Element) -> list[WordRow]:
    """Return the rows of a table, also those that a content control holds."""
    return [_row(element) for element in _children(table, f"{W}tr")]


def _row(element: Element) -> WordRow:
    cells = tuple(_children(element, f"{W}tc"))
    properties = element.find(f"{W}trPr")
    if properties is None:
        return WordRow(cells, 0, 0, is_header=False, reason="")
    reason = reasons.DELETED if properties.find(f"{W}del") is not None else ""
    if is_on(properties, "hidden"):
        reason = reasons.HIDDEN
    before, after = (_columns(properties, name, 0) for name in ("gridBefore", "gridAfter"))
    return WordRow(cells, before, after, is_on(properties, "tblHeader"), reason)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in {
            f"{W}tblPr",
            f"{W}tblGrid",
            f"{W}trPr",
            f"{W}tblPrEx",
        }:
            yield from _children(child, tag)


def is_frame(rows: list[WordRow]) -> bool:
    """Whether a table has one column and no header: a border around text, or the end block of a document."""
    return all(len(row.cells) <= 1 and not row.is_header and not row.before for row in rows)


def _columns(properties: Element | None, name: str, default: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = number(found.get(VALUE)) if found is not None else None
    return min(max(value, default), MOST_COLUMNS) if value is not None else default


class _Merge(NamedTuple):
    """How a cell belongs to its neighbours: `restart`, `continue`, or "" for not at all."""

    down: str
    across: str


def _merge_of(properties: Element | None) -> _Merge:
    def given(name: str) -> str:
        found = properties.find(f"{W}{name}") if properties is not None else None
        return "" if found is None else found.get(VALUE) or "continue"

    return _Merge(given("vMerge"), given("hMerge"))


class _Open(NamedTuple):
    """A cell that may go on downward: where it begins, as row and place in the row, and its columns."""

    row: int
    at: int
    columns: int


class WordGrid:
    """The cells of a table, put together row by row."""

    def __init__(self) -> None:
        self._rows: list[list[InputCell]] = []
        self._open: dict[int, _Open] = {}
        self._headers = 0
        self._is_head = True

    def add(self, row: WordRow, texts: list[tuple[str, ...]]) -> list[str]:
        """Add a row with the texts of its cells; given back are texts that a merge covers."""
        self._is_head = self._is_head and row.is_header
        self._headers += self._is_head
        cells: list[InputCell] = [InputCell((), row.before)] if row.before else []
        still_open: dict[int, _Open] = {}
        covered: list[str] = []
        at = row.before
        for element, paragraphs in zip(row.cells, texts, strict=True):
            properties = element.find(f"{W}tcPr")
            columns = _columns(properties, "gridSpan", 1)
            merge = _merge_of(properties)
            above = self._open.get(at)
            if merge.across == "continue" and cells:
                last = cells[-1]
                cells[-1] = last._replace(
                    columns=last.columns + columns, paragraphs=last.paragraphs + paragraphs
                )
            elif merge.down == "continue" and above is not None and above.columns == columns:
                self._lengthen(above)
                still_open[at] = above
                covered += paragraphs
                cells.append(InputCell((), columns, 0))
            else:
                still_open |= {at: _Open(len(self._rows), len(cells), columns)} if merge.down else {}
                cells.append(InputCell(paragraphs, columns))
            at += columns
        if row.after:
            cells.append(InputCell((), row.after))
        self._open = still_open
        self._rows.append(cells)
        return covered

    def _lengthen(self, above: _Open) -> None:
        cell = self._rows[above.row][above.at]
        self._rows[above.row][above.at] = cell._replace(rows=cell.rows + 1)

    def table(self, place: str) -> InputTable | None:
        """Return the table, every row as wide as the widest; None where it holds no text."""
        if not any(cell.paragraphs for row in self._rows for cell in row):
            return None
        widths = [sum(cell.columns for cell in row) for row in self._rows]
        widest = max(widths)
        rows = tuple(
            (*row, InputCell((), widest - width)) if width < widest else tuple(row)
            for row, width in zip(self._rows, widths, strict=True)
        )
        return InputTable(rows, place, self._headers)


def flat(parts: Iterable[Paragraph | InputTable]) -> tuple[str, ...]:
    """Return the texts of a cell: its numbers are text there, bullets are not, and a table in it is its rows."""
    texts = []
    for part in parts:
        if isinstance(part, Paragraph):
            is_counted = any(one.isalnum() for one in part.number)
            texts.append(f"{part.number if is_counted else ''}{part.text}".strip())
        else:
            texts += [" ".join(text for cell in row for text in cell.paragraphs) for row in part.rows]
    return tuple(text for text in texts if text)
