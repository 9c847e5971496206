"""A table as its rows, whatever program saved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UnreadableFileError, reason
from plan_cli.files.read import read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MAX_BYTES = 30 * 2**20
"""Of the file; ten thousand communities with twenty columns have some 3 MB."""
MAX_ROWS = 20_000
MAX_COLUMNS = 300

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


class TableError(UnreadableFileError):
    """A file is no table, is damaged, or larger than a table of communities can be."""


class CommunityRow(NamedTuple):
    """One row that is not blank.

    Attributes:
        number: as a spreadsheet counts it, from 1.
        cells: the texts as shown, without blanks around them; "" for an empty one.
        broken: by column, from 0, what is wrong with a cell's value.
    """

    number: int
    cells: tuple[str, ...]
    broken: dict[int, str]


class CommunityTable(NamedTuple):
    """What a file holds.

    Attributes:
        name: the file as the user gave it.
        rows: those that are not blank, in their order.
        remarks: Chinese sentences on what was not read.
    """

    name: str
    rows: list[CommunityRow]
    remarks: tuple[str, ...] = ()


def read_table(path: Path) -> CommunityTable:
    """The table in a file: an XLSX workbook, or a text with commas, semicolons or tabs.

    Raises:
        UnreadableFileError: the file is missing or may not be read.
        TableError: it is no table.
    """
    name = path.as_posix()
    try:
        data = read_limited(path, MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(
            f"读不了表格：{name}（{reason(error)}）", "看看文件名写得对不对，是不是正在 Excel 里打开。"
        ) from None
    if len(data) > MAX_BYTES:
        raise TableError(
            f"表格太大：{name}（超过 {MAX_BYTES >> 20} MB）", "删掉用不着的行、列和图片，再试一次。"
        )
    if data.startswith(_ZIP):
        from plan_cli.table_sync.workbook import read_workbook

        return read_workbook(data, name)
    if data.startswith(_OLE):
        raise TableError(
            f"{name} 是旧的 .xls 格式，或者加了打开密码",
            "用 Excel 或 WPS 打开它，去掉密码，另存为“Excel 工作簿（.xlsx）”。",
        )
    from plan_cli.table_sync.delimited import read_delimited

    return read_delimited(data, name)


def stripped(text: str) -> str:
    """A cell's text: line ends as line feeds, no blanks (full-width ones neither) around a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip().strip("\ufeff\u200b") for line in lines).strip("\n")


def limited(rows: Iterable[CommunityRow], name: str) -> Iterator[CommunityRow]:
    """The same rows.

    Raises:
        TableError: they are more, or wider, than any list of communities.
    """
    for count, row in enumerate(rows, 1):
        if count > MAX_ROWS:
            raise TableError(
                f"{name} 的行数太多（超过 {MAX_ROWS} 行）", "按街道或区县分成几张表，一张一张来。"
            )
        if any(row.cells[MAX_COLUMNS:]):
            raise too_many_columns(name)
        yield row


def too_many_columns(name: str) -> TableError:
    """The table is wider than any list of communities."""
    return TableError(f"{name} 的列数太多（超过 {MAX_COLUMNS} 列）", "只留用得着的列，再试一次。")
