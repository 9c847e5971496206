"""The numbers on a terminal, in columns that line up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.stats.tables import figures, tables
from plan_cli.text.width import padded, terminal_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_cli.stats.district import District
    from plan_cli.stats.tables import StatsCell, StatsColumn, StatsTable

WIDEST = 20
"""Columns that the name of a row gets, so that twelve months fit beside it."""

OUTSIDE = "-"
"""A month that the plan is not for."""


def summary(district: District) -> str:
    """Return the district in one line."""
    return "，".join(f"{one.title} {one.value} {one.unit}" for one in figures(district)) + "。\n"


def text(district: District) -> str:
    """Every table, then the summary; lines ended."""
    return "\n".join([*(_table(one) for one in tables(district)), summary(district)])


def _table(table: StatsTable) -> str:
    at = [number for number, column in enumerate(table.columns) if column.is_brief]
    columns = [table.columns[number] for number in at]
    head = [column.title for column in columns]
    rows = [_shown(row, at) for row in table.rows[: table.most]]
    foot = [_shown(table.total, at)] if table.total else []
    widths = [max(terminal_width(row[number]) for row in [head, *rows, *foot]) for number in range(len(at))]
    lines = [table.title, *(_line(row, columns, widths) for row in [head, *rows])]
    hidden = len(table.rows) - len(rows)
    if hidden:
        lines.append(f"  ……还有 {hidden} 行，用 -o 统计.xlsx 看全部。")
    lines += [_line(row, columns, widths) for row in foot]
    return "".join(f"{line}\n" for line in (*lines, *filter(None, [table.note])))


def _line(cells: Iterable[str], columns: list[StatsColumn], widths: list[int]) -> str:
    parts = [
        " " * (room - terminal_width(cell)) + cell if column.is_number else padded(cell, room)
        for cell, column, room in zip(cells, columns, widths, strict=True)
    ]
    return ("  " + "  ".join(parts)).rstrip()


def _shown(row: Sequence[StatsCell], at: Sequence[int]) -> list[str]:
    """Return the cells of a row that are printed; only its name may have to be cut."""
    name, *others = (OUTSIDE if row[number] is None else _visible(str(row[number])) for number in at)
    return [_cut(name), *others]


def _visible(text: str) -> str:
    """Return what no plan may do to a terminal: move its cursor, change its colours."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _cut(text: str) -> str:
    if terminal_width(text) <= WIDEST:
        return text
    room = WIDEST - 1
    kept = ""
    for sign in text:
        room -= terminal_width(sign)
        if room < 0:
            break
        kept += sign
    return f"{kept}…"
