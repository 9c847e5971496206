"""For spreadsheets that read nothing better: a line a community, its months behind it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from plan_cli.stats.tables import communities, month_text

if TYPE_CHECKING:
    from plan_cli.stats.district import District
    from plan_cli.stats.tables import StatsCell

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet."""


def write(district: District) -> bytes:
    """UTF-8 with the mark without which Excel takes it for GBK."""
    table = communities(district)
    months = [month.number for month in district.months()]
    stream = io.StringIO()
    lines = csv.writer(stream)
    lines.writerow(
        [*(column.title for column in table.columns), *(month_text(one, one_year=False) for one in months)]
    )
    for row, community in zip(table.rows, district.communities(), strict=True):
        span = community.span if community.has_schedule else ()
        counts = (
            community.months[month] if month in span or community.months[month] else None for month in months
        )
        lines.writerow(_plain(cell) for cell in (*row, *counts))
    return stream.getvalue().encode("utf-8-sig", "backslashreplace")


def _plain(cell: StatsCell) -> StatsCell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
