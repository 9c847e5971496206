"""An Excel workbook: a sheet a table, ready to sort, filter and print."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from plan_cli.stats.tables import figures, tables
from plan_cli.text.width import terminal_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from plan_cli.stats.district import District
    from plan_cli.stats.tables import StatsCell, StatsColumn, StatsTable

LONGEST = 32_000
"""Characters; Excel takes 32,767 in a cell."""

LONGEST_TITLE = 31
"""Characters; Excel takes no more in a sheet's name."""

WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 -- no clock: same numbers, same bytes
FACE = "宋体"
PALE, DARK = "#FFFFFF", "#7FB3E6"
"""The shades of the fewest and the most activities of a month; black text is read on both."""


class _Formats(NamedTuple):
    title: Format
    head: Format
    text: Format
    number: Format
    total_text: Format
    total: Format
    note: Format


def write(district: District) -> bytes:
    """Return the workbook's bytes. Texts stay texts: nothing that a plan says becomes a formula or a link."""
    stream = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": "工作计划统计", "created": WRITTEN})
        formats = _formats(book)
        _overview(book.add_worksheet("概览"), district, formats)
        for table in tables(district):
            _sheet(book.add_worksheet(_sheet_name(table.title)), table, formats)
    return stream.getvalue()


def _formats(book: Workbook) -> _Formats:
    def made(**more: object) -> Format:
        return book.add_format({"font_name": FACE, "font_size": 11, "valign": "vcenter", **more})

    ruled = {"border": 1, "border_color": "#BFBFBF"}
    bold = {**ruled, "bold": True, "bg_color": "#EDEDED"}
    return _Formats(
        title=made(bold=True, font_size=16),
        head=made(**bold, align="center", text_wrap=True),
        text=made(**ruled, text_wrap=True, indent=1),
        number=made(**ruled, num_format="#,##0"),
        total_text=made(**bold, indent=1),
        total=made(**bold, num_format="#,##0"),
        note=made(font_color="#595959"),
    )


def _overview(sheet: Worksheet, district: District, formats: _Formats) -> None:
    _page(sheet)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 10)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "工作计划统计", formats.title)
    at = 1
    for at, one in enumerate(figures(district), 1):
        sheet.write_string(at, 0, one.title, formats.text)
        sheet.write_number(at, 1, one.value, formats.number)
        sheet.write_string(at, 2, one.unit, formats.text)
    if district.incomplete:
        sheet.write_string(at + 2, 0, "下面的计划写法有错，只数了读得出来的部分：", formats.note)
        for row, name in enumerate(district.incomplete, at + 3):
            sheet.write_string(row, 0, name[:LONGEST], formats.note)


def _sheet(sheet: Worksheet, table: StatsTable, formats: _Formats) -> None:
    _page(sheet)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(table, at, column))
        sheet.write_string(0, at, column.title, formats.head)
    last = len(table.rows)
    for number, row in enumerate(table.rows, 1):
        _row(sheet, number, row, (formats.text, formats.number))
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    if table.is_heat:
        name = xl_col_to_name(len(table.columns) - 1)
        scale = {
            "type": "2_color_scale",
            "min_color": PALE,
            "max_color": DARK,
            "min_type": "num",
            "min_value": 0,
        }
        sheet.conditional_format(f"B2:{name}{last + 1}", scale)
    if table.total:
        last += 1
        _row(sheet, last, table.total, (formats.total_text, formats.total))
    if table.note:
        sheet.write_string(last + 2, 0, table.note, formats.note)


def _row(sheet: Worksheet, number: int, row: tuple[StatsCell, ...], formats: tuple[Format, Format]) -> None:
    for_text, for_number = formats
    for at, cell in enumerate(row):
        if cell is None:
            sheet.write_blank(number, at, None, for_number)
        elif isinstance(cell, int):
            sheet.write_number(number, at, cell, for_number)
        else:
            sheet.write_string(number, at, cell[:LONGEST], for_text)


def _width(table: StatsTable, at: int, column: StatsColumn) -> float:
    """Characters of a digit's width: the widest cell, within what a page has room for."""
    widest = max((terminal_width(str(row[at])) for row in table.rows if isinstance(row[at], str)), default=0)
    return min(max(widest, terminal_width(column.title) + 2, 7), 44) + 1


def _page(sheet: Worksheet) -> None:
    """A4 across, all columns on one page's width, the sheet's name above and the page's number below."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C&A")
    sheet.set_footer("&C— &P —")


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:LONGEST_TITLE]
