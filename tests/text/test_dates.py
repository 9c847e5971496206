"""Dates as Chinese texts write them: a case a line."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.text.dates import (
    DateMention,
    date_of,
    dates_in,
    days_of,
    stretches_in,
    whole_date,
    years_in,
)
from plan_cli.text.numerals import chinese

MENTIONS = """
3月5日 | 3/5日
3月5号 | 3/5号
3月份 | 3(份)
4月上旬 | 4(上旬)
4月份下旬 | 4(份下旬)
4月初、5月底、6月末 | 4(初) 5(底) 6(末)
3 月 5 日 | 3/5日
03月05日 | 3/5日
３月１５日 | 3/15日
三月五日 | 3/5日
十二月二十三日 | 12/23日
元月八日 | 1/8日
2027年3月5日 | 2027/3/5日
2027 年 3 月 5 日 | 2027/3/5日
２０２７年３月 | 2027/3
二〇二七年三月五日 | 2027/3/5日
二0二七年十二月三十一日 | 2027/12/31日
1月8日、2月9日 | 1/8日 2/9日
3月5日至8日 | 3/5日 +3/8日
3月5—7日 | 3/5 +3/7日
三月五至七日 | 3/5 +3/7日
3月5日、8日和12日 | 3/5日 +3/8日 +3/12日
3月28日至4月2日 | 3/28日 4/2日
2027年3月5日～8日 | 2027/3/5日 +2027/3/8日
3月5 | 3/5
3月5次 | 3
3—5月 | 5
十一、十二月份 | 12(份)
13月32日 | 13/32日
三月四十日 | 3/40日
农历三月五日 | 3/5日lunar
阴历的八月十五日 | 8/15日lunar
农历三月五日至八日 | 3/5日lunar +3/8日lunar
农历八月十日至九月九日 | 8/10日lunar 9/9日lunar
农历九月九日（10月8日） | 9/9日lunar 10/8日
2027-03-05 | 2027/3/5-
2027.3.5 | 2027/3/5.
2027/3/5 | 2027/3/5/
2027-03 | 2027/3-
2027-3-5、3月6日 | 2027/3/5- 3/6日
1.3月5日 | 3/5日
3月5日·4月6日 | 3/5日 4/6日
3·15、3·5月 |
12027年3月5日 | 3/5日
正月十五、腊月、本月、每月、3个月、第3月、满100月、几月 |
单元月考、100元月租、一元月 |
二三月、十十月、三十十月五日 |
1.3月、2027.3.123 | 2027/3.
12027-03-05 |
月 |
"""


@pytest.mark.parametrize("line", MENTIONS.strip().splitlines())
def test_the_dates_of_a_text(line: str) -> None:
    text, _, expected = (part.strip() for part in line.partition("|"))
    assert " ".join(map(shown, dates_in(text))) == expected


def shown(one: DateMention) -> str:
    year = f"{one.year}/" if one.year else ""
    day = "" if one.day is None else f"/{one.day}"
    part = f"({one.part})" if one.part else ""
    return f"{'+' * one.is_short}{year}{one.month}{day}{part}{one.sign}{'lunar' * one.is_lunar}"


def test_a_mention_knows_how_it_is_written() -> None:
    text = "定于二〇二七年三月05日。"
    (one,) = dates_in(text)
    assert text[one.start : one.end] == "二〇二七年三月05日"
    assert text[slice(*one.month_place)] == "三"
    assert text[slice(*one.day_place)] == "05"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年3月5日", date(2027, 3, 5)),
        ("3月5日", date(2026, 3, 5)),
        ("2028年2月29日", date(2028, 2, 29)),
        ("2027年2月29日", None),
        ("2月30日", None),
        ("13月1日", None),
        ("3月", None),
    ],
)
def test_the_day_that_is_meant(text: str, day: date | None) -> None:
    (one,) = dates_in(text)
    assert one.on(2026) == day


DAYS = """
3月5日至8日 | 3/5日
3月5—7日、4月 | 4
农历三月五日，2027-03-05，9月9日 | 9/9日
"""


@pytest.mark.parametrize("line", DAYS.strip().splitlines())
def test_days_in_words_by_the_calendar(line: str) -> None:
    text, expected = (part.strip() for part in line.split("|"))
    assert " ".join(map(shown, days_of(dates_in(text)))) == expected


STRETCHES = """
3月5日 | 3/5
3月5号上午 | 3/5
三月五日 | 3/5
3 月 5 日 | 3/5
十二月二十三日 | 12/23
2027年3月5日 | 2027/3/5
二〇二七年三月五日 | 2027/3/5
3月28日至4月2日 | 3/28-4/2
3月5—7日 | 3/5-3/7
3月5日～7日 | 3/5-3/7
三月五日至七日 | 3/5-3/7
2027年12月30日至2028年1月2日 | 2027/12/30 2028/1/2
3月5 | 3/5
3月 | 3/-
3月份 | 3/-
3月上旬 | 3/-
3月底 | 3/-
3月5日、4月6日 | 3/5 4/6
3月5日、8日 | 3/5
3月5日、8日至10日 | 3/5
每月5日 |
13月5日 |
3月5日至13月2日 |
0月5日 |
3·15 |
12个月 |
三十十月五日 |
农历三月五日 |
农历九月九日（10月8日） | 10/8
农历八月十日至九月九日 |
"""


@pytest.mark.parametrize("line", STRETCHES.strip().splitlines())
def test_stretches_of_days(line: str) -> None:
    text, _, expected = (part.strip() for part in line.partition("|"))
    found = []
    for one in stretches_in(text):
        year = f"{one.year}/" if one.year else ""
        last = f"-{one.last_month}/{one.last_day}" if one.day and not one.is_one else ""
        found.append(f"{year}{one.month}/{one.day or '-'}{last}")
    assert " ".join(found) == expected


def test_a_stretch_reaches_from_its_year_to_its_last_day() -> None:
    text = "于2027年3月5日至8日，4月上旬举办"
    assert [text[one.start : one.end] for one in stretches_in(text)] == ["2027年3月5日至8日", "4月上旬"]


WHOLE = """
2027年1月8日 | 2027-01-08
二〇二七年元月 | 2027-01-01
2027.1.8. | 2027-01-08
2027．1．8 | 2027-01-08
2027 年 1 月 8 日 | 2027-01-08
2027年2月30日 |
1月8日 |
2027年1月上旬 |
2027年1月8 |
2027年1月8日修订 |
2027-1 |
27.1.8 |
农历2027年1月8日 |
2027年1月8日至9日 |
"""


@pytest.mark.parametrize("line", WHOLE.strip().splitlines())
def test_a_text_that_is_a_date(line: str) -> None:
    text, _, day = (part.strip() for part in line.partition("|"))
    assert str(date_of(text) or "") == day
    assert day == "" or whole_date(text) is not None


YEARS = """
2027年和2028 年 | 2027 2028
二〇二七年、一九九九年、２０２６年 | 2027 1999 2026
20二七年 | 2027
学年、每年、1234年、12027年、A2027年、27年、一千九百年 |
"""


@pytest.mark.parametrize("line", YEARS.strip().splitlines())
def test_years(line: str) -> None:
    text, _, expected = (part.strip() for part in line.partition("|"))
    found = list(years_in(text))
    assert " ".join(str(one.value) for one in found) == expected
    assert all(text[one.at] == "年" for one in found)


TEXTS = st.text("0123456789５一二三十元〇o年月份日号上中下旬初底末至到—-～~、和./ 农历的第几", max_size=80)


@given(TEXTS)
def test_whatever_stands_there_is_a_date_or_left(text: str) -> None:
    found = dates_in(text)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.start <= one.day_place[0] or one.day is None
    for stretch in stretches_in(text):
        assert 1 <= stretch.month <= 12
        assert 0 <= stretch.start < stretch.end <= len(text)


@given(TEXTS)
def test_a_mention_alone_is_read_as_itself(text: str) -> None:
    for one in dates_in(text):
        if one.is_short:
            continue
        (alone, *_) = dates_in(text[one.start : one.end])
        assert unplaced(alone) == unplaced(one)
        assert (alone.start, alone.end) == (0, one.end - one.start)


def unplaced(one: DateMention) -> tuple[object, ...]:
    """What a date says; that it is lunar is said before it."""
    return one.year, one.month, one.day, one.part, one.sign


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 5))
def test_every_day_is_read_in_every_dress(day: date, dress: int) -> None:
    figures = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
    written = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}号",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{figures}年{chinese(day.month)}月{chinese(day.day)}日",
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
    )[dress]
    (found,) = dates_in(f"定于{written}举办")
    assert found.on() == date_of(written) == day


@pytest.mark.parametrize(
    "piece",
    [
        "3月5日、",
        "5日、",
        "月",
        "3月",
        "2027年3月5日至",
        "2027-03-05 ",
        "20",
        "2027.",
        "一",
        "农历3月",
        "3月5日" + "、6日" * 50,
    ],
)
def test_reading_takes_time_in_proportion_to_length(piece: str) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        dates_in(text)
        return time.process_time() - started

    short = piece * (10_000 // len(piece))
    least = min(seconds(short) for _ in range(3))
    # Sixteen times the text in sixteen times the time; a square would take 256 times.
    assert min(seconds(short * 16) for _ in range(2)) < 80 * least + 0.02
