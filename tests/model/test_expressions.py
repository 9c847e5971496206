"""Laws of `{{ … }}`; what it may say stands in tests/commands/expressions.md."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_cli.model.expressions import ExpressionError, Names, evaluate, pieces

if TYPE_CHECKING:
    from collections.abc import Callable

Read = TypeVar("Read")
NAMES = Names(
    {"年度": 2027, "year": 2027, "甲": lambda: "乙", "社区": Names({"名称": "清河"}, lambda: "清河")}
)
TOKENS = [
    "{{", "}}", "{{-", "-}}", "{%", "%}", "{#", "#}", "{", "}", " ", "\n", "年度", "甲", "社区", ".", "名称", "'", '"',
    "|", "default", "length", "(", ")", "[", "]", "+", "-", "*", "**", "/", "//", "%", "~", "1", "9" * 12, "__class__",
    "self", "range", "if", "else", "for", "in", "not", "is", "none", "true", ",", ":", "raw", "中文", "\\", "\x00",
]  # fmt: skip
LITERAL = st.characters(exclude_characters="\r")  # no file leaves one in a text
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=20).map("".join)


def without_braces(text: str) -> str:
    return text.replace("{", "").replace("}", "")


@given(TEXTS | st.text(LITERAL))
@example("{{ 年度")
@example("甲{{")
@example("{{ 年度 }}{{")
@example("\x00%}")
def test_a_text_is_the_sum_of_its_pieces_or_an_error(text: str) -> None:
    found, error = attempt(pieces, text)
    if error is not None:
        assert 0 <= error.start < error.end <= len(text)
        assert text.startswith("{{", error.start)
        return
    assert found is not None
    assert "".join(piece.text for piece in found) == text
    assert [piece.end for piece in found] == list(accumulate(len(piece.text) for piece in found))
    assert all(piece.end - piece.start == len(piece.text) for piece in found)


@given(st.text(LITERAL).filter(lambda text: "{{" not in text))
def test_a_text_without_an_expression_is_itself(text: str) -> None:
    assert evaluate(text, NAMES) == text


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_expression_gives_a_text_or_an_error_at_its_place(before: str, inside: str, behind: str) -> None:
    text = f"{before}{{{{ {inside} }}}}{behind}"
    _, error = attempt(lambda one: evaluate(one, NAMES), text)
    if error is not None:
        assert 0 <= error.start < error.end <= len(text)
        assert error.message


def attempt(read: Callable[[str], Read], text: str) -> tuple[Read | None, ExpressionError | None]:
    """What a reader makes of a text, or the one error that it may raise."""
    try:
        return read(text), None
    except ExpressionError as error:
        return None, error


@given(st.text(LITERAL).map(without_braces), st.text(LITERAL).map(without_braces))
def test_what_stands_around_an_expression_is_kept(before: str, behind: str) -> None:
    assert evaluate(f"{before}{{{{ 年度 }}}}{behind}", NAMES) == f"{before}2027{behind}"


@pytest.mark.parametrize(
    "written", ["{{年度}}", "{{ 年度 }}", "{{  年度  }}", "{{\n年度\n}}", "{{ (年度) }}"]
)
def test_spaces_in_the_braces_mean_nothing(written: str) -> None:
    assert evaluate(written, NAMES) == "2027"
