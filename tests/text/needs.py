"""A proof, from a regular expression's syntax tree, that each of its matches holds one of some words.

The tree is gone through as a text would be read. A state is what is known to stand right before the place
reached, as far as the longest word reaches back, in a text that holds none of the words so far; where nothing
is known it is "". A way on which a word is complete leaves no state; where none is left, the words are needed.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from itertools import product
from typing import Any

MOST_SIGNS = 64
"""A class with more signs counts as any sign."""
MOST_TIMES = 4
"""Of what is repeated more often than this, nothing is known behind it."""


def are_needed(expression: str, words: list[str]) -> bool:
    """Whether every match holds one of the words, in itself or in what it looks at around itself.

    Sound, not complete: where the proof is too hard it says no.
    """
    tree: Any = parser.parse(expression)
    assert tree.state.flags == parser.SRE_FLAG_UNICODE, "no flags: a word is looked for as it stands"
    return not _Reading(words).through(tree, {""})


class _Reading:
    """Each method gives the states behind what it is named after, from those before it."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.reach = max(map(len, words)) - 1

    def through(self, items: Any, states: set[str]) -> set[str]:
        for kind, value in items:
            past: Any = {
                op.BRANCH: self.branches,
                op.SUBPATTERN: self.group,
                op.MAX_REPEAT: self.repeated,
                op.MIN_REPEAT: self.repeated,
                op.ASSERT: self.seen,
                op.GROUPREF_EXISTS: self.either,
                op.ASSERT_NOT: lambda _, states: states,
                op.AT: lambda _, states: states,
            }.get(kind)
            states = past(value, states) if past else self.sign(_signs([(kind, value)]), states)
        return states

    def sign(self, signs: list[str], states: set[str]) -> set[str]:
        """One more sign, of which nothing is known where there are none."""
        if not signs:
            return {""} if states else set()
        longer = {before + sign for before, sign in product(states, signs)}
        return {
            before[-self.reach :] if self.reach else ""
            for before in longer
            if not any(word in before for word in self.words)
        }

    def branches(self, value: Any, states: set[str]) -> set[str]:
        return set[str]().union(*(self.through(one, states) for one in value[1]))

    def group(self, value: Any, states: set[str]) -> set[str]:
        _, add_flags, del_flags, items = value
        assert not add_flags | del_flags
        return self.through(items, states)

    def either(self, value: Any, states: set[str]) -> set[str]:
        _, yes, no = value
        return self.through(yes, states) | (self.through(no, states) if no else states)

    def repeated(self, value: Any, states: set[str]) -> set[str]:
        least, most, items = value
        for _ in range(min(least, MOST_TIMES)):
            states = self.through(items, states)
        found = set(states)
        for _ in range(min(most, MOST_TIMES) - min(least, MOST_TIMES)):
            states = self.through(items, states)
            found |= states
        # Where even the first times can't do without a word, no more of them can.
        return found | {""} if most > MOST_TIMES and found else found

    def seen(self, value: Any, states: set[str]) -> set[str]:
        direction, items = value
        if direction == 1:  # what follows is looked at and not passed: a word may be complete there
            return {before for before in states if self.through(items, {before})}
        # What is looked back at must be what is known to stand there.
        pairs = product(states, self.through(items, {""}))
        return {
            max(before, behind, key=len)
            for before, behind in pairs
            if before.endswith(behind) or behind.endswith(before)
        }


def _signs(items: Any) -> list[str]:
    """The signs that one place may hold; none where they are too many, or not known."""
    signs: list[str] = []
    for kind, value in items:
        if kind is op.LITERAL:
            signs.append(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < MOST_SIGNS:
            signs += map(chr, range(value[0], value[1] + 1))
        elif kind is op.IN and (inner := _signs(value)):
            signs += inner
        else:
            return []
    return signs if len(signs) <= MOST_SIGNS else []
