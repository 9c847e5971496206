"""Tables on the page: widths of columns, which rows stay together, what is centred.

Lengths are in twips (1/1440 inch), widths of text in em: 1 for a full-width
character, 1/2 for any other.

Word does not repeat a merged month on the next page, and where a page ends is not
known here. So the rows of a month are kept together, and no page ends within it;
a month higher than half a page is parted into pieces of a quarter, each with the month's own
label, 续 below it: whatever row a reader looks at, its month stands beside it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.render.column_widths import AIR, column_widths
from plan_cli.render.profile import millimetres, points
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plan_cli.outline.blocks import OutlineCell, OutlineTable
    from plan_cli.render.profile import Profile

COMPACT_AIR, COMPACT_PADDING = 0.2, 20
"""The same of a table that holds only signs, and its padding in twips."""

SHORT = 3
"""Em of a text that is never turned: a name, 责任人."""

WIDE_DIGIT = 0.6
"""Em of a digit in faces such as Noto Sans, which stand in where 仿宋 is missing."""

HEADER = 4
"""Em of a word that is never turned where it heads a column, or several rows: 参加对象, 迎新暖冬."""

JOINT = 0.25
"""Em between a Han character and a digit: LibreOffice sets them apart whatever the file says."""

LONGEST_RUN = 16
"""Em beyond which a run without a space is an address, not a time: it may be cut anywhere."""

CENTRED = 8
"""Em of the widest text of a centred column: 上午9:00—11:00 has 7½."""

STRIP = 5
"""Lines from which on a cell that is higher than wide is a strip nobody likes to read."""

LINE = 1.3
"""Height of a line over the size of its characters, in the faces that offices use."""

ROW_PADDING = 2 * 57 + 8
"""Twips above and below a row's text, its rule included, as the table's style has them."""

CONTINUED = "（续）"

MANY = 5
"""Activities of a month from which on it may be parted: its column has room for 续."""


class PlacedCell(NamedTuple):
    """A cell with its place on the page.

    Attributes:
        width: in twips, over all columns it covers.
        columns: how many these are.
        merge: "restart" where it begins a cell over several rows, "continue"
            where one above covers it, else "".
        paragraphs: its texts, at least one.
        is_centred: whether its paragraphs are centred, not flush left.
        shade: how dark it is, see `OutlineCell`.
    """

    width: int
    columns: int
    merge: str
    paragraphs: tuple[str, ...]
    is_centred: bool = False
    shade: int = 0


class PlacedRow(NamedTuple):
    """A row; `is_kept` says that no page may end after it."""

    cells: tuple[PlacedCell, ...]
    is_kept: bool = False


class PlacedTable(NamedTuple):
    """A table with its place on the page.

    Attributes:
        widths: of the columns in twips; they add up to the type area.
        header: the header row's cells.
        rows: the other rows.
        padding: left and right of a cell's text where it is not the style's, else None.
    """

    widths: tuple[int, ...]
    header: tuple[PlacedCell, ...]
    rows: tuple[PlacedRow, ...]
    padding: int | None


class Reckoned(NamedTuple):
    """A table with what its texts take up on any page.

    Attributes:
        table: the table.
        cells: for each row and cell the widths of its paragraphs in em.
        unbroken: for each column em of the longest run that a line must not break.
        typical: for each column em between its widest cell and the mean of those that hold something.
    """

    table: OutlineTable
    cells: tuple[tuple[tuple[float, ...], ...], ...]
    unbroken: tuple[float, ...]
    typical: tuple[float, ...]


class _Measure(NamedTuple):
    """What a table is reckoned with on a page.

    Attributes:
        total: width of the type area.
        em: of the table's text.
        padding: that a cell adds to its text's width, both sides together.
        air: see `AIR`.
        page: height of the type area.
    """

    total: int
    em: int
    padding: int
    air: float
    page: int


def reckoned(table: OutlineTable) -> Reckoned:
    """Return the widths of a table's texts, measured once for all pages that it may stand on."""
    # Columns of signs are as wide as one another: what one needs, all keep.
    unbroken = [
        max(_header_floor(name), weight if table.is_compact and weight <= SHORT else 0)
        for name, weight in zip(table.columns, table.weights, strict=True)
    ]
    most, sums, counts = ([0.0] * len(table.columns) for _ in range(3))
    cells = []
    for row in table.rows:
        at = 0
        widths = []
        for cell in row:
            ems = tuple(map(em_width, cell.paragraphs))
            widths.append(ems)
            if cell.columns == 1 and cell.rows:
                # A cell over several rows has the height of all of them.
                widest = max(ems) / cell.rows
                most[at] = max(most[at], widest)
                sums[at] += widest
                counts[at] += widest > 0
                short = HEADER if cell.rows > 1 else SHORT
                unbroken[at] = max(unbroken[at], *(unbreakable(text, short) for text in cell.paragraphs))
            at += cell.columns
        if row[0].rows > MANY:
            unbroken[0] = max(unbroken[0], em_width(CONTINUED))
        cells.append(tuple(widths))
    typical = (
        (widest + whole / max(count, 1)) / 2 for widest, whole, count in zip(most, sums, counts, strict=True)
    )
    return Reckoned(table, tuple(cells), tuple(unbroken), tuple(typical))


