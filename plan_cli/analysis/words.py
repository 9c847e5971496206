"""Looking for many words at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable


class WordMatch(NamedTuple):
    """A word in a text."""

    start: int
    end: int
    word: str


class Words:
    """Words that are looked for together, as one regular expression with the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        longest_first = sorted(set(words), key=lambda one: (-len(one), one))
        self._any = Pattern("|".join(map(re.escape, longest_first)) or "(?!)")

    def find(self, text: str, first: int = 0, last: int | None = None) -> list[WordMatch]:
        """Return the words that stand in text[first:last], in order; of words inside each other the longest."""
        last = len(text) if last is None else last
        found: list[WordMatch] = []
        match = self._any.search(text, first, last)
        while match:
            if not found or match.end() > found[-1].end:
                found.append(WordMatch(match.start(), match.end(), match[0]))
            # A word may begin inside another and reach beyond it: 电大, 大学 in 电大学习.
            match = self._any.search(text, match.start() + 1, last)
        return found
