"""What texts and numbers in an expression stand for."""

from __future__ import annotations

import re

from plan_cli.model.expressions.errors import control_character, not_finite, too_much, unreadable
from plan_cli.source import unprintable

# Compiled at the first escape: hardly any plan has one.
_ESCAPE = r"(?s)\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)"
_PLAIN_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    "\\": "\\", "'": "'", '"': '"', "\n": "",
}  # fmt: skip
_NEEDS_DIGITS = frozenset("xuUN")


def text_of(written: str) -> str:
    """Return the text that a literal in quotes stands for; its escapes are Python's.

    Raises:
        ExpressionFault: an escape is incomplete, or makes what no document can hold.
    """
    text = written[1:-1]
    if "\\" in text:
        text = re.sub(_ESCAPE, _unescaped, text)
    check_printable(text)
    return text


def check_printable(text: str) -> None:
    """Make sure that a document can hold a text.

    Raises:
        ExpressionFault: it has a control character, half a surrogate pair or a noncharacter.
    """
    for at in unprintable(text):
        raise control_character(text[at])
    if "\r" in text:
        raise control_character("\r")


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code in _PLAIN_ESCAPES:
        return _PLAIN_ESCAPES[code]
    if code[0] in "01234567":
        return chr(int(code, 8))
    if code in _NEEDS_DIGITS or (len(code) > 1 and int(code[1:], 16) > 0x10FFFF):
        raise unreadable()
    return chr(int(code[1:], 16)) if len(code) > 1 else "\\" + code


def integer_of(written: str, digits: int) -> int:
    """Return the integer that digits stand for.

    Raises:
        ExpressionFault: there are more digits than it may have.
    """
    plain = written.replace("_", "")
    if len(plain) > digits:
        raise too_much("的数太大了", digits, "位")
    return int(plain)


def float_of(written: str) -> float:
    """Return the number that digits with a point or an exponent stand for.

    Raises:
        ExpressionFault: it is too large for one.
    """
    number = float(written.replace("_", ""))
    if number == float("inf"):
        raise not_finite()
    return number
