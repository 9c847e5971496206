"""Patterns that are compiled when first used answer as those of `re` do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import pytest

EXPRESSIONS = [
    "章|节",
    "[上下]半年|第?[一二三四]季度",
    "(?:[0-9]{1,2}月)+(?P<day>[0-9]{1,2}日)?",
    "(?<=等)[.。]{1,3}",
    "章*",
    r"\s*(?P<first>[一二])(?P=first)?$",
]
TEXTS = st.lists(
    st.sampled_from([*"章节一二上下半年第季度月日等。. \n", "3月", "12月5日", "半年", "季度"]), max_size=12
).map("".join)


@given(st.sampled_from(EXPRESSIONS), TEXTS, st.integers(0, 8), st.integers(0, 12))
def test_patterns_answer_as_those_of_re(expression: str, text: str, start: int, end: int) -> None:
    compiled = re.compile(expression)
    for asked in ("search", "match", "fullmatch"):
        pattern = Pattern(expression)
        for _ in ("compiled by this call", "compiled before"):
            found, wanted = (getattr(one, asked)(text, start, end) for one in (pattern, compiled))
            assert (found and (found.span(), found.groups())) == (wanted and (wanted.span(), wanted.groups()))
    spans = [match.span() for match in compiled.finditer(text, start, end)]
    assert [match.span() for match in Pattern(expression).finditer(text, start, end)] == spans
    assert Pattern(expression).findall(text) == compiled.findall(text)
    assert Pattern(expression).split(text) == compiled.split(text)
    assert Pattern(expression).sub("-", text) == compiled.sub("-", text)


def test_a_pattern_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def counted(expression: str) -> re.Pattern[str]:
        compiled.append(expression)
        return compile_(expression)

    monkeypatch.setattr(re, "compile", counted)
    pattern = Pattern("[上下]半年")
    assert compiled == []
    assert [bool(pattern.search(text)) for text in ("上半年", "全年")] == [True, False]
    assert pattern.sub("", "上半年计划") == "计划"
    assert compiled == ["[上下]半年"]
