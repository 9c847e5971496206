from __future__ import annotations

import pytest

from plan_cli.render import geometry


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("社区", 2), ("2027年", 3), ("“学习”", 4), ("——", 2), ("①", 1), ("ａ", 1), ("a b", 1.5)],
)
def test_width_in_em(text: str, width: float) -> None:
    assert geometry.em_width(text) == width
