from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.facts import lunar
from plan_cli.facts.compiled import table
from plan_cli.facts.date_rules import TYPES
from plan_cli.facts.observances import CATEGORIES, Occurrence, known, observances, suggestions

# Year, name, first day, last day where it is another, ~ where only the months are known; - for none.
FALLS = """
2027 重阳节 2027-10-08
2024 重阳节 2024-10-11
2023 重阳节 2023-10-23
2031 重阳节 2031-10-24
2014 重阳节 2014-10-02
2027 春节 2027-02-06
2027 除夕 2027-02-05
2015 除夕 2015-02-18
2027 元宵节 2027-02-20
2026 元宵节 2026-03-03
2025 端午节 2025-05-31
2025 中秋节 2025-10-06
2033 春节 2033-01-31
2034 春节 2034-02-19
2033 中秋节 2033-09-08
2027 清明节 2027-04-05
2028 清明节 2028-04-04
2027 冬至 2027-12-22
2031 冬至 2031-12-22
2021 立春 2021-02-03
2027 腊八节 2027-01-15
2015 腊八节 2015-01-27
2022 腊八节 2022-01-10
2022 腊八节 2022-12-30
2023 腊八节 -
2031 腊八节 2031-01-01
2015 小年 2015-02-11 2015-02-12
2027 小年 2027-01-30 2027-01-31
2027 学雷锋纪念日 2027-03-05
2027 国际劳动妇女节 2027-03-08
2027 世界读书日 2027-04-23
2027 中国水周 2027-03-22 2027-03-28
2023 全国中小学生安全教育日 2023-03-27
2026 全国中小学生安全教育日 2026-03-30
2027 国际社工日 2027-03-16
2026 全民阅读活动周 2026-04-20 2026-04-26 ~
2025 全民阅读活动周 -
2027 全国助残日 2027-05-16
2024 全国助残日 2024-05-19
2027 母亲节 2027-05-09
2027 父亲节 2027-06-20
2023 全国家庭教育宣传周 2023-05-15 2023-05-21
2021 全国家庭教育宣传周 -
2023 职业教育活动周 2023-05-08 2023-05-14 ~
2025 职业教育活动周 2025-05-05 2025-05-11 ~
2027 全国科技活动周 2027-05-01 2027-05-31 ~
2014 世界环境日 2014-06-05
2014 六五环境日 -
2015 六五环境日 2015-06-05
2015 世界环境日 -
2016 文化遗产日 2016-06-11
2017 文化和自然遗产日 2017-06-10
2027 全国安全生产月 2027-06-01 2027-06-30
2027 暑假 2027-07-01 2027-08-31 ~
2027 寒假 2027-01-01 2027-02-28 ~
2023 体育宣传周 2023-08-07 2023-08-13
2024 全国科普月 -
2025 全国科普月 2025-09-01 2025-09-30
2024 全国科普日 2024-09-21 2024-09-22
2023 全国科普日 2023-09-16 2023-09-17
2025 全国科普日 -
2024 全民国防教育日 2024-09-21
2027 中国农民丰收节 2027-09-23
2017 中国农民丰收节 -
2027 全国敬老月 2027-10-01 2027-10-31
2027 全民终身学习活动周 2027-10-01 2027-11-30 ~
2027 国家宪法日 2027-12-04
2013 国家宪法日 -
2013 全国法制宣传日 2013-12-04
2027 国际志愿者日 2027-12-05
"""


def line_of(year: int, each: Occurrence) -> str:
    end = "" if each.end == each.start else f" {each.end}"
    return f"{year} {each.name} {each.start}{end}{'' if each.exact else ' ~'}"


@pytest.mark.parametrize("line", FALLS.strip().splitlines())
def test_falls(line: str) -> None:
    year, name, day = line.split(" ")[:3]
    found = [line_of(int(year), each) for each in observances(int(year)) if each.name == name]
    assert line in found if day != "-" else not found


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("重阳节", "10月8日"),
        ("小年", "1月30日至31日"),
        ("全国科普月", "9月"),
        ("全民终身学习活动周", "10月至11月"),
        ("职业教育活动周", "5月"),
    ],
)
def test_when_as_a_sentence_says_it(name: str, when: str) -> None:
    assert [each.when for each in observances(2027) if each.name == name] == [when]


def test_the_first_category_is_the_main_one() -> None:
    found = {each.name: each for each in observances(2027)}["重阳节"]
    assert (found.category, found.categories) == ("traditional", ("traditional", "elderly"))


def test_a_week_across_two_months_names_both() -> None:
    week = observances(2027)[0]._replace(start=date(2027, 5, 31), end=date(2027, 6, 6))
    assert week.when == "5月31日至6月6日"


def test_the_rows_are_sound() -> None:
    names = [row.name for row in known()]
    assert len(names) == len(set(names))
    for row in known():
        assert row.categories
        assert set(row.categories) <= CATEGORIES
        assert row.relevance in ("high", "medium", "low")
        assert row.rule["type"] in TYPES
        assert row.source.status in ("confirmed", "mixed", "own_knowledge")
        assert row.source.note
        assert not set("（）()") & set("".join((row.name, *row.aliases)))
        assert row.name not in row.aliases
        assert row.since is None or row.until is None or row.since <= row.until


