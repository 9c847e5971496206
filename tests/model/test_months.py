"""Every spelling of months that plans use: `months.txt`, a case a line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.model import month_numbers, months

LINES = [
    line
    for line in (Path(__file__).parent / "months.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize("line", LINES)
def test_a_spelling(line: str) -> None:
    spelling, expected = (part.strip() for part in line.rsplit("->", 1))
    if expected.startswith("!"):
        with pytest.raises(month_numbers.OutOfRangeError) as raised:
            months.read(spelling)
        assert raised.value.number == int(expected[1:])
    else:
        assert months.read(spelling) == tuple(int(word) for word in expected.split())


def test_a_quarter_that_there_is_not_is_named_as_written() -> None:
    with pytest.raises(month_numbers.OutOfRangeError, match=r"^没有第12季度，"):
        months.read("一八月，第12季度底")


@given(st.lists(MONTHS, min_size=1, unique=True))
def test_a_label_reads_back_as_its_months(numbers: list[int]) -> None:
    assert months.read(month_numbers.label(numbers)) == tuple(numbers)


@given(MONTHS, MONTHS)
def test_a_run_passes_from_one_to_the_other(first: int, last: int) -> None:
    passed = month_numbers.run(first, last)
    assert (passed[0], passed[-1]) == (first, last)
    assert all(later == earlier % 12 + 1 for earlier, later in pairwise(passed))
    assert len(set(passed)) == len(passed)


PIECES = [*"0123459十二三元月份、—-至和第季春冬每日", "季度", "半年", "上", "全年"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_names_months_or_none_or_one_that_there_is_not(text: str) -> None:
    number, named = read_or_refused(text)
    assert number is None or not 1 <= number <= 12
    assert set(named) <= set(range(1, 13))
    assert len(set(named)) == len(named)


def read_or_refused(text: str) -> tuple[int | None, tuple[int, ...]]:
    """The month that there is not, or None; the months that a text names."""
    try:
        return None, months.read(text)
    except month_numbers.OutOfRangeError as error:
        return error.number, ()
