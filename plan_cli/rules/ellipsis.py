"""ellipsis：省略号

省略号是六个点“……”，占两个字（GB/T 15834—2011）。打成三个句点（...）、句号（。。。）、
间隔号（···）或者半个省略号（…），印出来长短、高低都不对。已经有“等”的，后面不再用省略号。

不好：
    引言: 书法、合唱、太极拳...门门都有人报名。
好：
    引言: 书法、合唱、太极拳……门门都有人报名。
改法：写成“……”；--fix 会替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import is_chinese
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# Two dots are a slip of the finger, which `repeated-punctuation` mends.
_DOTS = Pattern("[…⋯]+|[.。．·・•、]{3,}")
_QUICK = ("…", "⋯", "...", "。。。", "．．．", "···", "・・・", "•••", "、、、")
# An ellipsis, or the dots that stand for one; six are one typed with points.
_BEHIND_AND_SO_ON = Pattern("(?<=等)(?:[…⋯]{1,2}|[.．。]{3,6})")
_LEADERS = 9
"""So many dots in a row lead to a page number or to a blank."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each run of dots in Chinese surroundings that is not ……."""
    prose = context.prose
    yield from _behind_and_so_on(prose)
    if not any(dots in prose.text for dots in _QUICK):
        return
    for match in _DOTS.finditer(prose.text):
        typed = match[0]
        # Behind 等 it has been told; behind …… or of several kinds it is repeated-punctuation's.
        is_of_one_kind = not typed.strip(typed[0]) or not typed.strip("…⋯")
        if prose.text.endswith(("等", "…", "⋯"), 0, match.start()) or not is_of_one_kind:
            continue
        # Twelve dots on a line of their own stand for whole paragraphs.
        if typed in ("……", "…………") or len(typed) >= _LEADERS:
            continue
        before, after = prose.text[match.start() - 1], prose.text[match.end()]
        if typed == "…" or is_chinese(before) or is_chinese(after):
            yield prose.finding(
                *match.span(),
                f"“{typed}”不是规范的省略号",
                "省略号写“……”，六个点，占两个字。",
                "……",
                safe="、" not in typed,
            )


def _behind_and_so_on(prose: Prose) -> Iterator[Finding]:
    """等……, which says the same twice."""
    text = prose.text
    for match in _BEHIND_AND_SO_ON.finditer(text):
        right = "" if text[match.end()] in "。，；、！？" else "。" if text[match.end()] == "\n" else None
        hint = f"改成“等{right}”。" if right else "删掉省略号。"
        yield prose.finding(*match.span(), f"有了“等”，后面不再用“{match[0]}”", hint, right)
