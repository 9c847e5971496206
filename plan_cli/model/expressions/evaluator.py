"""What an expression is worth."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, ClassVar

from plan_cli.model.expressions.errors import divided_by_zero, refused, unreadable
from plan_cli.model.expressions.filters import FILTERS
from plan_cli.model.expressions.names import Names
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
from plan_cli.model.expressions.values import Plain, UndefinedName, Value, finite, plain, text_of_value

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_OPERAND = 10**9
"""Arithmetic is for years and numbers of people; a product of two smaller ones has 18 digits at most."""

_ARITHMETIC: dict[str, Callable[[int, int], int | float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod,
}  # fmt: skip
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "in": lambda left, right: left in right, "not in": lambda left, right: left not in right,
}  # fmt: skip


class Evaluator:
    """Evaluates trees over names, within their budget.

    Args:
        names: what an expression may name.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._budget = names.budget

    def value(self, node: Expression) -> Value:
        """Return what a tree is worth.

        Raises:
            ExpressionFault: it can't be evaluated, or goes beyond a limit.
            UndefinedNameError: it needs what is missing.
        """
        self._budget.enter()
        try:
            return self._EVALUATED[type(node)](self, node)
        finally:
            self._budget.leave()

    def _plain(self, node: Expression) -> Plain:
        return plain(self.value(node))

    def _literal(self, node: Literal) -> Value:
        return node.value

    def _list(self, node: ListLiteral) -> Value:
        return [self._plain(item) for item in node.items]

    def _name(self, node: Name) -> Value:
        found: Value = self._names[node.id] if node.id in self._names else UndefinedName(node.id)
        return found

    def _attribute(self, node: Attribute) -> Value:
        return self._key(node.owner, self.value(node.owner), node.key)

    def _key(self, written: Expression, owner: Value, key: str) -> Value:
        """Return the value of a key of a group of names; nothing else has keys."""
        if isinstance(owner, Names) and key in owner:
            found: Value = owner[key]
            return found
        if key.startswith("_"):  # Python's own, should there be any
            raise refused()
        if isinstance(owner, UndefinedName):
            plain(owner)
        if isinstance(owner, Names) and isinstance(written, Name):
            return UndefinedName(key, written.id, owner)
        return UndefinedName(key)

    def _subscript(self, node: Subscript) -> Value:
        owner, index = self.value(node.owner), self._plain(node.at)
        if isinstance(index, str):
            return self._key(node.owner, owner, index)
        items = plain(owner)
        if not isinstance(index, int) or not isinstance(items, str | list):
            return UndefinedName(None)
        return items[index] if -len(items) <= index < len(items) else UndefinedName(None)

    def _slice(self, node: Slice) -> Value:
        items = self._plain(node.owner)
        start, stop, step = (self._bound(bound) for bound in (node.start, node.stop, node.step))
        if not isinstance(items, str | list) or step == 0:
            raise unreadable()
        found: str | list[Plain] = items[start:stop:step]
        self._budget.charge(len(found))
        return found

    def _bound(self, node: Expression | None) -> int | None:
        bound = None if node is None else self._plain(node)
        if not isinstance(bound, int | None):
            raise unreadable()
        return bound

    def _unary(self, node: Unary) -> Value:
        operand = self._plain(node.operand)
        if node.operator == "not":
            return not operand
        if not isinstance(operand, int | float):
            raise unreadable()
        return -operand if node.operator == "-" else +operand

    def _binary(self, node: Binary) -> Value:
        left, right = self._plain(node.left), self._plain(node.right)
        if node.operator == "+" and isinstance(left, str) and isinstance(right, str):
            self._budget.hold_text(len(left) + len(right))
            return left + right
        if not (isinstance(left, int) and isinstance(right, int)):
            raise refused()
        if abs(left) >= MAX_OPERAND or abs(right) >= MAX_OPERAND:
            raise refused()
        try:
            return finite(_ARITHMETIC[node.operator](left, right))
        except ZeroDivisionError:
            raise divided_by_zero() from None

    def _junction(self, node: Junction) -> Value:
        left = self.value(node.left)
        is_decided = bool(plain(left)) is (node.operator == "or")
        return left if is_decided else self.value(node.right)

    def _concatenation(self, node: Concatenation) -> Value:
        parts: list[str] = []
        length = 0
        for part in node.parts:
            text = text_of_value(self.value(part))
            parts.append(text)
            length += len(text)
            self._budget.hold_length(length)
        self._budget.charge(length)
        return "".join(parts)

    def _comparison(self, node: Comparison) -> Value:
        left = self._plain(node.first)
        for sign, other in node.others:
            right = self._plain(other)
            for side in (left, right):
                if isinstance(side, str):
                    self._budget.charge(len(side))
            try:
                if not _COMPARED[sign](left, right):
                    return False
            except TypeError:  # a text and a number have no order
                raise unreadable() from None
            left = right
        return True

    def _condition(self, node: Condition) -> Value:
        if self._plain(node.test):
            return self.value(node.then)
        return "" if node.otherwise is None else self.value(node.otherwise)

    def _filter(self, node: Filter) -> Value:
        value = self.value(node.value)
        arguments = [self.value(argument) for argument in node.arguments]
        keywords = {name: self.value(argument) for name, argument in node.keywords}
        return FILTERS[node.name].apply(self._budget, value, arguments, keywords)

    _EVALUATED: ClassVar[dict[type, Callable[[Evaluator, Any], Value]]] = {
        Literal: _literal,
        ListLiteral: _list,
        Name: _name,
        Attribute: _attribute,
        Subscript: _subscript,
        Slice: _slice,
        Unary: _unary,
        Binary: _binary,
        Junction: _junction,
        Concatenation: _concatenation,
        Comparison: _comparison,
        Condition: _condition,
        Filter: _filter,
    }
    """How each kind of node is evaluated."""
