"""The law of what expressions mean: what a plan may say reads as in Jinja2, which texts were first written for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plan_cli.model.expressions import ExpressionError, Names, evaluate

FIELDS = {"名称": "清河社区", "street": "青石桥"}
TEXTS = {"书记": "张敏", "空": "", "数": " 42 ", "big": "Straße"}


class Place(str):
    """A text that has fields as well, as `社区` has."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> str:
        return FIELDS[key] if isinstance(key, str) else super().__getitem__(key)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 with the arithmetic that plans have: whole numbers below a milliard, texts joined."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        joins = operator == "+" and isinstance(left, str) and isinstance(right, str)
        numbers = isinstance(left, int) and isinstance(right, int)
        if not joins and not (numbers and abs(left) < 10**9 and abs(right) < 10**9):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


SANDBOX = Sandbox(undefined=StrictUndefined, autoescape=False, optimized=False)
"""Not optimized: it evaluates branches that are not taken."""
JINJA_NAMES = {"年度": 2027, **TEXTS, "社区": Place("清河社区")}


def names() -> Names:
    return Names({"年度": 2027, **TEXTS, "社区": Names(FIELDS, lambda: "清河社区")})


def jinja(expression: str) -> str | None:
    """What Jinja2 prints, or None where it refuses."""
    try:
        return SANDBOX.from_string("{{ " + expression + " }}").render(JINJA_NAMES)
    except (TemplateError, ArithmeticError, TypeError, ValueError):
        return None


def ours(expression: str) -> str | ExpressionError:
    """What a plan prints, or why not."""
    try:
        return evaluate("{{ " + expression + " }}", names())
    except ExpressionError as error:
        return error


def _joined(*parts: Any) -> Any:
    """One expression made of fixed words and other expressions."""
    strategies = [st.just(part) if isinstance(part, str) else part for part in parts]
    return st.tuples(*strategies).map("".join)


def _one(*words: str) -> Any:
    return st.sampled_from(words)


LITERALS = st.text("甲乙Ab1.9e \\'\"n{}|", max_size=6).map(
    lambda text: "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
)
WHOLE = st.integers(0, 3000).map(str) | _one("年度", "1_000", "999999999", "1000000000")
FLOATS = _one("1.5", "2.25", "0.125", "3e2", "12.0", "1_0.5", "7e-3")
TEXT = LITERALS | _one(
    "书记", "空", "数", "big", "社区", "社区.名称", "社区['street']", "'一' '二'", '"\\u4e2d\\n"'
)


