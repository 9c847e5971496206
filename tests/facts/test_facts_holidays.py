"""Days off and weekends that are worked."""

from __future__ import annotations

from datetime import date

import pytest

from plan_cli.facts.compiled import table
from plan_cli.facts.holidays import holidays

YEARS = [row["year"] for row in table("holidays")["notices"]]


@pytest.mark.parametrize(
    ("day", "name", "when"),
    [
        ("2026-02-17", "春节", "2月15日至23日"),
        ("2025-01-28", "春节", "1月28日至2月4日"),
        ("2025-10-08", "国庆节", "10月1日至8日"),
        ("2024-06-10", "端午节", "6月10日"),
        ("2022-12-31", "元旦", "12月31日"),
        ("2027-02-05", "除夕", "2月5日"),
        ("2027-02-08", "春节", "2月6日至8日"),
        ("2027-05-02", "劳动节", "5月1日至2日"),
        ("2027-10-03", "国庆节", "10月1日至3日"),
        ("2027-09-15", "中秋节", "9月15日"),
        ("2027-04-05", "清明节", "4月5日"),
        ("2027-06-09", "端午节", "6月9日"),
        ("2027-02-09", None, ""),
        ("2027-10-04", None, ""),
        ("2019-05-02", None, ""),
        ("2019-02-04", None, ""),
        ("2026-07-01", None, ""),
    ],
)
def test_days_off(day: str, name: str | None, when: str) -> None:
    on = date.fromisoformat(day)
    off = holidays(on.year).off.get(on)
    assert (off.name, off.when) == (name, when) if off else name is None


@pytest.mark.parametrize("year", YEARS)
def test_a_notice_gives_the_days_of_the_regulation_and_works_weekends(year: int) -> None:
    given = holidays(year)
    assert all(day.weekday() >= 5 for day in given.work)
    assert not given.work & given.off.keys()
    for month, day in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3)):
        assert date(year, month, day) in given.off
    # As many weekdays are off beyond the regulation's as weekend days are worked, or fewer.
    weekdays = sum(day.weekday() < 5 for day in given.off)
    assert weekdays - len(given.work) <= 13


@pytest.mark.parametrize("year", YEARS)
def test_what_a_notice_gives_lies_in_its_year(year: int) -> None:
    given = holidays(year)
    assert {day.year for day in (*given.off, *given.work)} == {year}


def test_without_a_notice_no_weekend_is_worked() -> None:
    assert holidays(2040).work == frozenset()
    assert len(holidays(2040).off) == 13
