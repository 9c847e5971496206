"""XLSX workbooks, by openpyxl: the values that Excel last worked out, as it shows them."""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.limits import Limits, TableLimits, beyond, to_raise
from plan_cli.ooxml.package import Package, Program, unpacked
from plan_cli.table_sync.cells import shown
from plan_cli.table_sync.rows import (
    CommunityRow,
    CommunityTable,
    TableError,
    limited,
    stripped,
    too_many_columns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook

EXCEL = Program("Excel 表格（.xlsx）", ".xlsx", "旧的 .xls 格式", "Excel 或 WPS", "表格")
MAX_AREA = 5_000_000
"""Rows times their widths: a cell at the far end of a row makes all before it."""
LAST_ROW = 1_048_576
"""Of a sheet; a row that claims a higher number would never be reached."""

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})"'
)
_NOT_WORKED_OUT = "公式还没有算出结果"


class _Merge(NamedTuple):
    """A merged area; rows from 1, columns from 0, all included."""

    top: int
    left: int
    bottom: int
    right: int


def read_workbook(data: bytes, name: str, limits: Limits) -> CommunityTable:
    """Return the rows of the first sheet that has any.

    Raises:
        TableError: it is no workbook, damaged, locked, or too large.
    """
    package = unpacked(data, name, EXCEL, limits.package.of_workbook)
    if package.find("xl/workbook.xml") is None:
        raise TableError(f"{name} 不是 {EXCEL.file}", EXCEL.save_again)
    sheets = [part for part in package.parts if part.startswith("xl/worksheets/")]
    if sum(len(_CELL.findall(package.parts[part])) for part in sheets) > limits.table.cells:
        raise TableError(
            beyond(f"{name} 里的格子太多", limits.table.cells, "格"),
            to_raise("只留用得着的行和列，再试一次。", "table-cells"),
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's, about drop-down lists and styles
        try:
            return _first_filled(data, name, package, limits.table)
        except TableError:
            raise
        except Exception:  # of a damaged file openpyxl raises whatever it stumbles over
            raise TableError(f"{name} 已经损坏，读不了", EXCEL.save_again) from None


def _first_filled(data: bytes, name: str, package: Package, limits: TableLimits) -> CommunityTable:
    book = _open(data, with_formulas=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for at, sheet in enumerate(sheets):
        part = package.parts[_part_of(sheet)]
        rows = list(
            limited(_rows(sheet, name, _open_formulas(data, part, sheet.title), limits), name, limits)
        )
        if rows:
            others = "、".join(f"“{other.title}”" for other in sheets[at + 1 :])
            remark = f"只读了工作表“{sheet.title}”，后面的{others}没有读。" if others else ""
            return CommunityTable(
                name, _unmerged(rows, part, name, limits.cells), (remark,) if remark else ()
            )
    return CommunityTable(name, [])


def _part_of(sheet: Any) -> str:
    path: str = sheet._worksheet_path  # noqa: SLF001 -- it has no public name
    return path.lstrip("/")


def _open(data: bytes, *, with_formulas: bool) -> Workbook:
    import openpyxl

    return openpyxl.load_workbook(
        BytesIO(data), read_only=True, data_only=not with_formulas, keep_links=False
    )


def _open_formulas(data: bytes, part: bytes, title: str) -> set[tuple[int, int]]:
    """Row and column, from 1, of the cells with a formula."""
    if not _FORMULA.search(part):
        return set()
    sheet: Any = _open(data, with_formulas=True)[title]
    sheet.reset_dimensions()
    return {
        (cell.row, cell.column)
        for row in sheet.iter_rows(max_row=LAST_ROW)
        for cell in row
        if getattr(cell, "data_type", "") == "f"
    }


def _rows(
    sheet: Any, name: str, formulas: set[tuple[int, int]], limits: TableLimits
) -> Iterator[CommunityRow]:
    sheet.reset_dimensions()  # some programs write a wrong one
    area = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=LAST_ROW), 1):
        area += len(cells)
        if area > MAX_AREA:
            raise too_many_columns(name, limits.columns)
        texts, broken = _texts(cells, formulas)
        if any(texts) or broken:
            yield CommunityRow(number, texts, broken)


def _texts(cells: tuple[Any, ...], formulas: set[tuple[int, int]]) -> tuple[tuple[str, ...], dict[int, str]]:
    texts, broken = [], {}
    for at, cell in enumerate(cells):
        if cell.value is None:
            if formulas and (getattr(cell, "row", 0), getattr(cell, "column", 0)) in formulas:
                broken[at] = _NOT_WORKED_OUT
            texts.append("")
        elif cell.data_type == "e":
            broken[at] = f"公式出错，格里是 {cell.value}"
            texts.append("")
        else:
            texts.append(stripped(shown(cell.value, cell.number_format or "")))
    return tuple(texts), broken


def _unmerged(rows: list[CommunityRow], part: bytes, name: str, most: int) -> list[CommunityRow]:
    """Return the rows with a merged cell's text in each row that it spans: 街道 over its communities.

    Raises:
        TableError: areas lie upon each other, as no program writes them.
    """
    by_number = {row.number: list(row.cells) for row in rows}
    numbers = list(by_number)
    filled = 0
    for match in _MERGE.finditer(part):
        merge = _merge(*match.groups())
        top = by_number.get(merge.top)
        if top is None or merge.left >= len(top):
            continue
        spanned = numbers[bisect_right(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
        filled += len(spanned)
        if filled > most:
            raise TableError(f"{name} 里合并的格子互相重叠", EXCEL.save_again)
        for number in spanned:
            cells = by_number[number]
            cells += [""] * (merge.left + 1 - len(cells))
            cells[merge.left] = cells[merge.left] or top[merge.left]
    return [row._replace(cells=tuple(by_number[row.number])) for row in rows]


def _merge(left: bytes, top: bytes, right: bytes, bottom: bytes) -> _Merge:
    return _Merge(int(top), _column(left), int(bottom), _column(right))


def _column(letters: bytes) -> int:
    """Return a column's number, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
