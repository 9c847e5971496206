"""How wide a text is on a terminal and in type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.text.width import em_width, is_full_width, joined, padded, terminal_width, wrapped

WIDTHS = """
a  1  0.5
7  1  0.5
中  2  1
〇  2  1
，  2  1
Ａ  2  1
😀  2  1
“  1  1
…  1  1
—  1  1
·  1  1
①  1  1
×  1  1
℃  1  1
★  1  1
é  1  0.5
ǎ  1  0.5
α  1  0.5
я  1  0.5
ｱ  1  0.5
"""


@pytest.mark.parametrize("line", WIDTHS.strip().splitlines())
def test_a_character_on_a_terminal_and_in_type(line: str) -> None:
    character, columns, ems = line.split()
    assert terminal_width(character) == int(columns)
    assert em_width(character) == float(ems)
    assert is_full_width(character) is (float(ems) == 1)


def test_an_accent_and_what_joins_take_no_column() -> None:
    assert terminal_width("e\u0301\u200b") == 1


@given(st.text(), st.text())
def test_the_widths_of_two_texts_add_up(one: str, other: str) -> None:
    assert terminal_width(one + other) == terminal_width(one) + terminal_width(other)
    assert em_width(one + other) == em_width(one) + em_width(other)


@given(st.text())
def test_a_width_lies_between_half_a_square_and_a_square_a_character(text: str) -> None:
    assert len(text) / 2 <= em_width(text) <= len(text)
    assert 0 <= terminal_width(text) <= 2 * len(text)


@given(st.text("中a ，“①é"), st.integers(0, 40))
def test_a_padded_text_fills_its_columns(text: str, columns: int) -> None:
    assert terminal_width(padded(text, columns)) == max(columns, terminal_width(text))


@given(st.text("中文a bc，。“”", min_size=1, max_size=60), st.integers(8, 40))
def test_lines_keep_every_sign_of_the_text(text: str, columns: int) -> None:
    assert "".join(wrapped(text, columns)).replace(" ", "") == text.replace(" ", "")


JOINED = """
加强 领导 -> 加强领导
参加“ 读书会 -> 参加“读书会
要点① 安排 -> 要点①安排
use plangen -> use plangen
用 plangen -> 用 plangen
"""


@pytest.mark.parametrize("line", JOINED.strip().splitlines())
def test_lines_of_a_paragraph_as_one(line: str) -> None:
    lines, one = line.split(" -> ")
    assert joined(lines.split()) == one