def _deeper(kinds: tuple[Any, Any, Any, Any]) -> tuple[Any, Any, Any, Any]:
    """Texts, whole numbers, other numbers and truths that are made of those given."""
    text, whole, number, truth = kinds
    index = _one("0", "-1", "1", "2", "-3", "99")
    any_number = whole | number
    new_text = (
        text
        | _joined(text, " ~ ", any_number)
        | _joined(any_number, " ~ ", text, " ~ ", text)
        | _joined("(", text, " + ", text, ")")
        | _joined("(", text, ")|", _one("upper", "lower", "trim", "string", "trim('甲 ')", "trim(chars='b')"))
        | _joined("(", any_number, ")|string")
        | _joined("(", text, ")[", index, "]")
        | _joined("(", text, ")[", _one("1:", ":2", "-2:", "::2", "1:3", "::-1", ":"), "]")
        | _joined("没有|", _one("default", "d"), "(", text, ")")
        | _joined("(", text, ")|default(", text, ", ", _one("true", "boolean=true", "false"), ")")
        | _joined("(", text, ")|d(default_value=", text, ")")
        | _joined("(", text, " if ", truth, " else ", text, ")")
        | _joined("[", TEXT, ", ", TEXT, "][", _one("0", "1", "-2", "2"), "]")
        | _joined("(", text, _one(" and ", " or "), text, ")")
    )
    new_whole = (
        whole
        | _joined("(", whole, _one(" + ", " - ", " * ", " // ", " % "), whole, ")")
        | _joined(whole, _one(" + ", " - ", " * ", " // ", " % "), whole)
        | _joined(_one("-", "+"), whole, _one("", "|abs"))
        | _joined("(", text, ")|", _one("length", "int", "int(7)", "int(base=16)", "int(3, 2)"))
        | _joined("(", number, ")|int")
        | _joined("(", whole, ")|", _one("abs", "round", "round(-2)"))
        | _joined("(", whole, " if ", truth, " else ", whole, ")")
    )
    new_number = (
        number
        | _joined("(", whole, " / ", whole, ")")
        | _joined(
            "(", any_number, ")|round(", _one("0", "1", "2", "-1", "1, 'ceil'", "2, method='floor'"), ")"
        )
        | _joined("(", text, ")|float", _one("", "(1.5)", "(default=2)"))
        | _joined("-", number, _one("", "|abs"))
    )
    new_truth = (
        truth
        | _joined(any_number, _one(" == ", " != ", " < ", " <= ", " > ", " >= "), any_number)
        | _joined("(", text, ")", _one(" == ", " != ", " < ", " in ", " not in "), "(", text, ")")
        | _joined(whole, " < ", whole, _one(" < ", " <= ", " == "), whole)
        | _joined(text, _one(" in ", " not in "), "[", TEXT, ", ", TEXT, "]")
        | _joined("not ", truth)
        | _joined("(", truth, _one(" and ", " or "), truth, ")")
        | text.map(lambda one: f"({one})")
    )
    return new_text, new_whole, new_number, new_truth


ONCE = _deeper((TEXT, WHOLE, FLOATS, _one("true", "false", "none", "True")))
TWICE = _deeper(ONCE)
EXPRESSIONS = TWICE[0] | TWICE[1] | TWICE[2] | _joined(TWICE[0], " if ", TWICE[3], " else ", TWICE[1])


@given(EXPRESSIONS)
@settings(max_examples=400, deadline=None)
@example("1 + 2 ~ 3 * 4")
@example("1 ~ 2 + 3")
@example("-1|abs ~ - 2")
@example("1 if 0 else 2 if 0 else 3")
@example("not 1 == 2 and '是' or '否'")
@example("'a' < 'b' < 'c' and '有序'")
@example("7 // 2 * 2 % 4 - 1")
@example("没有 | default(书记) | default('无')")
@example("big | upper | length")
@example("'{{' ~ '}}'")
@example("社区[1:3] ~ 社区.名称[-1]")
@example("'甲' if 1 > 2")
@example("'甲' ~ ('乙' if 1 > 2)")
@example("1 in [1, 2] and ('一',)[0]")
def test_an_expression_prints_what_jinja_prints(expression: str) -> None:
    printed, expected = ours(expression), jinja(expression)
    if isinstance(printed, ExpressionError) and "最多" in printed.message + printed.hint:
        event("beyond a limit")
        return
    event("refused by both" if expected is None else "printed")
    assert (None if isinstance(printed, ExpressionError) else printed) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "1 if", "1 if 2 else", "a b", "'a' 1", "1 +", "* 1", "(1", "1)", "[1", "1]", "(1]", "'a'|", "'a'|upper(",
        "'a'|upper)", "a.", "a.1b", "a[", "a[1:2:3:4]", "1 = 1", "1 <> 2", "1 ; 2", "01", "1__0", "'\\x1'",
        "'\\u12'", "2 not 3", "not", "'a'|trim[0]", "'a'|upper(1)", "'a'|default(1, 2, 3)", "'a'|d(nothing=1)",
        "1.5.2.3", "0x", "1 == ", "in 1", "() + ", "'a'|round", "1|length", "'a'|abs", "-'a'", "1 < 'a'", "'a' in 1",
    ],
)  # fmt: skip
def test_what_jinja_can_not_read_no_plan_can_say(expression: str) -> None:
    assert jinja(expression) is None
    assert isinstance(ours(expression), ExpressionError)