def test_every_category_and_rule_type_is_used() -> None:
    assert {word for row in known() for word in row.categories} == CATEGORIES
    assert {row.rule["type"] for row in known()} == set(TYPES)


def test_a_source_that_was_not_looked_up_keeps_its_status() -> None:
    status = {each.name: each.source.status for each in observances(2027)}
    assert (status["元宵节"], status["重阳节"]) == ("own_knowledge", "confirmed")


def test_the_years_in_use_need_no_library() -> None:
    script = (
        "import sys; from plan_cli.facts.observances import observances;"
        "[observances(year) for year in range(2015, 2031)]; print('tyme4py' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


CELLS = [
    (int(year), column, day)
    for year, row in table("observances")["table"].items()
    for column, day in row.items()
]


def test_the_table_covers_its_years() -> None:
    full = {column for year, column, _ in CELLS if year == 2015}
    assert {(year, column) for year, column, _ in CELLS if year > 2014} == {
        (year, column) for year in range(2015, 2031) for column in full
    }


@pytest.mark.parametrize(("year", "column", "day"), CELLS)
def test_the_library_agrees_with_the_table(year: int, column: str, day: str) -> None:
    if "-" in column:
        month, month_day = map(int, column.split("-"))
        found = lunar.computed_lunar_day(year, month, month_day)
    else:
        found = lunar.computed_solar_term(year, column)
    assert str(found) == day


@pytest.mark.parametrize("year", [1, 1900, 2014, 2031, 2100, 9999])
def test_no_year_is_too_far(year: int) -> None:
    assert all(each.start.year == year for each in observances(year))


def test_what_no_calendar_holds_has_no_day() -> None:
    assert lunar.solar_term(10000, "冬至") is None
    assert lunar.lunar_day(9999, 12, 8) is None


@settings(deadline=None)
@given(st.integers(1900, 2100))
def test_every_occurrence_lies_in_its_year_and_in_order(year: int) -> None:
    found = observances(year)
    assert list(found) == sorted(found, key=lambda each: each.start)
    for each in found:
        assert each.start <= each.end
        assert each.start.year == each.end.year == year
    falls = {each.name: each.start for each in found}
    assert falls["春节"] - falls["除夕"] == timedelta(days=1)


SUGGESTED = {
    1: "元旦 腊八节",
    2: "春节 元宵节",
    3: "学雷锋纪念日 国际劳动妇女节",
    4: "世界读书日 全民国家安全教育日",
    5: "全国家庭教育宣传周 全国防灾减灾日",
    6: "端午节 全国安全生产月",
    7: "建党纪念日 暑假",
    8: "全民健身日 建军节",
    9: "中秋节 全国科普月",
    10: "重阳节 全民终身学习活动周",
    11: "全国消防宣传月 联合国糖尿病日",
    12: "国家宪法日 国际志愿者日",
}


def names(month: tuple[Occurrence, ...]) -> str:
    return " ".join(each.name for each in month)


def test_suggestions_of_2027() -> None:
    assert {month: names(found) for month, found in suggestions(2027).items()} == SUGGESTED


@pytest.mark.parametrize(
    ("year", "categories", "month", "expected"),
    [
        (2027, "elderly", 10, "重阳节 全国敬老月"),
        (2027, "family", 5, "全国家庭教育宣传周 母亲节"),
        (2027, "family", 4, "世界读书日 全民国家安全教育日"),
        (2027, "science", 9, "全国科普月 中秋节"),
        (2024, "science", 9, "全国科普日 中秋节"),
        (2027, "health", 6, "全国爱眼日 世界献血者日"),
        (2027, "disability", 5, "全国助残日 全国家庭教育宣传周"),
        (2027, "youth", 1, "寒假 元旦"),
        (2027, "commemoration", 12, "国家宪法日 国际志愿者日"),
        (2028, "", 11, "全民终身学习活动周 全国消防宣传月"),
        (2026, "", 3, "元宵节 学雷锋纪念日"),
    ],
)
def test_suggestions_of_a_kind(year: int, categories: str, month: int, expected: str) -> None:
    found = suggestions(year, frozenset(categories.split()))
    assert set(names(found[month]).split()) == set(expected.split())


@pytest.mark.parametrize("categories", [None, *sorted(CATEGORIES)])
@pytest.mark.parametrize("year", [2008, *range(2015, 2033)])
def test_every_month_has_a_suggestion_and_none_mourns(year: int, categories: str | None) -> None:
    wanted = None if categories is None else frozenset({categories})
    found = suggestions(year, wanted)
    assert list(found) == list(range(1, 13))
    chosen = [each for month in found.values() for each in month]
    assert all(1 <= len(month) <= 2 for month in found.values())
    assert len(chosen) == len(set(chosen))
    assert all("commemoration" not in each.categories for each in chosen)


def test_more_can_be_asked_for() -> None:
    three = suggestions(2027, per_month=3)
    assert names(three[3]) == "学雷锋纪念日 国际劳动妇女节 植树节"
    assert suggestions(2027, per_month=0) == dict.fromkeys(range(1, 13), ())
