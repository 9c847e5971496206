"""What a Chinese keyboard and Word habits put where YAML wants `key: `, `- ` or spaces.

Each function looks at one line and gives the mistake it shows, or None.
"""

from __future__ import annotations

import re
from itertools import islice

from plan_cli.source.diagnosis import Diagnosis, content_above, indentation_of, line_start

_KEY = r"[^\s:：,，。；;、!?！？#\-－—–{}\[\]()（）《》“”\"'‘’=＝]{1,16}"
_ITEMS = r"[ ]*(?:- +)*"
_DASHES = "－—–−‐•·●"

_BLANKS = re.compile(r"[ ]*[\t\u3000\xa0][ \t\u3000\xa0]*(?=\S)")
_FULL_COLON = re.compile(
    rf"{_ITEMS}(?P<all>(?P<open>[\"“]?)(?P<key>{_KEY}?)[\"”]?[ ]*(?P<colon>[：﹕][ \u3000\t]*|:[\u3000\t][ \u3000\t]*))"
)
_QUOTED_KEY = re.compile(rf"{_ITEMS}(?P<all>“(?P<key>{_KEY})”[ ]*(?P<colon>:[ ]*))")
_TIGHT_COLON = re.compile(rf"{_ITEMS}(?P<key>{_KEY}):(?=[^\s:/\\])")
_NO_COLON = re.compile(rf"{_ITEMS}(?P<key>{_KEY})(?P<sign>[ ]*[;；=＝.。,，]+[ ]*|[ \u3000]+)(?=[^\s:：])")
_ODD_DASH = re.compile(
    rf"[ ]*(?:- +)*(?P<dash>[{_DASHES}](?![{_DASHES}])[ \u3000]*|-[\u3000\t][ \u3000\t]*)(?=\S)"
)
_TIGHT_DASH = re.compile(r"[ ]*(?P<dash>-)(?=[^\s\-\d])")
_ANY_TIGHT_DASH = re.compile(r"[ ]*(?P<dash>-)(?=[^\s\-])")
_FULL_HASH = re.compile(r"[ ]*(?P<hash>＃)")
_KEY_LINE = re.compile(r"[ ]*(?:- +)*[^\s:#][^:]{0,30}:(?:[ ]|$)")
PROPER_DASH = re.compile(r"[ ]*- ")


def blanks(text: str, start: int, end: int) -> Diagnosis | None:
    """Tabs, full-width or no-break spaces in the indentation."""
    match = _BLANKS.match(text, start, end)
    return spaces_for(text, start, match.end()) if match else None


def spaces_for(text: str, start: int, end: int) -> Diagnosis:
    """Spaces in the place of text[start:end], as many as the lines above make likely."""
    blank = text[start:end]
    name = "Tab（制表符）" if "\t" in blank else "全角空格" if "\u3000" in blank else "不间断空格"
    typed = sum(1 if character == " " else 2 for character in blank)
    width = min(_columns_above(text, start), key=lambda column: abs(column - typed), default=0)
    message = f"行首缩进里有{name}，YAML 只认半角空格"
    return Diagnosis(start, end, " " * width, "indentation", message, "把行首的缩进改成半角空格，每层两个。")


def _columns_above(text: str, at: int) -> list[int]:
    """Return the columns at which a line may begin: those of the lines above, and one deeper than an open key."""
    columns: list[int] = []
    for number, line in enumerate(islice(content_above(text, at), 100)):
        column = indentation_of(line)
        columns.append(column)
        if PROPER_DASH.match(line):
            columns.append(column + 2)
        if number == 0 and line.rstrip().endswith((":", "：")):
            columns.append(columns[-1] + 2)
        if column == 0:
            break
    return columns


def odd_dash(text: str, start: int, end: int) -> Diagnosis | None:
    """Return a full-width dash or a bullet, or a dash with a full-width space or a tab behind it."""
    match = _ODD_DASH.match(text, start, end)
    return _dash(match) if match else None


def tight_dash(text: str, start: int, end: int, *, digits: bool = False) -> Diagnosis | None:
    """Return a dash with nothing between it and the text; before a digit only where `digits` says so (-5℃)."""
    match = (_ANY_TIGHT_DASH if digits else _TIGHT_DASH).match(text, start, end)
    return _dash(match) if match else None


def _dash(match: re.Match[str]) -> Diagnosis:
    start, end = match.span("dash")
    typed = match["dash"].rstrip()
    message, hint = f"列表要用半角减号加空格“- ”，这里是“{typed}”", "切换到英文输入法，输入减号和一个空格。"
    if match["dash"] == "-":
        message, hint = "“-”后面少一个空格", "写成“- 文字”：减号、空格、文字。"
    elif typed == "-":
        name = "Tab（制表符）" if "\t" in match["dash"] else "全角空格"
        message, hint = f"“-”后面是{name}，YAML 不认", "把它改成半角空格：“- 文字”。"
    return Diagnosis(start, end, "- ", "list-dash", message, hint)


