"""What expressions may cost: beyond a limit there is a finding at the expression, soon, whatever it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.findings import Severity
from plan_cli.limits import USUAL, ExpressionLimits, Limits
from plan_cli.model import Loader, parse_source
from plan_cli.model.expressions import (
    ExpressionError,
    Names,
    evaluate,
    problems_of,
)
from plan_cli.source import read_bytes, unprintable
from tests.model.reading import LEAST, errors, load

LONG = "长" * 90_000
TOO_MUCH = [
    pytest.param("1" + " - 1" * 300, "一层套一层，太深了（最多 50 层）", id="a chain of differences"),
    pytest.param("-" * 300 + "1", "一层套一层，太深了（最多 50 层）", id="signs"),
    pytest.param("not " * 300 + "1", "一层套一层，太深了（最多 50 层）", id="denials"),
    pytest.param("(" * 300 + "1" + ")" * 300, "一层套一层，太深了（最多 50 层）", id="brackets"),
    pytest.param("[" * 300 + "1" + "]" * 300, "一层套一层，太深了（最多 50 层）", id="lists"),
    pytest.param("甲" + "|trim" * 300, "一层套一层，太深了（最多 50 层）", id="filters"),
    pytest.param("没有" + "|d(没有" * 300 + ")" * 300, "一层套一层，太深了（最多 50 层）", id="arguments"),
    pytest.param("甲" + "[0]" * 300, "一层套一层，太深了（最多 50 层）", id="indices"),
    pytest.param("0" + " or 0" * 300, "一层套一层，太深了（最多 50 层）", id="alternatives"),
    pytest.param("1 if 0 else " * 300 + "1", "一层套一层，太深了（最多 50 层）", id="conditions"),
    pytest.param("'" + "甲" * 6000 + "'", "太长了（最多 5000 字）", id="a literal"),
    pytest.param("1 < " * 2000 + "1", "太长了（最多 5000 字）", id="comparisons"),
    pytest.param("长 ~ 长", "代入后的文字太长了（最多 100000 字）", id="texts joined"),
    pytest.param("长 + '' + 长", "代入后的文字太长了（最多 100000 字）", id="texts added"),
    pytest.param("ŉ|upper", "代入后的文字太长了（最多 100000 字）", id="capitals"),
    pytest.param("9" * 31, "的数太大了（最多 30 位）", id="digits"),
    pytest.param("1e300|int", "的数太大了（最多 30 位）", id="an integer of a float"),
    pytest.param("('9' ~ 长长)|int", "的数太大了（最多 30 位）", id="a text of digits"),
    pytest.param("2.5|round(400)", "的小数位数太多了（最多 15 位）", id="a precision"),
    pytest.param("2.5|round(-16, 'floor')", "的小数位数太多了（最多 15 位）", id="a negative precision"),
    pytest.param("'1e400'|float", "算出来的不是一个有限的数", id="infinity"),
    pytest.param("'-inf'|float", "算出来的不是一个有限的数", id="infinity by name"),
    pytest.param("'nan'|float|string", "算出来的不是一个有限的数", id="no number"),
    pytest.param("2e400", "算出来的不是一个有限的数", id="an infinite literal"),
    pytest.param("-1e999 ~ ''", "算出来的不是一个有限的数", id="an infinite part"),
    pytest.param("1.7e308|round(2, 'ceil')", "算出来的不是一个有限的数", id="infinity on the way"),
]  # fmt: skip


def names(limits: ExpressionLimits = USUAL.expressions) -> Names:
    values = {"年度": 2027, "甲": "甲乙", "长": LONG, "长长": "9" * 40}
    return Names(values | {"ŉ": "ŉ" * 60_000}, limits=limits)


def problem(text: str, limits: ExpressionLimits = USUAL.expressions) -> ExpressionError:
    """The error of a text that can't be evaluated."""
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, names(limits))
    return caught.value


@pytest.mark.parametrize(("expression", "said"), TOO_MUCH)
def test_beyond_a_limit_is_an_error_at_the_expression(expression: str, said: str) -> None:
    text = f"全年{{{{ {expression} }}}}场。"
    error = problem(text)
    assert said in error.message
    assert error.hint
    assert text[error.start : error.end] == f"{{{{ {expression} }}}}"
    assert len(error.message) < 200


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("1" + " + 1" * 45, "46"),
        ("甲" + "|trim" * 45, "甲乙"),
        ("'甲'" + " ~ '甲'" * 600, "甲" * 601),
        ("9" * 30, "9" * 30),
        ("999999999 * 999999999", "999999998000000001"),
        ("2.0|round(15)", "2.0"),
        ("1e29|int", str(int(1e29))),
        ("'甲' if 1 > 2", ""),
    ],
)
def test_below_a_limit_nothing_is_said(expression: str, printed: str) -> None:
    assert evaluate(f"{{{{ {expression} }}}}", names()) == printed


