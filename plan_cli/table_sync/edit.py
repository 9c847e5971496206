"""One value of a table put into a plan file, changed or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.dump import BareWord, SourceText, TreeEntry, TreeMapping, TreeSequence
from plan_cli.editing.operations import insert, remove, set_key, wrap
from plan_cli.model import Plan
from plan_cli.model.declare import Nested, TextOrList
from plan_cli.source import Scalar
from plan_cli.table_sync.lines import is_bare, kind_of, outer_order
from plan_cli.table_sync.places import KeyPath, find

if TYPE_CHECKING:
    from plan_cli.dump import TreeValue
    from plan_cli.editing.plan_text import PlanText


def changed(plan: PlanText, place: KeyPath, value: str | None) -> PlanText:
    """Return the file with another value at a place; None takes the key away.

    Raises:
        EditError: it can't be done without touching something else.
    """
    found = find(plan.root, place)
    if value is None:
        if found is None:
            return plan
        is_alone = found.key is None or len(found.parent.entries) == 1
        return remove(plan, place[:1] if is_alone else place)
    if found is not None:  # where it is the short form of its record, the key above has it
        return set_key(plan, place[:1] if found.key is None else place, _tree(place, value))
    if len(place) == 1:
        return insert(plan, place, _tree(place, value), at=_position(plan, place[0]))
    top = find(plan.root, place[:1])
    if top is None or (isinstance(top.value, Scalar) and top.value.is_null):
        return set_key(plan, place[:1], _record(place, value), at=_position(plan, place[0]))
    kind = Plan.keys[place[0]].kind
    if isinstance(top.value, Scalar) and isinstance(kind, Nested) and kind.text_as:
        plan = wrap(plan, place[:1], kind.text_as)
    return insert(plan, place, _tree(place, value))


def _tree(place: KeyPath, text: str) -> TreeValue:
    if isinstance(kind_of(place), TextOrList) and "\n" in text:
        return TreeSequence([TreeEntry(SourceText(item)) for item in text.split("\n") if item])
    return BareWord(text) if is_bare(place, text) else SourceText(text)


def _record(place: KeyPath, value: str) -> TreeMapping:
    """Return the record that holds a place, with its value alone; variables are the author's own keys."""
    kind = Plan.keys[place[0]].kind
    made = TreeMapping(kind.record if isinstance(kind, Nested) else "")
    made.add(place[1], _tree(place, value))
    return made


def _position(plan: PlanText, name: str) -> int:
    """Before which key of the top a new one stands: behind the last that a table puts before it."""
    rank = outer_order((name,))
    behind = 0
    for at, (key, _) in enumerate(plan.root.entries):
        declared = Plan.names.get(key.value)
        if declared is not None and outer_order((declared.english,)) < rank:
            behind = at + 1
    return behind
