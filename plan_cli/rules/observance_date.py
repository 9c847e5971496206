"""observance-date：节日、纪念日同月份或者日期对不上

农历节日每年的公历日期不同：2023年的重阳节在10月23日，2027年在10月8日。从往年计划抄来的日期和
月份常常没有改。这里按计划的年份推算，看培训计划里的活动是不是放错了月份，看“9月10日重阳节”这样
写明的日期对不对。提前几天庆祝、筹备和迎接节日、节后几天的活动都不算。

不好：
    年度: 2023
    培训计划:
      - 月份: 9
        活动: [重阳节敬老活动]
好：
    年度: 2023
    培训计划:
      - 月份: 9
        活动: [筹备重阳节敬老活动]
      - 月份: 10
        活动: [重阳节敬老活动]
改法：把活动移到节日所在的月份，或者改正日期；是改日期还是改名称要由您定，所以程序不替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.observances import (
    OTHER_DAYS,
    day_beside,
    held_about,
    in_year,
    observances_in,
    slack,
    touches,
)
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.analysis.period import Period
    from plan_cli.analysis.words import WordMatch
    from plan_cli.facts.observances import Occurrence
    from plan_cli.findings import Finding
    from plan_cli.text.dates import DateMention

SEVERITY = Severity.WARNING

_ITSELF = Pattern('[”"]?(?:[，。、；：）),;:\n]|当[天日]|这[一]?天|前后|来临|到来|之际|为契机)|[”"]?$')


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each observance on a day or in a month that is not its own."""
    period = context.period
    if period is None:
        return
    text = context.prose.text
    starts = [day.start for day in context.days]
    scheduled: dict[int, list[WordMatch]] = {}
    for found in observances_in(text):
        written = day_beside(text, context.days, starts, found)
        finding = _beside(context, period, written, found) if written else None
        passage = context.prose.at(found.start)
        if finding is not None:
            yield finding
        elif passage.entry is not None and passage.role in ("activity", "theme"):
            scheduled.setdefault(passage.start, []).append(found)
    for start, named in scheduled.items():
        # Several in one activity are mostly examples: 利用三八节、重阳节等节日.
        if len({found.word for found in named}) == 1:
            yield from _in_entry(context, period, context.prose.at(start), named[0])


def _in_entry(
    context: ReviewContext, period: Period, passage: Passage, found: WordMatch
) -> Iterator[Finding]:
    """Yield a finding where an observance lies outside the months of its entry."""
    entry = passage.entry
    if entry is None or entry.months is None or not entry.months.months:
        return
    months = [(period.year_of(month), month) for month in entry.months.months]
    held = held_about(found.word, months[0][0])
    if not held or any(touches(one, year, month) for one in held for year, month in months):
        return
    one = in_year(held, months[0][0])
    if one is None or OTHER_DAYS.search(passage.text):
        return
    named = "、".join(f"{month}月" for _, month in months)
    yield context.prose.finding(
        found.start,
        found.end,
        f"{one.start.year}年的{found.word}{'是' if one.start == one.end else '在'}{one.when}，不在{named}",
        f"把这项活动移到{one.start.month}月，或者写明是提前筹备。",
        severity=SEVERITY if one.source.looked_up else Severity.INFO,
    )


def _beside(context: ReviewContext, period: Period, written: DateMention, found: WordMatch) -> Finding | None:
    """Return a finding where a day and the observance beside it are not the same."""
    text = context.prose.text
    if not 1 <= written.month <= 12:
        return None
    year = written.year or period.year_of(written.month)
    one = in_year(held_about(found.word, year), year)
    start, end = min(written.start, found.start), max(written.end, found.end)
    is_itself = found.start < written.start or _ITSELF.match(text, found.end) is not None
    if one is None or _is_right(one, year, written, strict=is_itself):
        return None
    # 妇女节活动报名: the second word behind the name still belongs to it.
    if OTHER_DAYS.search(text, start, end + 4):
        return None
    named = f"{written.month}月{written.day}日" if written.day else f"{written.month}月"
    right = f"{year}年的{found.word}{'是' if one.start == one.end else '在'}{one.when}"
    if text[end : end + 1] in ("）", ")") and found.end < written.start:
        end += 1
    return context.prose.finding(
        start,
        end,
        f"{right}，不{'是' if written.day else '在'}{named}",
        "请核对日期；日期没错的，改成那一天的节日。" if written.day else "请核对月份。",
        severity=SEVERITY if one.source.looked_up else Severity.INFO,
    )


def _is_right(one: Occurrence, year: int, written: DateMention, *, strict: bool) -> bool:
    """Whether a day can be an observance's; one that does not exist is another rule's."""
    if written.day is None:
        return touches(one, year, written.month)
    day = written.on(year)
    if day is None:
        return True
    if strict and one.exact:
        return one.start <= day <= one.end
    before, after = slack(one)
    return one.start - before <= day <= one.end + after
