"""Where each character of a scalar's value stands in the file.

YAML folds lines, drops indentation and decodes escapes; this walks the source
and the value side by side. Only a finding or a folded text needs it.
"""

from __future__ import annotations

import re

_BLANK = " \t\r\n"
_FOLD = re.compile(r"[ \t]*[\r\n]")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)", re.DOTALL)


def content_start(text: str, start: int, end: int, style: str) -> int:
    """Where the content of the scalar text[start:end] begins, behind its quote or its indicator's line."""
    if style in ("'", '"'):
        return start + 1
    if style:
        return text.find("\n", start, end) + 1 or end
    return start


def source_places(text: str, first: int, last: int, style: str, value: str) -> list[tuple[int, int]]:
    """For each character of a scalar's value the stretch of the text that writes it.

    To a line end belong the blanks that YAML drops around it.

    Args:
        text: of the file, as it was parsed.
        first: where the scalar begins in it, its quote or indicator included.
        last: where it ends.
        style: see `Scalar`.
        value: what YAML reads.
    """
    at = content_start(text, first, last, style)
    end = last - 1 if style in ("'", '"') else last
    places: list[tuple[int, int]] = []
    for character in value:
        at = _skip(text, at, end, character, style)
        start = min(at, max(end - 1, first))
        at += _width(text, at, end, character, style)
        places.append((start, max(min(at, end), start)))
    for number in range(len(places) - 1):
        if value[number] in " \n" and is_line_end(text, places[number][0]):
            places[number] = (places[number][0], places[number + 1][0])
    return places


def _skip(text: str, at: int, end: int, character: str, style: str) -> int:
    """Move over what YAML drops before `character`: line ends, indentation, escaped line ends."""
    if style == '"':
        if character == "\n" and (after := _past_swallowed(text, at, end)):
            at = after
        at = _past_escaped_line_ends(text, at, end)
    if character in " \n" and at < end and text[at] in _BLANK:
        return at
    while at < end and text[at] != character and text[at] in _BLANK:
        at += 1
    return _past_escaped_line_ends(text, at, end) if style == '"' else at


def _past_swallowed(text: str, at: int, end: int) -> int:
    """Behind a line end that writes nothing, and the indentation after it; else 0.

    It is the last of several, unless they follow an escaped one.
    """
    if at >= end or text[at] not in "\r\n":
        return 0
    first = at
    while first > 0 and text[first - 1] in _BLANK:
        first -= 1
    after = at + 1
    while after < end and text[after] in " \t":
        after += 1
    is_last = after >= end or text[after] not in "\r\n"
    return after if is_last and "\n" in text[first:at] and text[first - 1] != "\\" else 0


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
    """Return a folded line end: the one space or the line end it becomes, without what follows it."""
    width = 2 if text.startswith("\r\n", at) else 1
    if character == "\n":
        # n + 1 line ends in the file are n in the value: the first is swallowed.
        rest = at + width
        while rest < end and text[rest] in " \t":
            rest += 1
        if rest < end and text[rest] in "\r\n":
            return rest - at
    return width


def is_line_end(text: str, at: int) -> bool:
    """Whether a space that is typed at a place of the source is what YAML makes of a line's end.

    An escaped line end (a backslash before it) drops nothing that was typed before it.
    """
    return _FOLD.match(text, at) is not None
