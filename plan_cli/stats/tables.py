"""The numbers of a district as tables with Chinese titles: what every format for people prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Severity
from plan_cli.model.month_numbers import label
from plan_cli.outline.year_grid import OTHERS
from plan_cli.stats.district import YEAR

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence

    from plan_cli.stats.collect import Tally
    from plan_cli.stats.district import CommunityTotals, District

StatsCell = str | int | None
"""None is what does not apply: a month that no plan of the row is for."""

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
NO_SCHEDULE = "没有按月的安排"
NO_YEAR = "年度没有读出来"


class StatsColumn(NamedTuple):
    """One column.

    Attributes:
        title: what heads it.
        is_number: whether its cells are numbers.
        is_brief: whether a terminal has room for it.
    """

    title: str
    is_number: bool = True
    is_brief: bool = True


class StatsTable(NamedTuple):
    """One table.

    Attributes:
        name: for links and tests, in ASCII.
        title: what stands above it.
        columns: the first names the row.
        rows: as many cells in each as there are columns.
        total: the last row, or None.
        note: what stands below it, "" for nothing.
        is_heat: whether its numbers are months, that are shaded by their size.
        most: how many rows a terminal prints.
    """

    name: str
    title: str
    columns: tuple[StatsColumn, ...]
    rows: Sequence[tuple[StatsCell, ...]]
    total: tuple[StatsCell, ...] | None = None
    note: str = ""
    is_heat: bool = False
    most: int = 60


class Figure(NamedTuple):
    """One number of the whole district."""

    title: str
    value: int
    unit: str


def figures(district: District) -> list[Figure]:
    """Return the district in a few numbers."""
    total, communities = district.total(), district.communities()
    findings = district.findings()
    found = [
        Figure("计划", district.plans, "份"),
        Figure("社区", len(communities), "个"),
        Figure("活动", total.activities, "项"),
        *([Figure("计划人数", total.people, "人次")] if total.stated else []),
        Figure("有空月的社区", sum(bool(one.empty) for one in communities), "个"),
    ]
    unscheduled = sum(_why_not(one) == NO_SCHEDULE for one in communities)
    if unscheduled:
        found.append(Figure(NO_SCHEDULE, unscheduled, "个社区"))
    if district.is_reviewed:
        found += [Figure(title, findings[severity], "处") for severity, title in SEVERITIES.items()]
    return found


def tables(district: District) -> list[StatsTable]:
    """All tables, in the order in which they are printed; those without rows are left out."""
    made = [
        by_month(district),
        *heat_maps(district),
        communities(district),
        audiences(district),
        bases(district),
    ]
    return [table for table in made if table.rows]


def communities(district: District) -> StatsTable:
    """Return a row for each community."""
    labels = district.labels()
    one_year = _is_one_year(month.number for month in district.months())
    found = district.communities()
    columns = (
        StatsColumn("社区", False),
        StatsColumn("街道", False, False),
        StatsColumn("计划", is_brief=False),
        StatsColumn("活动"),
        StatsColumn("计划人数"),
        StatsColumn("未定月份", is_brief=False),
        StatsColumn("空月"),
        *_severity_columns(district),
        StatsColumn("空着的月份", False),
    )
    rows: list[tuple[StatsCell, ...]] = [
        (
            labels[one.place],
            one.place.street,
            one.plans,
            one.total.activities,
            _people(one.total),
            one.undated,
            len(one.empty) if one.has_schedule else None,
            *_severities(district, one.findings),
            _why_not(one) or months_text(one.empty, one_year=one_year),
        )
        for one in found
    ]
    total = district.total()
    people = _of_stated(total.stated, total.activities)
    return StatsTable(
        "communities", "各社区", columns, rows,
        (
            "合计", "", district.plans, total.activities, _people(total), sum(one.undated for one in found),
            sum(len(one.empty) for one in found),
            *_severities(district, sum((one.findings for one in found), start=_none())), "",
        ),
        f"空月是计划的时段以内什么也没有安排的月份。{people}",
    )  # fmt: skip


def heat_maps(district: District) -> list[StatsTable]:
    """Communities by months, a table for each year or school year."""
    labels = district.labels()
    listed = [one for one in district.communities() if one.has_schedule]
    made: list[StatsTable] = []
    for months in district.years():
        rows: list[tuple[StatsCell, ...]] = [
            (labels[one.place], *(_cell(month, one.months[month], one.span) for month in months))
            for one in listed
            if not one.span.isdisjoint(months) or not one.months.keys().isdisjoint(months)
        ]
        columns = (StatsColumn("社区", False), *(StatsColumn(f"{month % YEAR + 1}月") for month in months))
        sums: tuple[StatsCell, ...] = tuple(
            sum(row[at] for row in rows if isinstance(row[at], int))  # type: ignore[misc]
            for at in range(1, len(columns))
        )
        name = f"months-{months.start // YEAR}-{months.start % YEAR + 1:02}"
        title = f"{span_text(months)}各月活动"
        made.append(StatsTable(name, title, columns, rows, ("合计", *sums), is_heat=True))
    if made:
        made[-1] = made[-1]._replace(note=_heat_note(len(district.communities()) - len(listed)))
    return made


def _why_not(one: CommunityTotals) -> str:
    """Why a community can't be counted by month, "" where it can."""
    if one.has_schedule:
        return ""
    return NO_SCHEDULE if one.span else NO_YEAR


