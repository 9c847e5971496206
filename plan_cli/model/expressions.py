"""`{{ … }}` in texts: an expression over the plan's own names, in a sandbox, once.

Only `{{ }}` is read; `{%` and `{#` are text. What a plan may say is small by
design, since plans come from outside: names, their keys, arithmetic on small
numbers, text joined to text, a few filters. No calls, no loops, no globals.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plan_cli.model.values import TextValue

MAX_PROBLEMS = 20
"""Of one text at most so many are told."""

MAX_LENGTH = 100_000
"""Code points that one text may grow to."""

_FILTERS = ("abs", "d", "default", "float", "int", "length", "lower", "round", "string", "trim", "upper")
_NEVER = "\x00"  # no text holds it: it is reported and blotted out when a file is read


class ExpressionError(Exception):
    """An expression that can't be printed.

    Attributes:
        start, end: its place in the text, as offsets.
        message: a Chinese sentence.
        hint: the next step.
    """

    def __init__(self, start: int, end: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.start, self.end, self.message, self.hint = start, end, message, hint


class CycleError(ExpressionError):
    """Texts that are made of each other; raised through all of them."""


class Piece(NamedTuple):
    """A stretch of a text: literal, or an expression with its braces."""

    start: int
    end: int
    text: str
    expression: str | None


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names and small arithmetic only."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 -- the signature is Jinja2's
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int) and isinstance(right, int)
        joins = operator == "+" and isinstance(left, str) and isinstance(right, str)
        if operator == "**" or not (joins or (numbers and abs(left) < 10**9 and abs(right) < 10**9)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        block_start_string=_NEVER + "%",
        block_end_string="%" + _NEVER,
        comment_start_string=_NEVER + "#",
        comment_end_string="#" + _NEVER,
    )
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in _FILTERS}
    return sandbox


_SANDBOX = _sandbox()


class Lazy:
    """A text of the plan that is evaluated when it is asked for.

    Args:
        text: the text as typed.
        evaluated: gives what is printed for it.
    """

    __slots__ = ("_evaluated", "text")

    def __init__(self, text: TextValue, evaluated: Callable[[], str]) -> None:
        self.text = text
        self._evaluated = evaluated

    def __call__(self) -> str:
        return self._evaluated()


class Names:
    """What `{{ … }}` sees; texts among it are evaluated when asked for, each once.

    Args:
        values: a name in any spelling to a number, a text, or `Names`.
        itself: the text that the name prints as a whole (`{{ community }}`).
    """

    __slots__ = ("_evaluated", "_itself", "_open", "_values")

    def __init__(self, values: Mapping[str, Any], itself: Callable[[], str] | None = None) -> None:
        self._values = values
        self._itself = itself
        self._evaluated: dict[str, Any] = {}
        self._open: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __getitem__(self, name: str) -> Any:
        if name in self._evaluated:
            return self._evaluated[name]
        value = self._values[name]
        if callable(value):
            if name in self._open:
                raise RecursionError(name)
            self._open.add(name)
            try:
                value = value()
            finally:
                self._open.discard(name)
        self._evaluated[name] = value
        return value

    def origin(self, expression: str) -> TextValue | None:
        """The text that an expression names (`书记`, `变量.书记`, `community.name`), or None where it is more."""
        name, _, rest = expression.partition(".")
        value = self._values.get(name.strip()) if name.strip() else self._itself
        if isinstance(value, Names):
            return value.origin(rest)
        return value.text if isinstance(value, Lazy) and not rest else None

    @property
    def has_text(self) -> bool:
        """Whether it prints as a whole."""
        return self._itself is not None

    def __str__(self) -> str:
        return self._itself() if self._itself else ""


def evaluate(text: str, names: Names) -> str:
    """The text with its expressions replaced by what they stand for.

    Raises:
        ExpressionError: a name is not defined, or the expression is not allowed.
    """
    return "".join(value for _, value in evaluated(text, names))


def evaluated(text: str, names: Names) -> list[tuple[Piece, str]]:
    """The pieces of a text, each with what is printed for it.

    Raises:
        ExpressionError: a name is not defined, or the expression is not allowed.
    """
    found = [
        (piece, piece.text if piece.expression is None else _value(piece, names)) for piece in pieces(text)
    ]
    if sum(len(value) for _, value in found) > MAX_LENGTH:
        raise _too_long(text)
    return found


@lru_cache(maxsize=1024)  # plans over one base share its texts
def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut into literals and expressions.

    Raises:
        ExpressionError: `{{` without `}}`, or signs that no expression has.
    """
    found: list[Piece] = []
    at = begin = inside = 0
    is_open = False
    try:
        if "{{-" in text or ("{{" in text and "-}}" in text):  # they would eat the author's spaces
            raise TemplateSyntaxError("", 1)  # noqa: TRY301 -- one handler words every syntax error
        for _, kind, value in _SANDBOX.lex(text.replace(_NEVER, " ")):
            at += len(value)
            if kind == "variable_begin":
                begin, inside, is_open = at - len(value), at, True
            elif kind == "variable_end":
                is_open = False
                found.append(Piece(begin, at, text[begin:at], text[inside : at - len(value)].strip()))
            elif kind == "data":
                found.append(Piece(at - len(value), at, text[at - len(value) : at], None))
    except TemplateSyntaxError:
        is_open = True
    if is_open:
        raise _unreadable(text, max(begin if begin or text.startswith("{{") else text.find("{{"), 0))
    return tuple(found)


