"""Texts: taken as typed, cut into paragraphs, and found again at their place."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from .reading import LEAST, load, plan_of

PLAIN = [
    "2027", "010", "0o17", "0x1F", "12:30", "190:20:30", "no", "Yes", "on", "off", "true", "FALSE", "y", "n",
    "2027-01-08", "2027-01-08T12:30:00Z", "1e3", "+3", "-3", ".5", "1_000", ".inf", ".nan", "=", "3.10",
    "中文 夹 空格", "a#b", "C:\\计划", "https://example.cn/a?b=c", "“引号”", "-1", "10%",
]  # fmt: skip
QUOTED = [*PLAIN, "a # b", "a: b", "'", '"', "", "~", "null", "[a]", "*", "- a", " a ", "\t", "#"]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_text_is_as_typed(text: str) -> None:
    plan = plan_of(f"{LEAST}标题: {text}\n")
    assert plan.title
    assert plan.title.value == text


@pytest.mark.parametrize("text", QUOTED)
@pytest.mark.parametrize("style", ["'", '"', "|", ">"])
def test_a_quoted_text_is_as_typed(text: str, style: str) -> None:
    assert read_back(text, style) == text


ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\n \t'\"\\:#-中文，“”—{}")
)


@given(ANY_TEXT, st.sampled_from(["'", '"', "|"]))
def test_any_text_typed_in_quotes_or_literally_reads_back(text: str, style: str) -> None:
    assert read_back(text, style) == text


def read_back(text: str, style: str) -> str:
    """What the language reads where a program wrote a text in a style."""
    written = yaml.dump({"引言": text}, default_style=style, allow_unicode=True, width=10**9)
    plan = load(LEAST + written).plan
    assert plan is not None
    assert plan.preamble is not None
    return plan.preamble.node.value


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [
        ("引言: 一段", ["一段"]),
        ("引言: |\n  甲\n  乙", ["甲", "乙"]),
        ("引言: |\n  甲\n\n\n  乙\n", ["甲", "乙"]),
        ("引言: >\n  甲\n  乙\n\n  丙", ["甲乙", "丙"]),
        ('引言: "甲\\n乙"', ["甲", "乙"]),
        ('引言: "甲\\r\\n乙"', ["甲", "乙"]),
        ("引言: '甲\n\n  乙'", ["甲", "乙"]),
        ("引言: 甲\n  乙\n\n  丙", ["甲乙", "丙"]),
        ("引言: ''", []),
        ("引言: '  '", []),
    ],
)
def test_line_breaks_are_paragraphs(typed: str, paragraphs: list[str]) -> None:
    plan = plan_of(LEAST + typed + "\n")
    assert plan.preamble is not None
    assert list(plan.preamble.paragraphs) == paragraphs


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("甲\n  乙", "甲乙"),
        ("甲，\n  乙", "甲，乙"),
        ("甲”\n  “乙", "甲”“乙"),
        ("甲——\n  乙", "甲——乙"),
        ("甲…\n  乙", "甲…乙"),
        ("甲\n  2027", "甲 2027"),
        ("2027\n  年", "2027 年"),
        ("abc\n  def", "abc def"),
        ("甲 乙", "甲 乙"),
        ("甲  \n  乙", "甲乙"),
        ("㵲\n  𠮷", "㵲𠮷"),
        ("甲\n    \n  乙", "甲\n乙"),
    ],
)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_fold_between_full_width_characters_puts_no_space(typed: str, value: str, quote: str) -> None:
    plan = plan_of(f"{LEAST}引言: {quote}{typed}{quote}\n")
    assert plan.preamble is not None
    assert plan.preamble.value == value


def test_a_fold_that_is_escaped_is_no_fold() -> None:
    plan = plan_of(LEAST + '引言: "甲\\\n  乙 \\\n  丙"\n')
    assert plan.preamble is not None
    assert plan.preamble.value == "甲乙 丙"


PLACES = {
    "plain": "引言: 甲«{{ 没有 }}»乙",
    "plain over lines": "引言: 甲\n  乙«{{ 没有 }}»丙\n  丁",
    "single quotes": "引言: '甲''乙«{{ 没有 }}»'",
    "single quotes over lines": "引言: '甲''\n  乙''\n\n  丙«{{ 没有 }}»'",
    "double quotes with escapes": '引言: "\\t甲\\u4e00\\"\\\\«{{ 没有 }}»"',
    "double quotes over lines": '引言: "甲\\\n   乙\n   丙\n\n   丁«{{ 没有 }}»"',
    "literal": "引言: |\n  甲\n    乙«{{ 没有 }}»\n  丙",
    "literal with an indentation": "引言: |2\n    甲\n  乙«{{ 没有 }}»",
    "literal behind a comment": "引言: |  # 说明 {{ 没有 }}\n  甲«{{ 没有 }}»",
    "literal kept": "引言: |+\n\n  甲\n\n  «{{ 没有 }}»\n\n",
    "folded": "引言: >\n  甲\n  乙«{{ 没有 }}»\n\n  丙",
    "folded with ascii": "引言: >-\n  abc\n  def «{{ 没有 }}»",
    "folded with deeper lines": "引言: >\n  甲\n    乙\n    丙\n  丁«{{ 没有 }}»",
    "folded with empty lines": "引言: >\n\n  甲\n\n\n  乙\n  丙«{{ 没有 }}»",
    "flow list": "工作目标: [甲, '乙«{{ 没有 }}»', \"丙\"]",
    "flow list over lines": "工作目标: [\n  甲, # 乙\n  '丙«{{ 没有 }}»'\n]",
    "flow mapping": '落款: {日期: "2027年«{{ 没有 }}»"}',
    "list in a list": "工作目标:\n  - - 甲\n    - 乙«{{ 没有 }}»",
    "behind a key that is quoted": '"引言": 甲«{{ 没有 }}»',
    "several": "引言: 甲«{{ 没有 }}»\n结语: 乙«{{ 也没有 }}»",
    "windows line ends": "引言: >\r\n  甲\r\n  乙«{{ 没有 }}»\r\n结语: |\r\n  丙\r\n  «{{ 没有 }}»\r\n",
    "behind a mend": "引言：甲«{{ 没有 }}»乙",
    "behind a mend of the indentation": "工作目标:\n\t- 甲«{{ 没有 }}»乙",
    "beyond the basic plane": "引言: 𠮷😀«{{ 没有 }}»",
}


@pytest.mark.parametrize("name", PLACES)
def test_a_finding_stands_at_its_words(name: str) -> None:
    marked = LEAST + PLACES[name]
    expected = places(marked)
    found = load(marked.replace("«", "").replace("»", "")).findings
    spans = [one.span for one in found if one.rule == "expression"]
    assert [(span.line, span.column, span.end_line, span.end_column) for span in spans] == expected


def places(marked: str) -> list[tuple[int, int, int, int]]:
    """The spans that « and » mark, in the text without them."""
    spans = []
    line = column = 1
    opened = (0, 0)
    for character in marked:
        if character == "«":
            opened = (line, column)
        elif character == "»":
            spans.append((*opened, line, column))
        elif character == "\n":
            line, column = line + 1, 1
        else:
            column += 1
    return spans
