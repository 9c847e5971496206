"""Every spelling of months that plans use: `months.txt`, a case a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.model import months

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
        with pytest.raises(months.OutOfRangeError) as raised:
            months.read(spelling)
        assert raised.value.number == int(expected[1:])
    else:
        assert months.read(spelling) == tuple(int(word) for word in expected.split())


@given(st.lists(MONTHS, min_size=1, unique=True))
def test_a_label_reads_back_as_its_months(numbers: list[int]) -> None:
    assert months.read(months.label(numbers)) == tuple(numbers)


@given(MONTHS, MONTHS)
def test_a_run_passes_from_one_to_the_other(first: int, last: int) -> None:
    passed = months.run(first, last)
    assert (passed[0], passed[-1]) == (first, last)
    assert all(later == earlier % 12 + 1 for earlier, later in zip(passed, passed[1:], strict=False))
    assert len(set(passed)) == len(passed)


@given(st.text())
def test_any_text_names_months_or_none_or_one_that_there_is_not(text: str) -> None:
    try:
        named = months.read(text)
    except months.OutOfRangeError as error:
        assert not 1 <= error.number <= 12
    else:
        assert set(named) <= set(months.ALL)
        assert len(set(named)) == len(named)


CHAIN = st.lists(st.sampled_from("0 1 2 3 9 十 二 三 元 月 份 、 — - 至 和 第 季度 季 春 冬 半年 上 全年 每 日".split()))


@given(CHAIN.map("".join))
def test_what_looks_like_months_never_fails_otherwise(text: str) -> None:
    test_any_text_names_months_or_none_or_one_that_there_is_not.hypothesis.inner_test(text)  # type: ignore[attr-defined]
