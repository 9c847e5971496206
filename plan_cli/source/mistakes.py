"""What people who write YAML in Chinese get wrong, each told in their words.

A parser says "could not find expected ':'" two lines below the full-width colon
that is the mistake. Here the lines around the parser's complaint are read once
more for what a Chinese keyboard and Word habits put there. Each mistake carries
the mend that lets parsing go on, so that one run shows them all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Finding, Severity
from plan_cli.source import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import MarkedYAMLError

    from plan_cli.source.nodes import Scalar
    from plan_cli.source.text import Source


class Mistake(NamedTuple):
    """One mistake in the YAML itself; offsets are in `source.parsed`.

    Attributes:
        start, end: what the mend replaces.
        replacement: the mend, or None where parsing ends here.
        show: the stretch to point at, where that is less than the mend.
        offered: whether the mend is certain enough to be offered as a fix.
    """

    start: int
    end: int
    replacement: str | None
    rule: str
    message: str
    hint: str
    show: tuple[int, int] | None = None
    offered: bool = True

    def finding(self, source: Source) -> Finding:
        """The mistake as a finding of `source`."""
        start, end = self.show or (self.start, self.end)
        shown = source.finding(start, end, Severity.ERROR, self.rule, self.message, self.hint)
        if self.replacement is None or not self.offered:
            return shown
        whole = source.finding(self.start, self.end, Severity.ERROR, "", "", "", self.replacement)
        return shown._replace(fix=whole.fix)


_KEY = r"[^\s:：,，。；;、!?！？#\-－—–{}\[\]()（）《》]{1,16}"
_ITEMS = r"[ ]*(?:- +)*"
_INDENTATION = re.compile(r"[ ]*[\t\u3000\xa0][ \t\u3000\xa0]*(?=\S)")
_FULL_COLON = re.compile(
    rf"{_ITEMS}[\"“]?(?P<key>{_KEY}?)[\"”]?[ ]*(?P<colon>[：﹕][ \u3000]*|:\u3000[ \u3000]*)"
)
_TIGHT_COLON = re.compile(rf"{_ITEMS}(?P<key>{_KEY}):(?=[^\s:/\\])")
_DASHES = "－—–−‐•·●"
_ODD_DASH = re.compile(rf"[ ]*(?:- +)*(?P<dash>[{_DASHES}](?![{_DASHES}])[ \u3000]*|-\u3000[ \u3000]*)(?=\S)")
_TIGHT_DASH = re.compile(r"[ ]*(?P<dash>-)(?=[^\s\-\d])")
_ANY_TIGHT_DASH = re.compile(r"[ ]*(?P<dash>-)(?=[^\s\-])")
_HIDDEN_INDENT = re.compile(
    rf"[\u3000\xa0][ \u3000\xa0]*(?=-[ \u3000]|(?P<key>{_KEY})[ ]*(?P<colon>: |:$|：))", re.MULTILINE
)


def in_nodes(source: Source, suspects: list[Scalar], known_keys: frozenset[str]) -> list[Mistake]:
    """Mistakes that YAML takes for a text: `－ 甲` under a key, `　名称: x`, `名称：x`."""
    found: list[Mistake] = []
    for scalar in suspects:
        text = source.parsed
        hidden = _HIDDEN_INDENT.match(text, scalar.start)
        if hidden and _starts_line(text, scalar.start) and _is_key(hidden, known_keys):
            found.append(_indentation(scalar.start, hidden.end(), text))
            continue
        lines = list(_lines(text, scalar.start, scalar.end))
        found += _dashes(text, lines) or _colons(text, lines, known_keys)
    return found


def _is_key(hidden: re.Match[str], known_keys: frozenset[str]) -> bool:
    return hidden["colon"] != "：" or hidden["key"] in known_keys


def _dashes(text: str, lines: list[tuple[int, int]]) -> list[Mistake]:
    """Full-width or glued dashes at the start of one spaced or several lines."""
    if not _starts_line(text, lines[0][0]):
        return []
    several = len(lines) > 1
    found: list[Mistake] = []
    for start, end in lines:
        match = _ODD_DASH.match(text, start, end) or (_ANY_TIGHT_DASH if several else _TIGHT_DASH).match(
            text, start, end
        )
        if match and (several or text[match.end("dash") - 1] in " \u3000-"):
            found.append(_list_dash(match))
    return found if not several or len(found) > 1 else []


def _colons(text: str, lines: list[tuple[int, int]], known_keys: frozenset[str]) -> list[Mistake]:
    """Lines of one text that are keys with a full-width or glued colon."""
    matches = [
        match
        for start, end in lines
        if (match := _FULL_COLON.match(text, start, end) or _TIGHT_COLON.match(text, start, end))
        and match["key"] in known_keys
    ]
    first_is_key = bool(matches) and matches[0].start() == lines[0][0]
    if not first_is_key or len(matches) < 2:
        return []
    return [_colon(match, text) for match in matches]


def in_lone_text(source: Source, scalar: Scalar, known_keys: frozenset[str]) -> list[Mistake]:
    """A text where keys should stand: the lines of it that look like keys."""
    text = source.parsed
    return [
        _colon(match, text)
        for start, end in _lines(text, scalar.start, scalar.end)
        if (match := _FULL_COLON.match(text, start, end) or _TIGHT_COLON.match(text, start, end))
        and match["key"] in known_keys
    ]


def at_error(
    source: Source, error: MarkedYAMLError, reached: int, known_keys: frozenset[str]
) -> list[Mistake]:
    """What lies behind a parser's complaint.

    Args:
        source: the file.
        error: the parser's complaint, with its marks.
        reached: the offset up to which the parser had been content.
        known_keys: the language's keys in both languages.
    """
    text = source.parsed
    problem = min(error.problem_mark.index, len(text)) if error.problem_mark else reached
    context = error.context_mark.index if error.context_mark else -1
    floor = _line_start(text, min(reached, len(text)))
    places = [context] if context >= floor else []
    at = problem
    while at >= floor:
        places.append(at)
        at = _line_start(text, at) - 1
    for place in places:
        start, end = _line_start(text, place), _line_end(text, place)
        mistake = _in_line(text, start, end, known_keys, any_key=place == context)
        if mistake:
            return [mistake]
    return [_plain(text, error, problem, context)]


def _in_line(text: str, start: int, end: int, known_keys: frozenset[str], *, any_key: bool) -> Mistake | None:
    """The first mistake of a line, or None."""
    if match := _INDENTATION.match(text, start, end):
        return _indentation(start, match.end(), text)
    if match := _ODD_DASH.match(text, start, end):
        return _list_dash(match)
    full = _FULL_COLON.match(text, start, end)
    if full and (any_key or full["key"] in known_keys):
        return _colon(full, text)
    tight = _TIGHT_COLON.match(text, start, end)
    if tight and (any_key or tight["key"] in known_keys):
        return _colon(tight, text)
    if match := _TIGHT_DASH.match(text, start, end):
        return _list_dash(match)
    return _value(text, start, end)


def _value(text: str, start: int, end: int) -> Mistake | None:
    trouble = values.trouble(text, start, end)
    if trouble is None:
        return None
    return Mistake(
        trouble.start,
        trouble.end,
        trouble.replacement,
        trouble.rule,
        trouble.message,
        trouble.hint,
        trouble.show,
    )


def special_start(source: Source, at: int) -> list[Mistake]:
    """A text that starts with `!` or `&`, which YAML takes as a tag or an anchor."""
    start, end = _line_start(source.parsed, at), _line_end(source.parsed, at)
    mistake = _value(source.parsed, start, end)
    return [mistake] if mistake else [_unknown(source.parsed, at, "这里的写法 YAML 读不懂")]


def complex_key(source: Source, at: int) -> list[Mistake]:
    """`{{ 名称 }}` without quotes is a mapping whose key is a mapping."""
    return special_start(source, at)


def bad_alias(source: Source, start: int, end: int) -> Mistake:
    """`*名字` that nothing is called, or that contains itself."""
    quoted = special_start(source, start)[0]
    if quoted.replacement is not None:
        return quoted
    return Mistake(
        start, end, None, "yaml-syntax", "这个 * 引用找不到它所指的内容", "把要重复的内容直接写出来。"
    )


def second_document(at: int) -> Mistake:
    """A second `---`."""
    return Mistake(
        at, at + 3, None, "several-documents", "一个文件只写一份计划，这里又开始了第二份",
        "把“---”下面的内容另存为一个文件；如果只是想画分隔线，删掉这一行。",
    )  # fmt: skip


def too_deep(at: int) -> Mistake:
    """More levels than any document has."""
    return Mistake(at, at + 1, None, "too-deep", "嵌套的层数太多", "工作计划最多五层：一、（一）1.（1）①。")


def too_many(at: int) -> Mistake:
    """An alias bomb, or no plan at all."""
    return Mistake(at, at + 1, None, "too-large", "内容太多，已停止读取", "检查这里的 * 引用是否一层套一层。")


def _indentation(start: int, end: int, text: str) -> Mistake:
    blank = text[start:end]
    name = "Tab（制表符）" if "\t" in blank else "全角空格" if "\u3000" in blank else "不间断空格"
    width = sum(1 if character == " " else 2 for character in blank)
    return Mistake(
        start, end, " " * width, "indentation", f"行首缩进里有{name}，YAML 只认半角空格",
        "把行首的缩进改成半角空格，每层两个。",
    )  # fmt: skip


def _list_dash(match: re.Match[str]) -> Mistake:
    start, end = match.span("dash")
    if match["dash"] == "-":
        message, hint = "“-”后面少一个空格", "写成“- 文字”：减号、空格、文字。"
    else:
        message = f"列表要用半角减号加空格“- ”，这里是“{match['dash'].rstrip()}”"
        hint = "切换到英文输入法，输入减号和一个空格。"
        if match["dash"].startswith("-"):
            message, hint = "“-”后面是全角空格，YAML 不认", "把它改成半角空格：“- 文字”。"
    return Mistake(start, end, "- ", "list-dash", message, hint)


def _colon(match: re.Match[str], text: str) -> Mistake:
    key = match["key"]
    if "colon" not in match.re.groupindex:
        return Mistake(
            match.end(), match.end(), " ", "colon-space", f"“{key}:”的冒号后面少一个空格",
            f"写成“{key}: …”：冒号后面空一格。", (match.start("key"), match.end()),
        )  # fmt: skip
    start, end = match.span("colon")
    last = end >= len(text) or text[end] in "\r\n"
    if match["colon"].startswith(":"):
        return Mistake(
            start, end, ":" if last else ": ", "colon-space", f"“{key}:”的冒号后面是全角空格，YAML 不认",
            f"把它改成半角空格：“{key}: …”。",
        )  # fmt: skip
    return Mistake(
        start, end, ":" if last else ": ", "fullwidth-colon", f"“{key}”后面的冒号是全角的“：”，YAML 只认半角冒号加空格",
        f"写成“{key}: …”：英文冒号，后面空一格。", (start, start + 1),
    )  # fmt: skip


def _plain(text: str, error: MarkedYAMLError, problem: int, context: int) -> Mistake:
    """No known habit explains the complaint: an indent out of line, an open quote, or say where."""
    complaint = f"{error.context or ''} {error.problem or ''}"
    if "quoted scalar" in complaint and context >= 0:
        return Mistake(
            _line_end(text, context), _line_end(text, context), text[context], "yaml-syntax",
            f"这里的引号 {text[context]} 没有配对的另一半", "在这段文字的末尾补上同样的引号，或者两个都删掉。",
            (context, context + 1), offered=False,
        )  # fmt: skip
    if "escape" in complaint:
        return Mistake(
            problem - 1, problem, "\\\\", "yaml-syntax", "双引号里的反斜杠 \\ 有特殊含义，这里的写法读不懂",
            "把两边的双引号换成英文单引号，反斜杠就是普通字符了。",
        )  # fmt: skip
    start, end = _line_start(text, problem), _line_end(text, problem)
    indent = len(text[start:end]) - len(text[start:end].lstrip(" "))
    wanted = _indent_above(text, start, indent)
    if text[start:end].strip() and wanted is not None and problem <= start + indent:
        return Mistake(
            start, start + indent, " " * wanted, "indentation", "这一行的缩进没有和上面对齐",
            f"同一层的内容行首空格要一样多；这里大概应该空 {wanted} 格。", (start, start + max(indent, 1)),
            offered=False,
        )  # fmt: skip
    return _unknown(text, problem, "从这里起 YAML 读不懂了")


def _indent_above(text: str, start: int, indent: int) -> int | None:
    """The nearest indentation of the lines above that differs from `indent`; 0 for a first line."""
    widths: list[int] = []
    at = start - 1
    while at >= 0 and len(widths) < 200:
        begin = _line_start(text, at)
        line = text[begin:at]
        if line.strip() and not line.lstrip().startswith("#"):
            widths.append(len(line) - len(line.lstrip(" ")))
            if widths[-1] == 0:
                break
        at = begin - 1
    others = [width for width in widths if width != indent]
    return min(others, key=lambda width: (abs(width - indent), width)) if others else None


def _unknown(text: str, at: int, message: str) -> Mistake:
    at = min(at, len(text))
    # The end of the file shows nothing: point at the last thing that was written.
    while at > 0 and (at >= len(text) or text[at] in " \r\n"):
        at -= 1
    hint = "看看这一行和上一行：冒号后面有没有空格、引号是不是成对、缩进是不是对齐。"
    return Mistake(at, min(at + 1, len(text)), None, "yaml-syntax", message, hint)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines of text[start:end]."""
    while start < end:
        stop = min(_line_end(text, start), end)
        yield start, stop
        start = stop + 1


def _starts_line(text: str, at: int) -> bool:
    return not text[_line_start(text, at) : at].strip(" ")


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if end > at and text[end - 1] == "\r" else end
