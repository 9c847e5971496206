from __future__ import annotations

import pytest

from plan_cli.text.width import em_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("社区", 2), ("2027年", 3), ("“学习”", 4), ("——", 2), ("①", 1), ("ａ", 1), ("a b", 1.5)],
)
def test_width_in_em(text: str, width: float) -> None:
    assert em_width(text) == width
