"""straight-quotes：直引号

中文用弯引号“”，引号里再用引号时用‘’。直引号 "…" 分不出前后。

不好：
    引言: 开展"学雷锋"活动。
好：
    引言: 开展“学雷锋”活动。
改法：成对的换成“”，单双不成对的要自己看看漏了哪个；--fix 会替您换成对的。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.review.marks import is_chinese
from plan_cli.review.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.review import Prose, Subject

SEVERITY = Severity.WARNING

_DOUBLE = re.compile('["＂“”]')
_SINGLE = re.compile("(?<![A-Za-z])'(?!s?[ ,.])|(?<=[A-Za-z])'(?![A-Za-z])")


def check(subject: Subject) -> Iterator[Remark]:
    """A remark for each quotation in straight quotes, and for each straight quote without a partner."""
    prose = subject.prose
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


def _doubles(prose: Prose, start: int, end: int) -> Iterator[Remark]:
    """Straight and curly quotes are read together: 开展“学雷锋"活动 lacks no mark."""
    text = prose.text
    marks = [match.start() for match in _DOUBLE.finditer(text, start, end) if not _is_inch(text, match)]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    fits = len(marks) % 2 == 0 and all(text[a] != "”" and text[b] != "“" for a, b in pairs)
    if not fits:
        for at in marks:
            if text[at] in '"＂':
                message = f"直引号“{text[at]}”分不出前后，也不成对"
                yield Remark(prose.place(at, at + 1), message, "看看漏了哪个引号，补成一对“”。")
        return
    for first, last in pairs:
        if not (text[first] in '"＂' or text[last] in '"＂') or not _in_chinese(text, first, last):
            continue
        edits = [(at, at + 1, right) for at, right in ((first, "“"), (last, "”")) if text[at] in '"＂']
        mend = prose.mend(*edits)
        yield Remark(prose.place(first, last + 1), "中文里用了直引号", "改成弯引号“”。", mend)


def _is_inch(text: str, match: re.Match[str]) -> bool:
    """Whether it stands for inches, as in 55"电视; two of them are a pair."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : text.index("\n", match.start())]
    return match[0] == '"' and text[match.start() - 1].isdigit() and line.count('"') == 1


def _singles(prose: Prose, start: int, end: int) -> Iterator[Remark]:
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
        left, right = "‘’" if inside else "“”"
        mend = prose.mend((first, first + 1, left), (last, last + 1, right))
        yield Remark(prose.place(first, last + 1), "中文里用了直引号", f"改成弯引号“{left}{right}”。", mend)


def _in_chinese(text: str, first: int, last: int) -> bool:
    if any(map(is_chinese, text[first + 1 : last])):
        return True
    return is_chinese(text[first - 1]) or is_chinese(text[last + 1])
