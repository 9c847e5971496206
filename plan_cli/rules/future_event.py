"""future-event：引用了签发时还没有的会议或者文件

计划签发的时候，会议还没有开、文件还没有印发，就不可能“贯彻精神”。多半是年度没有改对，或者这段
话来自以后的计划。没有落款日期的，按年度前三个月来看。“喜迎”“即将召开”、放在会后月份里的学习活动
都是正常的。

不好：
    年度: 2021
    指导思想: 深入贯彻党的二十大精神。
好：
    年度: 2022
    指导思想: 以优异成绩迎接党的二十大胜利召开。
改法：核对年度；年度没错的，换成当时已经有的会议和文件。
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from plan_cli.analysis.citations import phrases
from plan_cli.analysis.tense import sentence
from plan_cli.facts import congresses, documents
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.analysis.citations import CitedTitle, Meeting
    from plan_cli.analysis.period import Period
    from plan_cli.facts.documents import PolicyDocument
    from plan_cli.findings import Finding

SEVERITY = Severity.ERROR

# A plan without a date may be as late as the end of March …
_DRAFTING = timedelta(days=90)
# … and one that bears a month only, whose first day stands for it, as late as its end.
_MONTH = timedelta(days=31)
_LONGEST_AWAITED = 24
"""服务保障 and fourteen characters are shorter: _AWAITED_BEFORE needs no more of the text."""
# Who awaits it and how: fourteen characters of one clause.
_AWAITED_BEFORE = Pattern("(?:迎|即将|将要?|献礼|期待|预祝|筹备|服务保障|待|等|拟)[^，。；,]{0,14}$")
_AWAITED_AFTER = Pattern(
    '》?[”"]?(?:的)?(?:即将|将|召开(?:之年|在即|前|后|之后|以后|之际|当[天日年])|胜利召开(?!以来)|开幕|闭幕后|前夕|安保|期间|印发后'
    "|出台后?|颁布后|施行后|实施后|（?(?:草案|征求意见稿|送审稿))"
)
_HELD = Pattern("精神|贯彻|落实|学习|宣讲|宣传|为指导|指引|部署|报告|以来|提出|要求|根据|按照|依据|依法")
_LATER = Pattern("下半年|[三四]季度|年底|届时|适时|(?<![0-9])(?:[6-9]|1[0-2])月|[六七八九十]月|秋季")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each meeting and document that a plan of its time can't know."""
    period = context.period
    if period is None:
        return
    unknown = [one for one in context.meetings if (_day_of(one) or period.first) > period.first]
    for cited in phrases(context.prose.text, unknown):
        yield from _meetings(context, cited, period)
    for title in context.titles:
        document = documents.named(title.text)
        if document is not None and document.issued is not None and document.issued > period.first:
            yield from _document(context, title, document, document.issued, period)


def _meetings(context: ReviewContext, cited: tuple[Meeting, ...], period: Period) -> Iterator[Finding]:
    """Yield a finding for meetings that are named in one breath."""
    start, end = cited[0].start, cited[-1].end
    day = max(_day_of(one) or period.first for one in cited)
    severity = _severity(context, start, day, period)
    if severity is None or _is_awaited(context, start, end):
        return
    yield context.prose.finding(
        start,
        end,
        f"{context.prose.text[start:end]}在{_month(day)}才召开，{_written(period)}的计划还不能引用",
        "请核对年度；年度没错的，改成当时最近的会议，或者写成“迎接”。",
        severity=severity,
    )


def _document(
    context: ReviewContext, title: CitedTitle, document: PolicyDocument, day: date, period: Period
) -> Iterator[Finding]:
    severity = _severity(context, title.start, day, period)
    if severity is None or _is_awaited(context, title.start, title.end):
        return
    if document.source.status != "confirmed":
        severity = Severity.WARNING if document.source.looked_up else Severity.INFO
    yield context.prose.finding(
        title.start,
        title.end,
        f"《{title.text}》在{_month(day)}才有，{_written(period)}的计划还不能引用",
        "请核对年度；年度没错的，改成当时已经有的文件。",
        severity=severity,
    )


def _severity(context: ReviewContext, start: int, day: date, period: Period) -> Severity | None:
    """How much it weighs that an event of a day is cited; None where the plan may know of it."""
    if period.signed is not None and period.is_signed_in_time:
        known_until = period.signed + (_MONTH if period.signed.day == 1 else timedelta())
        severity = Severity.ERROR
    else:
        known_until = period.first + _DRAFTING
        severity = Severity.ERROR if day > period.last else Severity.WARNING
    if day <= known_until or (day <= period.last and _is_of_later(context, start, day, period)):
        return None
    return severity


def _is_of_later(context: ReviewContext, start: int, day: date, period: Period) -> bool:
    """Whether the words tell of something to be done when the event is over."""
    prose = context.prose
    entry = prose.at(start).entry
    if entry is not None and entry.months is not None and entry.months.months:
        month = entry.months.months[-1]
        return (period.year_of(month), month) >= (day.year, day.month)
    return _LATER.search(prose.text, *sentence(prose, start)) is not None


def _is_awaited(context: ReviewContext, start: int, end: int) -> bool:
    """Whether the plan looks forward to it, or only names it."""
    prose = context.prose
    first, last = sentence(prose, start)
    if _AWAITED_BEFORE.search(
        prose.text, max(first, start - _LONGEST_AWAITED), start
    ) or _AWAITED_AFTER.match(prose.text, end):
        return True
    return _HELD.search(prose.text, first, last) is None


def _day_of(cited: Meeting) -> date | None:
    """Return the first day of what a plan cites; None where the table knows none."""
    table = congresses.known()
    congress = next((one for one in table.congresses if one.ordinal == cited.ordinal), None)
    if cited.plenum is None or (congress is None and cited.plenum == 0):
        planned = [one.start for one in table.announced if (one.ordinal, one.plenum) == (cited.ordinal, None)]
        return congress.open if congress else next(iter(planned), None)
    if congress is None or cited.plenum == 0:
        return congress.open if congress else None
    held = [one.start for one in congress.plenums if one.n == cited.plenum]
    planned = [
        one.start for one in table.announced if (one.ordinal, one.plenum) == (cited.ordinal, cited.plenum)
    ]
    return next(iter(held + planned), None)


def _written(period: Period) -> str:
    """When the plan was written, for a message."""
    if period.signed is not None and period.is_signed_in_time:
        return f"{_month(period.signed)}签发"
    return f"{period.first.year}年"


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
