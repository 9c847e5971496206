"""Changes of a plan file: each takes a `PlanText` and gives a new one, or raises `EditError`.

All that an operation does not speak of keeps its bytes: comments, order, quotes, line ends. The
result is read again, and must say what the old file said with just this change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.dump import SourceText
from plan_cli.dump.lines import key_name
from plan_cli.dump.write import as_source
from plan_cli.editing import entries, shift
from plan_cli.editing.errors import EditError
from plan_cli.editing.offsets import OffsetEdit
from plan_cli.editing.places import FoundNode, found_at, index_of, shown, size_of
from plan_cli.editing.retype import retyped
from plan_cli.editing.tree import Children, PlainValue, WithoutLineEnds, with_children, with_value
from plan_cli.editing.typed import check_signs, entry_lines, expected, in_brackets
from plan_cli.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from plan_cli.dump import TreeValue
    from plan_cli.editing.places import NodePlace
    from plan_cli.editing.plan_text import PlanText


def set_text(plan: PlanText, place: NodePlace, text: str) -> PlanText:
    """Let a text read otherwise, in the style that it has where that can hold it.

    Args:
        plan: the file.
        place: of the text.
        text: what it is to read, `{{ … }}` in it being expressions.

    Raises:
        EditError: there is no text, or it can't be changed alone.
    """
    found = found_at(plan.root, place)
    if not isinstance(found.node, Scalar) or not found.path:
        raise EditError(f"这里不是一段文字：{shown(place)}", "选中其中的一段文字再改。")
    check_signs(text)
    if text == found.node.value:
        return plan
    parent = found_at(plan.root, place[:-1])
    tree = with_value(plan.tree, found.path, lambda _: WithoutLineEnds(text))
    own = entries.extent_of(plan, found.path)
    if own.is_alias:
        raise EditError("这里是 * 引用，改它会改到别处", "打开文件，手工改这一处。")
    made = None if found.node.is_null else _retyped(found.node, text)
    if made is not None:
        return plan.with_edits([made], tree)
    return _first_sound(plan, parent, found.path[-1], SourceText(text), tree)


def _retyped(node: Scalar, text: str) -> OffsetEdit | None:
    """Return the edit that types anew what differs, or None where the style can't hold it."""
    old = node.value
    start = 0
    while start < min(len(old), len(text)) and old[start] == text[start]:
        start += 1
    end, end_new = len(old), len(text)
    while end > start and end_new > start and old[end - 1] == text[end_new - 1]:
        end, end_new = end - 1, end_new - 1
    typed = retyped(node, start, end, text[start:end_new])
    return OffsetEdit(*typed) if typed else None


def _first_sound(plan: PlanText, parent: FoundNode, at: int, value: TreeValue, tree: PlainValue) -> PlanText:
    """Return the file with another value, in the nicest form that says just that: else in double quotes."""
    try:
        return plan.with_edits([entries.replacement(plan, parent, at, value)], tree)
    except EditError:
        if not isinstance(value, str):
            raise
        edit = entries.replacement(plan, parent, at, in_double_quotes(value))
        return plan.with_edits([edit], tree)


def in_double_quotes(text: str) -> TreeValue:
    """Return a text that is typed in double quotes, which can hold any."""
    from plan_cli.dump import BareWord
    from plan_cli.dump.write import double_quoted

    return BareWord(double_quoted(as_source(text)))


def insert(plan: PlanText, place: NodePlace, value: TreeValue, *, at: int | None = None) -> PlanText:
    """Put a key or an item of a list in.

    Args:
        plan: the file.
        place: where it stands afterwards; an index of a list may be the number of its items.
        value: what stands there; `{{` in a `str` is text, in a `SourceText` it begins an expression.
        at: before which of the mapping's keys, from 0; None for the order of the language.

    Raises:
        EditError: the key is there already, or there is no room for it.
    """
    check_signs(value)
    parent, step = _holder(plan, place)
    here = _new_index(parent, step, at, place)
    name = "" if isinstance(step, int) else _spelled(parent, step, plan)
    head = f"{key_name(name)}:" if name else "-"
    edit = entries.insertion(
        plan,
        parent,
        here,
        lambda column: entry_lines(head, value, column, plan.language),
        lambda: f"{head if name else ''} {in_brackets(value, plan.language)}".lstrip(" "),
    )
    child = expected(value, plan.language)
    return plan.with_edits(
        [edit], _with_child(plan.tree, parent.path, here, (name, child) if name else child)
    )


def remove(plan: PlanText, place: NodePlace) -> PlanText:
    """Take a key or an item of a list out, with the comments inside it; a note above it stays.

    Raises:
        EditError: nothing stands there, or it can't be taken out alone.
    """
    found = found_at(plan.root, place)
    if not found.path:
        raise EditError("不能去掉整份计划", "要删掉它，删掉这个文件。")
    parent = found_at(plan.root, place[:-1])
    edit = entries.removal(plan, parent, found.path[-1])
    return plan.with_edits([edit], _without_child(plan.tree, found.path))


