"""Random changes of a plan, each with what the plan must say afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plan_cli.dump import SourceText, TreeEntry, TreeMapping, TreeSequence
from plan_cli.editing import operations as do

from . import reference as ref

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from plan_cli.dump import TreeValue
    from plan_cli.editing.plan_text import PlanText

    from .reference import Place

_WORDS = (
    "甲", "开展活动", "每月一次", "科普讲座 2 场", "- 甲", "标题: 乙", "# 不是注释", "'引'", '"引"', "甲: 乙 # 丙", "{甲}", "[乙]",
    "*甲", "&乙", "!丙", "%", "@", "`", "|", ">-", "~", "null", "是", "2027", "0", "“好”：", "：", "🎉𠮷", "a b  c", "甲\\乙", "甲\t乙",
    "居民议事会" * 12, "讲座、义诊，" * 30, "word " * 40 + "end", "甲，\n乙。", "一\n二\n三", "【请填写：甲】", "{{ 年度 }}",
)  # fmt: skip
_SIGNS = "甲乙丙丁，。：、 aB1:#'\"-{}[]&*!|>%@?\\"
_NAMES = ("附言", "新键", "remark", "甲 乙", "键: 值", "#键", "-")
"""No keys of the language."""


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        name: what it is called.
        make: makes it.
        wanted: what the plan says afterwards.
        undo: takes it back to the byte, or None where that is not promised.
        gone: the place that it takes out with its comments, or None.
    """

    name: str
    make: Callable[[PlanText], PlanText]
    wanted: Any
    undo: Callable[[PlanText], PlanText] | None = None
    gone: Place | None = None


@dataclass(frozen=True)
class _Drawn:
    """A place that was drawn, with all that the changes ask of it."""

    dice: random.Random
    plan: PlanText
    now: Any
    place: Place
    holder: Any
    index: int

    @property
    def here(self) -> Any:
        return self.holder[self.place[-1]]

    def free_name(self) -> str:
        return self.dice.choice([name for name in _NAMES if name not in self.holder])


def random_change(dice: random.Random, plan: PlanText) -> Change | None:
    """A random change of a plan, or None where it has no place for the one that was drawn."""
    now = ref.said(plan.text)
    places = ref.places(now)
    if not places:  # everything was taken out
        return None
    place = dice.choice(places)
    holder = ref.at(now, place[:-1])
    step = place[-1]
    index = list(holder).index(step) if isinstance(step, str) else step
    return dice.choice(_KINDS)(_Drawn(dice, plan, now, place, holder, index))


def _text(dice: random.Random) -> str:
    if dice.random() < 0.5:
        return dice.choice(_WORDS)
    return "".join(dice.choice(_SIGNS) for _ in range(dice.randint(1, 30)))


def _value(drawn: _Drawn) -> tuple[TreeValue, Any]:
    """A value to put in, and what it says."""
    dice = drawn.dice
    kind = dice.randint(0, 5)
    words = [_text(dice) for _ in range(dice.randint(1, 3))]
    if kind == 0:
        return 2027, "2027"
    if kind == 1:
        entries = [TreeEntry(SourceText(word)) for word in words]
        return TreeSequence(entries), [ref.Loosely(word) for word in words]
    if kind == 2:
        block = TreeMapping("block")
        block.add("heading", SourceText(words[0]))
        block.add("items", TreeSequence([TreeEntry(SourceText(words[-1]))]))
        names = ("heading", "items") if drawn.plan.language == "en" else ("标题", "条目")
        return block, {names[0]: ref.Loosely(words[0]), names[1]: [ref.Loosely(words[-1])]}
    return SourceText(words[0]), ref.Loosely(words[0])


