"""Tables saved as text: Excel's CSV in GBK or UTF-8, its tab-separated “Unicode text”, semicolons."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from plan_cli.source import decode
from plan_cli.table_sync.rows import CommunityRow, CommunityTable, TableError, limited, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.limits import TableLimits

MAX_FIELD = 1_000_000
"""Code points of one cell; Excel's own limit is 32,767."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""What tells Excel the separator; it shows no such row."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def read_delimited(data: bytes, name: str, limits: TableLimits) -> CommunityTable:
    """Return the rows of a text.

    Raises:
        TableError: a quote is never closed, or there is too much of it.
        UnreadableFileError: it is no text.
    """
    text, _ = decode(data, name)
    declared = _SEPARATOR_LINE.match(text)
    separator = declared[1] if declared else _separator(text)
    body = text[declared.end() :] if declared else text
    return CommunityTable(name, list(limited(_rows(body, separator, name), name, limits)))


def _rows(text: str, separator: str, name: str) -> Iterator[CommunityRow]:
    for number, cells in enumerate(_records(text, separator, name), 1):
        texts = tuple(stripped(cell) for cell in cells)
        if any(texts):
            yield CommunityRow(number, texts, {})


def _records(text: str, separator: str, name: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_FIELD)
    # strict: a quote that is never closed would swallow every row behind it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise TableError(
            f"{name} 从文本的第 {reader.line_num} 行往前，有一格的英文引号没有配对",
            '用 Excel 或 WPS 打开它看看，再另存一份；用记事本改的，格里的每个英文引号要写成两个（""）。',
        ) from None


def _separator(text: str) -> str:
    """Return what parts the cells of the first line that is not blank."""
    first = next((line for line in _QUOTED.sub("", text).splitlines() if line.strip()), "")
    # Full-width marks stand in sentences too: they count only where there is nothing else.
    for candidates in ("\t", ",;", "，；"):
        best = max(candidates, key=first.count)
        if best in first:
            return best
    return ","
