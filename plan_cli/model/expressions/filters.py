"""The filters: what `value | name` makes of a value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plan_cli.model.expressions.errors import not_finite, unreadable
from plan_cli.model.expressions.values import Plain, UndefinedName, Value, finite, plain, text_of_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.model.expressions.budget import ExpressionBudget

    Function: TypeAlias = Callable[..., Value]


class FilterDeclaration(NamedTuple):
    """A filter.

    Attributes:
        function: takes the budget, the value and each of the parameters.
        parameters: their names and what they are where they are not given.
    """

    function: Function
    parameters: tuple[tuple[str, Plain], ...] = ()

    def apply(
        self, budget: ExpressionBudget, value: Value, arguments: list[Value], keywords: dict[str, Value]
    ) -> Value:
        """Return what the filter makes of a value.

        Raises:
            ExpressionFault: it is not for such a value, or has other parameters.
            UndefinedNameError: the value is missing.
        """
        given: dict[str, Value] = dict(self.parameters)
        names = list(given)
        if len(arguments) > len(names) or not keywords.keys() <= set(names[len(arguments) :]):
            raise unreadable()
        given.update(zip(names, arguments, strict=False))
        return self.function(budget, value, *(given | keywords).values())


def _abs(_budget: ExpressionBudget, value: Value) -> Value:
    return abs(_number(value))


def _default(_budget: ExpressionBudget, value: Value, default_value: Value, boolean: Value) -> Value:
    if isinstance(value, UndefinedName) or (plain(boolean) and not plain(value)):
        return default_value
    return value


def _float(budget: ExpressionBudget, value: Value, default: Value) -> Value:
    given = _countable(budget, value)
    try:
        return default if given is None else finite(float(given))
    except ValueError:
        return default


def _int(budget: ExpressionBudget, value: Value, default: Value, base: Value) -> Value:
    given = _countable(budget, value)
    if given is None:
        return default
    number = _whole(given, plain(base))
    return default if number is None else budget.hold_integer(number)


def _whole(given: str | float, base: Plain) -> int | None:
    """Return the integer that digits stand for, else what is before the point of a number."""
    try:
        if isinstance(given, str) and isinstance(base, int):
            return int(given, base)
        if not isinstance(given, str):
            return int(given)
    except ValueError:
        pass
    try:
        return int(float(given))
    except (ValueError, OverflowError):
        return None


def _length(_budget: ExpressionBudget, value: Value) -> Value:
    given = plain(value)
    if not isinstance(given, str | list):
        raise unreadable()
    return len(given)


def _lower(budget: ExpressionBudget, value: Value) -> Value:
    return _made(budget, _text(budget, value).lower())


def _upper(budget: ExpressionBudget, value: Value) -> Value:
    return _made(budget, _text(budget, value).upper())  # ß becomes two letters


def _round(budget: ExpressionBudget, value: Value, precision: Value, method: Value) -> Value:
    number, digits, way = _number(value), plain(precision), plain(method)
    if not isinstance(digits, int) or way not in ("common", "ceil", "floor"):
        raise unreadable()
    budget.hold_precision(digits)
    try:
        if way == "common":
            return round(number, digits)
        scale: int | float = 10**digits
        return (math.ceil if way == "ceil" else math.floor)(number * scale) / scale
    except OverflowError:
        raise not_finite() from None


def _string(budget: ExpressionBudget, value: Value) -> Value:
    return _text(budget, value)


def _trim(budget: ExpressionBudget, value: Value, chars: Value) -> Value:
    signs = plain(chars)
    if not isinstance(signs, str | None):
        raise unreadable()
    return _text(budget, value).strip(signs)


def _number(value: Value) -> int | float:
    number = plain(value)
    if not isinstance(number, int | float):
        raise unreadable()
    return number


def _text(budget: ExpressionBudget, value: Value) -> str:
    return _made(budget, text_of_value(value))


def _made(budget: ExpressionBudget, text: str) -> str:
    budget.hold_text(len(text))
    return text


def _countable(budget: ExpressionBudget, value: Value) -> str | int | float | None:
    """Return a number, or a text that may say one; None for what can't."""
    given = plain(value)
    if isinstance(given, str):
        budget.charge(len(given))
    return given if isinstance(given, str | int | float) else None


FILTERS = {
    "abs": FilterDeclaration(_abs),
    "d": FilterDeclaration(_default, (("default_value", ""), ("boolean", False))),
    "default": FilterDeclaration(_default, (("default_value", ""), ("boolean", False))),
    "float": FilterDeclaration(_float, (("default", 0.0),)),
    "int": FilterDeclaration(_int, (("default", 0), ("base", 10))),
    "length": FilterDeclaration(_length),
    "lower": FilterDeclaration(_lower),
    "round": FilterDeclaration(_round, (("precision", 0), ("method", "common"))),
    "string": FilterDeclaration(_string),
    "trim": FilterDeclaration(_trim, (("chars", None),)),
    "upper": FilterDeclaration(_upper),
}
"""By name, in the order in which a message lists them."""
