"""Text on a terminal, where a full-width character takes two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_LINE_START = frozenset("，。；：、？！）》」』】〕”’…—,.;:!?)")


def width(text: str) -> int:
    """How many columns a text takes (Unicode Standard Annex 11; ambiguous characters take one)."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if combining(character) or character in "\u200b\u200c\u200d\ufeff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """The text with spaces behind it up to `columns`."""
    return text + " " * max(columns - width(text), 0)


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one line; between two full-width characters stands no space."""
    text = ""
    for line in filter(None, (line.strip() for line in lines)):
        is_tight = bool(text) and _width(text[-1]) == 2 and _width(line[0]) == 2
        text += line if is_tight or not text else " " + line
    return text


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`, broken anywhere but inside a word of letters."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and width(lines[-1] + word.rstrip()) > columns and word[0] not in _NO_LINE_START:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return lines


def _words(text: str) -> Iterator[str]:
    """Full-width characters one by one, runs of others with the space behind them."""
    word = ""
    for character in text:
        if _width(character) == 2 or character == " ":
            if character == " ":
                word += character
            if word:
                yield word
            word = ""
            if character != " ":
                yield character
        else:
            word += character
    if word:
        yield word
