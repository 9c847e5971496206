"""series-comma：引号之间、书名号之间的顿号

并列的引号之间、书名号之间通常不用顿号（GB/T 15834—2011，4.5.3.5）：“五一”“七一”，
《民法典》《反家庭暴力法》。中间还有别的成分，或者还同不带引号的词并列时，可以用。

不好：
    引言: 结合“五一”、“七一”开展活动。
好：
    引言: 结合“五一”“七一”开展活动。
改法：删掉顿号；--fix 会替您删。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.INFO

_LONGEST = 60
"""Characters of a term: the longest titles of documents have some fifty."""

_TERMS = (
    f'[“"][^“”"\n]{{1,{_LONGEST}}}[”"]',  # straight ones too: they will be curly ones
    f"‘[^‘’\n]{{1,{_LONGEST}}}’",
    f"《[^《》\n]{{1,{_LONGEST}}}(?:《[^《》\n]{{1,{_LONGEST}}}》[^《》\n]{{0,20}})?》",  # …》的通知》
)
_SERIES = Pattern("|".join(f"{term}(?:、{term})+" for term in _TERMS))
_QUICK = ("”、“", "》、《", "’、‘", '"、')
_COMMA = Pattern('(?<=[”"])、(?=[“"])|(?<=’)、(?=‘)|(?<=》)、(?=《)')


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each 、 between two terms of a series that holds nothing else."""
    prose = context.prose
    text = prose.text
    if not any(pair in text for pair in _QUICK) and '、"' not in text:
        return
    for match in _SERIES.finditer(text):
        if text[match.start() - 1] == "、" or text[match.end()] == "、":
            continue  # 植树节、“五一”、“七一”: there the marks keep the terms apart
        kind = "书名号" if match[0][0] == "《" else "引号"
        for comma in _COMMA.finditer(text, *match.span()):
            yield prose.finding(
                *comma.span(), f"并列的{kind}之间不用顿号", "删掉这个顿号。", "", severity=SEVERITY
            )