def colon(
    text: str, start: int, end: int, known_keys: frozenset[str], *, any_key: bool = False
) -> Diagnosis | None:
    """Return a key with a full-width colon, or with none of the space behind its colon.

    `any_key` says that any word may be the key: the parser waits for one here.
    """
    for pattern, make in (
        (_FULL_COLON, _full_colon),
        (_QUOTED_KEY, _quoted_key),
        (_TIGHT_COLON, _tight_colon),
    ):
        match = pattern.match(text, start, end)
        if match and (any_key or match["key"] in known_keys):
            return make(match, text)
    return None


def _ends_line(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in "\r\n"


def _full_colon(match: re.Match[str], text: str) -> Diagnosis:
    key, (start, end) = match["key"], match.span("colon")
    written = ":" if _ends_line(text, end) else ": "
    if match["colon"].startswith(":"):
        return Diagnosis(
            start, end, written, "colon-space", f"“{key}:”的冒号后面不是半角空格，YAML 不认",
            f"把它改成半角空格：“{key}: …”。",
        )  # fmt: skip
    return Diagnosis(
        match.start("all"), end, key + written, "fullwidth-colon",
        f"“{key}”后面的冒号是全角的“：”，YAML 只认半角冒号加空格", f"写成“{key}: …”：英文冒号，后面空一格。",
        (start, start + 1),
    )  # fmt: skip


def _quoted_key(match: re.Match[str], text: str) -> Diagnosis:
    key = match["key"]
    written = ":" if _ends_line(text, match.end()) else ": "
    return Diagnosis(
        match.start("all"), match.end(), key + written, "fullwidth-quotes", f"键“{key}”外面不要加中文引号",
        f"写成“{key}: …”。", (match.start("all"), match.start("colon")),
    )  # fmt: skip


def _tight_colon(match: re.Match[str], _text: str) -> Diagnosis:
    key = match["key"]
    return Diagnosis(
        match.end(), match.end(), " ", "colon-space", f"“{key}:”的冒号后面少一个空格",
        f"写成“{key}: …”：冒号后面空一格。", (match.start("key"), match.end()),
    )  # fmt: skip


def no_colon(text: str, start: int, end: int, known_keys: frozenset[str]) -> Diagnosis | None:
    """Return a known key followed by a space or another sign where its colon should be."""
    match = _NO_COLON.match(text, start, end)
    if match is None or match["key"] not in known_keys:
        return None
    key = match["key"]
    return Diagnosis(
        match.start("sign"), match.end("sign"), ": ", "colon-space", f"“{key}”后面少了英文冒号和空格",
        f"写成“{key}: …”。", match.span("key"),
    )  # fmt: skip


def full_hash(text: str, start: int, end: int) -> Diagnosis | None:
    """Return a comment that begins with a full-width ＃."""
    match = _FULL_HASH.match(text, start, end)
    if match is None:
        return None
    at = match.start("hash")
    return Diagnosis(
        at, at + 1, "#", "fullwidth-hash", "注释要用英文的“#”，这里是全角的“＃”", "切换到英文输入法，输入 #。"
    )


def misfit(text: str, start: int, end: int) -> Diagnosis | None:
    """Return a line whose indentation fits none of the lines above it."""
    line = text[start:end]
    indent = indentation_of(line)
    is_item = PROPER_DASH.match(line) is not None
    columns = _columns_of(text, start, is_item=is_item)
    if not columns or indent in columns:
        return None
    # Of two that are as near, the deeper is the neighbour's.
    wanted = min(columns, key=lambda column: (abs(column - indent), -column))
    return Diagnosis(
        start, start + indent, " " * wanted, "indentation", "这一行的缩进没有和上面对齐",
        f"同一层的内容行首空格要一样多；这里大概应该空 {wanted} 格。", (start, start + max(indent, 1)), offered=False,
    )  # fmt: skip


def _columns_of(text: str, at: int, *, is_item: bool) -> list[int]:
    """Return the columns at which the lines above begin an item, or a key."""
    columns: list[int] = []
    lowest = len(text)
    for line in islice(content_above(text, at), 200):
        column = indentation_of(line)
        dash = PROPER_DASH.match(line)
        if is_item and dash and column <= lowest:
            columns.append(column)
        elif not is_item and _KEY_LINE.match(line):
            columns.append(column + 2 if dash else column)
        lowest = min(lowest, column)
        if column == 0:
            break
    return columns


def deeper_key(text: str, at: int) -> Diagnosis | None:
    """Return a key that stands deeper than the value above it, which swallows it: `单位: 甲` over `   日期: 乙`."""
    start = line_start(text, at)
    line = text[start:at]
    above = next(content_above(text, start), "")
    if not _KEY_LINE.match(line + ":") or above.rstrip().endswith((":", "：")):
        return None
    column = indentation_of(above) + (2 if PROPER_DASH.match(above) else 0)
    if indentation_of(line) <= column or not _KEY_LINE.match(above):
        return None
    return misfit(text, start, at)


def swallowed_item(text: str, start: int, end: int, own_column: int) -> Diagnosis | None:
    """`- 乙` deeper than the `- 甲` above it: YAML reads both as one text."""
    line = text[start:end]
    if not PROPER_DASH.match(line):
        return None
    indent = indentation_of(line)
    return Diagnosis(
        start, start + indent, " " * own_column, "indentation", "这一行缩进太多，会和上一条并成一句话",
        f"同一层的“- ”要对齐：这里应该空 {own_column} 格。", (start, start + max(indent, 1)),
    )  # fmt: skip
