"""What an expression can be worth, and the text of it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from plan_cli.model.expressions.errors import WRITE_A_NAME, ExpressionFault, not_finite
from plan_cli.model.expressions.names import Names


class UndefinedName(NamedTuple):
    """What nothing is called.

    Attributes:
        name: the wrong name, or None where the whole expression is meant.
        owner: the name under which it was looked for, or "".
        names: those that are there.
    """

    name: str | None
    owner: str = ""
    names: Names | None = None


class UndefinedNameError(Exception):
    """Something that is missing is needed."""

    def __init__(self, missing: UndefinedName) -> None:
        super().__init__(missing.name)
        self.missing = missing


Plain: TypeAlias = "str | int | float | bool | list[Plain] | None"
"""What operators and filters work on."""

Value: TypeAlias = "Plain | Names | UndefinedName"


def plain(value: Value) -> Plain:
    """Return a value that is there; a name that prints as a whole is its text.

    Raises:
        UndefinedNameError: it is not there.
        ExpressionFault: it is a group of names.
    """
    if isinstance(value, UndefinedName):
        raise UndefinedNameError(value)
    if isinstance(value, Names):
        if not value.has_text:
            raise no_text()
        return str(value)
    return value


def text_of_value(value: Value) -> str:
    """How a text or a number is printed.

    Raises:
        UndefinedNameError: it is not there.
        ExpressionFault: it is none.
    """
    found = plain(value)
    if isinstance(found, str):
        return found
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise no_text()
    return str(found)


def no_text() -> ExpressionFault:
    """Return a yes or no, a list, or a group of names where a text is wanted."""
    return ExpressionFault(" 不是文字，也不是数字", WRITE_A_NAME)


def finite(number: float) -> float:
    """Return a number that can be printed.

    Raises:
        ExpressionFault: it is infinite, or none.
    """
    if number - number != 0:  # so of infinite numbers and of NaN only
        raise not_finite()
    return number
