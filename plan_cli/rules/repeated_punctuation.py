"""repeated-punctuation：标点重复

改句子时新旧两个标点都留下了：，，、。。、，。。叠用叹号、问号表示强烈的语气，计划里用不着，只作提示。

不好：
    引言: 全年办班四十场，，培训两千人次，。
好：
    引言: 全年办班四十场，培训两千人次。
改法：留下一个；--fix 会替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.punctuation import ALL_PAUSES, FULL_WIDTH, SPACES, is_chinese
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# More than three spaces between two marks are a gap that somebody left on purpose.
_RUN = Pattern(f"[{ALL_PAUSES}](?:[{SPACES}]{{0,3}}[{ALL_PAUSES}])+")
_WITH_POINTS = Pattern(
    "[.．][，。；](?![.．])|(?<![.．])[，。；][.．](?![.．0-9])"
    r"|(?<![.．·…0-9A-Za-z/])\.\.(?![.．·…/0-9A-Za-z])"
)
_SPACE = Pattern(f"[{SPACES}]+")
_STRENGTH = "。？！；：，、"
"""Which of two marks stays: the one that ends more."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each run of pauses; one that a paragraph begins with is another rule's."""
    prose = context.prose
    found = [*_RUN.finditer(prose.text)]
    if "." in prose.text or "．" in prose.text:
        ends = {match.end() for match in found} | {match.start() for match in found}
        found += [
            one
            for one in _WITH_POINTS.finditer(prose.text)
            if ends.isdisjoint(range(one.start(), one.end() + 1))
        ]
    for match in found:
        typed = match[0]
        before, after = prose.text[match.start() - 1], prose.text[match.end()]
        marks = "".join(FULL_WIDTH.get(mark, mark).replace("．", "。") for mark in _SPACE.sub("", typed))
        line = prose.text.rfind("\n", 0, match.start()) + 1
        if not prose.text[line : match.start()].strip(SPACES) or marks.startswith(("。。。", "、、、")):
            continue
        if typed.isascii() and not (is_chinese(before) or is_chinese(after)):
            continue
        if set(marks) <= {"！", "？"}:
            yield from _emphatic(context, match, marks)
            continue
        one = min(marks, key=_STRENGTH.index)
        alike = len(set(marks)) == 1
        safe = alike or (after == "\n" and one == "。")
        message = f"标点“{typed[0]}”重复了" if alike else f"标点“{typed}”连在一起，只该有一个"
        yield prose.finding(*match.span(), message, f"只留“{one}”。", one, safe=safe)


def _emphatic(context: ReviewContext, match: re.Match[str], marks: str) -> Iterator[Finding]:
    """！！ and ？？ are allowed, up to three of a kind, and ？！; in a plan they are out of place."""
    if len(set(marks)) > 1:
        if len(marks) == 2:
            return
        one = "？！"
    else:
        one = marks[0]
    message = f"“{match[0]}”语气太重，公文里一个就够"
    yield context.prose.finding(
        *match.span(), message, f"只留“{one}”。", one, safe=False, severity=Severity.INFO
    )
