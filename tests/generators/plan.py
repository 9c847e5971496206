"""A whole plan: which keys of the top level it has, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model import SECTIONS, Plan

from . import words
from .tree import Mapping
from .values import Values

if TYPE_CHECKING:
    from .dice import Dice
    from .tree import Node

_AT_THE_END = ("extends",)
"""What the caller adds itself."""


def plan_tree(dice: Dice) -> Mapping:
    """A sound plan that extends no other."""
    language = dice.pick(("zh", "zh", "zh", "en", "mixed"))
    values = Values(dice, language, dice.pick((2026, 2027, 2027, 2028)), dice.pick(words.COMMUNITIES))
    if dice.half():
        names = dice.some(("书记", "名额", "场数", "chair_name", "二期"), 1)
        values.variables = {name: words.phrase(dice) for name in names}
    return Mapping([(values.spelled(Plan.keys[name]), _value(values, name)) for name in _keys(dice, values)])


def _keys(dice: Dice, values: Values) -> list[str]:
    """The names of the plan's keys, in the order of its file."""
    sections = dice.some(SECTIONS, 1)[: 2 + dice.size // 2]
    others = [name for name in Plan.keys if name not in (*SECTIONS, *_AT_THE_END, "variables")]
    required = [name for name in others if Plan.keys[name].required]
    more = [name for name in others if name not in required and (dice.seldom() or dice.seldom())]
    keys = [*required, *more]
    if values.variables:
        keys.append("variables")
    if dice.often():  # as the document is read
        return (
            [name for name in Plan.keys if name in keys and name in _HEAD]
            + sections
            + [name for name in Plan.keys if name in keys and name not in _HEAD]
        )
    return dice.shuffled([*keys, *sections])


_HEAD = tuple(Plan.keys)[: list(Plan.keys).index(SECTIONS[0])]


def _value(values: Values, name: str) -> Node:
    """What stands behind a key of the top level."""
    if name == "training_schedule" and values.dice.often():
        return values.schedule()
    return values.value(Plan.keys[name], 1)
