"""typo：错别字

形近、音近的字打错了，输入法又不会提醒：参予、布署、等侯。这里只列放在哪儿都是错的词，
所以说错的一般就是错了；有的词旧时也这么写，或者要看上下文，只作提示。人名地名不算：
本社区自己的名称里有这两个字，就不报。自己单位常打错的词可以写进 plangen.yaml。

不好：
    引言: 欢迎居民积极参予。
好：
    引言: 欢迎居民积极参与。
改法：换成对的词；--fix 会替您换掉有把握的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.facts.typos import Typo
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_OWN_NAMES = ("name", "street", "district", "organization")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each wrong word; where two overlap, for the collection's own or the longer."""
    prose = context.prose
    taken: list[tuple[int, int]] = []
    for start, end, right, row in sorted(_found(context), key=_weight):
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        taken.append((start, end))
        wrong = prose.text[start:end]
        if row is None or row.source.looked_up:
            message, severity = f"“{wrong}”写错了，应为“{right}”", SEVERITY
        else:
            message, severity = f"“{wrong}”一般写作“{right}”", Severity.INFO
        safe = row is None or row.safe
        yield prose.finding(start, end, message, f"改成“{right}”。", right, safe=safe, severity=severity)


def _weight(found: tuple[int, int, str, Typo | None]) -> tuple[bool, int, int]:
    start, end, _, row = found
    return row is not None, start - end, start


def _found(context: ReviewContext) -> Iterator[tuple[int, int, str, Typo | None]]:
    from plan_cli.facts.own import wrong_places
    from plan_cli.facts.typos import typos_in

    text = context.prose.text
    for wrong, right in context.own.typos:
        for place in wrong_places(text, wrong, right):
            yield *place, right, None
    for row, start, end in typos_in(text):
        if row.wrong not in _own_name(context) and not (row.fits_titles and _in_title(text, start)):
            yield start, end, row.right, row


def _own_name(context: ReviewContext) -> str:
    """Return the names of the plan's community, joined: what stands in them is how they are written."""
    community = context.plan.community
    names = (getattr(community, name, None) for name in _OWN_NAMES)
    return "\n".join(name.value for name in names if name is not None)


def _in_title(text: str, at: int) -> bool:
    """Whether it stands between 《 and 》, where a title keeps the spelling that it was printed with."""
    line = text.rfind("\n", 0, at) + 1
    return text.rfind("《", line, at) > text.rfind("》", line, at)
