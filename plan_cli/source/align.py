"""Where each character of a scalar's value stands in the file.

YAML folds lines, drops indentation and decodes escapes; this walks the source
and the value side by side. Only a finding or a folded text needs it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from plan_cli.source.nodes import Scalar

_BLANK = " \t\r\n"
_FOLD = re.compile(r"[ \t]*[\r\n]")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)", re.DOTALL)
# Ambiguous in Unicode, but full-width wherever Chinese is set.
_FULL_WIDTH_MARKS = frozenset("“”‘’—…·")


def is_full_width(character: str) -> bool:
    """Whether a character fills the square of a Han character in Chinese text."""
    return east_asian_width(character) in "WF" or character in _FULL_WIDTH_MARKS


def source_offsets(scalar: Scalar) -> list[int]:
    """For each character of the value its offset in `source.parsed`, one more for the end."""
    text, at, end = scalar.source.parsed, scalar.start, scalar.end
    if scalar.style in ("'", '"'):
        at, end = at + 1, end - 1
    elif scalar.style:
        at = text.find("\n", at, end) + 1 or end
    offsets: list[int] = []
    for character in scalar.value:
        at = _skip(text, at, end, character, scalar.style)
        offsets.append(min(at, max(end - 1, scalar.start)))
        at += _width(text, at, end, character, scalar.style)
    offsets.append(min(at, end))
    return offsets


def _skip(text: str, at: int, end: int, character: str, style: str) -> int:
    """Move over what YAML drops before `character`: line ends, indentation, escaped line ends."""
    if style == '"':
        at = _past_escaped_line_ends(text, at, end)
    if character in " \n" and at < end and text[at] in _BLANK:
        return at
    while at < end and text[at] != character and text[at] in _BLANK:
        at += 1
    return _past_escaped_line_ends(text, at, end) if style == '"' else at


def _past_escaped_line_ends(text: str, at: int, end: int) -> int:
    """Over backslashes at line ends, with the indentation of the next line."""
    while at + 1 < end and text[at] == "\\" and text[at + 1] in "\r\n":
        at += 3 if text.startswith("\r\n", at + 1) else 2
        while at < end and text[at] in " \t":
            at += 1
    return at


def _width(text: str, at: int, end: int, character: str, style: str) -> int:
    """How much of the source writes `character`."""
    if at >= end:
        return 0
    if style == '"' and text[at] == "\\":
        escape = _ESCAPE.match(text, at, end)
        return len(escape[0]) if escape else 1
    if style == "'" and character == "'":
        return 2
    if character in " \n" and text[at] in "\r\n" and style not in ("|",):
        return _fold_width(text, at, end, character)
    return 2 if text.startswith("\r\n", at) else 1


def _fold_width(text: str, at: int, end: int, character: str) -> int:
    """A folded line end: the one space or the line end it becomes, without what follows it."""
    width = 2 if text.startswith("\r\n", at) else 1
    if character == "\n":
        # n + 1 line ends in the file are n in the value: the first is swallowed.
        rest = at + width
        while rest < end and text[rest] in " \t":
            rest += 1
        if rest < end and text[rest] in "\r\n":
            return rest - at
    return width


def without_folded_spaces(scalar: Scalar) -> None:
    """Take away the spaces that folding put between two full-width characters."""
    value = scalar.value
    candidates = [
        place
        for place in range(1, len(value) - 1)
        if value[place] == " " and is_full_width(value[place - 1]) and is_full_width(value[place + 1])
    ]
    if not candidates:
        return
    offsets = source_offsets(scalar)
    text = scalar.source.parsed
    # An escaped line end (a backslash before it) drops nothing that was typed before it.
    folded = {place for place in candidates if _FOLD.match(text, offsets[place])}
    if folded:
        scalar.offsets = [at for place, at in enumerate(offsets) if place not in folded]
        scalar.value = "".join(char for place, char in enumerate(value) if place not in folded)
