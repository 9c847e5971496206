"""A stretch of a text typed anew in its file, in the style that the text has there.

YAML folds lines, and reads signs as its own where a text has no quotes. What is
beyond doubt is told at once; of the rest the lines of the text are read again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.findings import Edit
from plan_cli.source.diagnosis import line_start
from plan_cli.source.nodes import Scalar
from plan_cli.source.parse import SUSPECT_STARTS, last_text
from plan_cli.source.positions import is_line_end
from plan_cli.source.text import Source, unprintable
from plan_cli.text.width import is_full_width

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    Typed: TypeAlias = tuple[int, int, str]

_SIGNS = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]")
_BLANKS = " \t\r\n"
_LEADING, _TRAILING = frozenset(":-"), frozenset(":#")
_LONGEST_KEY = 20
"""Characters: a colon behind them is prose."""

_FOLD = "\0"
"""No file may hold it."""


def retyped(node: Scalar, start: int, end: int, text: str) -> Typed | None:
    """Return what to put in `source.parsed` so that node.value[start:end] reads `text`: start, end, replacement.

    None where the file could not hold the result in the style that the text has.
    """
    if unprintable(text) or "\r" in text or ("\n" in text and node.style != '"'):
        return None
    first, last = node.locate(start, end)
    written = _escaped(text, node.style)
    if _is_inside(node, start, first, last, written):
        return first, last, written
    value = edited(node, [(start, end, text)])
    several = node.source.parsed.find("\n", node.start, node.end) >= 0
    if not node.style and (
        Scalar(value, 0, 0, "", node.source).is_null or _is_suspect(value, several_lines=several)
    ):
        return None
    is_sure = not several and _is_plain_sailing(node.style, written, value)
    return (first, last, written) if is_sure or _reads(node, first, last, written, value) else None


def edit_in_text(node: Scalar, start: int, end: int, text: str) -> Edit | None:
    """Return the edit that makes node.value[start:end] read `text`, written as the scalar's style asks.

    None where the file could not hold the result as it is quoted now: an
    unquoted text that would begin with a sign of YAML's, or be empty.
    """
    typed = retyped(node, start, end, text)
    return Edit(node.source.span(*typed[:2]), typed[2]) if typed else None


def edited(node: Scalar, edits: Iterable[Typed]) -> str:
    """Return what a text reads when stretches of it are typed anew in their lines.

    A fold that comes to lie between two full-width characters no longer puts a space.

    Args:
        node: the text.
        edits: start, end and new words of each stretch of `node.value`, in order.
    """
    value, at = "", 0
    was = _with_folds(node)
    for start, end, text in edits:
        value += was[at:start] + text
        at = end
    first, *lines = (value + was[at:]).split(_FOLD)
    for line in lines:
        is_tight = first and line and is_full_width(first[-1]) and is_full_width(line[0])
        first += line if is_tight else f" {line}"
    return first


def _with_folds(node: Scalar) -> str:
    """Return the text with a sign of its own for each space that stands for a line's end."""
    text = node.source.parsed
    if node.style == "|" or text.find("\n", node.start, node.end) < 0:
        return node.value
    return "".join(
        _FOLD if sign == " " and is_line_end(text, node.locate(at, at + 1)[0]) else sign
        for at, sign in enumerate(node.value)
    )


def _escaped(text: str, style: str) -> str:
    if style == "'":
        return text.replace("'", "''")
    if style == '"':
        return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return text


def _is_suspect(value: str, *, several_lines: bool) -> bool:
    """Whether an unquoted text would be taken for a list, an indent or keys in disguise."""
    return value[0] in SUSPECT_STARTS or (
        several_lines and ("：" in value[:_LONGEST_KEY] or ":" in value[:_LONGEST_KEY])
    )


def _is_plain_sailing(style: str, written: str, value: str) -> bool:
    """Whether a text on one line may be written anew without a doubt: between quotes, or without signs."""
    if style:
        return True
    signs = _SIGNS.search(written) or _SIGNS.match(value) or ":" in value or "#" in value
    return not signs and value == value.strip()


def _is_inside(node: Scalar, start: int, first: int, last: int, written: str) -> bool:
    """Whether an edit stays inside a line of the text: its indentation, its folds and its end are as they were.

    That is told from what stands beside it, so that a text of a thousand findings is not read a thousand times.
    """
    text = node.source.parsed
    if text.find("\n", first, last) >= 0 or not node.start < first <= last < node.end:
        return False
    before, behind = first - 1, last
    while text[before] in " \t" and before > node.start:
        before -= 1
    while behind < node.end and text[behind] in " \t":
        behind += 1
    if text[before] in _BLANKS or behind >= node.end or text[behind] in _BLANKS:
        return False
    # Without quotes a sign may make a key, a list or a comment of what stands beside it.
    return bool(node.style) or (
        start >= _LONGEST_KEY
        and not _SIGNS.search(written)
        and text[first - 1] not in _LEADING
        and text[last] not in _TRAILING
    )


def _reads(node: Scalar, first: int, last: int, written: str, value: str) -> bool:
    """Whether the lines of the text, read again with the edit, give `value` in the same place."""
    text = node.source.parsed
    begin = line_start(text, node.start)
    was = text[begin : node.end]
    will = text[begin:first] + written + text[last : node.end]
    if was.endswith("\n") and not will.endswith("\n"):
        return False  # the next key would be drawn into the text
    return _is(was, node.start - begin, node.value) and _is(will, node.start - begin, value)


def _is(lines: str, start: int, value: str) -> bool:
    """Whether the last text of some lines begins at `start`, goes on to their end and is `value`."""
    found = last_text(Source("", lines))
    return found is not None and (found.start, found.end, found.value) == (start, len(lines), value)
