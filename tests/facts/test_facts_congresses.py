from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.facts import congresses
from plan_cli.facts.congresses import known, phrase, plan_date, standing

BLANK = "党的【请填写：最近一次全国代表大会】"
BLANK_21 = "党的【请填写：最近一次全国代表大会，如二十一大】"

PHRASES = f"""
2002 {BLANK}
2003 党的十六大
2004 党的十六大和十六届二中、三中全会
2007 党的十六大和十六届二中、三中、四中、五中、六中全会
2008 党的十七大
2009 党的十七大和十七届二中、三中全会
2012 党的十七大和十七届二中、三中、四中、五中、六中全会
2013 党的十八大
2016 党的十八大和十八届二中、三中、四中、五中全会
2018 党的十九大
2020 党的十九大和十九届二中、三中、四中全会
2022 党的十九大和十九届二中、三中、四中、五中、六中全会
2023 党的二十大
2024 党的二十大和二十届二中全会
2026 党的二十大和二十届二中、三中、四中全会
2027 党的二十大和二十届二中、三中、四中全会
2028 {BLANK_21}
2040 {BLANK_21}
"""


@pytest.mark.parametrize("line", PHRASES.strip().splitlines())
def test_phrase_of_a_plan_year(line: str) -> None:
    year, expected = line.split(" ")
    assert phrase(standing(plan_date(int(year)))) == expected


# The day, the newest congress, the newest plenum, the events to check, and whether the answer holds.
STANDINGS = """
2007-11-19 16 7 - reliable
2007-11-20 17 - - reliable
2022-11-20 19 7 - reliable
2022-11-21 20 - - reliable
2023-03-29 20 - - reliable
2023-03-30 20 2 - reliable
2026-10-29 20 4 - reliable
2026-10-30 20 4 二十届五中全会 reliable
2027-09-01 20 4 二十届五中全会 reliable
2027-12-01 20 4 二十届五中全会,二十一大 unsure
2028-01-01 20 4 二十届五中全会,二十一大 unsure
2000-01-01 - - - unsure
"""


@pytest.mark.parametrize("line", STANDINGS.strip().splitlines())
def test_standing(line: str) -> None:
    day, congress, plenum, announced, reliable = line.split(" ")
    at = standing(date.fromisoformat(day))
    assert str(at.congress.ordinal if at.congress else "-") == congress
    assert str(at.plenums[-1].n if at.plenums else "-") == plenum
    assert (",".join(event.short for event in at.announced) or "-") == announced
    assert at.reliable is (reliable == "reliable")


def test_without_grace_an_event_counts_the_day_it_ends() -> None:
    assert standing(date(2022, 10, 22), grace_days=0).congress == known().congresses[-1]
    assert standing(date(2022, 10, 21), grace_days=0).congress == known().congresses[-2]


def test_names() -> None:
    congress = known().congresses[-1]
    assert (congress.short, congress.full) == ("二十大", "中国共产党第二十次全国代表大会")
    plenum = congress.plenums[3]
    assert (plenum.short, plenum.full) == ("二十届四中全会", "中国共产党第二十届中央委员会第四次全体会议")


def test_the_five_years_run_out_where_no_successor_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = known()._replace(announced=())
    monkeypatch.setattr(congresses, "known", lambda: silent)
    assert standing(date(2027, 12, 31)).reliable
    assert phrase(standing(date(2028, 1, 1))) == BLANK


def test_the_table_is_in_order() -> None:
    held = known().congresses
    assert [each.ordinal for each in held] == list(range(16, 16 + len(held)))
    for earlier, later in pairwise(held):
        assert earlier.close < earlier.plenums[0].start
        assert earlier.plenums[-1].end < later.open
    for congress in held:
        assert [plenum.n for plenum in congress.plenums] == list(range(1, 1 + len(congress.plenums)))
        days = [day for plenum in congress.plenums for day in (plenum.start, plenum.end)]
        assert days == sorted(days)
        assert all(plenum.source.looked_up for plenum in congress.plenums)
    assert known().congresses[-1].plenums[-1].end <= known().as_of


def test_what_is_announced_is_not_among_what_was_held() -> None:
    held = {plenum.short for congress in known().congresses for plenum in congress.plenums}
    held |= {congress.short for congress in known().congresses}
    assert not held & {event.short for event in known().announced}
    assert known().announced[-1].ordinal == known().congresses[-1].ordinal + 1


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_answer_names_what_was_not_over_by_then(on: date) -> None:
    at = standing(on)
    if at.congress is not None:
        assert at.congress.close <= on - timedelta(days=30)
    assert all(plenum.n > 1 and plenum.end < on for plenum in at.plenums)
    assert ("【" in phrase(at)) is not at.reliable
