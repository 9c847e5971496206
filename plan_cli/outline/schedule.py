"""The month-by-month schedule: labels, particulars, and the table of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model import Activity, MonthEntry
from plan_cli.outline.blocks import OutlineCell, OutlineTable
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.model import TextValue

DETAILS = tuple(name for name in Activity.keys if name != "name")
"""What may be said of an activity besides its name, in printed order."""

_EMPTY = OutlineCell(("",))
_COVERED = OutlineCell(("",), rows=0)


def month_label(entry: MonthEntry) -> str:
    """Return the months with their theme: 3月：学雷锋."""
    parts = (entry.months.label if entry.months else "", entry.theme.line if entry.theme else "")
    return "：".join(part for part in parts if part)


def details_of(activity: Activity) -> str:
    """Return the particulars of an activity on one line, each with its key's name."""
    if activity.order == ("name",):
        return ""
    said = [
        f"{Activity.keys[name].chinese}：{' '.join(text.paragraphs)}"
        for name in DETAILS
        if (text := _text(activity, name))
    ]
    return "；".join(said)


def _text(activity: Activity, name: str) -> TextValue | None:
    value: TextValue | None = getattr(activity, name)
    return value


def schedule_table(entries: Iterable[MonthEntry]) -> OutlineTable:
    """Months as rows; only columns that some activity fills; a month covers its activities.

    An entry over other months (上半年) is a row across the table above theirs.
    """
    flat = list(_flat(entries))
    activities = [activity for entry in flat for activity in entry.activities or ()]
    used = [name for name in DETAILS if any(_text(activity, name) for activity in activities)]
    themed = any(entry.theme for entry in flat if not _is_span(entry))
    columns = (
        MonthEntry.keys["months"].chinese,
        *((MonthEntry.keys["theme"].chinese,) if themed else ()),
        MonthEntry.keys["activities"].chinese,
        *(Activity.keys[name].chinese for name in used),
    )
    rows: list[tuple[OutlineCell, ...]] = []
    for entry in flat:
        if _is_span(entry):
            rows.append((OutlineCell((month_label(entry),), columns=len(columns)),))
        if entry.activities or not _is_span(entry):
            rows += _month_rows(entry, used, themed=themed)
    return OutlineTable(columns, tuple(rows), weights(columns, rows))


def _flat(entries: Iterable[MonthEntry]) -> Iterator[MonthEntry]:
    for entry in entries:
        yield entry
        yield from _flat(item for item in entry.items or () if isinstance(item, MonthEntry))


def _is_span(entry: MonthEntry) -> bool:
    return any(isinstance(item, MonthEntry) for item in entry.items or ())


def _month_rows(entry: MonthEntry, used: list[str], *, themed: bool) -> Iterator[tuple[OutlineCell, ...]]:
    activities = entry.activities or ()
    count = max(len(activities), 1)
    span = _is_span(entry)  # its label stands in the row above
    head = [OutlineCell(("" if span or not entry.months else entry.months.label,), count)]
    if themed:
        head.append(OutlineCell((entry.theme.paragraphs if entry.theme and not span else ()) or ("",), count))
    covered = [_COVERED] * len(head)
    if not activities:
        yield (*head, *[_EMPTY] * (len(used) + 1))
    for place, activity in enumerate(activities):
        cells = (OutlineCell(_paragraphs(activity, name)) for name in ("name", *used))
        yield (*(covered if place else head), *cells)


def _paragraphs(activity: Activity, name: str) -> tuple[str, ...]:
    text = _text(activity, name)
    return (text.paragraphs if text else ()) or ("",)


def weights(columns: tuple[str, ...], rows: Iterable[tuple[OutlineCell, ...]]) -> tuple[float, ...]:
    """For each column the width of its widest paragraph in em; cells over several columns don't count."""
    widest = [em_width(name) for name in columns]
    for row in rows:
        at = 0
        for cell in row:
            if cell.columns == 1:
                widest[at] = max(widest[at], *(em_width(text) for text in cell.paragraphs))
            at += cell.columns
    return tuple(widest)
