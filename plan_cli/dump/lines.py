"""YAML that is pleasant to edit: quotes only where they must be, lines that fit a screen.

Whoever makes a file writes every sentence as a folded text (`>-`) on one line, however
long: nothing in it needs quotes, whatever a community is called. `tidy` then
makes the short ones plain and breaks the long ones between full-width
characters, where the plan language puts no space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.model.declare import known_keys
from plan_cli.source.quoting import quote
from plan_cli.text.width import em_width, is_full_width

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 88
"""Columns of a line; a full-width character takes two."""

_FOLDED = re.compile(r"(?P<lead> *(?:- +)*(?P<key>[^\s#:'\"-][^:]*: +)?)>-")
_LITERAL = re.compile(r" *(?:- +)*(?:[^\s#:'\"-][^:]*: +)?[|>][-+0-9]*")
_OPENED = re.compile(r"(?P<dashes> *(?:- +)*)[^\s|>-]")
"""A key, whose text stands deeper than the key itself, behind whatever dashes."""

_KEY_LIKE = re.compile(r"([^\s:：，。；、]{1,12})\s*[：:]")
_PLAIN_MARKS = frozenset("（）《》【】“”〔〕·—、：-")
_SLUG = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_PAUSES = (frozenset("，。；：！？"), frozenset("、）》"))
_NO_LINE_START = frozenset("，。；、：！？）》】〕”’…—·")
_NO_LINE_END = frozenset("（《【〔“‘—")
_BRACES = re.compile(r"\{+|\}+")  # one alone too: it may come to stand beside another


def escaped(text: str) -> str:
    """Return the text as a plan says it: a plan evaluates {{ … }}, and this is how to say the braces themselves."""
    return _BRACES.sub(r"{{ '\g<0>' }}", text)


def scalar(value: str) -> str:
    """Return a value on the line of its key, in quotes where YAML or a reader could take it for something else."""
    is_name = all(mark.isalnum() or mark in _PLAIN_MARKS for mark in value)
    return value if (is_name and is_plain(value)) or _SLUG.fullmatch(value) else quote(value)


def key_name(name: str) -> str:
    """Return a key as it is typed, in quotes where it needs them."""
    is_name = name and all(sign.isalnum() or sign in "_-（）" for sign in name)
    return name if is_name and name[0] not in "-（）" else quote(name)


def comment(text: str, indent: int = 0) -> str:
    """Return a comment, on as many lines as it takes."""
    lead = " " * indent + "# "
    return "\n".join(lead + line for line in _lines(text, WIDTH - len(lead)))


def tidy(text: str) -> str:
    """Return a file whose folded texts are plain where they can be and broken where they are long."""
    lines = text.split("\n")
    made: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        body = list(_body(lines, at + 1)) if _LITERAL.fullmatch(line) else []
        folded = _FOLDED.fullmatch(line)
        if folded and body:
            made += _folded(folded, body)
        else:
            made += [line.rstrip(" "), *body]
        at += 1 + len(body)
    return "\n".join(made).rstrip("\n") + "\n"


def _body(lines: list[str], at: int) -> Iterator[str]:
    """Yield the lines of a block text from its first one on."""
    head = lines[at - 1]
    opened = _OPENED.match(head)
    outer = len(opened["dashes"]) if opened else _indent(head)
    end = last = at
    while end < len(lines) and (not lines[end].strip(" ") or _indent(lines[end]) > outer):
        end += 1
        if lines[end - 1].strip(" "):
            last = end
    yield from lines[at:last]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _folded(head: re.Match[str], body: list[str]) -> list[str]:
    lead, indent = head["lead"], _indent(body[0])
    text = body[0].strip(" ")
    if len(body) == 1 and is_plain(text):
        if _width(lead + text) <= WIDTH:
            return [lead + text]
        if not head["key"]:
            first, *rest = _lines(text, WIDTH - len(lead))
            return [lead + first, *(" " * len(lead) + line for line in rest)]
    broken = [" " * indent + piece for line in body for piece in _lines(line.strip(" "), WIDTH - indent)]
    return [head[0], *(line.rstrip(" ") for line in broken)]


def is_plain(text: str) -> bool:
    """Whether a sentence may stand without quotes."""
    key_like = _KEY_LIKE.match(text)
    return (
        (text[:1].isalnum() or text[:1] in frozenset("《【（"))
        and not text.isascii()
        and ": " not in text
        and " #" not in text
        and "{{" not in text
        and not text.endswith(":")
        and not (key_like and key_like[1] in known_keys())
    )


def width_left(line: str) -> int:
    """How many columns a line leaves free; below 0 where it is too long."""
    return WIDTH - _width(line)


def _lines(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines of at most so many columns, where it has places to break it."""
    while _width(text[: width + 1]) > width:  # every character takes a column or more
        at = _break(text, width)
        if not at:
            break
        yield text[:at]
        text = text[at:]
    yield text


def _break(text: str, width: int) -> int:
    """Where to break: after a pause that leaves no short line, else as late as possible, else not (0)."""
    used = latest = 0
    pauses = [0 for _ in _PAUSES]
    inside = False
    for at in range(1, len(text)):
        before = text[at - 1]
        used += _width(before)
        inside = (inside or before == "【") and before != "】"
        if inside or not _may_break(before, text[at]):
            continue
        if used > width:
            return next(filter(None, pauses), latest or at)
        latest = at
        pauses = [
            at if before in marks and used > width // 3 else last
            for marks, last in zip(_PAUSES, pauses, strict=True)
        ]
    return next(filter(None, pauses), latest)


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters: both full-width, no mark astray."""
    return (
        is_full_width(before)
        and is_full_width(after)
        and not before.isspace()
        and not after.isspace()
        and before not in _NO_LINE_END
        and after not in _NO_LINE_START
        and "”" not in before + after
        and "“" not in before + after
    )


def _width(text: str) -> int:
    """Return the width of a text in characters of half a square, as an editor with a Chinese face shows it."""
    return round(2 * em_width(text))