def placed(given: Reckoned, profile: Profile) -> PlacedTable:
    """Return the table shared out over the width of the type area."""
    table = given.table
    measure = _measure(table, profile)
    widths = _widths(given, measure)
    centred = [_is_centred(table, column, width, measure) for column, width in enumerate(widths)]
    header = tuple(
        PlacedCell(width, 1, "", (text,)) for width, text in zip(widths, table.columns, strict=True)
    )
    rows: list[PlacedRow] = []
    at = 0
    for group in _groups(table.rows):
        heights = [_height(row, given.cells[at + place], widths, measure) for place, row in enumerate(group)]
        at += len(group)
        for piece in _pieces(group, heights, measure):
            cells = [_placed_row(row, widths, centred) for row in piece]
            rows += [PlacedRow(row, place < len(cells)) for place, row in enumerate(cells, 1)]
            # A row that is a heading (上半年) stays with what it heads.
            if len(piece[-1]) == 1 and len(widths) > 1:
                rows[-1] = rows[-1]._replace(is_kept=True)
    return PlacedTable(widths, header, tuple(rows), COMPACT_PADDING if table.is_compact else None)


def is_cramped(given: Reckoned, profile: Profile) -> bool:
    """Whether the type area is too narrow for the table.

    It is where something that must not be turned would be (上午9:00—11:00, a
    header's word), or where a cell would become a strip, higher than wide.
    """
    measure = _measure(given.table, profile)
    if sum(_floors(given, measure)) > measure.total:
        return True
    widths = _widths(given, measure)
    return any(
        _is_strip(ems, width, measure)
        for row, cells in zip(given.table.rows, given.cells, strict=True)
        if len(row) == len(widths)
        for cell, ems, width in zip(row, cells, widths, strict=True)
        if cell.rows == 1
    )


def _is_strip(ems: tuple[float, ...], width: int, measure: _Measure) -> bool:
    lines = _lines(ems, width, measure)
    return lines >= STRIP and lines > (width - measure.padding) / measure.em


def _measure(table: OutlineTable, profile: Profile) -> _Measure:
    page = profile.page
    padding = COMPACT_PADDING if table.is_compact else millimetres(profile.table.padding)
    return _Measure(
        profile.type_width,
        points(profile.sizes.table),
        2 * padding,
        COMPACT_AIR if table.is_compact else AIR,
        millimetres(page.height - page.top - page.bottom),
    )


def _widths(given: Reckoned, measure: _Measure) -> tuple[int, ...]:
    total, em, padding, air, _ = measure
    floors = _floors(given, measure)
    return column_widths(given.table.weights, total, em, padding, floors, given.typical, air)


def _floors(given: Reckoned, measure: _Measure) -> tuple[float, ...]:
    """For each column the twips below which something in it would break that must not."""
    return tuple((width + measure.air) * measure.em + measure.padding for width in given.unbroken)


def _header_floor(name: str) -> float:
    """Return a header's word turns once at most, and leaves no character alone."""
    width = em_width(name)
    return _wide(name) if width <= HEADER else max(unbreakable(name), ceil(width / 2))


def unbreakable(text: str, short: float = SHORT) -> float:
    """Em of the longest run that a line must not break: a time, a date, a number with its unit.

    A text no wider than `short` is one such run.
    """
    width = em_width(text)
    if width <= short:
        return _set_apart(text)
    if width == len(text):  # no digit in it
        return 2.0
    runs = (_set_apart(run.group().strip()) for run in _runs().finditer(text))
    return max((run for run in runs if run <= LONGEST_RUN), default=2.0)


