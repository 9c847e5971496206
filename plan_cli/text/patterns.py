"""Regular expressions that are compiled when they are first used.

CPython takes up to two milliseconds to compile one: a class of Han characters becomes a table of all
65,536, a long range is gone through character by character. The rules have two hundred, and a run uses
half of them at most.
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
    """Return the different characters of a text; several rules in turn ask for those of the same plan."""
    return frozenset(text)


class Pattern:
    """A regular expression with the methods of `re.Pattern`, compiled when one of them is first called.

    Args:
        expression: in the syntax of `re`.
    """

    def __init__(self, expression: str) -> None:
        self.expression = expression

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._compiled().search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._compiled().match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._compiled().fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._compiled().finditer(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """As `re.Pattern.findall`."""
        return self._compiled().findall(text)

    def split(self, text: str) -> list[str | Any]:
        """As `re.Pattern.split`."""
        return self._compiled().split(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled().sub(replacement, text)

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.expression)
        # From now on its own methods answer, as fast as if there were nothing in between.
        vars(self).update({name: getattr(compiled, name) for name in _METHODS})
        return compiled