def move(plan: PlanText, place: NodePlace, to: NodePlace, *, at: int | None = None) -> PlanText:
    """Take an entry out and put it in elsewhere, as it is typed.

    Args:
        plan: the file.
        place: of the entry.
        to: where it stands afterwards, as if it had been taken out first.
        at: before which of the mapping's keys, from 0, counted likewise; None for the order of the language.

    Raises:
        EditError: one of the two places is none, or what is typed can't stand there.
    """
    found = found_at(plan.root, place)
    if not found.path:
        raise EditError("不能移动整份计划", "换一个位置。")
    parent = found_at(plan.root, place[:-1])
    target, here = _target(plan, found.path, to, at)
    step = to[-1]
    key = ""
    if isinstance(step, str) and not _is_called(parent, found.path[-1], target, step):
        key = _spelled(target, step, plan)
    if target.path == parent.path and here == found.path[-1] and not key:
        return plan
    is_same = target.path == parent.path
    before = here + (is_same and here >= found.path[-1])
    edits = shift.moved(plan, parent, found.path[-1], target, before, key)
    child = _child(plan.tree, found.path)
    if isinstance(target.node, Mapping):
        old = child[0] if isinstance(parent.node, Mapping) else ""
        child = key or old, child[1] if isinstance(parent.node, Mapping) else child
    elif isinstance(parent.node, Mapping):
        child = child[1]
    rest = _without_child(plan.tree, found.path)
    return plan.with_edits(edits, _with_child(rest, _path_behind(found.path, target.path), here, child))


def rename_key(plan: PlanText, place: NodePlace, name: str) -> PlanText:
    """Give a key another name; its value and its place stay.

    Raises:
        EditError: there is no key, its mapping has the other one already, or an alias stands for it.
    """
    found, parent, node = found_at(plan.root, place), *_mapping_of(plan, place)
    at = found.path[-1]
    check_signs(name)
    key, _ = node.entries[at]
    if key.value == name:
        return plan
    if not name or "\n" in name:
        raise EditError("键的名字要写在一行里", "例如：标题。")
    if parent.key(name) not in (None, at):
        raise EditError(f"已经有“{name}”了", "换一个名字，或者先去掉那一个。")
    own = entries.extent_of(plan, found.path)
    if not own.has_own_key or plan.source.parsed[key.start] in "&!":
        raise EditError("这个键是 * 引用，或者被引用着，不能改名", "打开文件，手工改这一处。")
    typed = f'"{name}"' if key.style == '"' and not set('"\\') & set(name) else key_name(name)
    if key.style == "'" and not typed.startswith("'"):
        typed = f"'{name}'"
    tree = _renamed(plan.tree, found.path, name)
    return plan.with_edits([OffsetEdit(key.start, key.end, typed)], tree)


def set_key(plan: PlanText, place: NodePlace, value: TreeValue, *, at: int | None = None) -> PlanText:
    """Let a key or an item have a value, whether it is there already or not.

    Args:
        plan: the file.
        place: of the key or the item.
        value: as for `insert`.
        at: as for `insert`, where the key is not there yet.

    Raises:
        EditError: it can't be changed alone.
    """
    parent, step = _holder(plan, place)
    here = index_of(parent, step)
    if here is None:
        return insert(plan, place, value, at=at)
    check_signs(value)
    tree = with_value(plan.tree, (*parent.path, here), lambda _: expected(value, plan.language))
    return plan.with_edits([entries.replacement(plan, parent, here, value)], tree)


def wrap(plan: PlanText, place: NodePlace, key: str) -> PlanText:
    """Make a mapping with one key of a value: `社区: 甲` becomes 社区 with 名称 below it.

    Raises:
        EditError: nothing stands there, or it can't be typed so.
    """
    found = found_at(plan.root, place)
    if not found.path:
        raise EditError("不能改整份计划的层次", "选中其中的一处再改。")
    declared = found.names.get(key)
    name = key if declared is None else declared.english if plan.language == "en" else declared.chinese
    edits = shift.wrapped(plan, found.path, found.node, name)
    return plan.with_edits(edits, with_value(plan.tree, found.path, lambda value: ((name, value),)))


def unwrap(plan: PlanText, place: NodePlace) -> PlanText:
    """Put in the place of a mapping with one key that key's value.

    Raises:
        EditError: it is no such mapping, or can't be typed so.
    """
    found = found_at(plan.root, place)
    if not found.path:
        raise EditError("不能改整份计划的层次", "选中其中的一处再改。")
    edits = shift.unwrapped(plan, found.path, found.node)
    return plan.with_edits(edits, with_value(plan.tree, found.path, lambda value: value[0][1]))


def _holder(plan: PlanText, place: NodePlace) -> tuple[FoundNode, str | int]:
    if not place:
        raise EditError("不能换掉整份计划", "选中其中的一处再改。")
    parent, step = found_at(plan.root, place[:-1]), place[-1]
    if not isinstance(parent.node, Mapping if isinstance(step, str) else Sequence):
        raise EditError(f"这里放不进别的内容：{shown(place)}", "先把它改成列表，或者改成一组“键: 值”。")
    return parent, step