def _wide(text: str) -> float:
    """Width of a text in em in a face with wide digits: one that breaks is worse than some air."""
    width = em_width(text)
    return width + (len(text) - width) * 2 * (WIDE_DIGIT - 0.5)


def _set_apart(text: str) -> float:
    """Return the same with the air that a program may put beside digits."""
    joints = sum(
        before.isascii() != after.isascii() and (before + after).isalnum() for before, after in pairwise(text)
    )
    return _wide(text) + joints * JOINT


@cache
def _runs() -> re.Pattern[str]:
    """Dates and times, one behind the other, with the words that belong to them: 3月5日上午9:00—11:00."""
    number = r"[0-9０-９A-Za-z][0-9０-９A-Za-z.:：%/]*"
    unit = r"(?:年|月份?|日|号|时|点半?|分钟?|个|人次?|名|场|次|节|课时|期|元)"
    before = r"(?:每?周|星期|第|[上中下]午|早上|晚上?|农历)"
    one = rf"{before}?{number}{unit}?"
    return re.compile(rf"{one}(?:[—–~～至-]*{one})*")


def _is_centred(table: OutlineTable, column: int, width: int, measure: _Measure) -> bool:
    """Signs, numbers, dates and names are centred; what is long, or turns its lines, is read from the left."""
    weight = table.weights[column]
    is_turned = weight * measure.em + measure.padding > width
    return table.is_compact or (weight <= CENTRED and not is_turned)


def _placed_row(
    row: tuple[OutlineCell, ...], widths: tuple[int, ...], centred: Sequence[bool]
) -> tuple[PlacedCell, ...]:
    cells = []
    first = 0
    for cell in row:
        width = sum(widths[first : first + cell.columns])
        merge = "" if cell.rows == 1 else "restart" if cell.rows else "continue"
        paragraphs = cell.paragraphs if cell.rows else ("",)
        is_centred = cell.columns == 1 and centred[first]
        cells.append(PlacedCell(width, cell.columns, merge, paragraphs, is_centred, cell.shade))
        first += cell.columns
    return tuple(cells)


_Rows = tuple[tuple["OutlineCell", ...], ...]


def _groups(rows: _Rows) -> Iterator[_Rows]:
    """Yield the rows of each month: those that their first cell covers."""
    at = 0
    while at < len(rows):
        count = max(rows[at][0].rows, 1)
        yield rows[at : at + count]
        at += count


def _pieces(group: _Rows, heights: list[float], measure: _Measure) -> Iterator[_Rows]:
    """Yield a month whole, or, where it is higher than half a page, in pieces of a quarter at most."""
    height = sum(heights)
    if height <= measure.page / 2 or len(group) == 1:
        yield group
        return
    count = ceil(height / (measure.page / 4))
    share = height / count
    # A row belongs to the piece in which its middle lies.
    middles = (end - high / 2 for end, high in zip(accumulate(heights), heights, strict=True))
    places = [min(int(middle / share), count - 1) for middle in middles]
    for place in range(count):
        rows = tuple(row for row, at in zip(group, places, strict=True) if at == place)
        if rows:
            yield (_headed(group[0], rows), *rows[1:])


def _headed(month: tuple[OutlineCell, ...], rows: _Rows) -> tuple[OutlineCell, ...]:
    """Return the first row of a piece, with the cells that cover it; `month` is the first of the whole month."""
    cells = []
    is_first = rows[0] is month
    for column, (head, cell) in enumerate(zip(month, rows[0], strict=True)):
        if head.rows == 1:
            cells.append(cell)
            continue
        label = head.paragraphs if is_first or column else (*head.paragraphs, CONTINUED)
        cells.append(head._replace(paragraphs=label, rows=len(rows)))
    return tuple(cells)


def _height(
    row: tuple[OutlineCell, ...],
    ems: tuple[tuple[float, ...], ...],
    widths: tuple[int, ...],
    measure: _Measure,
) -> float:
    """About how high a row is; what is merged over rows adds nothing."""
    lines = 1
    at = 0
    for cell, widths_of_texts in zip(row, ems, strict=True):
        if cell.rows == 1:
            width = sum(widths[at : at + cell.columns])
            lines = max(lines, _lines(widths_of_texts, width, measure))
        at += cell.columns
    return lines * LINE * measure.em + ROW_PADDING


def _lines(ems: tuple[float, ...], width: int, measure: _Measure) -> int:
    """About how many lines paragraphs of such widths take in a cell."""
    room = max((width - measure.padding) / measure.em, 1)
    return sum(max(ceil(em / room), 1) for em in ems)
