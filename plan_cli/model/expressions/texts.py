"""Texts with expressions to what is printed, or to everything that is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model.expressions.errors import ChainError, ExpressionError, ExpressionFault, shown, too_much
from plan_cli.model.expressions.evaluator import Evaluator
from plan_cli.model.expressions.lexer import Piece, pieces
from plan_cli.model.expressions.names import Names
from plan_cli.model.expressions.parser import parse
from plan_cli.model.expressions.values import UndefinedName, UndefinedNameError, Value, text_of_value

if TYPE_CHECKING:
    from collections.abc import Iterator


def evaluate(text: str, names: Names) -> str:
    """Return the text with its expressions replaced by what they stand for.

    Raises:
        ExpressionError: a name is not defined, or the expression is not allowed.
    """
    return "".join(value for _, value in evaluated(text, names))


def evaluated(text: str, names: Names) -> list[tuple[Piece, str]]:
    """Return the pieces of a text, each with what is printed for it.

    Raises:
        ExpressionError: a name is not defined, or the expression is not allowed.
    """
    found: list[tuple[Piece, str]] = []
    for piece, value in _evaluated(text, names):
        if isinstance(value, ExpressionError):
            raise value
        found.append((piece, value))
    return found


def problems_of(text: str, names: Names) -> list[ExpressionError]:
    """Everything that is wrong with the expressions of a text, as much as anybody reads."""
    found: list[ExpressionError] = []
    try:
        for _, value in _evaluated(text, names):
            if isinstance(value, ExpressionError):
                found.append(value)
                if len(found) == names.budget.limits.problems:
                    break
    except ExpressionError as error:
        return [error]
    return found


def _evaluated(text: str, names: Names) -> Iterator[tuple[Piece, str | ExpressionError]]:
    """Yield the pieces of a text, each with what is printed for it or what is wrong with it.

    Ends behind the piece with which the text grows too long.

    Raises:
        ExpressionError: the text is too long, or can't be cut into pieces.
    """
    if len(text) > names.budget.limits.text:
        start = max(text.find("{{"), 0)
        fault = too_much("所在的文字太长了", names.budget.limits.text, "字", "expressions-text")
        raise fault.of(start, min(start + 2, len(text)), "{{ … }}")
    found = pieces(text)
    around = names.budget.begin_text()
    try:
        length = 0
        for number, piece in enumerate(found):
            try:
                value: str | ExpressionError = (
                    piece.text if piece.expression is None else _value(piece, names)
                )
            except ExpressionError as error:
                value = error
            if isinstance(value, str):
                length += len(value)
                try:
                    names.budget.hold_length(length)
                    names.budget.charge(len(value))
                except ExpressionFault as fault:
                    yield piece, _at(_nearest(found, number), fault)
                    return
            yield piece, value
    finally:
        names.budget.end_text(around)


def _nearest(found: tuple[Piece, ...], number: int) -> Piece:
    """Return a piece if it is an expression, else the one before it, or behind it."""
    near = (found[at] for at in (number, number - 1, number + 1) if 0 <= at < len(found))
    return next((piece for piece in near if piece.expression is not None), found[number])


def _at(piece: Piece, fault: ExpressionFault) -> ExpressionError:
    return fault.of(piece.start, piece.end, piece.text)


def _value(piece: Piece, names: Names) -> str:
    """Return what is printed for an expression.

    Raises:
        ExpressionError: it can't be evaluated.
    """
    expression = piece.expression or ""
    depth = names.budget.depth
    try:
        value = Evaluator(names).value(parse(expression, names.budget.limits))
        return _printed(value, expression)
    except ChainError as error:  # its place is in another text of the chain
        raise ChainError(piece.start, piece.end, error.message, error.hint) from None
    except ExpressionFault as fault:
        raise _at(piece, fault) from None
    except UndefinedNameError as error:
        raise _undefined(piece, names, error.missing) from None
    finally:
        names.budget.depth = depth


def _printed(value: Value, expression: str) -> str:
    """Return the text of what a whole expression is worth.

    Raises:
        ExpressionFault: it is no text and no number.
        UndefinedNameError: it is not there.
    """
    if isinstance(value, Names) and expression in ("variables", "变量"):
        raise ExpressionFault(" 不是一段文字", "写上是哪一个变量，例如 {{ 变量.书记 }}。")
    if value is None and expression.isidentifier():  # `none` was meant to be a name
        raise UndefinedNameError(UndefinedName(expression))
    return text_of_value(value)


def _undefined(piece: Piece, names: Names, missing: UndefinedName) -> ExpressionError:
    """Return a name that nothing has, with the one that may be meant."""
    wrong = piece.expression or "" if missing.name is None else missing.name
    near = _near(wrong, names if missing.names is None else missing.names, names)
    if near:
        hint = f"是不是“{near}”？"
    elif missing.owner:
        hint = f"在“{missing.owner}”下面写上“{wrong}”，或者改成已有的名字。"
    else:
        hint = "在“变量”下面写上它，或者改成已有的名字。"
    return ExpressionError(piece.start, piece.end, f"{shown(piece.text)} 里的“{wrong}”没有定义", hint)


_LONGEST_NAME = 20
"""Characters: what is longer is no slip of a name, and comparing it takes long."""


def _near(wrong: str, known: Names, names: Names) -> str | None:
    candidates = [name for name in known if len(name) <= _LONGEST_NAME]
    if len(wrong) > _LONGEST_NAME or not names.budget.may_compare(len(candidates)):
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(wrong, candidates, 1, 0.5)), None)
