"""month-order：月份的先后乱了

各月按时间先后排，居民和检查的人才好找。学年计划从9月排到次年8月，写了“时段”就按它的先后看。

不好：
    培训计划:
      - {月份: 3, 活动: [植树护绿]}
      - {月份: 5, 活动: [防灾演练]}
      - {月份: 4, 活动: [读书分享会]}
      - {月份: 6, 活动: [包粽子]}
好：
    时段: 2027—2028学年
    培训计划:
      - {月份: 9, 活动: [开学第一课]}
      - {月份: 12, 活动: [宪法宣传]}
      - {月份: 3, 活动: [植树护绿]}
改法：把这一条移到该在的位置；月份写错了，就改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.schedule import label_of, months_of, order_of
from plan_cli.findings import Severity
from plan_cli.source.source_span import SourceSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import MonthEntry

SEVERITY = Severity.WARNING

_HALF_A_YEAR = 6
"""Months of an entry; a longer one (3—12月, 全年) begins somewhere, but stands beside the others."""
_MOST = 50
"""Of a list with more mistakes nobody needs to hear."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each entry that the others would have to go round to be in order."""
    for entries in context.months:
        listed = [entry for entry in entries if months_of(entry) and len(months_of(entry)) <= _HALF_A_YEAR]
        order = order_of(listed, context)
        places = [order[months_of(entry)[0]] for entry in listed]
        if places == sorted(places):
            continue
        kept = _in_order(places)
        moved = sorted(set(range(len(listed))) - set(kept))
        if len(moved) > max(1, len(listed) // 3):
            # Where so many stand elsewhere, the list may be ordered by something else.
            yield _finding(listed, places, kept, moved[0], Severity.INFO)
            continue
        for index in moved[:_MOST]:
            yield _finding(listed, places, kept, index, SEVERITY)


def _in_order(places: list[int]) -> list[int]:
    """Return indices of a longest stretch that never falls; of two equally long the one that begins earlier."""
    longest = [1] * len(places)
    from_place = [0] * (max(places) + 1)
    for at in reversed(range(len(places))):
        longest[at] += max(from_place[places[at] :])
        from_place[places[at]] = longest[at]
    kept: list[int] = []
    wanted = max(longest, default=0)
    for at, place in enumerate(places):
        if wanted and longest[at] == wanted and (not kept or place >= places[kept[-1]]):
            kept.append(at)
            wanted -= 1
    return kept


def _finding(
    listed: list[MonthEntry], places: list[int], kept: list[int], index: int, weight: Severity
) -> Finding:
    entry = listed[index]
    assert entry.months is not None  # noqa: S101 -- only entries with months are listed
    before = next((one for one in reversed(kept) if one < index and places[one] > places[index]), None)
    after = next((one for one in kept if one > index and places[one] < places[index]), 0)
    other = listed[after if before is None else before]
    following = next((listed[one] for one in kept if places[one] > places[index]), None)
    goal = f"移到“{label_of(following)}”前面" if following else "移到最后"
    return SourceSpan.of_node(entry.months.node).finding(
        f"“{label_of(entry)}”排在了“{label_of(other)}”{'前面' if before is None else '后面'}",
        f"按时间先后{goal}；月份写错了，就改正。",
        severity=weight,
    )
