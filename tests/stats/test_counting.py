"""Laws of counting, whatever the plans."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plan_cli.stats.collect import CommunityPlace, PlanRecord, Tally
from plan_cli.stats.district import District
from plan_cli.stats.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

_JANUARY = 2027 * 12


@st.composite
def _records(draw: st.DrawFn) -> PlanRecord:
    start = _JANUARY + draw(st.integers(-30, 30))
    span = range(start, start + draw(st.integers(0, 14)))
    months = Counter(
        draw(st.dictionaries(st.integers(_JANUARY - 30, _JANUARY + 50), st.integers(1, 5), max_size=6))
    )
    names = draw(st.lists(st.sampled_from(["", "老人", "儿童"]), unique=True))
    audiences = {name: Tally(2, 1, 10) for name in names}
    total = Tally(2 * len(names), len(names), 10 * len(names))
    place = CommunityPlace("", draw(st.sampled_from(["东", "西"])), draw(st.sampled_from("甲乙丙")))
    file = draw(st.text("abc", min_size=1, max_size=8))
    return PlanRecord(file, place, span, months, frozenset(months), audiences, total, 0, draw(st.booleans()))


@given(st.lists(_records(), max_size=12))
def test_every_sum_is_that_of_its_parts(records: list[PlanRecord]) -> None:
    district = District(is_reviewed=False)
    for record in records:
        district.add(record)
    assert district.plans == sum(one.plans for one in district.communities()) == len(records)
    assert (
        district.total()
        == _sum(one.total for one in records)
        == _sum(one.total for one in district.audiences())
    )
    counted = sum((one.months for one in records), start=Counter())
    assert Counter({one.number: one.activities for one in district.months()}) == counted
    assert len(district.incomplete) == sum(not one.is_whole for one in records)
    labels = list(district.labels().values())
    assert len(set(labels)) == len(labels)


@given(st.lists(_records(), max_size=12))
def test_each_month_stands_in_one_table_of_at_most_twelve(records: list[PlanRecord]) -> None:
    district = District(is_reviewed=False)
    for record in records:
        district.add(record)
    years = district.years()
    assert all(len(year) <= 12 for year in years)
    months = [month for year in years for month in year]
    assert len(set(months)) == len(months)
    assert {one.number for one in district.months()} <= set(months)
    for table in tables(district):
        assert {len(row) for row in (*table.rows, *([table.total] if table.total else []))} == {
            len(table.columns)
        }


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total = total.plus(one)
    return total
