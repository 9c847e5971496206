"""Workbooks for the cases: each line of a block is a row, its cells parted by commas as in CSV.

A cell is a text, or a value with its number format behind a bar: `2027|0`, `2027-01-08|yyyy-mm-dd`,
`0.5|0%`. `=A2|formula` is a formula that was never worked out, `#REF!|error` one that failed.
A line `merge A2:A4` merges cells; a line `sheet 名称` begins another sheet.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl


def workbook(text: str) -> bytes:
    """The bytes of a workbook."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    number = 0
    for row in csv.reader(io.StringIO(text)):
        first = row[0] if row else ""
        if first.startswith("merge "):
            sheet.merge_cells(first.removeprefix("merge "))
        elif first.startswith("sheet "):
            sheet = book.create_sheet(first.removeprefix("sheet "))
            number = 0
        else:
            number += 1
            for column, typed in enumerate(row, 1):
                _fill(sheet.cell(number, column), typed)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: Any, typed: str) -> None:
    value, bar, number_format = typed.partition("|")
    if number_format == "formula":
        cell.value = value
    elif number_format == "error":
        cell.value, cell.data_type = value, "e"
    elif not bar:
        cell.value = value or None
    else:
        is_date = "y" in number_format
        cell.value = datetime.fromisoformat(value) if is_date else float(value)
        cell.number_format = number_format
