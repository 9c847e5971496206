"""`extends`: one plan file laid over another, before anything is read from it.

Works on nodes, so that every text keeps the file and the place where it stands.
Keys are compared by their canonical names; a name is canonical by where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model.declare import RECORDS, Key, Nested, Variables
from plan_cli.source import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

_Entry = tuple[Scalar, Node]


def merge(base: Mapping, child: Mapping, record: str) -> Mapping:
    """`child` over `base`, both mappings of one record.

    Mappings merge; texts, lists and values of another shape replace the whole
    value. Inherited keys keep the base's place; a new key follows the key that
    it follows in the child, else goes last; `~` removes an inherited key.
    """
    return _merge(base, child, RECORDS[record].names)


def _merge(base: Mapping, child: Mapping, names: AbstractMapping[str, Key]) -> Mapping:
    order = [_canonical(key, names) for key, _ in base.entries]
    merged: dict[str, _Entry] = {}
    for name, entry in zip(order, base.entries, strict=True):
        merged.setdefault(name, entry)
    order = list(merged)
    removed: set[str] = set()
    repeated: list[_Entry] = []
    previous: str | None = None
    seen: set[str] = set()
    for key, value in child.entries:
        name = _canonical(key, names)
        if name in seen:  # the walk reports it
            repeated.append((key, value))
            continue
        seen.add(name)
        if name in merged:
            if _removes(value):
                removed.add(name)
            else:
                merged[name] = (key, _over(merged[name][1], value, names.get(name)))
        else:
            merged[name] = (key, value)
            order.insert(order.index(previous) + 1 if previous in order else len(order), name)
        previous = name
    entries = [merged[name] for name in order if name not in removed]
    return Mapping(entries + repeated, child.start, child.end, child.source)


def _over(base: Node, child: Node, key: Key | None) -> Node:
    if not (isinstance(base, Mapping) and isinstance(child, Mapping)):
        return child
    if key is not None and isinstance(key.kind, Nested):
        return _merge(base, child, RECORDS[key.kind.record].names)
    if key is not None and isinstance(key.kind, Variables):
        return _merge(base, child, {})
    return child


def _canonical(key: Scalar, names: AbstractMapping[str, Key]) -> str:
    declared = names.get(key.value)
    return declared.english if declared else key.value


def _removes(value: Node) -> bool:
    # `key:` with nothing behind it is a blank to fill in, not a removal.
    return isinstance(value, Scalar) and value.is_null and value.value != ""
