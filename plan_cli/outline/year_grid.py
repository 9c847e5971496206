"""The year at a glance: who, or which theme, has how many activities in which month."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model.month_numbers import run
from plan_cli.outline.blocks import OutlineCell, OutlineTable
from plan_cli.outline.events import events_of
from plan_cli.outline.schedule import weights

if TYPE_CHECKING:
    from plan_cli.model import Plan
    from plan_cli.outline.events import Event

OTHERS = "未注明"
"""The last row: activities that name no audience, or stand under no theme."""

HEADINGS = {"audience": "对象", "theme": "主题"}

LEGEND = ("1 项", "2 项", "3 项以上")
"""What each shade means, for formats that have them; the last one is the darkest."""

NOTE = "格内的数字是当月的活动项数。"
"""What stands below it where every activity has its month."""

SCHOOL_YEAR_BEGINS = 9

WIDEST_MONTH = 2.2
"""Em of 12月 in a face with wide digits: all months are as wide."""


class YearGrid(NamedTuple):
    """What is printed of it.

    Attributes:
        title: what it is called.
        table: a row for each audience or theme, a column for each of twelve months.
        note: what stands below it.
        legend: see `LEGEND`.
    """

    title: str
    table: OutlineTable
    note: str
    legend: tuple[str, ...] = LEGEND


def year_grid(plan: Plan) -> YearGrid | None:
    """Return the grid that the plan asks for; None where it asks for none, or has no activities in months."""
    events = list(events_of(plan)) if plan.year_grid else []
    if not events:
        return None
    period = plan.period.value if plan.period else ""
    first = _first_month(period)
    months = run(first, (first + 10) % 12 + 1)
    counts: dict[str, dict[int, int]] = {}
    for event in events:
        row = counts.setdefault(_label(event, plan.year_grid), {})
        for month in event.months:
            row[month] = row.get(month, 0) + 1
    # What nobody is named for comes last.
    others = counts.pop("", None)
    if others is not None:
        counts[OTHERS] = others
    columns = (HEADINGS[plan.year_grid or ""], *(f"{month}月" for month in months))
    rows = tuple(
        (OutlineCell((label,)), *(_cell(row.get(month, 0)) for month in months))
        for label, row in counts.items()
    )
    widths = (weights(columns, rows)[0], *[WIDEST_MONTH] * len(months))
    undated = sum(not event.months for event in events)
    title = "学年活动一览表" if "学年" in period else "全年活动一览表"
    return YearGrid(title, OutlineTable(columns, rows, widths, is_compact=True), _note(undated))


def has_activities(plan: Plan) -> bool:
    """Whether there is anything that a grid could show."""
    return next(events_of(plan), None) is not None


def _first_month(period: str) -> int:
    """September for a school year; where a period runs through twelve months, its first one."""
    if "学年" in period:
        return SCHOOL_YEAR_BEGINS
    from plan_cli.model.month_numbers import OutOfRangeError
    from plan_cli.model.months import read

    try:
        months = read(period)
    except OutOfRangeError:
        return 1
    return months[0] if len(months) == 12 else 1


def _label(event: Event, by: str | None) -> str:
    """Return the row that an activity counts in, "" for none."""
    return event.theme.strip() if by == "theme" else event.audience


def _cell(count: int) -> OutlineCell:
    """Put the number into the cell: a shade alone would not survive every printer, or every eye."""
    return OutlineCell((str(count) if count else "",), shade=min(count, len(LEGEND)))


def _note(undated: int) -> str:
    if not undated:
        return NOTE
    return f"{NOTE.removesuffix('。')}；另有 {undated} 项活动月份未定，没有列入。"
