"""stray-space：多余的空格

汉字之间、全角标点旁边不用空格，段首也不用：缩进会自动排好。两个字的姓名、“目　录”这样
拉开排的字不算；汉字和英文、数字之间空不空格都可以。

不好：
    引言: 开展 “学雷锋” 活动， 共三场。
好：
    引言: 开展“学雷锋”活动，共三场。
改法：删掉空格；--fix 会替您删。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import (
    ALL_PAUSES,
    CLOSING,
    HAN,
    NUMBERED,
    NUMBERING,
    OPENING,
    PAUSES,
    SPACES,
    is_han,
)
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_PROSE = frozenset({"preamble", "paragraph", "item", "closing", "note"})
"""Roles of running text; elsewhere a space may keep two names or two phrases apart."""

_LEAST_SLOGAN, _LONGEST_SLOGAN = 4, 12
"""Characters of each half: 学习强国 has four; longer ones are sentences."""
_LONGEST_BEFORE = 16
"""A half and the mark before it are shorter: _LAST_WORDS needs no more of the text."""
_LAST_WORDS = Pattern(f"(?<=[：:，。\n])[{HAN}]{{{_LEAST_SLOGAN},{_LONGEST_SLOGAN}}}$")
_LABEL = Pattern("(?:时间|地点|地址|主题|对象|主讲|主办|承办|协办|口号|联系人|电话)[：:]")
# A label such as 社区活动负责同志： has eight characters.
_NEXT_LABEL = Pattern(r"[^\s：:，。；、]{1,8}[：:]")
_FIRST_WORDS = Pattern(f"[{HAN}]{{{_LEAST_SLOGAN},{_LONGEST_SLOGAN}}}(?=[，。；！\n])")


@cache
def _stray() -> Pattern:
    after = PAUSES + OPENING + "…"
    before = PAUSES + CLOSING + "…"
    return Pattern(
        rf"(?P<lead>(?<=\n)[{SPACES}]+)(?=[^\n])"
        rf"|(?P<mark>(?<=[{after}])[{SPACES}]+(?=[^\n{SPACES}])|(?<=[^\n{SPACES}])[{SPACES}]+(?=[{before}]))"
        # Half-width marks between Chinese are full-width ones to be.
        rf"|(?P<half>(?<=[,;:?!])[{SPACES}]+(?=[{HAN}{OPENING}])|(?<=[{HAN}{CLOSING}])[{SPACES}]+(?=[,;:?!]))"
        rf"|(?P<han>(?<=[{HAN}{CLOSING}])[{SPACES}]+(?=[{HAN}{OPENING}]))"
        rf"|(?P<wide>(?<=[^\n{SPACES}])(?:[{SPACES}]{{2,}}|[\t\u3000])(?=[^\n{SPACES}]))"
    )


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each stretch of spaces that nothing needs."""
    prose = context.prose
    if not any(space in prose.text for space in SPACES):
        return
    text = "\n" + prose.text  # so that the first paragraph begins behind a line feed too
    for match in _stray().finditer(text):
        start, end = match.start() - 1, match.end() - 1
        passage = prose.at(start)
        kind = match.lastgroup
        if _in_run(text, match) or (passage.role in NUMBERED and _in_numbering(passage, start)):
            continue
        if kind == "lead":
            yield prose.finding(start, end, "段首有空格", "删掉空格，缩进会自动排好。", "")
        elif kind in ("mark", "half"):
            # Where a line of the file ends, the space goes with the half-width mark.
            if not _to_fill_in(text, match) and not (kind == "half" and _is_line_end(prose, start, end)):
                yield prose.finding(start, end, "标点旁边有多余的空格", "删掉空格。", "")
        elif kind == "han":
            yield from _between(context, passage, start, end)
        elif passage.role in _PROSE and not _to_fill_in(text, match):
            yield prose.finding(start, end, "空格太多", "留一个半角空格就够了。", " ")


def _is_line_end(prose: Prose, start: int, end: int) -> bool:
    """Whether YAML makes the space of a line's end."""
    place = prose.span(start, end)
    return "\n" in place.source.parsed[place.start : place.end]


def _in_numbering(passage: Passage, at: int) -> bool:
    number = NUMBERING.match(passage.text)
    return number is not None and at < passage.start + number.end()


def _to_fill_in(text: str, match: re.Match[str]) -> bool:
    """Whether it is room to write in: （　　）, 2027年  月  日."""
    before, after = text[match.start() - 1], text[match.end()]
    return (before in OPENING + "(" and after in CLOSING + ")") or (len(match[0]) > 1 and after in "年月日")


def _in_run(text: str, match: re.Match[str]) -> bool:
    """Whether it parts two pauses of which one is too many."""
    return text[match.start() - 1] in ALL_PAUSES and text[match.end()] in ALL_PAUSES


def _between(context: ReviewContext, passage: Passage, start: int, end: int) -> Iterator[Finding]:
    """Between two Chinese characters, or a character and a bracket or quote."""
    prose = context.prose
    text = prose.text
    if passage.role not in _PROSE or text[end] in "年月日" or _keeps_apart(text, start):
        return
    if is_han(text[start - 1]) and is_han(text[end]):
        single = not is_han(text[start - 2]) or not is_han(text[end + 1])
        label = _NEXT_LABEL.match(text, end)
        if single or label or len(_gaps(prose.sentence(start), text)) > 1:
            return  # 张　敏, 目　录, 组长：张敏 副组长：李红, 书法 合唱 绘画
        yield prose.finding(
            start, end, "汉字之间有多余的空格", "删掉空格；是并列的词就用顿号隔开。", "", safe=False
        )
    else:
        yield prose.finding(start, end, "引号、括号旁边有多余的空格", "删掉空格。", "")


def _keeps_apart(text: str, at: int) -> bool:
    """Whether it stands in a title or a slogan, “讲文明 树新风”, or between two offices."""
    line = text.rfind("\n", 0, at) + 1
    quoted = any(
        text.rfind(left, line, at) > text.rfind(right, line, at) for left, right in (("《", "》"), ("“", "”"))
    )
    labelled = _LABEL.match(text, line, at) is not None
    return quoted or labelled or _joint_authors(text, at) or _is_slogan(text, at)


def _is_slogan(text: str, at: int) -> bool:
    """Whether as many characters, four or more, stand on both sides and nothing else: 主题：走进科技 你我同行."""
    before = _LAST_WORDS.search(text, max(0, at - _LONGEST_BEFORE), at)
    after = _FIRST_WORDS.match(text, at + 1)
    return before is not None and after is not None and len(before[0]) == len(after[0])


def _joint_authors(text: str, at: int) -> bool:
    """Whether two offices stand beside each other, as on a document of both: 中共中央 国务院."""
    line = text.rfind("\n", 0, at) + 1
    return text.endswith(("中央", "委", "委员会", "政府", "厅", "局", "部", "办公室"), line, at)


def _gaps(bounds: tuple[int, int], text: str) -> list[str]:
    return re.findall(rf"[{HAN}][{SPACES}]+(?=[{HAN}])", text[slice(*bounds)])
