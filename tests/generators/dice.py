"""Decisions of a generator, all from one seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")


class Dice:
    """A seeded source of decisions.

    Args:
        seed: the same seed makes the same decisions.
        size: how much is made, 0 to 10: at 0 the plainest and shortest.
    """

    def __init__(self, seed: int, size: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- test material, no secret
        self.size = size

    def often(self) -> bool:
        """True three times of four."""
        return self._random.random() < 0.75

    def half(self) -> bool:
        """True every second time."""
        return self._random.random() < 0.5

    def seldom(self) -> bool:
        """True one time of eight; never in the plainest plan."""
        return self.size > 0 and self._random.random() < 0.125

    def rarely(self) -> bool:
        """True one time of fifty; never in the plainest plan."""
        return self.size > 0 and self._random.random() < 0.02

    def number(self, least: int, most: int) -> int:
        """A whole number, both bounds included."""
        return self._random.randint(least, max(least, most))

    def pick(self, choices: Sequence[_T]) -> _T:
        """One of several."""
        return self._random.choice(choices)

    def some(self, choices: Sequence[_T], least: int = 0) -> list[_T]:
        """A few of several in a random order."""
        return self._random.sample(list(choices), self.number(min(least, len(choices)), len(choices)))

    def shuffled(self, choices: Sequence[_T]) -> list[_T]:
        """All of several in a random order."""
        return self._random.sample(list(choices), len(choices))
