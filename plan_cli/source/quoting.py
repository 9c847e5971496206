"""A text that stands unquoted after `key:` or `-` although YAML reads its signs as its own."""

from __future__ import annotations

import re

from plan_cli.source.diagnosis import Diagnosis

_SPECIAL = "*&!%@`|>[]{},?#'\"-"
_START = re.compile(
    rf"(?P<indent>[ ]*)(?:- +)*(?:(?P<key>[^\s:{re.escape(_SPECIAL)}][^:\n]{{0,30}}?)[ ]*:[ ]+)?(?=\S)"
)
_OPEN_KEY = re.compile(r"[ ]*(?:- +)*[^\s:#][^:\n]{0,30}:[ ]*")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_BLOCK_SIGN = re.compile(r"[|>][+-]?[1-9]?[+-]?[ ]*(?:#.*)?$", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#.*$")
_INNER_COLON = re.compile(r":(?=[ ]|$)")
_NEXT_THING = re.compile(r"[ ]*(?:- |[^\s:#][^:\n]{0,30}:(?:[ ]|$))", re.MULTILINE)
_CLOSING = {"[": "]", "{": "}"}
_MOST_BRACKETS = 60
_TO_FLOW = str.maketrans({"，": ", ", "：": ": ", "；": ", ", "、": ", "})


def trouble(text: str, line_start: int, line_end: int) -> Diagnosis | None:
    """Why the text on this line can't stand without quotes, or None where it can."""
    head = _START.match(text, line_start, line_end)
    if head is None or _OPEN_KEY.fullmatch(text, line_start, line_end):
        return None
    start = head.end()
    end = _value_end(text, start, line_end, len(head["indent"]))
    value = text[start:end]
    if not value or value.startswith("#") or _QUOTED.fullmatch(value) or _BLOCK_SIGN.match(value):
        return None
    if value[0] in "\"'" and value[0] not in value[1:]:
        return open_quote(value, start, end)
    if value.startswith("{{"):
        return _quoted(value, start, end, "以 {{ 开头的文字要加引号", (start, start + 2))
    if value[0] in _CLOSING:
        return None if _is_sound_flow(value) else _flow(value, start, end)
    if value[0] in _SPECIAL:
        message = f"文字不能直接以 {value[0]} 开头，它在 YAML 里有特殊含义"
        return _quoted(value, start, end, message, (start, start + 1))
    colon = _INNER_COLON.search(text, start, end)
    if colon is None:
        return None
    if value[0] in "“‘＂「":
        message = "中文引号在 YAML 里只是普通文字，管不住里面的“: ”（半角冒号加空格）"
        return _quoted(value, start, end, message, colon.span(), rule="fullwidth-quotes")
    message = "文字里有“: ”（半角冒号加空格），YAML 会把它当成键"
    return _quoted(value, start, end, message, colon.span())


def open_quote(value: str, start: int, end: int) -> Diagnosis:
    """Return a text that begins with an English quote and never ends it, or ends it with a Chinese one."""
    quote_sign = value[0]
    if value.endswith(("”", "’", "“")) and len(value) > 1:
        return Diagnosis(
            end - 1, end, quote_sign, "fullwidth-quotes",
            f"开头是英文引号 {quote_sign}，结尾却是中文引号 {value[-1]}", "两头用同一种英文引号。",
        )  # fmt: skip
    return Diagnosis(
        end, end, quote_sign, "quoting", f"开头的引号 {quote_sign} 没有配对的另一半",
        f"在这段文字的末尾补上 {quote_sign}；如果引号本身要印出来，改用中文引号“”。", (start, start + 1),
    )  # fmt: skip


def _flow(value: str, start: int, end: int) -> Diagnosis:
    """Return a text that begins with a bracket: a list with Chinese marks in it, an open one, or plain text."""
    closing = _CLOSING[value[0]]
    if closing not in value:
        return Diagnosis(
            end, end, closing, "quoting", f"开头的 {value[0]} 没有配对的 {closing}", f"在末尾补上 {closing}。",
            (start, start + 1),
        )  # fmt: skip
    mended = value.translate(_TO_FLOW).replace("  ", " ").strip()
    if value.endswith(closing) and mended != value:
        return Diagnosis(
            start, end, mended, "fullwidth-marks", f"{value[0]} {closing} 里面要用英文的逗号和冒号，后面各空一格",
            f"写成：{mended if len(mended) <= 24 else mended[:24] + '…'}", (start, end),
        )  # fmt: skip
    message = f"文字不能直接以 {value[0]} 开头，它在 YAML 里有特殊含义"
    return _quoted(value, start, end, message, (start, start + 1))


def _is_sound_flow(value: str) -> bool:
    """Whether brackets hold a list or keys that YAML reads: the mistake is then on another line."""
    import yaml

    # A composer dies of too many brackets; a tag or an anchor is most often a sign that was meant as text.
    if sum(map(value.count, _CLOSING)) > _MOST_BRACKETS or "!" in value or "&" in value:
        return False
    if value.translate(_TO_FLOW) != value:
        return False
    try:
        yaml.load(value, yaml.BaseLoader)  # noqa: S506 -- it makes texts, lists and dicts only
    except yaml.YAMLError:
        return False
    return True


def quote(value: str) -> str:
    """Return a text in single quotes, as YAML reads it to the letter."""
    return "'" + value.replace("'", "''") + "'"


def _quoted(
    value: str, start: int, end: int, message: str, show: tuple[int, int], *, rule: str = "quoting"
) -> Diagnosis:
    sample = value if len(value) <= 12 else value[:12] + "…"
    hint = f"给整段文字加上英文单引号：{quote(sample)}"
    if rule == "quoting" and value[0] not in _SPECIAL:
        hint += "；或者把它改成全角冒号“：”"
    return Diagnosis(start, end, quote(value), rule, message, hint + "。", show)


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
