from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.render import geometry
from plan_cli.render.profile import load_profile, millimetres, points
from plan_cli.resources import BUILT_IN

PROFILE = load_profile(BUILT_IN)
TOTAL = PROFILE.type_width
EM = points(PROFILE.sizes.table)
PADDING = 2 * millimetres(PROFILE.table.padding)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("社区", 2), ("2027年", 3), ("“学习”", 4), ("——", 2), ("①", 1), ("ａ", 1), ("a b", 1.5)],
)
def test_width_in_em(text: str, width: float) -> None:
    assert geometry.em_width(text) == width


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=12))
def test_columns_fill_the_type_area_exactly(weights: list[float]) -> None:
    widths = geometry.column_widths(tuple(weights), TOTAL, EM, PADDING)
    assert sum(widths) == TOTAL
    assert len(widths) == len(weights)
    assert min(widths) > 0


@given(st.lists(st.floats(0, 5000), min_size=2, max_size=8))
def test_a_column_that_fits_into_an_even_share_need_not_turn_its_lines(weights: list[float]) -> None:
    widths = geometry.column_widths(tuple(weights), TOTAL, EM, PADDING)
    for weight, width in zip(weights, widths, strict=True):
        need = weight * EM + PADDING
        assert width >= need or need + EM / 2 > TOTAL / len(weights)


def test_a_long_column_leaves_the_others_room() -> None:
    widths = geometry.column_widths((4, 30, 5000), TOTAL, EM, PADDING)
    assert widths[0] >= 4 * EM + PADDING
    assert widths[1] >= geometry.NARROWEST_COLUMN * EM + PADDING