def _set_text(drawn: _Drawn) -> Change | None:
    if isinstance(drawn.here, dict | list):
        return None
    place, old, new = drawn.place, drawn.here, _text(drawn.dice)
    is_simple = old is not None and old.isalnum() and new.isalnum() and drawn.plan.text.count(old) == 1
    is_simple = is_simple and not any(sign in drawn.plan.text for sign in (f'"{old}', f"'{old}", f"\n{old}"))
    return Change(
        "set_text",
        lambda plan: do.set_text(plan, place, new),
        ref.put(drawn.now, place, ref.Ending(new)),
        (lambda plan: do.set_text(plan, place, old)) if is_simple and not new.isascii() else None,
    )


def _insert(drawn: _Drawn) -> Change:
    (tree, plain), size = _value(drawn), len(drawn.holder)
    before = drawn.dice.randint(0, size)
    there: Place = (*drawn.place[:-1], drawn.free_name() if isinstance(drawn.holder, dict) else before)
    return Change(
        "insert",
        lambda plan: do.insert(plan, there, tree, at=before),
        ref.inserted(drawn.now, there, plain, before),
        lambda plan: do.remove(plan, there),
    )


def _remove(drawn: _Drawn) -> Change:
    place = drawn.place
    return Change("remove", lambda plan: do.remove(plan, place), ref.removed(drawn.now, place), gone=place)


def _set_key(drawn: _Drawn) -> Change:
    place, (tree, plain) = drawn.place, _value(drawn)
    wanted = ref.put(drawn.now, place, plain)
    return Change("set_key", lambda plan: do.set_key(plan, place, tree), wanted, gone=place)


def _rename(drawn: _Drawn) -> Change | None:
    place, name = drawn.place, drawn.free_name()
    old = place[-1]
    if not isinstance(old, str):
        return None
    there = (*place[:-1], name)
    # Quotes that one of the names needs are no choice of the author's.
    is_simple = name.isalnum() and old.isalnum()
    return Change(
        "rename_key",
        lambda plan: do.rename_key(plan, place, name),
        ref.renamed(drawn.now, place, name),
        (lambda plan: do.rename_key(plan, there, old)) if is_simple else None,
    )


def _wrap(drawn: _Drawn) -> Change:
    place, name = drawn.place, drawn.dice.choice(_NAMES)
    return Change(
        "wrap",
        lambda plan: do.wrap(plan, place, name),
        ref.put(drawn.now, place, {name: drawn.here}),
        lambda plan: do.unwrap(plan, place),
    )


def _unwrap(drawn: _Drawn) -> Change | None:
    values = ((place, ref.at(drawn.now, place)) for place in ref.places(drawn.now))
    lone = [(place, value) for place, value in values if isinstance(value, dict) and len(value) == 1]
    if not lone:
        return None
    place, value = drawn.dice.choice(lone)
    (only,) = value.values()
    return Change("unwrap", lambda plan: do.unwrap(plan, place), ref.put(drawn.now, place, only))


def _move(drawn: _Drawn) -> Change | None:
    dice, place, index = drawn.dice, drawn.place, drawn.index
    rest = ref.removed(drawn.now, place)
    if len(drawn.holder) == 1:
        return None
    holders: list[Place] = [
        (),
        *(one for one in ref.places(rest) if isinstance(ref.at(rest, one), dict | list)),
    ]
    into = dice.choice(holders) if dice.random() < 0.5 else place[:-1]
    holder = ref.at(rest, into)
    before = dice.randint(0, len(holder))
    step: str | int = before
    if isinstance(holder, dict):
        own = isinstance(place[-1], str) and place[-1] not in holder
        step = place[-1] if own else dice.choice([name for name in _NAMES if name not in holder])
    to: Place = (*into, step)
    # Where comments, empty lines or brackets stand between, several texts say the same.
    is_tight = not any(sign in drawn.plan.text.replace("\r", "") for sign in ("#", "\n\n", "{", "["))
    is_tight = is_tight and type(step) is type(place[-1])
    return Change(
        "move",
        lambda plan: do.move(plan, place, to, at=before),
        ref.inserted(rest, to, drawn.here, before),
        (lambda plan: do.move(plan, to, place, at=index)) if is_tight else None,
    )


_KINDS = (_set_text, _insert, _insert, _remove, _set_key, _rename, _wrap, _unwrap, _move)
