"""Widths, indents and breaks that depend on the text: what a page's styles cannot say.

Lengths are in twips (1/1440 inch), widths of text in em: 1 for a full-width
character, 1/2 for any other.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from plan_cli.render.profile import millimetres, points

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Block, Cell, Table
    from plan_cli.render.profile import Profile

NARROWEST_COLUMN = 3
"""Em that a column keeps even where others need the room: two characters and some air."""

LIST_LABEL = "附件："
LABEL = re.compile(rf"(?:{LIST_LABEL})?\s*(?:\d+\s*[.．、])?")
"""What stands before an attachment's name in the list before the signature."""


def em_width(text: str) -> float:
    """Width of a text in em; marks that combine take no room."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    """Ambiguous ones (“ ” — … ①) are full-width in Chinese faces."""
    return 1 if east_asian_width(character) in "WFA" else 0.5


class Indent(NamedTuple):
    """An indent in both of Word's units: LibreOffice ignores the characters, Word prefers them.

    Attributes:
        characters: hundredths of a character.
        twips: the same as a length.
    """

    characters: int
    twips: int


def indent_of(characters: float, text: float, profile: Profile) -> Indent:
    """So many characters plus the width of so many em of text, which is condensed."""
    one = profile.grid.indent / 2
    condensed = profile.sizes.body - profile.grid.condense
    return Indent(round((characters + text) * 100), points(characters * one + text * condensed))


def list_indents(block: Block, follows: bool, profile: Profile) -> tuple[Indent, Indent]:
    """Left indent of a line of the list of attachments, and how far its first line hangs out.

    A turned line stands under the first character of the name; the second
    attachment's number under the first one's.

    Args:
        block: of kind `attachment-list`.
        follows: whether it follows another of its kind.
        profile: the page.
    """
    line = block.number + block.text
    label = block.number or _first_match(LABEL, line)
    is_under = follows and not line.startswith((LIST_LABEL, " ", "\u3000"))
    before = len(LIST_LABEL) if is_under else 0
    hanging = em_width(label)
    return indent_of(2, before + hanging, profile), indent_of(0, hanging, profile)


def _first_match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""


class PlacedCell(NamedTuple):
    """A cell with its place on the page.

    Attributes:
        width: in twips, over all columns it covers.
        columns: how many these are.
        merge: "restart" where it begins a cell over several rows, "continue"
            where one above covers it, else "".
        paragraphs: its texts, at least one.
    """

    width: int
    columns: int
    merge: str
    paragraphs: tuple[str, ...]


class PlacedTable(NamedTuple):
    """A table with its place on the page.

    Attributes:
        widths: of the columns in twips; they add up to the type area.
        header: the header row.
        rows: the other rows.
    """

    widths: tuple[int, ...]
    header: tuple[PlacedCell, ...]
    rows: tuple[tuple[PlacedCell, ...], ...]


def placed(table: Table, profile: Profile) -> PlacedTable:
    """The table shared out over the width of the type area."""
    padding = 2 * millimetres(profile.table.padding)
    widths = column_widths(table.weights, profile.type_width, points(profile.sizes.table), padding)
    header = tuple(
        PlacedCell(width, 1, "", (text,)) for width, text in zip(widths, table.columns, strict=True)
    )
    return PlacedTable(widths, header, tuple(_placed_row(row, widths) for row in table.rows))


def _placed_row(row: tuple[Cell, ...], widths: tuple[int, ...]) -> tuple[PlacedCell, ...]:
    cells = []
    first = 0
    for cell in row:
        width = sum(widths[first : first + cell.columns])
        merge = "" if cell.rows == 1 else "restart" if cell.rows else "continue"
        paragraphs = cell.paragraphs if cell.rows else ("",)
        cells.append(PlacedCell(width, cell.columns, merge, paragraphs))
        first += cell.columns
    return tuple(cells)


def column_widths(weights: tuple[float, ...], total: int, em: int, padding: int) -> tuple[int, ...]:
    """Share a width among columns so that short ones need not turn their lines.

    A column whose content fits into an even share gets just what it needs; the
    others share what is left by their content, each at least `NARROWEST_COLUMN`.
    Where everything fits, what is left over is shared out by content.

    Args:
        weights: width of each column's content in em.
        total: twips to share; the result adds up to it exactly.
        em: twips of one em of the table's text.
        padding: twips that a cell adds to its text's width, both sides together.
    """
    # Half an em more than the content: faces differ a little in their digits.
    needs = [(weight + 0.5) * em + padding for weight in weights]
    shares = (
        _grown(needs, total)
        if sum(needs) <= total
        else _squeezed(needs, total, NARROWEST_COLUMN * em + padding)
    )
    edges = [0, *(round(edge) for edge in accumulate(shares))]
    edges[-1] = total
    return tuple(right - left for left, right in pairwise(edges))


def _grown(needs: list[float], total: int) -> list[float]:
    return [need * total / sum(needs) for need in needs]


def _squeezed(needs: list[float], total: int, narrowest: int) -> list[float]:
    """Columns below an even share keep what they need; the wide ones share the rest."""
    wide = set(range(len(needs)))
    room = float(total)
    while fits := {index for index in wide if needs[index] <= room / len(wide)}:
        wide -= fits
        room -= sum(needs[index] for index in fits)
    least = min(narrowest, room / len(wide))
    spare = room - least * len(wide)
    # No column counts for more than three pages' width: one long text must not starve the rest.
    weights = {index: min(needs[index], 3 * total) - least for index in wide}
    whole = sum(weights.values()) or 1
    return [
        least + spare * weights[index] / whole if index in wide else need for index, need in enumerate(needs)
    ]
