"""Times of day as plans write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.text.times import Times, times_in


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("9:00—11:00", (540, 660)),
        ("上午9：00-11：30", (540, 690)),
        ("14:30", (870, 870)),
        ("下午2点", (840, 840)),
        ("下午2点半至4点", (870, 960)),
        ("下午2:30—4:30", (870, 990)),
        ("晚上七点", (1140, 1140)),
        ("上午9时30分至下午2时", (570, 840)),
        ("9—11点", (540, 660)),
        ("十点一刻", (615, 615)),
        ("19:00至20:30", (1140, 1230)),
        ("12:00—13:00", (720, 780)),
        ("上午", None),
        ("全天", None),
        ("2小时", None),
        ("3月5日", None),
        ("", None),
    ],
)
def test_times(text: str, named: tuple[int, int] | None) -> None:
    assert times_in(text) == (named and Times(*named))


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ("9:00—11:00", "10:00—12:00", True),
        ("9:00—11:00", "11:00—12:00", False),
        ("9:00—11:00", "9:30", True),
        ("9:00—11:00", "11:00", False),
        ("9:00", "9:00", True),
        ("9:00", "9:30", False),
        ("9:00", "9:00—11:00", True),
    ],
)
def test_times_that_meet(one: str, other: str, meets: bool) -> None:
    first, second = times_in(one), times_in(other)
    assert first is not None
    assert second is not None
    assert first.meets(second) is second.meets(first) is meets


MOMENTS = st.tuples(st.integers(0, 1439), st.integers(0, 1439)).map(lambda pair: Times(min(pair), max(pair)))


@given(MOMENTS, MOMENTS)
def test_meeting_is_mutual(one: Times, other: Times) -> None:
    assert one.meets(other) == other.meets(one)


@given(st.text("0123456789一二十月日号年上中下旬初底至—:：点时半分午晚 ", max_size=60))
def test_whatever_stands_there_is_read_or_left(text: str) -> None:
    times = times_in(text)
    assert times is None or times.start <= times.end
