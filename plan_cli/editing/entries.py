"""Entries of a collection put in, taken out and written anew, as edits in offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.editing.errors import EditError
from plan_cli.editing.extents import (
    behind_properties,
    column_of,
    content_of_line,
    extents,
    is_first_on_line,
    line_behind,
)
from plan_cli.editing.offsets import OffsetEdit
from plan_cli.editing.typed import entry_lines, in_brackets, on_its_line
from plan_cli.source import Mapping, Scalar, Sequence
from plan_cli.source.diagnosis import line_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.dump import TreeValue
    from plan_cli.editing.extents import EntryExtent
    from plan_cli.editing.places import FoundNode
    from plan_cli.editing.plan_text import PlanText

_HEAD_TO_VALUE = re.compile(r"[ \t]*:?\s*")


def insertion(
    plan: PlanText, parent: FoundNode, at: int, lines: Callable[[int], list[str]], flow: Callable[[], str]
) -> OffsetEdit:
    """Return the edit that puts an entry before the one at `at`, or behind the last one.

    Args:
        plan: the file.
        parent: the collection.
        at: from 0 to the number of its entries.
        lines: the entry's lines in a block whose entries begin in a column.
        flow: the entry in brackets.

    Raises:
        EditError: there is no room for it.
    """
    node, text = parent.node, plan.source.parsed
    if isinstance(node, Scalar):
        raise EditError(
            "这里不是一组键，也不是列表，放不进别的内容", "先把它改成列表，或者改成一组“键: 值”。"
        )
    around = extents(node)
    if node.is_flow:
        return _flow_insertion(text, parent, at, around, flow())
    column = column_of(text, around[0].start)
    made = lines(column)
    if at == 0:
        start = around[0].start
        if is_first_on_line(text, start):
            begin = line_start(text, start)
            return OffsetEdit(begin, begin, "".join(line + plan.newline for line in made))
        body = plan.newline.join(made)[column:] + plan.newline + " " * column
        return OffsetEdit(start, start, body)
    behind = line_behind(text, around[at - 1].stop)
    if behind == len(text) and not text.endswith("\n"):
        return OffsetEdit(behind, behind, plan.newline + plan.newline.join(made))
    return OffsetEdit(behind, behind, "".join(line + plan.newline for line in made))


def _flow_insertion(
    text: str, parent: FoundNode, at: int, around: list[EntryExtent], piece: str
) -> OffsetEdit:
    bracket = behind_properties(text, parent.node.start)
    if text[bracket : bracket + 1] not in ("{", "["):
        raise EditError("这里是方括号里的一个“键: 值”，放不进别的键", "先给它加上花括号。")
    if not around:
        return OffsetEdit(bracket + 1, bracket + 1, piece)
    if at < len(around):
        return OffsetEdit(around[at].start, around[at].start, f"{piece}, ")
    return OffsetEdit(around[-1].stop, around[-1].stop, f", {piece}")


def removal(plan: PlanText, parent: FoundNode, at: int) -> OffsetEdit:
    """Return the edit that takes an entry out; what is left empty becomes a pair of brackets.

    Raises:
        EditError: it stands where it can't be taken out alone.
    """
    node, text = parent.node, plan.source.parsed
    assert not isinstance(node, Scalar)  # noqa: S101 -- it has an entry
    around = extents(node)
    own = around[at]
    if not own.has_own_key:
        raise EditError("这个键是 * 引用，不能单独去掉", "打开文件，手工改这一处。")
    if node.is_flow:
        return _flow_removal(text, around, at)
    last = content_of_line(text, own.stop)
    if len(around) == 1:
        return _emptied(plan, parent, own, last)
    if is_first_on_line(text, own.start):
        start, end = line_start(text, own.start), line_behind(text, own.stop)
        if end == len(text) and not text.endswith("\n"):
            start -= 2 if text[:start].endswith("\r\n") else 1
        return OffsetEdit(max(start, 0), end, "")
    if at:
        raise EditError("这一行的写法不能单独去掉它", "打开文件，手工改这一处。")
    if "#" not in text[line_behind(text, own.stop) : around[1].start]:
        return OffsetEdit(own.start, around[1].start, "")
    return OffsetEdit(len(text[: own.start].rstrip(" ")), last, "")


def _flow_removal(text: str, around: list[EntryExtent], at: int) -> OffsetEdit:
    own = around[at]
    if len(around) == 1:
        return OffsetEdit(own.start, own.stop, "")
    if at + 1 < len(around):
        gap = text[own.stop : around[at + 1].start]
        if "#" not in gap:
            return OffsetEdit(own.start, around[at + 1].start, "")
        if not gap.lstrip(" ").startswith(","):
            raise EditError("方括号里夹着注释，不能单独去掉这一项", "打开文件，手工改这一处。")
        return OffsetEdit(own.start, own.stop + gap.index(",") + 1, "")
    before = around[at - 1].stop
    return OffsetEdit(own.start if "#" in text[before : own.start] else before, own.stop, "")


def _emptied(plan: PlanText, parent: FoundNode, own: EntryExtent, last: int) -> OffsetEdit:
    """Return the edit that makes a pair of brackets of a block's only entry."""
    text = plan.source.parsed
    empty = "{}" if isinstance(parent.node, Mapping) else "[]"
    if not parent.path:
        return OffsetEdit(own.start, last, empty)
    outer = extent_of(plan, parent.path)
    between = text[outer.head : own.start]
    if _HEAD_TO_VALUE.fullmatch(between) and outer.value >= outer.head:
        return OffsetEdit(outer.head + between.find(":") + 1, last, f" {empty}")
    is_deeper = column_of(text, own.start) > column_of(text, outer.start)
    return OffsetEdit(own.start, last, empty if is_deeper else f" {empty}")


