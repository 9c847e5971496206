"""A text to literals and expressions, and an expression to tokens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model.expressions.errors import WRITE_A_NAME, ExpressionError, shown, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<space> \s+ )
    | (?P<float> (?<!\.) [0-9]+(?:_[0-9]+)* (?: (?:\.[0-9]+(?:_[0-9]+)*)? [eE][-+]?[0-9]+ | \.[0-9]+(?:_[0-9]+)* ) )
    | (?P<integer> [1-9](?:_?[0-9])* | 0(?:_?0)* )
    | (?P<name> \w+ )
    | (?P<text> '[^'\\]*(?:\\.[^'\\]*)*' | "[^"\\]*(?:\\.[^"\\]*)*" )
    | (?P<sign> \*\* | // | == | != | <= | >= | [-+*/%~<>=()\[\]{}.,:;|] )
    """,
    re.VERBOSE | re.DOTALL,
)
_MOST_OPEN = 1000
"""Brackets within brackets: behind so many there is no expression, and looking for its end takes long."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Piece(NamedTuple):
    """A stretch of a text: literal, or an expression with its braces."""

    start: int
    end: int
    text: str
    expression: str | None


class Token(NamedTuple):
    """A word of an expression.

    Attributes:
        kind: float, integer, name, text, sign, or end.
        value: as written; quotes of a text included.
    """

    kind: str
    value: str


def tokens(expression: str) -> Iterator[Token]:
    """Yield the words of an expression without its braces, and the end behind them.

    Raises:
        ExpressionFault: signs that no expression has.
    """
    at = 0
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None:
            raise unreadable()
        at = match.end()
        if match.lastgroup != "space":
            yield Token(str(match.lastgroup), match[0])
    yield Token("end", "")


@lru_cache(maxsize=1024)  # plans over one base share its texts
def pieces(text: str) -> tuple[Piece, ...]:
    """Return the text cut into literals and expressions.

    Raises:
        ExpressionError: `{{` without `}}`, or signs that no expression has.
    """
    found: list[Piece] = []
    at = 0
    while (start := text.find("{{", at)) >= 0:
        if start > at:
            found.append(Piece(at, start, text[at:start], None))
        end = _end_of(text, start)
        if end is None:
            raise _unreadable(text, start)
        found.append(Piece(start, end, text[start:end], text[start + 2 : end - 2].strip()))
        at = end
    if at < len(text):
        found.append(Piece(at, len(text), text[at:], None))
    return tuple(found)


def _end_of(text: str, start: int) -> int | None:
    """Where an expression ends, behind its braces, or None where it is none."""
    at = start + 2
    if text.startswith("-", at):  # templates cut the spaces around by it, and these are the author's
        return None
    awaited: list[str] = []
    while awaited or not text.startswith("}}", at):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        sign = match[0] if match.lastgroup == "sign" else ""
        if sign in _CLOSING:
            awaited.append(_CLOSING[sign])
            if len(awaited) > _MOST_OPEN:
                return None
        elif sign in _CLOSING.values() and (not awaited or awaited.pop() != sign):
            return None
    return at + 2


def _unreadable(text: str, start: int) -> ExpressionError:
    """`{{` without `}}`, or signs that no expression has."""
    end = text.find("}}", start) + 2
    if end < 2 or "{{" in text[start + 2 : end]:
        nearest = text.find("{{", start + 2)
        stop = nearest if nearest > 0 else len(text)
        return ExpressionError(start, stop, "{{ 没有配对的 }}", WRITE_A_NAME)
    inner = text[start:end]
    strange = next((sign for sign in "。，：；“”‘’（）" if sign in inner), "")
    hint = f"“{strange}”要用英文标点。" if strange else WRITE_A_NAME
    return ExpressionError(start, end, f"{shown(inner)} 的写法读不懂", hint)
