"""A collection's own typos: what reads right already stays, and mending comes to an end."""

from __future__ import annotations

import pytest

from plan_cli.facts.own import endless, wrong_places


@pytest.mark.parametrize(
    ("text", "wrong", "right", "found"),
    [
        ("街道办事处和街道办。", "街道办", "街道办事处", [(6, 9)]),
        ("居委会、社区居委会", "居委会", "社区居委会", [(0, 3)]),
        ("社居委会", "居委会", "社区居委会", [(1, 4)]),
        ("合合", "合", "合合", []),
        ("合，合合合", "合", "合合", [(0, 1)]),
        ("清合清合", "清合", "清河", [(0, 2), (2, 4)]),
        ("甲乙甲", "甲", "甲乙甲", []),
        ("甲乙", "甲", "甲乙甲", [(0, 1)]),
        ("乙", "甲", "甲乙甲", []),
    ],
)
def test_a_wrong_word_within_its_right_one_is_none(
    text: str, wrong: str, right: str, found: list[tuple[int, int]]
) -> None:
    assert list(wrong_places(text, wrong, right)) == found


@pytest.mark.parametrize(
    ("word", "typos", "rounds"),
    [
        ("街道办事处", {"街道办": "街道办事处"}, []),
        ("乙", {"甲": "乙", "乙": "丙"}, []),
        ("乙", {"甲": "乙", "乙": "甲"}, ["乙", "甲", "乙"]),
        ("丙", {"甲": "乙", "乙": "丙", "丙": "甲"}, ["丙", "甲", "乙", "丙"]),
        ("甲乙", {"丁": "甲乙", "甲": "丁"}, ["甲乙", "丁乙", "甲乙乙", "丁乙乙"]),
        ("书记", {"支书": "书记", "支部书记": "书记"}, []),
    ],
)
def test_a_list_that_never_settles_is_known(word: str, typos: dict[str, str], rounds: list[str]) -> None:
    made = endless(word, typos.items())
    assert made[: len(rounds)] == rounds
    assert bool(made) == bool(rounds)
