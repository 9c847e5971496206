"""A table as its rows, whatever program saved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.errors import UnreadableFileError, reason
from plan_cli.files.read import read_limited
from plan_cli.limits import USUAL, Limits, beyond, to_raise
from plan_cli.table_sync.rows import TableError

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.table_sync.rows import CommunityTable


_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def read_table(path: Path, limits: Limits = USUAL) -> CommunityTable:
    """Return the table in a file: an XLSX workbook, or a text with commas, semicolons or tabs.

    Raises:
        UnreadableFileError: the file is missing or may not be read.
        TableError: it is no table.
    """
    name = path.as_posix()
    try:
        data = read_limited(path, limits.table.bytes + 1)
    except OSError as error:
        raise UnreadableFileError(
            f"读不了表格：{name}（{reason(error)}）", "看看文件名写得对不对，是不是正在 Excel 里打开。"
        ) from None
    if len(data) > limits.table.bytes:
        raise TableError(
            beyond(f"表格太大：{name}", limits.table.bytes, "字节"),
            to_raise("删掉用不着的行、列和图片，再试一次。", "table-bytes"),
        )
    if data.startswith(_ZIP):
        from plan_cli.table_sync.workbook import read_workbook

        return read_workbook(data, name, limits)
    if data.startswith(_OLE):
        raise TableError(
            f"{name} 是旧的 .xls 格式，或者加了打开密码",
            "用 Excel 或 WPS 打开它，去掉密码，另存为“Excel 工作簿（.xlsx）”。",
        )
    from plan_cli.table_sync.delimited import read_delimited

    return read_delimited(data, name, limits.table)
