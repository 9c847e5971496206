"""How many people a text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.stats.attendance import MOST, attendance


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("50人", 50), ("约５０人", 50), ("30—40人", 30), ("每场30人，共3场", 30), ("0人", 0),
        ("1,200人次", 1200), ("１，２００人", 1200), ("1,2场", 1), ("1.2万人次", 12_000), ("2 千人", 2000), ("100余人", 100),
        ("五十人", 50), ("十二名", 12), ("一百零五人", 105), ("一百五十人", 150), ("两千人次", 2000), ("一万二千人", 12_000),
        ("三万人", 30_000), ("三四十人", 40), ("一〇〇人", 100), ("两百五", 250), ("十百人", None), ("每月一次，每次30人", 30), ("百人", 100),
        ("全体居民", None), ("若干", None), ("几十人", None), ("数百人", None), ("待定", None), ("", None),
        ("13900000000", None),
    ],
)  # fmt: skip
def test_the_first_number_counts(text: str, people: int | None) -> None:
    assert attendance(text) == people


@given(st.integers(0, MOST))
def test_digits_with_and_without_commas_are_the_same(number: int) -> None:
    assert attendance(f"{number}人") == attendance(f"约{number:,}人") == number


@given(st.text())
def test_any_text_gives_a_count_or_none(text: str) -> None:
    found = attendance(text)
    assert found is None or 0 <= found <= MOST
