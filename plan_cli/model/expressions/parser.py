"""An expression to its tree: what binds closer than what is as in Jinja2, which texts were first written for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plan_cli.model.expressions.errors import ExpressionFault, refused, too_deep, too_much, unreadable
from plan_cli.model.expressions.filters import FILTERS
from plan_cli.model.expressions.lexer import Token, tokens
from plan_cli.model.expressions.literals import float_of, integer_of, text_of
from plan_cli.model.expressions.syntax import (
    Attribute,
    Binary,
    Comparison,
    Concatenation,
    Condition,
    Expression,
    Filter,
    Junction,
    ListLiteral,
    Literal,
    Name,
    Slice,
    Subscript,
    Unary,
)

if TYPE_CHECKING:
    from plan_cli.limits import ExpressionLimits

_CONSTANTS = {
    "true": Literal(True), "True": Literal(True), "false": Literal(False), "False": Literal(False),
    "none": Literal(None), "None": Literal(None),
}  # fmt: skip
_OR, _AND, _NOT, _COMPARISON, _SUM, _CONCATENATION, _PRODUCT, _POWER = range(1, 9)
_BINDING = {
    "or": _OR, "and": _AND, "in": _COMPARISON, "not in": _COMPARISON, "==": _COMPARISON, "!=": _COMPARISON,
    "<": _COMPARISON, "<=": _COMPARISON, ">": _COMPARISON, ">=": _COMPARISON, "+": _SUM, "-": _SUM,
    "~": _CONCATENATION, "*": _PRODUCT, "/": _PRODUCT, "//": _PRODUCT, "%": _PRODUCT, "**": _POWER,
}  # fmt: skip
"""How closely operators bind, the closest last."""

_END = Token("end", "")


@lru_cache(maxsize=1024)
def parse(expression: str, limits: ExpressionLimits) -> Expression:
    """Return the tree of an expression without its braces.

    Raises:
        ExpressionFault: it is none, says what a plan may not say, or is too long or too deep.
    """
    if len(expression) > limits.expression:
        raise too_much("太长了", limits.expression, "字", "expressions-expression")
    parser = _Parser(expression, limits)
    tree = parser.condition()
    if parser.token.kind != "end":
        raise unreadable()
    if parser.fault is not None:
        raise parser.fault
    return tree


class _Parser:
    """Reads tokens from the left, one ahead.

    Attributes:
        token: the next one.
        fault: what is no mistake of the grammar, told when all the rest is known to be right.
    """

    def __init__(self, expression: str, limits: ExpressionLimits) -> None:
        self._tokens = tokens(expression)
        self._limits = limits
        self._depth = 0
        self.token = next(self._tokens)
        self.fault: ExpressionFault | None = None

    def _next(self) -> Token:
        token, self.token = self.token, next(self._tokens, _END)
        return token

    def _skip(self, value: str) -> bool:
        """Whether a sign or a word stands next; it is read then."""
        if self.token.value != value or self.token.kind not in ("sign", "name"):
            return False
        self._next()
        return True

    def _expect(self, value: str) -> None:
        if not self._skip(value):
            raise unreadable()

    def _refuse(self) -> None:
        if self.fault is None:
            self.fault = refused()

    def condition(self) -> Expression:
        """Return an expression as a whole, with its `if` and `else`."""
        self._enter()
        node = self._operation(_OR)
        while self._skip("if"):
            test = self._operation(_OR)
            otherwise = self.condition() if self._skip("else") else None
            node = Condition(test, node, otherwise)
        self._depth -= 1
        return node

    def _enter(self) -> None:
        """Go a level deeper: the parser calls itself, and Python has a limit of its own."""
        self._depth += 1
        if self._depth > self._limits.depth:
            raise too_deep(self._limits.depth)

    def _operation(self, weakest: int) -> Expression:
        """Operands joined by operators that bind at least as closely."""
        if weakest <= _NOT and self._skip("not"):
            node: Expression = Unary("not", self._operand(_NOT))
        else:
            node = self._unary(with_filters=True)
        while (binding := _BINDING.get(operator := self._operator(), 0)) >= weakest:
            if binding == _COMPARISON:
                node = self._comparison(node)
            elif binding == _CONCATENATION:
                node = self._concatenation(node)
            else:
                self._next()
                right = self._operand(binding + 1)
                node = (Junction if binding <= _AND else Binary)(operator, node, right)
            if operator == "**":  # the shortest way to a number without an end
                self._refuse()
        return node

    def _operand(self, weakest: int) -> Expression:
        """Return an operation within another."""
        self._enter()
        node = self._operation(weakest)
        self._depth -= 1
        return node

    def _operator(self) -> str:
        """Return the operator that stands next, or nothing; of `not in` the first word."""
        if self.token.kind == "name":
            return "not in" if self.token.value == "not" else self.token.value
        return self.token.value if self.token.kind == "sign" else ""

    def _comparison(self, first: Expression) -> Expression:
        others: list[tuple[str, Expression]] = []
        while _BINDING.get(operator := self._operator()) == _COMPARISON:
            self._next()
            if operator == "not in":
                self._expect("in")
            others.append((operator, self._operand(_SUM)))
        return Comparison(first, tuple(others))

    def _concatenation(self, first: Expression) -> Expression:
        parts = [first]
        while self._skip("~"):
            parts.append(self._operand(_PRODUCT))
        return Concatenation(tuple(parts))

    def _unary(self, *, with_filters: bool) -> Expression:
        if self.token.kind == "sign" and self.token.value in ("-", "+"):
            self._enter()
            node: Expression = Unary(self._next().value, self._unary(with_filters=False))
            self._depth -= 1
        else:
            node = self._primary()
        node = self._keys_behind(node)
        return self._filters_behind(node) if with_filters else node

    def _primary(self) -> Expression:
        kind, value = self._next()
        if kind == "name":
            if not value.isidentifier():
                raise unreadable()
            return _CONSTANTS.get(value) or Name(value)
        if kind == "text":
            written = text_of(value)
            while self.token.kind == "text":
                written += text_of(self._next().value)
            return Literal(written)
        if kind == "integer":
            return Literal(integer_of(value, self._limits.digits))
        if kind == "float":
            return Literal(float_of(value))
        if kind == "sign" and value in "([{":
            return self._bracketed(value)
        raise unreadable()

    def _bracketed(self, opening: str) -> Expression:
        """Return what stands in brackets: an expression, a list; a mapping is read to its end and refused."""
        closing = {"(": ")", "[": "]", "{": "}"}[opening]
        items: list[Expression] = []
        is_list = opening == "["
        while not self._skip(closing):
            if items:
                self._expect(",")
                is_list = True
                if self._skip(closing):
                    break
            items.append(self.condition())
            if opening == "{":
                self._expect(":")
                self.condition()
        if opening == "{":
            self._refuse()
        if is_list or len(items) != 1:
            return ListLiteral(tuple(items))
        return items[0]

    def _keys_behind(self, node: Expression) -> Expression:
        """Return a value with the keys and indices that are written behind it; calls are read and refused."""
        while True:
            if self._skip("."):
                node = self._attribute(node)
            elif self._skip("["):
                node = self._subscript(node)
            elif self._skip("("):
                self._arguments()
                self._refuse()
            else:
                return node

    def _filters_behind(self, node: Expression) -> Expression:
        """Return a value with the filters that are written behind it; tests and calls are read and refused."""
        while True:
            if self._skip("|"):
                node = self._filter(node)
            elif self._skip("is"):
                self._test()
            elif self._skip("("):
                self._arguments()
                self._refuse()
            else:
                return node

    def _attribute(self, owner: Expression) -> Expression:
        kind, value = self._next()
        if kind == "integer":
            return Subscript(owner, Literal(integer_of(value, self._limits.digits)))
        if kind != "name" or not value.isidentifier():
            raise unreadable()
        return Attribute(owner, value)

    def _subscript(self, owner: Expression) -> Expression:
        bounds: list[Expression | None] = [None]
        while not self._skip("]"):
            if self._skip(":"):
                bounds.append(None)
            elif bounds[-1] is None:
                bounds[-1] = self.condition()
            else:
                raise unreadable()
        if len(bounds) == 1 and bounds[0] is not None:
            return Subscript(owner, bounds[0])
        if not 2 <= len(bounds) <= 3:
            raise unreadable()
        return Slice(owner, bounds[0], bounds[1], bounds[2] if len(bounds) == 3 else None)

    def _filter(self, value: Expression) -> Expression:
        name = self._dotted_name()
        arguments, keywords = self._arguments() if self._skip("(") else ((), ())
        if name not in FILTERS:  # the outermost of a chain is told
            hint = f"可用的有：{'、'.join(FILTERS)}。"
            self.fault = ExpressionFault(f" 里没有 {name} 这个过滤器", hint)
        return Filter(name, value, arguments, keywords)

    def _test(self) -> None:
        """Read `is defined` and its like to the end: plans have no tests."""
        self._skip("not")
        self._dotted_name()
        self._refuse()
        if self._skip("("):
            self._arguments()
        elif self.token.kind in ("text", "integer", "float") or (
            self.token.kind == "name"
            and self.token.value not in ("else", "or", "and", "if", "in", "is", "not")
        ):
            self._keys_behind(self._primary())

    def _dotted_name(self) -> str:
        words: list[str] = []
        while True:
            kind, value = self._next()
            if kind != "name" or not value.isidentifier():
                raise unreadable()
            words.append(value)
            if not self._skip("."):
                return ".".join(words)

    def _arguments(self) -> tuple[tuple[Expression, ...], tuple[tuple[str, Expression], ...]]:
        """Return what stands in the brackets of a filter or a call, whose opening one is read."""
        arguments: list[Expression] = []
        keywords: list[tuple[str, Expression]] = []
        is_first = True
        while not self._skip(")"):
            if not is_first:
                self._expect(",")
                if self._skip(")"):
                    break
            is_first = False
            if self._skip("*") or self._skip("**"):
                self._refuse()
            argument = self.condition()
            if isinstance(argument, Name) and self._skip("="):
                keywords.append((argument.id, self.condition()))
            elif keywords:
                raise unreadable()
            else:
                arguments.append(argument)
        return tuple(arguments), tuple(keywords)