@pytest.mark.parametrize(
    ("limits", "text", "said"),
    [
        (USUAL.expressions._replace(depth=5), "{{ 1 + 1 + 1 + 1 + 1 + 1 }}", "最多 5 层"),
        (USUAL.expressions._replace(expression=60), "{{ '" + "甲" * 60 + "' }}", "最多 60 字"),
        (
            USUAL.expressions._replace(steps=12),
            "{{ 1 ~ 2 ~ 3 ~ 4 ~ 5 ~ 6 ~ 7 ~ 8 ~ 9 ~ 1 ~ 2 ~ 3 }}",
            "最多 12 步",
        ),
        (USUAL.expressions._replace(steps=12), "{{ 1 }}" * 13, "最多 12 步"),
        (USUAL.expressions._replace(text=20), "{{甲}}{{甲}}{{甲}}{{甲}}{{甲}}", "最多 20 字"),
        (USUAL.expressions._replace(text=50), "{{ 长长 ~ 长长 }}", "最多 50 字"),
        (USUAL.expressions._replace(text=50), "{{ 长长 }}{{ 长长 }}", "最多 50 字"),
        (USUAL.expressions._replace(work=50), "{{ 长长|upper|lower|length }}", "最多 50 字"),
        (USUAL.expressions._replace(digits=4), "{{ 12345 }}", "最多 4 位"),
        (USUAL.expressions._replace(precision=2), "{{ 1.5|round(3) }}", "最多 2 位"),
    ],
)
def test_the_limits_are_handed_in(limits: ExpressionLimits, text: str, said: str) -> None:
    assert said in problem(text, limits).message


def test_of_one_text_so_many_problems_are_told() -> None:
    limits = USUAL.expressions._replace(problems=3)
    assert len(problems_of("{{ 没有 }}" * 9, names(limits))) == 3


@pytest.mark.parametrize(
    "text", ["甲" * 99_999 + "{{ 1 }}", "{{ 长 }}" + "乙" * 20_000, "乙" * 20_000 + "{{ 长 }}"]
)
def test_the_literal_text_around_counts_and_the_next_expression_is_named(text: str) -> None:
    error = problem(text)
    assert text[error.start : error.end].startswith("{{")
    assert "最多 100000 字" in error.message


def load_within(limits: ExpressionLimits, text: str) -> list[str]:
    """What is wrong with a plan whose expressions may cost so much."""
    source, findings = read_bytes(text.encode(), "a.yaml")
    loader = Loader(lambda _, spelling: spelling, lambda _: Limits(expressions=limits))
    parsed = parse_source(source, findings, Path("/nowhere/a.yaml"))
    return [f"{one.span.line}:{one.rule}: {one.message}" for one in errors(loader.load(parsed))]


def test_all_texts_of_a_plan_count_together_and_it_is_told_once() -> None:
    items = "".join("  - '{{ 甲 }}'\n" for _ in range(20))
    text = f"{LEAST}变量: {{甲: 一二三四}}\n工作目标:\n{items}"
    assert load_within(USUAL.expressions, text) == []
    (found,) = load_within(USUAL.expressions._replace(plan=30), text)
    assert found == "12:expression: 代入变量以后，整份计划的文字太长了（最多 30 字）"


def test_what_is_made_on_the_way_counts_too_and_ends_the_plan() -> None:
    items = "".join("  - '{{ 甲 | upper | length }}'\n" for _ in range(50))
    found = load_within(
        USUAL.expressions._replace(work=500), f"{LEAST}变量: {{甲: {'甲' * 50}}}\n工作目标:\n{items}"
    )
    assert len(found) == 1
    assert "合起来太长了（最多 500 字）" in found[0]


def test_variables_within_variables_have_a_depth_and_are_no_circle() -> None:
    chain = "".join(f"  甲{n}: '{{{{ 甲{n + 1} }}}}'\n" for n in range(1500))
    found = errors(load(f"{LEAST}变量:\n{chain}  甲1500: 张敏\n引言: '{{{{ 甲0 }}}}'\n"))
    assert found
    assert {one.message.partition("}} ")[2] for one in found} == {"一层套一层，太深了（最多 50 层）"}
    short = chain.partition("  甲30:")[0]
    assert not errors(load(f"{LEAST}变量:\n{short}  甲30: 张敏\n引言: '{{{{ 甲0 }}}}'\n"))


