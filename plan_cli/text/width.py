"""How wide a text is: in the columns of a terminal, and in type, where a Han character fills a square."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_LINE_START = frozenset("，。；：、？！）》」』】〕”’…—,.;:!?)")


def terminal_width(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11; ambiguous characters take one)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if combining(character) or character in "\u200b\u200c\u200d\ufeff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


class _Ems(dict[str, float]):
    """The width of each character in em, looked up once: a table asks for the same ones again and again."""

    def __missing__(self, character: str) -> float:
        kind = east_asian_width(character)
        # Ambiguous signs (“ ” — … ① ×) are full-width in Chinese faces; letters (é, α, я) and accents are not.
        is_full = kind in "WF" or (kind == "A" and category(character)[0] not in "LM")
        self[character] = width = 1.0 if is_full else 0.5
        return width


_EMS = _Ems()


def em_width(text: str) -> float:
    """Return the width of a text in type, in em: 1 for a full-width character, 1/2 for any other."""
    return sum(map(_EMS.__getitem__, text))


def is_full_width(character: str) -> bool:
    """Whether a character fills the square of a Han character in type."""
    return _EMS[character] == 1


def padded(text: str, columns: int) -> str:
    """Return the text with spaces behind it up to `columns`."""
    return text + " " * max(columns - terminal_width(text), 0)


def joined(lines: list[str]) -> str:
    """Lines of one paragraph as one line; between two full-width characters stands no space."""
    text = ""
    for line in filter(None, (line.strip() for line in lines)):
        is_tight = bool(text) and is_full_width(text[-1]) and is_full_width(line[0])
        text += line if is_tight or not text else " " + line
    return text


def wrapped(text: str, columns: int) -> list[str]:
    """Return the text in lines of at most `columns`, broken anywhere but inside a word of letters."""
    lines = [""]
    for word in _words(text):
        if (
            lines[-1]
            and terminal_width(lines[-1] + word.rstrip()) > columns
            and word[0] not in _NO_LINE_START
        ):
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip()
    return lines


def _words(text: str) -> Iterator[str]:
    """Full-width characters one by one, runs of others with the space behind them."""
    word = ""
    for character in text:
        if _columns(character) == 2 or character == " ":
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
