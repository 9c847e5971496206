"""Sentences put together of pieces, Chinese and Latin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def spaced(*pieces: str) -> str:
    """Return the pieces as one text, a space wherever Chinese and Latin meet between two of them."""
    text = ""
    for piece in filter(None, pieces):
        if text and text[-1].isascii() != piece[0].isascii():
            text += " "
        text += piece
    return text


def either(words: Iterable[str]) -> str:
    """Return the words as a choice: `甲、乙 或 丙`, spaced as their letters ask for."""
    *others, last = words
    return spaced("、".join(others), "或", last) if others else last
