"""Patterns that are compiled when first needed answer as those of `re` do."""

from __future__ import annotations

import gc
import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plan_cli
from plan_cli.text.patterns import Pattern
from tests.text.needs import are_needed


def patterns() -> list[Pattern]:
    """Every pattern of the package that says what its matches need."""
    for room in ("facts", "model", "review", "rules"):
        package = import_module(f"{plan_cli.__name__}.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    # Whether they lie in a table, a tuple or by themselves.
    found = (one for one in gc.get_objects() if isinstance(one, Pattern) and one.needs)
    return sorted({one.expression: one for one in found}.values(), key=lambda one: one.expression)


PATTERNS = patterns()


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.expression[:40])
def test_every_match_holds_what_its_pattern_needs(pattern: Pattern) -> None:
    for words in pattern.needs:
        assert are_needed(pattern.expression, words.split("|")), words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("章|节", "章|节"),
        ("[章节](?![课程])", "章|节"),
        ("工作(?:计划|要点)", "工作计划|工作要点"),
        ("[0-9]{4}年?学年", "学年"),
        ("[镇乡](?=[党人])", "镇党|镇人|乡党|乡人"),
        ("(?<=等)[.。]{3,6}", "等.|等。"),
        ("(?:[（(](?:(?<=（)）|(?<=[(])\\)))", "（）|()"),
        ("(?:第?[一二]季度)+", "一季度|二季度"),
        ("(大)?(?(1)街道|街)", "街"),
    ],
)
def test_what_is_needed_is_proved(expression: str, words: str) -> None:
    assert are_needed(expression, words.split("|"))


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("章|节", "章"),
        ("章?", "章"),
        ("章*节?", "章|节"),
        ("(?!章)节", "章"),
        ("[^章]", "章"),
        ("工作.?计划", "工作计划"),
        ("(?:工|作)计划", "工作计划"),
        ("[镇乡](?=[党人])", "镇党|镇人|乡党"),
        ("(?<=等|到)[.。]", "等.|等。"),
        ("([的和])\\1", "的的|和和"),
        ("(?:[（(](?:(?<=（)）|(?<=[(（])\\)))", "（）|()"),
        ("(一)?季度(?(1)内|)", "内"),
    ],
)
def test_what_a_match_can_do_without_is_not_proved(expression: str, words: str) -> None:
    assert not are_needed(expression, words.split("|"))


def test_a_text_without_what_is_needed_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re, "compile", None)
    pattern = Pattern("[上下]半年|第?[一二三四]季度", "半年|季度")
    assert pattern.search("全年") is pattern.match("全年") is pattern.fullmatch("全年") is None
    assert [*pattern.finditer("全年")] == pattern.findall("全年") == []
    assert pattern.split("全年") == ["全年"]
    assert pattern.sub("", "全年") == "全年"


@given(st.data())
def test_patterns_answer_as_those_of_re(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(PATTERNS))
    parts = [*re.findall(r"\w", one.expression), *"|".join(one.needs).split("|"), *"，。“”（）\n ", "2027"]
    text = "".join(data.draw(st.lists(st.sampled_from(parts), max_size=12)))
    compiled, start = re.compile(one.expression), data.draw(st.integers(0, 8))
    for name in ("search", "match", "finditer"):
        asked, answered = (getattr(pattern, name)(text, start) for pattern in (compiled, _fresh(one)))
        if name == "finditer":
            assert [match.span() for match in asked] == [match.span() for match in answered]
        else:
            assert (asked and asked.span()) == (answered and answered.span())
    assert compiled.findall(text) == _fresh(one).findall(text)
    assert compiled.split(text) == _fresh(one).split(text)
    assert compiled.sub("-", text) == _fresh(one).sub("-", text)


def _fresh(pattern: Pattern) -> Pattern:
    """The same, not compiled yet."""
    return Pattern(pattern.expression, *pattern.needs)
