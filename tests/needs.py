"""A proof, from a regular expression's syntax tree, that each of its matches holds one of some words.

The tree is gone through as a text would be read. A state is what is known to stand right before the place
reached, as far as the longest word reaches back, in a text that holds none of the words so far; where nothing
is known it is "". A way on which a word is complete leaves no state; where none is left, the words are needed.
"""

from __future__ import annotations

import re._constants as op
import re._parser as parser
from itertools import product
from typing import Any

MOST_SIGNS = 64
"""A class with more signs counts as any sign."""
MOST_TIMES = 4
"""Of what is repeated more often than this, nothing is known behind it."""

State = tuple[str, tuple[tuple[int, str], ...]]
"""What stands before a place, and what groups of one sign hold, by their numbers."""


def are_needed(expression: str, words: list[str]) -> bool:
    """Whether every match holds one of the words, in itself or in what it looks at around itself.

    Sound, not complete: where the proof is too hard it says no.
    """
    tree = parser.parse(expression)
    assert tree.state.flags == parser.SRE_FLAG_UNICODE, "no flags: a word is looked for as it stands"
    return not _Reading(words).through(tree, {("", ())})


class _Reading:
    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.reach = max(map(len, words)) - 1

    def through(self, items: Any, states: set[State]) -> set[State]:
        for kind, value in items:
            states = self.past(kind, value, states)
        return states

    def past(self, kind: Any, value: Any, states: set[State]) -> set[State]:
        if kind is op.LITERAL:
            return self.add([chr(value)], states)
        if kind is op.IN:
            return self.add(_signs(value), states)
        if kind in (op.ANY, op.NOT_LITERAL, op.CATEGORY):
            return self.add([], states)
        if kind is op.BRANCH:
            return set().union(*(self.through(one, states) for one in value[1]))
        if kind is op.SUBPATTERN:
            group, add_flags, del_flags, items = value
            assert not add_flags | del_flags
            return self.remembered(group, items, self.through(items, states))
        if kind is op.GROUPREF:
            known = [(state, dict(state[1]).get(value)) for state in states]
            return set().union(*(self.add([sign] if sign else [], {state}) for state, sign in known))
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self.repeated(*value, states)
        if kind is op.ATOMIC_GROUP:
            return self.through(value, states)
        if kind is op.ASSERT:
            direction, items = value
            return self.ahead(items, states) if direction == 1 else self.behind(items, states)
        if kind is op.GROUPREF_EXISTS:
            _, yes, no = value
            return self.through(yes, states) | (self.through(no, states) if no else states)
        assert kind in (op.ASSERT_NOT, op.AT), kind
        return states

    def add(self, signs: list[str], states: set[State]) -> set[State]:
        """Behind one more sign, of which nothing is known where there are none."""
        if not signs:
            return {("", groups) for _, groups in states}
        longer = {(before + sign, groups) for (before, groups), sign in product(states, signs)}
        return {
            (before[-self.reach :] if self.reach else "", groups)
            for before, groups in longer
            if not any(word in before for word in self.words)
        }

    def remembered(self, group: int | None, items: Any, states: set[State]) -> set[State]:
        """A group of one sign that is known may be referred to."""
        if group is None or len(items) != 1 or items[0][0] not in (op.LITERAL, op.IN):
            return states
        return {(before, (*groups, (group, before[-1:]))) for before, groups in states}

    def repeated(self, least: int, most: Any, items: Any, states: set[State]) -> set[State]:
        for _ in range(min(least, MOST_TIMES)):
            states = self.through(items, states)
        if least > MOST_TIMES:
            states = self.add([], states)
        found = set(states)
        for _ in range(min(most, MOST_TIMES) - min(least, MOST_TIMES)):
            states = self.through(items, states)
            found |= states
        return found | (self.add([], states) if most > MOST_TIMES else set())

    def ahead(self, items: Any, states: set[State]) -> set[State]:
        """What follows is looked at and not passed: a word may be complete there."""
        return {state for state in states if self.through(items, {state})}

    def behind(self, items: Any, states: set[State]) -> set[State]:
        """What is seen behind must be what is known to stand there."""
        seen = {before for before, _ in self.through(items, {("", ())})}
        pairs = ((before, groups, other) for (before, groups), other in product(states, seen))
        return {
            (max(before, other, key=len), groups)
            for before, groups, other in pairs
            if before.endswith(other) or other.endswith(before)
        }


def _signs(items: Any) -> list[str]:
    """The signs of a class; none where they are too many or what it leaves out."""
    signs: list[str] = []
    for kind, value in items:
        if kind is op.LITERAL:
            signs.append(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < MOST_SIGNS:
            signs += map(chr, range(value[0], value[1] + 1))
        else:
            return []
    return signs if len(signs) <= MOST_SIGNS else []
