"""Text moved to another column or one level deeper, as edits in offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.dump import STEP
from plan_cli.dump.lines import key_name
from plan_cli.editing.entries import extent_of, holder_of, insertion, removal
from plan_cli.editing.errors import EditError
from plan_cli.editing.extents import column_of, content_of_line, extents
from plan_cli.editing.offsets import OffsetEdit
from plan_cli.source import Mapping, Scalar, Sequence
from plan_cli.source.diagnosis import indentation_of, line_end, line_start

if TYPE_CHECKING:
    from plan_cli.editing.extents import EntryExtent
    from plan_cli.editing.places import FoundNode
    from plan_cli.editing.plan_text import PlanText
    from plan_cli.source import Node

_BY_HAND = "打开文件，手工改这一处。"


def moved(
    plan: PlanText, parent: FoundNode, at: int, target: FoundNode, to: int, key: str
) -> list[OffsetEdit]:
    """Return the edits that move an entry, comments within it and all.

    Args:
        plan: the file.
        parent: the collection that holds it.
        at: its number there.
        target: the collection that is to hold it.
        to: before which of the target's entries, in the file as it is.
        key: its key there; "" where it keeps its own, or the target is a list.

    Raises:
        EditError: what is written there can't stand where it should.
    """
    assert not isinstance(parent.node, Scalar)  # noqa: S101 -- it has an entry
    own = extents(parent.node)[at]
    away = removal(plan, parent, at)
    back = insertion(
        plan,
        target,
        to,
        lambda column: _as_lines(plan, parent, own, target, key, column),
        lambda: _in_one(plan, parent, own, target, key),
    )
    if away.start < back.start < away.end:
        raise EditError("不能移到它自己里面", "换一个位置。")
    return [away, back]


def _as_lines(
    plan: PlanText, parent: FoundNode, own: EntryExtent, target: FoundNode, key: str, column: int
) -> list[str]:
    """Return an entry's lines, for a block whose entries begin in `column`."""
    text = plan.source.parsed
    is_flow = not isinstance(parent.node, Scalar) and parent.node.is_flow
    end = own.stop if is_flow else content_of_line(text, own.stop)
    typed = _with_head(text[own.start : end], text, own, parent, target, key)
    first, *rest = typed.replace("\r\n", "\n").removesuffix("\n").split("\n")
    was = column if is_flow else column_of(text, own.start)
    return [" " * column + first, *(_shifted(line, was, column - was) for line in rest)]


def _with_head(
    typed: str, text: str, own: EntryExtent, parent: FoundNode, target: FoundNode, key: str
) -> str:
    """Return an entry behind the key or dash that it has at its target."""
    is_pair = isinstance(parent.node, Mapping)
    if is_pair and isinstance(target.node, Mapping):
        if not key:
            return typed
        if text[own.start] == "?":
            raise EditError("这个键用“?”写成，不能换名字", _BY_HAND)
        return key_name(key) + typed[own.head - own.start :]
    value = typed[own.head - own.start :]
    if is_pair:
        value = value.lstrip(" ").removeprefix(":")
    if not value[:1].isspace() and value:
        value = f" {value}"
    return (f"{key_name(key)}:" if isinstance(target.node, Mapping) else "-") + value


def _in_one(plan: PlanText, parent: FoundNode, own: EntryExtent, target: FoundNode, key: str) -> str:
    """Return an entry on one line in brackets."""
    text = plan.source.parsed
    is_pair = isinstance(target.node, Mapping)
    typed = text[own.start : own.stop]
    typed = _with_head(typed, text, own, parent, target, key).removeprefix("" if is_pair else "-")
    is_flow = not isinstance(parent.node, Scalar) and parent.node.is_flow
    if "\n" in typed or (not is_flow and text[own.stop : content_of_line(text, own.stop)].strip()):
        raise EditError("几行的内容和注释放不进方括号里", "先把那里的方括号改成一行一项。")
    return typed.strip(" ")


def _shifted(line: str, column: int, by: int) -> str:
    """Return a line of an entry that began in `column`; a comment to the left of that stays."""
    if not line.strip() or indentation_of(line) < column:
        return line
    return " " * by + line if by > 0 else line[-by:]


