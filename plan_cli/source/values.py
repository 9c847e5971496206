"""A text that stands unquoted after `key:` or `-` although YAML reads its signs as its own."""

from __future__ import annotations

import re
from typing import NamedTuple

_START = re.compile(r"(?P<indent>[ ]*)(?:- +)*(?:(?P<key>[^\s:#][^:\n]{0,30}?)[ ]*:[ ]+)?(?=\S)")
_SPECIAL = frozenset("*&!%@`|>[]{},?#'\"-")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_COMMENT = re.compile(r"[ \t]+#.*$")
_INNER_COLON = re.compile(r":(?=[ ]|$)")
_NEXT_THING = re.compile(r"[ ]*(?:- |[^\s:#][^:\n]{0,30}:(?:[ ]|$))", re.MULTILINE)


class Trouble(NamedTuple):
    """What to quote, and why; offsets are those of the text given."""

    start: int
    end: int
    replacement: str
    rule: str
    message: str
    hint: str
    show: tuple[int, int]


def trouble(text: str, line_start: int, line_end: int) -> Trouble | None:
    """Why the text on this line can't stand without quotes, or None where it can."""
    head = _START.match(text, line_start, line_end)
    if head is None:
        return None
    start = head.end()
    end = _value_end(text, start, line_end, len(head["indent"]))
    value = text[start:end]
    if _QUOTED.fullmatch(value):
        return None
    if value[:1] in '"“' and value.endswith("”") and '"' in value[:1]:
        return Trouble(
            end - 1, end, '"', "fullwidth-quotes", "开头是英文引号 \"，结尾却是中文引号 ”", "两头用同一种英文引号。",
            (end - 1, end),
        )  # fmt: skip
    if value.startswith("{{"):
        return _quoted(value, start, end, "quoting", "以 {{ 开头的文字要加引号", (start, start + 2))
    if value[0] in _SPECIAL:
        return _quoted(
            value,
            start,
            end,
            "quoting",
            f"文字不能直接以 {value[0]} 开头，它在 YAML 里有特殊含义",
            (start, start + 1),
        )
    colon = _INNER_COLON.search(text, start, end)
    if colon is None:
        return None
    if value[0] in "“‘＂「":
        message = "中文引号在 YAML 里只是普通文字，管不住里面的“: ”（半角冒号加空格）"
        return _quoted(value, start, end, "fullwidth-quotes", message, (colon.start(), colon.end()))
    message = "文字里有“: ”（半角冒号加空格），YAML 会把它当成键"
    return _quoted(value, start, end, "quoting", message, (colon.start(), colon.end()))


def quote(value: str) -> str:
    """A text in single quotes: YAML reads it to the letter."""
    return "'" + value.replace("'", "''") + "'"


def _quoted(value: str, start: int, end: int, rule: str, message: str, show: tuple[int, int]) -> Trouble:
    sample = value if len(value) <= 12 else value[:12] + "…"
    hint = f"给整段文字加上英文单引号：{quote(sample)}"
    if rule != "fullwidth-quotes" and value[0] not in _SPECIAL:
        hint += "；或者把它改成全角冒号“：”"
    return Trouble(start, end, quote(value), rule, message, hint + "。", show)


def _value_end(text: str, start: int, line_end: int, indent: int) -> int:
    """Where the text ends: its line without a comment, and deeper lines that go on with it."""
    comment = _COMMENT.search(text, start, line_end)
    end = comment.start() if comment else line_end
    while comment is None and line_end < len(text):
        begin = text.find("\n", line_end) + 1
        stop = text.find("\n", begin) if begin else -1
        stop = len(text) if stop < 0 else stop
        line = text[begin:stop]
        deeper = len(line) - len(line.lstrip(" ")) > indent
        if not begin or not line.strip() or not deeper or _NEXT_THING.match(text, begin, stop):
            break
        end = line_end = stop
    return start + len(text[start:end].rstrip())
