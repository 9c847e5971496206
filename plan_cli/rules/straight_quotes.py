"""straight-quotes：直引号

中文用弯引号“”，引号里再用引号时用‘’。直引号 "…" 分不出前后。

不好：
    引言: 开展"学雷锋"活动。
好：
    引言: 开展“学雷锋”活动。
改法：成对的换成“”，单双不成对的要自己看看漏了哪个；--fix 会替您换成对的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import is_chinese
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_STRAIGHT = '"＂'
_DOUBLE = Pattern('["＂“”]')
_SINGLE = Pattern("(?<![A-Za-z])'(?!s?[ ,.])|(?<=[A-Za-z])'(?![A-Za-z])")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each quotation in straight quotes, and for each straight quote without a partner."""
    prose = context.prose
    text = prose.text
    if '"' in text or "＂" in text:
        for start, end in _lines(text, '"', "＂"):
            yield from _doubles(prose, start, end)
    if "'" in text:
        for start, end in _lines(text, "'"):
            yield from _singles(prose, start, end)


def _lines(text: str, *signs: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph that holds a sign."""
    start = 0
    while start < len(text):
        end = text.index("\n", start)
        if any(text.find(sign, start, end) >= 0 for sign in signs):
            yield start, end
        start = end + 1


def _doubles(prose: Prose, start: int, end: int) -> Iterator[Finding]:
    text = prose.text
    marks = [match.start() for match in _DOUBLE.finditer(text, start, end) if not _is_inch(text, match)]
    pairs = _inner_pairs(text, marks)
    inner = pairs is not None
    if pairs is None:
        pairs = _mixed_pairs(text, marks)
    if pairs is None:
        for at in marks:
            if text[at] in _STRAIGHT:
                message = f"直引号“{text[at]}”分不出前后，也不成对"
                yield prose.finding(at, at + 1, message, "看看漏了哪个引号，补成一对“”。")
        return
    for first, last in pairs:
        if (text[first] in _STRAIGHT or text[last] in _STRAIGHT) and _in_chinese(text, first, last):
            before = text[start:first]
            nested = inner and before.count("“") > before.count("”")
            yield _curled(prose, first, last, "‘’" if nested else "“”")


def _inner_pairs(text: str, marks: list[int]) -> list[tuple[int, int]] | None:
    """Return the pairs of straight quotes where the curly ones are pairs without them; else None."""
    curly = [at for at in marks if text[at] in "“”"]
    straight = [at for at in marks if text[at] in _STRAIGHT]
    if "".join(text[at] for at in curly) != "“”" * (len(curly) // 2) or len(straight) % 2:
        return None
    pairs = list(zip(straight[::2], straight[1::2], strict=True))
    inside = [[text[at] for at in curly if first < at < last] for first, last in pairs]
    return pairs if all(one.count("“") == one.count("”") for one in inside) else None


def _mixed_pairs(text: str, marks: list[int]) -> list[tuple[int, int]] | None:
    """All pairs where a straight quote may stand for half of one: 开展“学雷锋"活动."""
    if len(marks) % 2:
        return None
    pairs = list(zip(marks[::2], marks[1::2], strict=True))
    return pairs if all(text[first] != "”" and text[last] != "“" for first, last in pairs) else None


def _curled(prose: Prose, first: int, last: int, right: str) -> Finding:
    text = prose.text
    edits = [
        (at, at + 1, mark) for at, mark in zip((first, last), right, strict=True) if text[at] not in "“”"
    ]
    # "…“…”…": the quotes inside become single ones.
    edits += [(at, at + 1, "‘’"["“”".index(text[at])]) for at in range(first + 1, last) if text[at] in "“”"]
    return prose.finding(first, last + 1, "中文里用了直引号", f"改成弯引号{right}。", edits=edits)


def _is_inch(text: str, match: re.Match[str]) -> bool:
    """Whether it stands for inches, as in 55"电视; two of them are a pair."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : text.index("\n", match.start())]
    return match[0] == '"' and text[match.start() - 1].isdigit() and line.count('"') == 1


def _singles(prose: Prose, start: int, end: int) -> Iterator[Finding]:
    text = prose.text
    marks = [match.start() for match in _SINGLE.finditer(text, start, end)]
    if len(marks) % 2:
        return  # an apostrophe is among them
    for first, last in zip(marks[::2], marks[1::2], strict=True):
        if not _in_chinese(text, first, last) or not any(map(is_chinese, text[first:last])):
            continue
        # Inside of double quotes stand single ones.
        before = text[start:first]
        inside = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        yield _curled(prose, first, last, "‘’" if inside else "“”")


def _in_chinese(text: str, first: int, last: int) -> bool:
    if any(map(is_chinese, text[first + 1 : last])):
        return True
    return is_chinese(text[first - 1]) or is_chinese(text[last + 1])
