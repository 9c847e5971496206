"""Numbers as Chinese texts write them: a case a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.text.numerals import CHINESE, TO_FIGURES, chinese, circled, in_words, value_of

NUMBERS = """
7  7
０  0
１２  12
0012  12
零  0
〇  0
十  10
十二  12
二十  20
三十一  31
百  100
一百  100
一百零六  106
一百一十  110
一百十五  115
二百五  250
三千五  3500
三万五  35000
三万零五  30005
两  2
两千  2000
两百五十  250
一千二百三十四  1234
十万  100000
一百二十万  1200000
一亿零五百  100000500
二〇二七  2027
二零二七  2027
二○二七  2027
二0二七  2027
二O二七  2027
20二七  2027
２０２７  2027
一九九八  1998
一〇六  106
零五  5
①  1
⑫  12
㊿  50
⑶  3
⒈  1
㈩  10
"""


@pytest.mark.parametrize("line", NUMBERS.strip().splitlines())
def test_what_a_number_is_worth(line: str) -> None:
    number, value = line.split()
    assert value_of(number) == int(value)


NO_NUMBERS = """
三四 三五七 十十 十百 百千 千千 一百零 零百 〇零十 一百二三 一百五万 亿万 十两 二两
十2 2十 三0 1.5 -3 +3 1,200 O o ² ٣ 月 第三 一年
"""


@pytest.mark.parametrize("number", NO_NUMBERS.split())
def test_what_is_no_number(number: str) -> None:
    assert value_of(number) is None


def test_nothing_and_a_long_code_are_no_numbers() -> None:
    assert value_of("") is None
    assert value_of("1" * 5000) is None
    assert value_of("一" * 5000) is None


def test_every_number_in_words_is_read_back() -> None:
    for number in range(100_000):
        assert value_of(chinese(number)) == number


@given(st.integers(0, 10**12 - 1))
def test_great_numbers_in_words_are_read_back(number: int) -> None:
    written = chinese(number)
    assert value_of(written) in ((number,) if len(written) <= 20 else (None,))


WORDS = """
0  零
1  一
10  十
11  十一
20  二十
99  九十九
100  一百
101  一百零一
110  一百一十
111  一百一十一
1000  一千
1001  一千零一
1010  一千零一十
10000  一万
10010  一万零一十
100000  十万
120000  十二万
100000005  一亿零五
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_a_number_in_words(line: str) -> None:
    number, words = line.split()
    assert chinese(int(number)) == words


def test_a_number_in_other_signs() -> None:
    assert in_words(12, "零壹贰叁肆伍陆柒捌玖", "拾佰仟") == "壹拾贰"


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_has_no_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@given(st.integers(1, 50))
def test_a_number_in_a_circle_is_read_back(number: int) -> None:
    assert value_of(circled(number)) == number


def test_from_fifty_one_on_brackets_stand_for_the_circle() -> None:
    assert circled(51) == "(51)"


@given(st.integers(1000, 9999), st.sampled_from("〇零○◯0"))
def test_figures_side_by_side_are_a_year(year: int, zero: str) -> None:
    written = "".join(CHINESE[int(figure)] for figure in str(year)).replace("零", zero)
    assert written.translate(TO_FIGURES) == str(year)
    assert value_of(written) == year


@given(st.text("一二十百千万亿零〇两0123４５①oO个年 ", max_size=30))
def test_whatever_stands_there_is_a_number_or_none(text: str) -> None:
    value = value_of(text)
    assert value is None or value >= 0