def wrapped(plan: PlanText, path: tuple[int, ...], node: Node, key: str) -> list[OffsetEdit]:
    """Return the edits that make a mapping with one key of a value.

    Raises:
        EditError: the value is an alias, or written as no mapping can be.
    """
    text, name = plan.source.parsed, key_name(key)
    holder, own = holder_of(plan, path), extent_of(plan, path)
    if own.is_alias:
        raise EditError("这里是 * 引用，改它会改到别处", _BY_HAND)
    if holder.is_flow:
        return [OffsetEdit(own.value, own.value, f"{{{name}: "), OffsetEdit(own.stop, own.stop, "}")]
    if text[own.start] == "?":
        raise EditError("这个键用“?”写成，不能改它的层次", _BY_HAND)
    pad = plan.newline + " " * (column_of(text, own.start) + STEP)
    is_item = isinstance(holder, Sequence)
    colon = own.head if is_item else text.find(":", own.head) + 1
    if "\n" in text[colon : own.value]:  # the value begins on a line of its own
        at = content_of_line(text, own.head)
        return [OffsetEdit(at, at, f"{pad}{name}:"), *_shifts(text, at, own.stop, STEP)]
    lines = _shifts(text, content_of_line(text, own.value), own.stop, STEP)
    if not is_item:
        return [OffsetEdit(colon, colon, f"{pad}{name}:"), *lines]
    if _is_compact(node):
        column = column_of(text, own.value) + STEP
        return [OffsetEdit(colon, own.value, f" {name}:{plan.newline}{' ' * column}"), *lines]
    return [OffsetEdit(colon, colon, f" {name}:"), *lines]


def _is_compact(node: Node) -> bool:
    """Whether a value behind a dash is a block whose first entry stands there too."""
    return not isinstance(node, Scalar) and not node.is_flow and node.source.parsed[node.start] not in "&!"


def unwrapped(plan: PlanText, path: tuple[int, ...], node: Node) -> list[OffsetEdit]:
    """Return the edits that make a value of a mapping with that one key.

    Raises:
        EditError: it has other keys, or is written as no other value can be.
    """
    text = plan.source.parsed
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        raise EditError("这里不是只有一个键的内容，不能去掉这一层", "先去掉别的键。")
    outer, inner = extent_of(plan, path), extents(node)[0]
    if outer.is_alias or not inner.has_own_key or text[inner.start] == "?":
        raise EditError("这里的写法不能去掉这一层", _BY_HAND)
    if node.is_flow:
        _see_no_comment(text[outer.value : inner.start] + text[inner.head : inner.value])
        _see_no_comment(text[inner.stop : outer.stop])
        return [OffsetEdit(outer.value, inner.value, ""), OffsetEdit(inner.stop, outer.stop, "")]
    colon = text.find(":", inner.head) + 1
    lines = _shifts(text, content_of_line(text, inner.start), inner.stop, -STEP)
    is_behind_dash = "\n" not in text[outer.head : inner.start]
    if "\n" not in text[colon : inner.value]:
        between = text[outer.head : inner.start]
        _see_no_comment(between)
        start = outer.head + between.find(":") + 1
        return [OffsetEdit(start, colon, ""), *lines]
    _see_no_comment(text[colon : content_of_line(text, inner.start)])
    if not is_behind_dash:
        above = line_end(text, line_start(text, line_start(text, inner.start) - 1))
        return [OffsetEdit(above, content_of_line(text, inner.start), ""), *lines]
    _see_no_comment(text[colon : inner.value])
    gap = column_of(text, inner.value) - STEP - column_of(text, outer.head)
    first = line_start(text, inner.value)
    return [
        OffsetEdit(outer.head, inner.value, " " * max(gap, 1)),
        *(one for one in lines if one.start > first),
    ]


def _see_no_comment(text: str) -> None:
    if "#" in text:
        raise EditError("这里有注释，去掉这一层会把它弄丢，没有改", _BY_HAND)


def _shifts(text: str, start: int, stop: int, by: int) -> list[OffsetEdit]:
    """Return the edits that move the lines behind that of `start`, up to that of `stop`."""
    found = []
    at = text.find("\n", start) + 1
    while 0 < at < stop:
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        if line.strip():
            if indentation_of(line) < -by:
                raise EditError("这里有一行顶着行首，不能改它的层次", _BY_HAND)
            found.append(OffsetEdit(at, at + max(-by, 0), " " * max(by, 0)))
        at = end + 1
    return found
