"""Regular expressions that are compiled when a text first may match them.

CPython takes up to two milliseconds to compile one: a class of Han characters becomes a table of all
65,536, a long range is gone through character by character. The rules have two hundred, and most plans
match hardly any.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


@lru_cache(maxsize=1)
def signs_of(text: str) -> frozenset[str]:
    """The different characters of a text; several rules in turn ask for those of the same plan."""
    return frozenset(text)


class Pattern:
    """A regular expression with the methods of `re.Pattern`.

    A text that lacks what every match needs is answered without compiling. That holds for a stretch
    of the text as well: what a match needs is looked for in the whole of it.

    Args:
        expression: in the syntax of `re`.
        needs: words with | between them. Every match holds one of each, in itself or in what it looks at
            around itself: `Pattern("(?:一|二)年级", "年级")`, `Pattern("[0-9]年|季度", "年|季度")`.
            `tests/test_patterns.py` proves it from the expression's syntax tree.
    """

    def __init__(self, expression: str, *needs: str) -> None:
        self.expression = expression
        self.needs = needs

    def may_match(self, text: str) -> bool:
        """Whether a text holds what every match needs."""
        for words in self.needs:
            for word in words.split("|"):
                if word in text:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled().search(text, start, end) if self.may_match(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled().match(text, start, end) if self.may_match(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._compiled().fullmatch(text, start, end) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled().finditer(text, start, end) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self._compiled().findall(text) if self.may_match(text) else []

    def split(self, text: str) -> list[str | Any]:
        """As `re.Pattern.split`."""
        return self._compiled().split(text) if self.may_match(text) else [text]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled().sub(replacement, text) if self.may_match(text) else text

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.expression)
        # From now on its own methods answer, as fast as if there were nothing in between.
        vars(self).update({name: getattr(compiled, name) for name in _METHODS})
        return compiled