def _mapping_of(plan: PlanText, place: NodePlace) -> tuple[FoundNode, Mapping]:
    parent, step = _holder(plan, place)
    if not isinstance(parent.node, Mapping) or isinstance(step, int):
        raise EditError(f"这里没有键：{shown(place)}", "选中一个键再改。")
    return parent, parent.node


def _new_index(parent: FoundNode, step: str | int, at: int | None, place: NodePlace) -> int:
    """Before which entry a new one stands."""
    size = size_of(parent.node)
    if isinstance(step, int):
        if not 0 <= step <= size:
            raise EditError(f"列表没有这么长：{shown(place)}", f"它有 {size} 项。")
        return step
    if parent.key(step) is not None:
        raise EditError(f"已经有“{step}”了", "改它的内容，或者先去掉那一个。")
    if at is not None:
        return min(max(at, 0), size)
    return _declared_index(parent, step)


def _declared_index(parent: FoundNode, name: str) -> int:
    """Behind the last key that the language puts before this one; behind all where it is no key of it."""
    assert isinstance(parent.node, Mapping)  # noqa: S101 -- a key's parent
    names = parent.names
    if name not in names:
        return size_of(parent.node)
    order = [key.english for key in names.values()]
    rank = order.index(names[name].english)
    before = [
        at
        for at, (key, _) in enumerate(parent.node.entries)
        if key.value in names and order.index(names[key.value].english) < rank
    ]
    return before[-1] + 1 if before else 0


def _spelled(parent: FoundNode, name: str, plan: PlanText) -> str:
    """Return a key as the file spells its keys."""
    declared = parent.names.get(name)
    if declared is None:
        return name
    return declared.english if plan.language == "en" else declared.chinese


def _is_called(parent: FoundNode, at: int, target: FoundNode, name: str) -> bool:
    """Whether an entry has this key already, in either language."""
    if not isinstance(parent.node, Mapping):
        return False
    own = parent.node.entries[at][0].value
    declared = target.names.get(name)
    return own in ({name} if declared is None else {declared.english, declared.chinese})


def _target(plan: PlanText, path: tuple[int, ...], to: NodePlace, at: int | None) -> tuple[FoundNode, int]:
    """Return the collection that is to hold a moved entry, and before which of the others.

    Steps of `to` are those of the file without the entry.
    """
    found = found_at(plan.root, ())
    for step in to[:-1]:
        is_left = found.path == path[:-1]
        here = index_of(found, step + (is_left and step >= path[-1]) if isinstance(step, int) else step)
        if here is None or (*found.path, here) == path:
            raise EditError(f"计划里没有这个位置：{shown(to)}", "重新打开文件看看，它可能已经改过了。")
        found = found.child(here)
    is_left, step = found.path == path[:-1], to[-1]
    size = size_of(found.node) - is_left
    if isinstance(step, int):
        if not isinstance(found.node, Sequence) or not 0 <= step <= size:
            raise EditError(f"计划里没有这个位置：{shown(to)}", "重新打开文件看看，它可能已经改过了。")
        return found, step
    if not isinstance(found.node, Mapping):
        raise EditError(f"计划里没有这个位置：{shown(to)}", "重新打开文件看看，它可能已经改过了。")
    there = found.key(step)
    if there is not None and not (is_left and there == path[-1]):
        raise EditError(f"已经有“{step}”了", "先去掉那一个，或者换一个名字。")
    if at is not None:
        return found, min(max(at, 0), size)
    here = _declared_index(found, step)
    return found, min(here - (is_left and here > path[-1]), size)


def _path_behind(gone: tuple[int, ...], path: tuple[int, ...]) -> tuple[int, ...]:
    """Return a path of child numbers, once an entry is gone."""
    depth = len(gone) - 1
    if len(path) <= depth or path[:depth] != gone[:depth] or path[depth] < gone[depth]:
        return path
    return (*path[:depth], path[depth] - 1, *path[depth + 1 :])


def _child(tree: PlainValue, path: tuple[int, ...]) -> PlainValue:
    for at in path[:-1]:
        tree = tree[at][1] if isinstance(tree, tuple) else tree[at]
    return tree[path[-1]]


def _with_child(tree: PlainValue, path: tuple[int, ...], at: int, child: PlainValue) -> PlainValue:
    def change(children: Children) -> None:
        children.insert(at, child)

    return with_children(tree, path, change)


def _without_child(tree: PlainValue, path: tuple[int, ...]) -> PlainValue:
    def change(children: Children) -> None:
        del children[path[-1]]

    return with_children(tree, path[:-1], change)


def _renamed(tree: PlainValue, path: tuple[int, ...], name: str) -> PlainValue:
    def change(children: Children) -> None:
        children[path[-1]] = name, children[path[-1]][1]

    return with_children(tree, path[:-1], change)
