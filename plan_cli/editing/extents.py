"""Where the entries of one collection begin and end in the text: keys, dashes, values, aliases and all."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.source import Mapping, Scalar
from plan_cli.source.diagnosis import line_start

if TYPE_CHECKING:
    from plan_cli.source import Node, Sequence, Source

_BLANKS = " \t\r\n"
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+|$))+")
"""Anchor and tag in front of a value."""
_BETWEEN = re.compile(r"(?:[\s,]|#[^\n]*)*")
"""What may stand between two entries: blanks, comments, in brackets commas."""
_KEEPS_LINE_ENDS = re.compile(r"[|>][0-9]?\+")


class EntryExtent(NamedTuple):
    """One entry of a collection, as offsets in `source.parsed`.

    Attributes:
        start: its key, `?` or dash; in a flow list its value.
        head: behind its key or dash.
        value: where its value begins, or the alias that stands for it.
        stop: where its value ends, without line ends that say nothing.
        is_alias: whether an alias stands for its value.
        has_own_key: whether its key stands here, not an alias of one.
    """

    start: int
    head: int
    value: int
    stop: int
    is_alias: bool
    has_own_key: bool = True


def extents(node: Mapping | Sequence) -> list[EntryExtent]:
    """Return the extents of all entries, in order."""
    source = node.source
    text = source.parsed
    floor = behind_properties(text, node.start)
    if node.is_flow and text[floor : floor + 1] in ("{", "["):
        floor += 1
    found = []
    for entry in node.entries if isinstance(node, Mapping) else node.items:
        if isinstance(entry, tuple):
            key, value = entry
            start, head, own = _own(key, floor, source)
            before = text[line_start(text, start) : start].rstrip(" \t")
            if before.endswith("?"):
                start = line_start(text, start) + len(before) - 1
        else:
            value, own = entry, True
            start = head = _behind_blanks(text, floor)
            head += not node.is_flow  # the dash
        begin, stop, here = _own(value, head, source)
        found.append(EntryExtent(start, head, begin, max(stop, head), not here, own))
        floor = found[-1].stop
    return found


def behind_properties(text: str, start: int) -> int:
    """Where a value begins behind its anchor and its tag."""
    found = _PROPERTIES.match(text, start)
    return found.end() if found else start


def line_behind(text: str, at: int) -> int:
    """Where the next line begins, or the end; an offset where a line begins stays."""
    if text[at - 1 : at] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def content_of_line(text: str, at: int) -> int:
    """Where the line of an offset ends, before its line end; the offset itself where a line has just ended."""
    end = line_behind(text, at)
    if end > at and text[end - 1] == "\n":
        end -= 1 + (text[end - 2 : end - 1] == "\r")
    return max(end, at)


def column_of(text: str, at: int) -> int:
    """Return the column of an offset, from 0."""
    return at - line_start(text, at)


def is_first_on_line(text: str, at: int) -> bool:
    """Whether only blanks stand before an offset on its line."""
    return not text[line_start(text, at) : at].strip(" ")


def _behind_blanks(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _own(node: Node, floor: int, source: Source) -> tuple[int, int, bool]:
    """Where a node begins and ends, and whether it stands here; else the alias that does."""
    if node.start >= floor:
        return node.start, _stop(node), True
    at = bisect_left(source.aliases, (floor, 0))
    return *source.aliases[at], False


def _stop(node: Node) -> int:
    while not isinstance(node, Scalar):
        last = node.entries[-1][1] if isinstance(node, Mapping) and node.entries else None
        if last is None and not isinstance(node, Mapping) and node.items:
            last = node.items[-1]
        if node.is_flow or last is None or _raw_stop(last) != node.stop:
            return node.stop
        node = last
    text = node.source.parsed
    if node.style not in ("|", ">"):
        return node.end
    first = behind_properties(text, node.start)
    if _KEEPS_LINE_ENDS.match(text, first) or text[first + 1 : first + 2] == "+":
        return node.end
    return first + len(text[first : node.end].rstrip(_BLANKS))


def _raw_stop(node: Node) -> int:
    return node.end if isinstance(node, Scalar) else node.stop