def extent_of(plan: PlanText, path: tuple[int, ...]) -> EntryExtent:
    """Return the extent of the entry to which a path of child numbers leads."""
    return extents(holder_of(plan, path))[path[-1]]


def holder_of(plan: PlanText, path: tuple[int, ...]) -> Mapping | Sequence:
    """Return the collection that holds the entry to which a path of child numbers leads."""
    holder: Mapping | Sequence | Scalar = plan.root
    for at in path[:-1]:
        assert not isinstance(holder, Scalar)  # noqa: S101 -- a path leads through collections
        holder = holder.entries[at][1] if isinstance(holder, Mapping) else holder.items[at]
    assert not isinstance(holder, Scalar)  # noqa: S101 -- a path leads through collections
    return holder


def replacement(plan: PlanText, parent: FoundNode, at: int, value: TreeValue) -> OffsetEdit:
    """Return the edit that puts another value behind a key or a dash: in the style of the old one where that can hold it.

    Raises:
        EditError: it would take a comment with it, or is an alias.
    """
    text, node = plan.source.parsed, parent.child(at).node
    assert not isinstance(parent.node, Scalar)  # noqa: S101 -- it has an entry
    own = extents(parent.node)[at]
    if own.is_alias or not own.has_own_key:
        raise EditError("这里是 * 引用，改它会改到别处", "打开文件，手工改这一处。")
    old = text[own.value : own.stop]
    style = node.style if isinstance(node, Scalar) else ""
    is_line = isinstance(node, Scalar) and "\n" not in old and style not in ("|", ">")
    if parent.node.is_flow:
        one = on_its_line(value, style, plan.language) if style else None
        return _on_the_line(text, parent, own, one or in_brackets(value, plan.language))
    one = on_its_line(value, style, plan.language) if is_line else None
    return (
        _on_the_line(text, parent, own, one) if one is not None else _in_lines(plan, parent, at, own, value)
    )


def _on_the_line(text: str, parent: FoundNode, own: EntryExtent, typed: str) -> OffsetEdit:
    before = text[own.head : own.value]
    if isinstance(parent.node, Mapping) and ":" not in before:
        typed = f": {typed}"  # a key alone, in brackets
    elif not before[-1:].isspace() and not (isinstance(parent.node, Sequence) and parent.node.is_flow):
        typed = f" {typed}"
    return OffsetEdit(own.value, own.stop, typed)


def _in_lines(plan: PlanText, parent: FoundNode, at: int, own: EntryExtent, value: TreeValue) -> OffsetEdit:
    """Return a value of several lines, or one that becomes so: all behind its key is written anew."""
    text, newline = plan.source.parsed, plan.newline
    is_key = isinstance(parent.node, Mapping)
    if is_key and text[own.start] == "?":
        raise EditError("这个键用“?”写成，不能单独改它的内容", "打开文件，手工改这一处。")
    head = text[own.start : own.head] + (":" if is_key else "")
    first, *body = entry_lines(head, value, column_of(text, own.start), plan.language)
    rest = first[column_of(text, own.start) + len(head) :]
    end, tail = own.stop, text[own.stop : content_of_line(text, own.stop)]
    if text[end - 1] == "\n":  # a block text that keeps the line ends behind it
        end -= 1 + (text[end - 2] == "\r")
    header = text[own.value : content_of_line(text, own.value)] if _is_block_text(parent, at) else ""
    if "#" in text[own.head : own.value] + header or (tail.strip() and body):
        raise EditError("这里有注释，换成几行的内容会把它弄丢，没有改", "打开文件，手工改这一处。")
    made = newline.join([head[own.head - own.start :] + rest + tail, *body])
    return OffsetEdit(own.head, max(end + len(tail), own.head), made)


def _is_block_text(parent: FoundNode, at: int) -> bool:
    node = parent.child(at).node
    return isinstance(node, Scalar) and node.style in ("|", ">")
