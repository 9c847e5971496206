"""Citations, days and words, as the review finds them in a text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.analysis.citations import meetings_in, phrases, titles_in
from plan_cli.analysis.period import Period
from plan_cli.analysis.words import Words

MEETINGS = """
学习党的十七大精神 | 党的十七大 17 -
认真学习党十七大精神 | 党十七大 17 -
学习二十大、二十一大精神 | 二十大 20 - | 二十一大 21 -
十九届二中、三中、四中全会 | 十九届二中、三中、四中全会 19 4
十九届二中全会和三中全会 | 十九届二中全会和三中全会 19 3
党的二十届历次全会 | 党的二十届历次全会 20 0
中国共产党第十九次全国代表大会 | 中国共产党第十九次全国代表大会 19 -
中国共产党第十九届中央委员会第六次全体会议 | 中国共产党第十九届中央委员会第六次全体会议 19 6
党的20大 | 党的20大 20 -
党的20届四中全会 | 党的20届四中全会 20 4
十一届三中全会 |
第十八次全国代表大会 |
十八大任务、二十大项目、第十九大 |
工会十八大、团十九大 |
二十届中央纪委四次全会、省委十六届三次全会 |
三十六大计、二百二十大 |
《党的十九大报告》 |
十 |
"""


@pytest.mark.parametrize("line", MEETINGS.strip().splitlines())
def test_meetings(line: str) -> None:
    text, *expected = (part.strip() for part in line.split("|"))
    found = [
        f"{text[one.start : one.end]} {one.ordinal} {'-' if one.plenum is None else one.plenum}"
        for one in meetings_in(text)
    ]
    assert found == [one for one in expected if one]


def test_meetings_named_in_one_breath_belong_together() -> None:
    text = "党的十九大和十九届二中、三中全会精神，以及党的十八大、十七大精神"
    groups = [text[group[0].start : group[-1].end] for group in phrases(text, meetings_in(text))]
    assert groups == ["党的十九大和十九届二中、三中全会", "党的十八大、十七大"]


def test_titles() -> None:
    text = "落实《民法典》和《关于印发〈五年规划〉的通知》《未完"
    assert [one.text for one in titles_in(text)] == ["民法典", "五年规划"]
    assert all(text[one.start : one.end] == one.text for one in titles_in(text))


def test_words_give_the_longest_word() -> None:
    words = Words(["环保局", "生态环保局", "电大", "大学"])
    assert [one.word for one in words.find("请生态环保局、环保局和电大学习")] == [
        "生态环保局",
        "环保局",
        "电大",
        "大学",
    ]
    assert words.find("请环保局来", 2) == []
    assert words.find("请环保局来", 0, 3) == []
    assert [one.word for one in Words(["法.", "法"]).find("法治")] == ["法"]
    assert Words([]).find("法治") == []


@given(
    st.lists(st.text("甲乙丙的", min_size=1, max_size=3), min_size=1, max_size=5),
    st.text("甲乙丙的", max_size=12),
)
def test_words_are_found_where_they_stand_and_nowhere_else(words: list[str], text: str) -> None:
    found = Words(words).find(text)
    assert all(text[one.start : one.end] == one.word for one in found)
    assert {one.word for one in found} <= set(words)
    assert bool(found) == any(word in text for word in words)


def test_a_plan_is_signed_from_the_october_before_to_its_end() -> None:
    period = Period(date(2027, 1, 1), date(2027, 12, 31))
    for day, in_time in [
        ((2026, 9, 30), False),
        ((2026, 10, 1), True),
        ((2027, 12, 31), True),
        ((2028, 1, 1), False),
    ]:
        signed = period._replace(signed=date(*day))
        assert signed.is_signed_in_time is in_time
        assert signed.basis == (date(*day) if in_time else period.first)
    assert period.basis == period.first


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 700), st.integers(1, 12))
def test_a_month_has_the_year_in_which_it_first_comes(first: date, days: int, month: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    period = Period(first, last)
    years = [year for year, one in period.months if one == month]
    assert period.has(month) is bool(years)
    assert period.year_of(month) == (years[0] if years else first.year)