def _unreadable(text: str, start: int) -> ExpressionError:
    """`{{` without `}}`, or signs that no expression has."""
    end = text.find("}}", start) + 2
    if end < 2 or "{{" in text[start + 2 : end]:
        nearest = text.find("{{", start + 2)
        stop = nearest if nearest > 0 else len(text)
        return ExpressionError(start, stop, "{{ 没有配对的 }}", "写成 {{ 名字 }}，例如 {{ 社区.名称 }}。")
    inner = text[start:end]
    strange = next((sign for sign in "。，：；“”‘’（）" if sign in inner), "")
    hint = f"“{strange}”要用英文标点。" if strange else "写成 {{ 名字 }}，例如 {{ 社区.名称 }}。"
    return ExpressionError(start, end, f"{inner} 的写法读不懂", hint)


def problems_of(text: str, names: Names) -> list[ExpressionError]:
    """Everything that is wrong with the expressions of a text."""
    found: list[ExpressionError] = []
    try:
        for piece in pieces(text):
            try:
                if piece.expression is not None:
                    _value(piece, names)
            except ExpressionError as error:
                found.append(error)
                if len(found) == MAX_PROBLEMS:
                    break
    except ExpressionError as error:
        return [error]
    return found or [_too_long(text)]


def _too_long(text: str) -> ExpressionError:
    return ExpressionError(0, len(text), "代入后的文字太长", "检查 {{ … }} 里的写法。")


def _value(piece: Piece, names: Names) -> str:
    try:
        expression, roots = _compiled(piece.expression or "")
        value = expression({name: names[name] for name in roots if name in names})
        if isinstance(value, Undefined):
            str(value)  # raises, with the name that is missing
    except CycleError as error:  # its place is in another text of the circle
        raise CycleError(piece.start, piece.end, error.message, error.hint) from None
    except ExpressionError as error:
        raise ExpressionError(piece.start, piece.end, error.message, error.hint) from None
    except UndefinedError as error:
        raise _undefined(piece, names, str(error)) from None
    except RecursionError:
        message, hint = f"{piece.text} 绕回到了自己", "变量之间不能互相引用成一个圈。"
        raise CycleError(piece.start, piece.end, message, hint) from None
    except SecurityError:
        raise _refused(piece) from None
    except ZeroDivisionError:
        raise ExpressionError(piece.start, piece.end, f"{piece.text} 除以了零", "改一改算式。") from None
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise _not_understood(piece, str(error)) from None
    if isinstance(value, bool) or not (
        isinstance(value, str | int | float) or (isinstance(value, Names) and value.has_text)
    ):
        raise _no_text(piece, names, value)
    return str(value)


def _no_text(piece: Piece, names: Names, value: object) -> ExpressionError:
    if isinstance(value, Names) and piece.expression in ("variables", "变量"):
        hint = "写上是哪一个变量，例如 {{ 变量.书记 }}。"
        return ExpressionError(piece.start, piece.end, f"{piece.text} 不是一段文字", hint)
    if piece.expression and piece.expression not in names and piece.expression.isidentifier():
        return _undefined(piece, names, f"'{piece.expression}' is undefined")
    return ExpressionError(
        piece.start,
        piece.end,
        f"{piece.text} 不是文字，也不是数字",
        "写成 {{ 名字 }}，例如 {{ 社区.名称 }}。",
    )


def _not_understood(piece: Piece, complaint: str) -> ExpressionError:
    if complaint.startswith("No filter named"):
        name = complaint.split("'")[1]
        return ExpressionError(
            piece.start,
            piece.end,
            f"{piece.text} 里没有 {name} 这个过滤器",
            f"可用的有：{'、'.join(_FILTERS)}。",
        )
    return ExpressionError(
        piece.start, piece.end, f"{piece.text} 的写法读不懂", "写成 {{ 名字 }}，例如 {{ 社区.名称 }}。"
    )


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> tuple[Callable[[dict[str, Any]], Any], tuple[str, ...]]:
    """An expression ready to run, and the names that it starts from: only they are evaluated."""
    from jinja2 import nodes

    tree = _SANDBOX.parse("{{" + expression + "}}")
    roots = tuple({node.name: None for node in tree.find_all(nodes.Name)})
    return _SANDBOX.compile_expression(expression, undefined_to_none=False), roots


def _refused(piece: Piece) -> ExpressionError:
    return ExpressionError(
        piece.start,
        piece.end,
        f"{piece.text} 里有不允许的运算",
        "这里只能写名字、简单的加减和 default 等过滤器。",
    )


_QUOTED_NAME = re.compile(r"'([^']*)' is undefined|has no attribute '([^']*)'")


def _undefined(piece: Piece, names: Names, complaint: str) -> ExpressionError:
    """A name that nothing has; `complaint` is Jinja2's, which quotes it."""
    from difflib import get_close_matches

    if "unsafe" in complaint:
        return _refused(piece)
    quoted = _QUOTED_NAME.search(complaint)
    wrong = (quoted[1] or quoted[2]) if quoted else (piece.expression or "")
    root = (piece.expression or "").split(".")[0].strip()
    is_leaf = bool(quoted and quoted[2]) and root in names and isinstance(names[root], Names)
    known = names[root] if is_leaf else names
    near = get_close_matches(wrong, list(known), 1, 0.5) if isinstance(known, Names) else []
    if near:
        hint = f"是不是“{near[0]}”？"
    elif is_leaf:
        hint = f"在“{root}”下面写上“{wrong}”，或者改成已有的名字。"
    else:
        hint = "在“变量”下面写上它，或者改成已有的名字。"
    return ExpressionError(piece.start, piece.end, f"{piece.text} 里的“{wrong}”没有定义", hint)
