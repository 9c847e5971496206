"""The operations of `plan_cli.editing` on plain values: dicts, lists, texts. What a plan must say afterwards."""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

import yaml

from plan_cli.source import Mapping, Node, Scalar, Source, parse

Place: TypeAlias = "tuple[str | int, ...]"


class Loosely:
    """A text of which the paragraphs count."""

    def __init__(self, text: str) -> None:
        self._lines = self._of(text)

    @staticmethod
    def _of(text: str) -> list[str]:
        return [line.strip() for line in text.split("\n") if line.strip()]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self._of(other) == self._lines

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"Loosely({self._lines})"


class Ending:
    """A text to the letter, but for line ends behind it."""

    def __init__(self, text: str) -> None:
        self._text = text.rstrip("\n")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and other.rstrip("\n") == self._text

    def __hash__(self) -> int:
        return 0


def said(text: str) -> Any:
    """What a plan file says, as dicts, lists and texts."""
    root, _ = parse(Source("", text), frozenset())
    assert root is not None
    return _said(root)


def _said(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.is_null else node.value
    if isinstance(node, Mapping):
        return {key.value: _said(value) for key, value in node.entries}
    return [_said(item) for item in node.items]


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same, keys in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is not dict and type(one) is not list and bool(other == one)


def places(value: Any, place: Place = ()) -> list[Place]:
    """Every place below a value."""
    found = []
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for step, child in children:
        found.append((*place, step))
        found += places(child, (*place, step))
    return found


def at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def _changed(value: Any, place: Place) -> tuple[Any, Any]:
    value = copy.deepcopy(value)
    return value, at(value, place[:-1])


def put(value: Any, place: Place, new: Any) -> Any:
    value, holder = _changed(value, place)
    holder[place[-1]] = new
    return value


def inserted(value: Any, place: Place, new: Any, index: int) -> Any:
    value, holder = _changed(value, place)
    if isinstance(holder, list):
        holder.insert(index, new)
    else:
        _refill(holder, index, place[-1], new)
    return value


def _refill(holder: dict[Any, Any], index: int, key: Any, new: Any) -> None:
    pairs = list(holder.items())
    pairs.insert(index, (key, new))
    holder.clear()
    holder.update(pairs)


def removed(value: Any, place: Place) -> Any:
    value, holder = _changed(value, place)
    del holder[place[-1]]
    return value


def renamed(value: Any, place: Place, name: str) -> Any:
    value, holder = _changed(value, place)
    pairs = [(name if key == place[-1] else key, child) for key, child in holder.items()]
    holder.clear()
    holder.update(pairs)
    return value


def comments(text: str) -> list[tuple[int, str]]:
    """Where each comment begins, and the comment."""
    signs = list(text)
    loader: Any = yaml.CSafeLoader(text)
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent):
            start, end = (mark.index for mark in (event.start_mark, event.end_mark) if mark)
            if event.style in ("|", ">"):
                start = text.find("\n", start, end) + 1 or end
            signs[start:end] = ["\n" if sign == "\n" else "x" for sign in text[start:end]]
    loader.dispose()
    found, begin = [], 0
    for line in "".join(signs).split("\n"):
        sign = line.find("#")
        while sign > 0 and line[sign - 1] not in " \t":
            sign = line.find("#", sign + 1)
        if sign >= 0:
            found.append((begin + sign, text[begin + sign : begin + len(line)].rstrip("\r ")))
        begin += len(line) + 1
    return found
