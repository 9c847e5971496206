"""halfwidth-punctuation：半角标点

中文里用全角标点：，。：；？！（）。半角的 , . : ; 是英文标点，印出来挤在一起。
数字、时间、网址、英文里的照旧：1,000、3.5、9:00、https://…。只含字母、数字的括号
（如 CAD）习惯上也用全角，只作提示。

不好：
    引言: 加强领导,落实责任(见附件)。
好：
    引言: 加强领导，落实责任（见附件）。
改法：换成全角标点，括号成对地换；--fix 会替您换。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import (
    ALL_PAUSES,
    CLOSING,
    FULL_WIDTH,
    NUMBERED,
    NUMBERING,
    OPENING,
    PAUSES,
    SPACES,
    is_chinese,
    is_han,
)  # fmt: skip
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_MARK = Pattern("[,;:?!.()]")
_SMALL = {"﹐": "，", "﹑": "、", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！", "､": "、", "｡": "。"}
_SMALL_MARK = Pattern(f"[{''.join(_SMALL)}]")
# No title of a document is longer than sixty characters; between 1<2 and 4>3 may stand anything.
_ANGLES = Pattern("(?P<left><<?)(?P<title>[^<>\n]{1,60})(?P<right>>>?)")
_TRANSPARENT = SPACES + "\"'()（）"
_IN_ADDRESSES = "/=&#@_~"
"""Marks of addresses: `?` and `:` beside one belong to it."""

_CLAUSE = 40
"""So many characters before a mark tell whether its clause is Chinese."""

_NUMERALS = "一二三四五六七八九十"


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each mark, and one for each pair of brackets."""
    prose = context.prose
    text = prose.text
    brackets: set[int] = set()
    for match in _MARK.finditer(text):
        at = match.start()
        mark = match[0]
        if mark in "()":
            if at not in brackets:
                pair = _pair(text, at)
                brackets.update(pair)
                yield from _brackets(prose, *pair) if pair else ()
        elif mark == ".":
            yield from _stop(prose, at)
        elif _is_chinese_mark(text, at) and not _belongs_to_heading(prose, at):
            yield _finding(prose, at)
    for match in () if signs_of(text).isdisjoint(_SMALL) else _SMALL_MARK.finditer(text):
        right = _SMALL[match[0]]
        message = f"“{match[0]}”不是规范的标点"
        yield prose.finding(*match.span(), message, f"改成“{right}”。", right)
    if "<" in text:
        yield from _titles(prose)


def _titles(prose: Prose) -> Iterator[Finding]:
    """<<民法典>> is how 《民法典》 looks where the keyboard has no 《."""
    for match in _ANGLES.finditer(prose.text):
        if is_han(match["title"][0]) and len(match["left"]) == len(match["right"]):
            edits = ((*match.span("left"), "《"), (*match.span("right"), "》"))
            title = f"《{match['title']}》"
            yield prose.finding(*match.span(), "书名号打成了小于号、大于号", f"改成“{title}”。", edits=edits)


def _finding(prose: Prose, at: int) -> Finding:
    mark = prose.text[at]
    right = FULL_WIDTH[mark]
    return prose.finding(at, at + 1, f"中文里用了半角的“{mark}”", f"改成全角的“{right}”。", right)


def _is_chinese_mark(text: str, at: int) -> bool:
    """Whether Chinese stands on a side of it, and it is no part of a run, an address or a number."""
    before, after = text[at - 1], text[at + 1]
    if _nearest(text, at, -1) in "\n" + ALL_PAUSES or _nearest(text, at, 1) in ALL_PAUSES:
        return False
    if text[at] in ",;:" and (before in OPENING + "(" or after in CLOSING + ")"):
        return False
    if text[at] in ":?" and (before in _IN_ADDRESSES or after in _IN_ADDRESSES):
        return is_han(before) and text[at] == ":" and after not in _IN_ADDRESSES
    if after == "\n":
        return _holds_chinese(text, at)
    return is_chinese(_beyond(text, at, -1)) or is_chinese(_beyond(text, at, 1))


def _nearest(text: str, at: int, step: int) -> str:
    """Return the next character that is no space."""
    at += step
    while text[at] in SPACES:
        at += step
    return text[at]


def _beyond(text: str, at: int, step: int) -> str:
    """Return the next character that is no space, quote or bracket."""
    at += step
    while text[at] in _TRANSPARENT:
        at += step
    return text[at]


def _holds_chinese(text: str, at: int) -> bool:
    """Whether the clause that ends there is Chinese."""
    start = max(text.rfind("\n", 0, at) + 1, at - _CLAUSE)
    return any(is_han(character) for character in text[start:at])


def _belongs_to_heading(prose: Prose, at: int) -> bool:
    """Whether it ends a heading: such a mark is to be dropped, not changed. Nor does a name hold any."""
    role = prose.at(at).role
    return role == "community" or (role == "heading" and prose.text[at + 1] == "\n")


def _stop(prose: Prose, at: int) -> Iterator[Finding]:
    """Yield a point that ends a sentence: behind Chinese, or at the end of a paragraph."""
    text = prose.text
    before, after = text[at - 1], text[at + 1]
    if "." in (before, after) or before in PAUSES or after in ALL_PAUSES:
        return
    if not is_han(before) and (before not in "”’》）)%％" or after != "\n"):
        return
    if _belongs_to_heading(prose, at) or not _holds_chinese(text, at):
        return
    if after == "\n" or (after in '”’"' and is_han(before)):
        yield _finding(prose, at)
    elif before not in _NUMERALS and (is_han(after) or (after == " " and is_han(text[at + 2]))):
        # 一. and 三.八 are numbers, 卡尔.马克思 is a name, 讲文明.树新风 wants a comma: somebody should look.
        message, hint = "中文里用了半角的“.”", "看看该用句号、逗号还是间隔号，改成全角的。"
        yield prose.finding(at, at + 1, message, hint)


def _pair(text: str, at: int) -> tuple[int, ...]:
    """Return the two brackets of the pair that text[at] is one of, in any width; empty where it has no partner."""
    step = 1 if text[at] == "(" else -1
    depth = 0
    here = at
    while text[here] != "\n":
        depth += (text[here] in "(（") - (text[here] in ")）")
        if not depth:
            return (at, here) if step == 1 else (here, at)
        here += step
    return ()


def _brackets(prose: Prose, first: int, last: int) -> Iterator[Finding]:
    text = prose.text
    inside = text[first + 1 : last]
    passage = prose.at(first)
    numbering = NUMBERING.match(text, passage.start) if passage.role in NUMBERED else None
    if numbering is not None and numbering.end() > first:
        return
    if inside and not inside.strip(OPENING + CLOSING + "\"'" + SPACES):
        return  # a mark between two brackets belongs to the ones around: “(”)
    severity = SEVERITY
    if not any(map(is_chinese, inside)) and (text[first], text[last]) == ("(", ")"):
        before = text[first - 1]
        if not is_chinese(before) and not (before in ALL_PAUSES and is_han(text[last + 1])):
            return
        severity = Severity.INFO
    edits = tuple((at, at + 1, FULL_WIDTH[text[at]]) for at in (first, last) if text[at] in "()")
    mixed = len(edits) == 1
    message = "一对括号一半全角、一半半角" if mixed else "中文里用了半角括号"
    yield prose.finding(
        first, last + 1, message, "两边都改成全角括号“（）”。", edits=edits, severity=severity
    )
