"""The rows of a table of communities, and how many of them there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UnreadableFileError
from plan_cli.limits import beyond, to_raise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.limits import TableLimits


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


def stripped(text: str) -> str:
    """Return a cell's text: line ends as line feeds, no blanks (full-width ones neither) around a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip().strip("\ufeff\u200b") for line in lines).strip("\n")


def limited(rows: Iterable[CommunityRow], name: str, limits: TableLimits) -> Iterator[CommunityRow]:
    """Yield the same rows.

    Raises:
        TableError: they are more, or wider, than any list of communities.
    """
    for count, row in enumerate(rows, 1):
        if count > limits.rows:
            raise TableError(
                beyond(f"{name} 的行数太多", limits.rows, "行"),
                to_raise("按街道或区县分成几张表，一张一张来。", "table-rows"),
            )
        if any(row.cells[limits.columns :]):
            raise too_many_columns(name, limits.columns)
        yield row


def too_many_columns(name: str, most: int) -> TableError:
    """Return the table is wider than any list of communities."""
    return TableError(
        beyond(f"{name} 的列数太多", most, "列"), to_raise("只留用得着的列，再试一次。", "table-columns")
    )
