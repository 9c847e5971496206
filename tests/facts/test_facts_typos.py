"""The tables of wrong words and of traditional characters hold together."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from plan_cli.facts.traditional import runs_in, simplified
from plan_cli.facts.typos import Typo, known, typos_in


def words_in(text: str) -> set[str]:
    return {row.wrong for row, _, _ in typos_in(text)}


def test_each_wrong_word_has_one_row() -> None:
    assert len(known()) > 450
    assert [word for word, count in Counter(row.wrong for row in known()).items() if count > 1] == []


@pytest.mark.parametrize("row", known(), ids=lambda row: row.wrong)
def test_a_row_makes_sense(row: Typo) -> None:
    assert row.wrong != row.right
    assert row.wrong in row.guard or not row.guard
    assert re.compile(row.guard)
    if not row.guard:
        assert row.wrong in words_in(f"好，{row.wrong}。")


def test_no_right_word_is_wrong_itself() -> None:
    assert {row.right: words_in(f"，{row.right}，") for row in known() if words_in(f"，{row.right}，")} == {}


def test_a_place_is_the_wrong_word_and_not_what_its_guard_holds() -> None:
    text = "三月分总结，本月分两次。"
    assert [(row.wrong, text[start:end]) for row, start, end in typos_in(text)] == [("月分", "月分")]


def test_only_rows_that_were_looked_up_are_mended_unasked() -> None:
    assert all(row.source.looked_up for row in known() if row.safe)
    assert any(not row.source.looked_up for row in known())


def test_a_simplified_character_is_no_traditional_one() -> None:
    table = simplified()
    assert not set(table) & set(table.values())
    assert [run[0] for run in runs_in("乾隆年间，學習社區，后里著作")] == ["學習", "區"]
