from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plan_cli.render.column_widths import NARROWEST_COLUMN, column_widths

TOTAL = 8844
EM = 240
PADDING = 148

contents = st.lists(st.floats(0, 5000), min_size=1, max_size=12)


@given(contents)
def test_columns_fill_the_type_area_exactly(weights: list[float]) -> None:
    widths = column_widths(tuple(weights), TOTAL, EM, PADDING)
    assert sum(widths) == TOTAL
    assert len(widths) == len(weights)
    assert min(widths) > 0


@given(contents)
def test_a_column_that_needs_less_than_half_an_even_share_does_not_turn_its_lines(
    weights: list[float],
) -> None:
    widths = column_widths(tuple(weights), TOTAL, EM, PADDING)
    for weight, width in zip(weights, widths, strict=True):
        need = weight * EM + PADDING
        assert width >= need - 1 or need + EM / 2 > TOTAL / len(weights) / 2


@given(st.lists(st.tuples(st.floats(0, 5000), st.floats(0, 1)), min_size=1, max_size=10))
def test_no_column_is_narrower_than_its_floor_where_all_fit(columns: list[tuple[float, float]]) -> None:
    weights = tuple(weight for weight, _ in columns)
    floors = tuple(part * TOTAL / len(columns) / 2 for _, part in columns)
    widths = column_widths(weights, TOTAL, EM, PADDING, floors)
    assert all(width >= floor - 1 for width, floor in zip(widths, floors, strict=True))


@given(st.lists(st.floats(0, 5000), min_size=2, max_size=8))
def test_more_content_never_gets_less_room(weights: list[float]) -> None:
    widths = column_widths(tuple(weights), TOTAL, EM, PADDING)
    ordered = [width for _, width in sorted(zip(weights, widths, strict=True))]
    assert all(left <= right + 1 for left, right in pairwise(ordered))


def test_a_long_column_leaves_the_others_room() -> None:
    widths = column_widths((4, 30, 5000), TOTAL, EM, PADDING)
    assert widths[0] >= 4 * EM + PADDING
    assert widths[1] >= NARROWEST_COLUMN * EM + PADDING


def test_typical_cells_count_not_one_long_one() -> None:
    even = column_widths((60, 60), TOTAL, EM, PADDING, typical=(30, 30))
    one_long = column_widths((60, 60), TOTAL, EM, PADDING, typical=(10, 30))
    assert even == (TOTAL // 2, TOTAL // 2)
    assert one_long[0] < one_long[1]


def test_floors_that_do_not_fit_are_shared() -> None:
    assert column_widths((90, 90), 1000, EM, PADDING, (900, 2700)) == (250, 750)
