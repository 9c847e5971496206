"""stale-congress：引用的党代会或者全会已经不是最近的

计划常常从旧文件抄来，指导思想里还写着十几年前的党代会。这里按计划的落款日期（没有落款的按
年度）算出那时最近的党代会和中央全会，再同文中引用的比较。“党的十八大以来”、回顾过去的话和
一句话里从旧到新排列的几次大会都不算。已经开过的大会还写“喜迎”，也会指出来。只是少写了最近
一次全会的，轻轻提醒。

不好：
    指导思想: 认真学习贯彻党的十七大精神。
好：
    指导思想: 认真学习贯彻党的二十大精神，巩固党的十八大以来的好做法。
改法：换成最近一次党代会和它之后的各次全会；怎样表述要由您定，所以程序不替您改。
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from plan_cli.analysis.citations import phrases
from plan_cli.analysis.tense import clause, looks_back
from plan_cli.facts import congresses
from plan_cli.facts.congresses import Congress, known
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plan_cli.analysis import ReviewContext
    from plan_cli.analysis.citations import Meeting
    from plan_cli.analysis.period import Period
    from plan_cli.facts.congresses import Plenum, Standing
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_DRAFTING = timedelta(days=59)
"""January and February; in March plans are out."""

_NEAR = 10
"""So many characters before a meeting, with a word of two among them, name it as what is followed."""

_PERIOD = Pattern("(?:胜利|隆重)?(?:召开|闭幕)?(?:以来|之后|以后|后|期间|上|时|代表|前)")
_HISTORY = Pattern(
    "(?:首次|明确|正式|就|已经?|在北京)?(?:提出|确立|作出|做出|通过|指出|强调|审议|决定|开启|宣布|召开|开幕|把|将)"
    "|报告中?(?:首次|就|明确)?(?:提出|指出|强调)"
)
_BASIS = Pattern("贯彻|落实|学习|按照|根据|依据|遵循")
# Who welcomes it: eight characters (城乡居民翘首以盼).
_WELCOME = Pattern("(?:喜迎|迎接|恭迎|即将召开的?|庆祝)[^，。；,]{0,8}$")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each group of citations that is behind its time."""
    period = context.period
    if period is None or not context.meetings:
        return
    sentence_of = context.prose.sentence
    for _, cited in groupby(context.meetings, lambda one: sentence_of(one.start)):
        yield from _in_sentence(context, period, tuple(cited))
    yield from _missing_plenum(context, period)


def _in_sentence(context: ReviewContext, period: Period, cited: tuple[Meeting, ...]) -> Iterator[Finding]:
    """Of a sentence that names several, the newest is what it cites."""
    at = _standing(period.basis)
    due = at.congress
    if due is None:
        return
    newest = max(one.ordinal for one in cited)
    if newest > due.ordinal:
        return
    if newest == due.ordinal:
        yield from _welcomed(context, period, [one for one in cited if one.ordinal == newest], due)
    else:
        for group in phrases(context.prose.text, cited):
            yield from _stale(context, group, period, at)


def _stale(
    context: ReviewContext, group: tuple[Meeting, ...], period: Period, at: Standing
) -> Iterator[Finding]:
    prose = context.prose
    start, end = group[0].start, group[-1].end
    if _PERIOD.match(prose.text, end) or looks_back(context, start):
        return
    first, _ = clause(prose, start)
    severity = SEVERITY
    if _HISTORY.match(prose.text, end):
        if not _BASIS.search(prose.text, max(first, start - _NEAR), start):
            return
        severity = Severity.INFO
    cited = prose.text[start:end]
    told = f"{period.first.year}年的计划还在引用{cited}{_held(group[-1])}"
    yield prose.finding(
        start,
        end,
        f"{told}；{'最近一次是' if at.reliable else '之后已经召开了'}{_newest(at)}",
        f"换成{_newest(at, dates=False)}，并看看这段话里别的提法是不是也旧了。",
        severity=severity,
    )


def _welcomed(
    context: ReviewContext, period: Period, cited: list[Meeting], due: Congress
) -> Iterator[Finding]:
    """Yield a finding for 喜迎 before a congress that was over when the plan began."""
    prose = context.prose
    for one in cited:
        if one.plenum is not None or due.close >= period.first or looks_back(context, one.start):
            continue
        first, _ = clause(prose, one.start)
        if welcome := _WELCOME.search(prose.text, first, one.start):
            yield prose.finding(
                welcome.start(),
                one.end,
                f"{due.short}已经在{_month(due.close)}召开，{period.first.year}年的计划不必再“迎接”",
                f"改成学习贯彻{due.short}精神，或者删掉这句话。",
                severity=Severity.INFO,
            )


def _missing_plenum(context: ReviewContext, period: Period) -> Iterator[Finding]:
    """Yield a soft finding where plenums of the right committee are cited, but not the newest."""
    # Drafts go round until spring; a plan that bears no date is softly asked for what was known by then.
    at = _standing(period.basis if period.is_signed_in_time else period.first + _DRAFTING)
    if at.congress is None or not at.plenums:
        return
    ours = [one for one in context.meetings if one.ordinal == at.congress.ordinal and one.plenum is not None]
    if not ours or any(one.plenum in (0, 1) or (one.plenum or 0) >= at.plenums[-1].n for one in ours):
        return
    last = max(ours, key=lambda one: one.plenum or 0)
    if looks_back(context, last.start) or _PERIOD.match(context.prose.text, last.end):
        return
    newest = at.plenums[-1]
    yield context.prose.finding(
        last.start,
        last.end,
        f"写到了{context.prose.text[last.start : last.end]}，没有写最近的{newest.short}（{_month(newest.end)}）",
        f"如果要把会议写全，请加上{newest.short}。",
        severity=Severity.INFO,
    )


def _held(one: Meeting) -> str:
    """When it was, in brackets."""
    congress = next((each for each in known().congresses if each.ordinal == one.ordinal), None)
    if congress is None:
        return ""
    if one.plenum is None:
        return f"（{congress.open.year}年）"
    held = next((each for each in congress.plenums if each.n == one.plenum), None)
    return f"（{held.end.year}年）" if held else ""


def _newest(at: Standing, *, dates: bool = True) -> str:
    """Return what is current: 二十大（2022年10月）和二十届四中全会（2025年10月）."""
    events: list[Congress | Plenum] = [*filter(None, (at.congress,)), *at.plenums[-1:]]
    return "和".join(
        event.short
        + (f"（{_month(event.close if isinstance(event, Congress) else event.end)}）" if dates else "")
        for event in events
    )


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


@cache
def _standing(on: date) -> Standing:
    return congresses.standing(on)
