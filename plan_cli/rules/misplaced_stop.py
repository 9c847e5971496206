"""misplaced-stop：标点放错了地方

句子没说完就点了句号（60%。以上）；标点落在段首；一段以逗号、顿号结束；括号、引号里外的标点放反了（（见附件。）、，”）。

不好：
    引言: 居民参与率达到60%。以上。
好：
    引言: 居民参与率达到60%以上。
改法：删掉多出来的标点；--fix 会替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import ALL_PAUSES, CLOSING, OPENING, PAUSES, SPACES, is_chinese, is_han
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_WHOLE = frozenset({"preamble", "paragraph", "item", "closing"})
"""Roles of paragraphs that end with a sentence."""

# Quick ones first: a plan holds hundreds of 。 and 、, and hardly one of these.
_EARLY = Pattern("[。.、](?=以[上下内外]|左右|上下|之[间一]|不等|的|们|等)")
_AMOUNT_GOES_ON = Pattern(f"(?:以上|以下|以内|以外|左右|上下|之间|不等)(?=[{ALL_PAUSES}”）\n])")
_NEVER_BEGINS = Pattern(
    f"的[^确士]|们|之一[{PAUSES}]|等(?:等)?(?:[{PAUSES}]|(?:方面|形式|内容|活动|工作|课程)(?!待|候))"
)
_SERIES_ENDS = Pattern(f"等(?:等)?(?:[{PAUSES}]|方面|形式|内容|活动|工作|课程|各项|各类|多种)")
_AMOUNT = "0123456789%％‰人次场名个户元岁期万家支篇天年月日"
_INSIDE = (
    Pattern("(?<=[（(《〈【〔])[，。、；：,;:]"),
    Pattern("[，、；：,;:](?=[）)》〉】〕”’])"),
)
_UNFINISHED = Pattern("(?<=[^，、,\n])[，、,](?=\n)")
_BEFORE_DE = Pattern("[，、](?=的[^确士话时，。、；：”）])(?<=[^，、。；：”）》]{2}[，、])")
_NEXT_MARK = Pattern(f"[{SPACES}]*[{ALL_PAUSES}.．]")
_DOTS = Pattern("[.。．·・•、…⋯]{3}")
# Of several marks in a row `repeated-punctuation` speaks.
_TWICE = Pattern(f"。[”’](?P<stop>。)(?![{ALL_PAUSES}])")
_STOP_IN_BRACKET = Pattern("。[）)](?P<after>.|\n)")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each mark that stands where none can."""
    prose = context.prose
    text = prose.text
    started: set[int] = set()
    for start, end in _at_starts(prose):
        started.update(range(start, end))
        yield _dropped(prose, start, end, f"段落不能用“{text[start:end]}”开头")
    for match in _EARLY.finditer(text):
        if match.start() not in started and _is_early(text, match.start()):
            yield _dropped(prose, *match.span(), f"这里句子还没有完，不该用“{match[0]}”")
    for pattern in _INSIDE:
        for match in pattern.finditer(text):
            if match.start() not in started and _stands_in_bracket(text, match):
                yield _dropped(prose, *match.span(), f"“{match[0]}”不能紧挨着括号、引号的里边")
    yield from _before_more(prose, started)
    for match in _TWICE.finditer(text):
        yield _dropped(prose, *match.span("stop"), "引号里已经有句末的标点，引号外不再用句号")
    for match in _STOP_IN_BRACKET.finditer(text):
        yield from _in_bracket(prose, match)


def _at_starts(prose: Prose) -> Iterator[tuple[int, int]]:
    """Yield the marks that a paragraph begins with, where more follows."""
    for passage in prose.passages:
        text = passage.text
        if text[0] not in ALL_PAUSES and text[0] not in SPACES:
            continue
        bare = text.lstrip(SPACES)
        rest = bare.lstrip(PAUSES + ",;:")  # `!` and `?` may be a name's: !重点
        if rest and len(rest) < len(bare) and not _DOTS.match(bare):
            start = passage.start + len(text) - len(bare)
            yield start, start + len(bare) - len(rest)


def _is_early(text: str, at: int) -> bool:
    """Whether the sentence or the series goes on behind the mark."""
    before = text[at - 1]
    if before in ALL_PAUSES + OPENING + "(\n":
        return False
    if text[at] == "、":
        return _SERIES_ENDS.match(text, at + 1) is not None
    if _AMOUNT_GOES_ON.match(text, at + 1):
        return before in (_AMOUNT if text[at] == "。" else "%％")
    return text[at] == "。" and _NEVER_BEGINS.match(text, at + 1) is not None


def _before_more(prose: Prose, started: set[int]) -> Iterator[Finding]:
    """Commas between a word and its 的, and at the end of a paragraph."""
    text = prose.text
    if "，的" in text or "、的" in text:
        for match in _BEFORE_DE.finditer(text):
            if match.start() not in started and is_han(text[match.start() - 1]):
                yield _dropped(prose, *match.span(), f"“的”前面不该有“{match[0]}”")
    if "，\n" in text or "、\n" in text or ",\n" in text:
        for match in _UNFINISHED.finditer(text):
            if match.start() not in started and prose.at(match.start()).role in _WHOLE:
                yield _unfinished(prose, match)


def _unfinished(prose: Prose, match: re.Match[str]) -> Finding:
    """Return a paragraph that ends as if more were to come."""
    passage = prose.at(match.start())
    more = passage.end - passage.start + passage.offset < len(passage.value.value.rstrip())
    hint = "同下一行是一句话的，接成一段；说完了的，改成“。”。" if more else "把话写完；说完了的，改成“。”。"
    return prose.finding(*match.span(), f"这一段以“{match[0]}”结束，像是没有写完", hint)


def _dropped(prose: Prose, start: int, end: int, message: str, *, safe: bool = True) -> Finding:
    typed = prose.text[start:end]
    return prose.finding(start, end, message, f"删掉“{typed}”。", "", safe=safe)


def _stands_in_bracket(text: str, match: re.Match[str]) -> bool:
    """Whether the mark is neither one of several in a row nor all that the bracket holds, and the text Chinese."""
    before, after = text[match.start() - 1], text[match.end()]
    line = text.rfind("\n", 0, match.start()) + 1
    if text[line : match.start()].rstrip(SPACES)[-1:] in ALL_PAUSES + ".．" or _NEXT_MARK.match(
        text, match.end()
    ):
        return False
    alone = before in OPENING + "(" and after in CLOSING + ")"
    return not alone and (not match[0].isascii() or is_chinese(before) or is_chinese(after))


def _in_bracket(prose: Prose, match: re.Match[str]) -> Iterator[Finding]:
    """Yield a stop at the end of a bracket that stands inside a sentence: （见附件。）。"""
    text = prose.text
    start = match.start()
    line = text.rfind("\n", 0, start) + 1
    opening = max(text.rfind("（", line, start), text.rfind("(", line, start))
    # A bracket behind a whole sentence, or around several, holds its own stops.
    if opening < 0 or "。" in text[opening:start] or text[opening - 1] in "。！？\n”":
        return
    after = match["after"]
    if after in PAUSES or is_han(after):
        yield _dropped(prose, start, start + 1, "句子里的括号，末尾不用句号")
    elif after == "\n":
        closing = text[start + 1]
        message = "句子里的括号，句号要放在括号外边"
        yield prose.finding(
            start, match.start("after"), message, f"改成“{closing}。”。", f"{closing}。", safe=False
        )