@pytest.mark.parametrize(
    ("literal", "code"),
    [
        (r"'\x1b'", "U+001B"), (r"'甲\0'", "U+0000"), (r"'\177'", "U+007F"), (r'"\u2028"', "U+2028"),
        (r"'\udc00'", "U+DC00"), (r"'\ud83d\ude00'", "U+D83D"), (r"'\uffff'", "U+FFFF"), (r"'\ufdd0'", "U+FDD0"),
        (r"'\U0001fffe'", "U+1FFFE"), (r"'\a'", "U+0007"), (r"'\r'", "U+000D"), (r"没有|default('\v')", "U+000B"),
        (r"'甲' ~ '\b'", "U+0008"), (r"'\x85'|length", "U+0085"), (r"甲|trim('\x01')", "U+0001"),
    ],
)  # fmt: skip
def test_no_expression_makes_what_no_document_can_hold(literal: str, code: str) -> None:
    (found,) = errors(load(f"{LEAST}变量: {{甲: 乙}}\n引言: |-\n  经费{{{{ {literal} }}}}元。\n"))
    assert (found.rule, found.severity) == ("control-character", Severity.ERROR)
    assert f"有看不见的字符（{code}）" in found.message
    assert (found.span.line, found.span.column) == (5, 5)
    assert found.span.end_column == 5 + len(literal) + 6


@pytest.mark.parametrize(
    "variable", [r'"张\x07敏"', r"""'张{{ "\x07" }}敏'""", r'"\uFFFE"', r"""'{{ "\ud800" }}'"""]
)
def test_a_variable_brings_none_in_either(variable: str) -> None:
    (found,) = errors(load(f"{LEAST}变量:\n  书记: {variable}\n引言: 由{{{{ 书记 }}}}负责。\n"))
    assert (found.rule, found.span.line) == ("control-character", 4)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("甲 is defined", "里有不允许的运算"),
        ("甲 is not none", "里有不允许的运算"),
        ("'有' if 甲 is divisibleby 3 else '无'", "里有不允许的运算"),
        ("甲.replace('甲', '乙')", "里有不允许的运算"),
        ("甲|upper()()", "里有不允许的运算"),
        ("(甲)(*甲, **甲)", "里有不允许的运算"),
        ("{'春': 1}['春']", "里有不允许的运算"),
        ("甲.__len__", "里有不允许的运算"),
        ("1.5 * 2", "里有不允许的运算"),
        ("[1] + [2]", "里有不允许的运算"),
        ("甲|safe", "里没有 safe 这个过滤器"),
        ("甲|my.own", "里没有 my.own 这个过滤器"),
        ("[1, 2]", "不是文字，也不是数字"),
        ("1 == 1", "不是文字，也不是数字"),
        ("'是' ~ true", "不是文字，也不是数字"),
        ("none|string", "不是文字，也不是数字"),
        ("none", "里的“none”没有定义"),
        ("乙 + 1", "里的“乙”没有定义"),
        ("[乙]", "里的“乙”没有定义"),
        ("甲[9]", "里的“甲[9]”没有定义"),
    ],
)
def test_what_a_plan_may_not_say(expression: str, said: str) -> None:
    error = problem(f"{{{{ {expression} }}}}")
    assert error.message.endswith(said)
    assert error.hint


ALPHABET = [
    *"(((()))[[]]{}.,:|;~+-*/%<>=' \"\\\n", "**", "//", "==", "!=", "<=", "{{", "}}", " and ", " or ", " not ", " in ",
    " if ", " else ", " is ", "true", "none", "年度", "甲", "长", "没有", "ŉ", "__class__", "1", "0", "1.5", "9e99", "2e308",
    "99999999", "'甲'", "'\\x07'", "'\\ud800'", "|upper", "|default(", "|round(", "|int", "|float", "|length", "|trim",
    "|string", "|abs", "|d", "base=", "，", "\x00", "\ud800", "²", "１",
]  # fmt: skip


@given(st.lists(st.sampled_from(ALPHABET), max_size=40).map("".join))
@settings(max_examples=500, deadline=None)
def test_any_signs_give_a_printable_text_or_an_error_within_the_steps(signs: str) -> None:
    known = names()
    text = "{{ " + signs + " }}"
    found = problems_of(text, known)
    assert all(0 <= one.start < one.end <= len(text) and one.message and one.hint for one in found)
    if not found:
        printed = evaluate(text, known)
        assert "}}" in signs or not unprintable(printed)  # what stands behind the braces is the author's
        assert len(printed) <= USUAL.expressions.text
    assert known.budget.depth == 0
    assert not known.budget.is_spent