def _people(total: Tally) -> int | None:
    """How many come, None where no plan says so."""
    return total.people if total.stated else None


def _heat_note(unlisted: int) -> str:
    note = "格里的数字是当月的活动项数；一项活动跨几个月的，各月都数。没有数字的月份不在计划的时段以内。"
    return note + (f"另有 {unlisted} 个社区不能按月数，没有列入。" if unlisted else "")


def by_month(district: District) -> StatsTable:
    """Return a row for each month."""
    months = district.months()
    one_year = _is_one_year(month.number for month in months)
    columns = (
        StatsColumn("月份", False),
        StatsColumn("活动"),
        StatsColumn("有活动的社区"),
        StatsColumn("空着的社区"),
    )
    rows = [
        (month_text(one.number, one_year=one_year), one.activities, one.active, one.empty) for one in months
    ]
    return StatsTable("by-month", "各月", columns, rows, most=36)


def audiences(district: District) -> StatsTable:
    """Return a row for each audience as written."""
    columns = (StatsColumn("对象", False), StatsColumn("活动"), StatsColumn("计划人数"), StatsColumn("社区"))
    rows = [
        (one.name or OTHERS, one.total.activities, _people(one.total), one.communities)
        for one in district.audiences()
    ]
    note = "照计划里的写法数；“老人、儿童”是一种。"
    return StatsTable("audiences", "各类对象", columns, rows, note=note, most=15)


def bases(district: District) -> StatsTable:
    """Return a row for each base that has findings: they belong to no community."""
    columns = (StatsColumn("底稿", False), *_severity_columns(district))
    rows: list[tuple[StatsCell, ...]] = [
        (name, *_severities(district, found)) for name, found in sorted(district.bases.items())
    ]
    return StatsTable("bases", "底稿里的问题", columns, rows, note="几份计划共用的，只数一次。")


def month_text(number: int, *, one_year: bool) -> str:
    """Return a month, with its year where there are several."""
    year, month = divmod(number, YEAR)
    return f"{month + 1}月" if one_year else f"{year}年{month + 1}月"


def months_text(numbers: Iterable[int], *, one_year: bool) -> str:
    """Months as they are printed: 1—2、7月, or 2027年9月、2028年1月."""
    by_year: dict[int, list[int]] = {}
    for number in numbers:
        by_year.setdefault(number // YEAR, []).append(number % YEAR + 1)
    return "、".join(("" if one_year else f"{year}年") + label(months) for year, months in by_year.items())


def span_text(months: range) -> str:
    """Return a stretch of months: 2027年, 2027年9月—2028年8月."""
    if len(months) == YEAR and months.start % YEAR == 0:
        return f"{months.start // YEAR}年"
    first, last = (month_text(number, one_year=False) for number in (months[0], months[-1]))
    if months[0] // YEAR == months[-1] // YEAR:
        last = f"{months[-1] % YEAR + 1}月"
    return first if len(months) == 1 else f"{first}—{last}"


def _is_one_year(numbers: Iterable[int]) -> bool:
    return len({number // YEAR for number in numbers}) <= 1


def _cell(month: int, activities: int, span: frozenset[int]) -> StatsCell:
    return activities if activities or month in span else None


def _of_stated(stated: int, activities: int) -> str:
    if stated == activities:
        return ""
    if not stated:
        return "活动都没有写人数。"
    return f"{activities} 项活动中有 {stated} 项写了人数，计划人数只数这些。"


def _none() -> Counter[Severity]:
    from collections import Counter

    return Counter()


def _severity_columns(district: District) -> tuple[StatsColumn, ...]:
    return tuple(StatsColumn(title) for title in SEVERITIES.values()) if district.is_reviewed else ()


def _severities(district: District, found: Counter[Severity]) -> tuple[int, ...]:
    return tuple(found[severity] for severity in SEVERITIES) if district.is_reviewed else ()
