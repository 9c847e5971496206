"""One text of a Word file (the document, a note, a header): its paragraphs and tables in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import MC, W
from plan_cli.ooxml.styles import VALUE, number, value_of
from plan_cli.reader.document import InputTable, LeftOut, Paragraph
from plan_cli.reader.word import omissions as reasons
from plan_cli.reader.word.drawings import chosen
from plan_cli.reader.word.fields import Fields
from plan_cli.reader.word.formatting import CENTER, level_of_outline
from plan_cli.reader.word.inline import PASSED_OVER, Inline
from plan_cli.reader.word.numbering import is_on
from plan_cli.reader.word.runs import BREAK, TextRun, asides, lines
from plan_cli.reader.word.tables import WordGrid, flat, is_frame, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element
    from plan_cli.reader.word.formatting import StyleLook
    from plan_cli.reader.word.reading import Reading

CONTENTS_GALLERY = "Table of Contents"


class Story:
    """Reads one text.

    Args:
        reading: what is known of the whole document, and counted in it.
        root: what holds the text.

    Attributes:
        parts: its paragraphs and tables.
        left_out: texts in it that do not go into the plan.
    """

    def __init__(self, reading: Reading, root: Element) -> None:
        self.reading = reading
        self.fields = Fields(root)
        self.parts: list[Paragraph | InputTable] = []
        self.left_out: list[LeftOut] = []
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def read(self, parent: Element, reason: str = "") -> None:
        """Go over what an element holds; with a reason all of it is left out."""
        carried: list[TextRun] = []
        for element, why in self._blocks(parent, reason):
            if element.tag == f"{W}p":
                carried = self._paragraph(element, why, carried)
            else:
                self._emit(carried, None, self.reading.looks.of_style(None), "", 0)
                carried = []
                self._table(element, why)
        self._emit(carried, None, self.reading.looks.of_style(None), "", 0)

    def _blocks(self, parent: Element, reason: str) -> Iterator[tuple[Element, str]]:
        """Yield the paragraphs and tables below an element, each with why it is left out."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in PASSED_OVER:
                continue
            if tag in {f"{W}p", f"{W}tbl"}:
                yield child, reason
            elif tag == f"{W}altChunk":
                self.reading.chunks += 1
            elif tag == f"{MC}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    yield from self._blocks(branch, reason)
            else:
                yield from self._blocks(child, reason or _own_reason(child))

    def _paragraph(self, element: Element, reason: str, carried: list[TextRun]) -> list[TextRun]:
        """Read a paragraph; what runs on into the next one is given back."""
        properties = element.find(f"{W}pPr")
        look = self.reading.looks.of_style(value_of(properties, "pStyle") if properties is not None else None)
        inline = Inline(
            self.reading, self.fields, look, reason or (reasons.CONTENTS if look.is_contents else "")
        )
        inline.read(element)
        pieces = [*carried, *inline.pieces]
        if properties is not None and _runs_on(properties):
            self._boxes(inline, reason)
            return [*pieces, TextRun(BREAK, reason=reasons.DELETED)]
        text, level = ("", 0) if reason else self._number(properties, look, pieces)
        self._emit(pieces, properties, look, text, level)
        self._boxes(inline, reason)
        return []

    def _boxes(self, inline: Inline, reason: str) -> None:
        """Text boxes come after the paragraph that holds them."""
        for box in inline.boxes:
            self.read(box, reason)

    def _number(self, properties: Element | None, look: StyleLook, pieces: list[TextRun]) -> tuple[str, int]:
        """Return the automatic number of a paragraph and its nesting; "" and 0 where it has none."""
        given = properties.find(f"{W}numPr") if properties is not None else None
        list_id = number(value_of(given, "numId")) if given is not None else None
        index = number(value_of(given, "ilvl")) if given is not None else None
        numbering = self.reading.numbering
        if list_id is None:
            list_id = look.list_id
            if index is None and list_id:
                index = numbering.level_of_style(list_id, look.ids)
                index = look.list_index if index is None else index
        if not list_id or _is_hidden(properties, pieces):
            return "", 0
        printed = numbering.next(list_id, index or 0)
        return (printed, min(max(index or 0, 0), 8) + 1) if printed else ("", 0)

    def _emit(
        self,
        pieces: list[TextRun],
        properties: Element | None,
        look: StyleLook,
        printed: str,
        list_level: int,
    ) -> None:
        """Make paragraphs of a paragraph's pieces."""
        alignment = value_of(properties, "jc") if properties is not None else None
        is_centered = look.is_centered if alignment is None else alignment == CENTER
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        level = look.level if outline is None or look.is_title else level_of_outline(outline)
        joins = look.joins_lines or bool(level and is_centered)
        shown = lines(pieces, joins=joins)
        if shown and not self._cells:
            self._paragraphs += 1
        self.left_out += [LeftOut(text, reason, self._place()) for text, reason in asides(pieces)]
        if not shown and printed and self._cells:  # a column of numbers that Word counts
            self.parts.append(Paragraph("", self._place(), printed, list_level))
        for index, line in enumerate(shown):
            first = index == 0
            self.parts.append(
                Paragraph(
                    text=line.text,
                    place=self._place(),
                    number=printed if first else "",
                    list_level=list_level if first else 0,
                    level=level if first or joins else 0,
                    is_title=look.is_title,
                    is_bold=line.is_bold,
                    is_centered=is_centered,
                )
            )

    def _place(self) -> str:
        return f"第 {self._tables} 个表格" if self._cells else f"第 {max(self._paragraphs, 1)} 段"

    def _table(self, table: Element, reason: str) -> None:
        """Read a table; one that only frames text is no table."""
        rows = rows_of(table)
        if is_frame(rows):
            for row in rows:
                for cell in row.cells:
                    self.read(cell, reason or row.reason)
            return
        self._tables += not self._cells
        grid = WordGrid()
        for row in rows:
            why = reason or row.reason
            texts = [self._cell(cell, why) for cell in row.cells]
            if not why:
                self.left_out += [
                    LeftOut(text, reasons.COVERED, f"第 {self._tables} 个表格")
                    for text in grid.add(row, texts)
                ]
        found = grid.table(f"第 {self._tables} 个表格")
        if found is not None:
            self.parts.append(found)

    def _cell(self, cell: Element, reason: str) -> tuple[str, ...]:
        """Return the texts of a cell, a table in it row by row."""
        before, self.parts = self.parts, []
        self._cells += 1
        self.read(cell, reason)
        self._cells -= 1
        inner, self.parts = self.parts, before
        return flat(inner)


def _own_reason(element: Element) -> str:
    """Why what a block holds is left out: a list of contents, a form's blank, a reviewer's deletion."""
    if element.tag in {f"{W}del", f"{W}moveFrom"}:
        return reasons.DELETED
    if element.tag != f"{W}sdt":
        return ""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    if gallery is not None and gallery.get(VALUE) == CONTENTS_GALLERY:
        return reasons.CONTENTS
    return reasons.PLACEHOLDER if element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None else ""


def _runs_on(properties: Element) -> bool:
    """Whether a paragraph's end is struck out, or it is a large first letter in a frame of its own."""
    mark = properties.find(f"{W}rPr")
    if mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")):
        return True
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"}


def _is_hidden(properties: Element | None, pieces: list[TextRun]) -> bool:
    """Whether nothing of a paragraph is seen, its end included: such a one is not counted."""
    mark = properties.find(f"{W}rPr") if properties is not None else None
    return mark is not None and is_on(mark, "vanish") and all(piece.reason for piece in pieces)
