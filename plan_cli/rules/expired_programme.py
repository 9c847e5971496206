"""expired-programme：规划已经到期

五年规划、普法规划和写着起止年份的规划、纲要、行动计划都有期限。期限过了还当作现在的依据，
就会指出来；刚过一年的轻轻提醒，因为新的可能还没有印发。总结过去的话（“十四五”期间取得的
成绩）不算。指导思想里早已有更新提法的，也轻轻提醒。

不好：
    指导思想: 按照“十三五”规划的要求，落实《老年教育发展规划（2016—2020年）》。
好：
    指导思想: 在“十四五”打下的基础上，按照“十五五”规划的要求办好老年教育。
改法：换成现行的规划，并核对后面的目标、数字是不是也要换。
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plan_cli.analysis.tense import clause, looks_back, sentence
from plan_cli.analysis.words import Words
from plan_cli.facts import documents, programmes
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.analysis.citations import CitedTitle
    from plan_cli.analysis.period import Period
    from plan_cli.analysis.prose import Prose
    from plan_cli.analysis.words import WordMatch
    from plan_cli.facts.documents import PolicyDocument
    from plan_cli.facts.programmes import Formula, Programme
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# A sentence that sums up what a programme brought, or builds on it.
_SUMS_UP = Pattern(
    "回顾|总结|以来|末|收官|圆满|完成|取得|奠定|基础上|打下|成果|成绩|成就|成效|经验|验收|延续|衔接|承接|过渡"
)
_FOLLOWED = Pattern('(?:围绕|按照|根据|依据|遵循|落实|贯彻|推进|实施)[“"《]*$')
_GOES_ON = Pattern("将|力争|确保|争取|继续|努力")
# Each begins with a sign that is rare, so that a search is fast; what stands before is looked at on a hit.
_FIVE_YEARS = Pattern(
    '五[”"]?(?=时期|规划|计划|期间|末|开局|收官|以来|发展|目标|纲要|教育|老龄|社区|国家|的)'
)
_LEGAL = Pattern('五[”"]?(?:普法|法[制治]宣传)(?:教育)?(?:规划)?')
_LEGAL_AFTER = Pattern('普法[“"]?(?P<numeral>[五六七八九]五)[”"]?(?:规划)?')
_IN_FULL = Pattern("个五年(?:规划|计划)")
_NOT_BEFORE = "月第初腊年二三四五六七八九"
_KIND = Pattern("规划|计划|纲要|方案|行动|工程")
_YEARS = Pattern("(?P<first>20[0-9]{2})年?[—－–~～至-]+(?P<last>20[0-9]{2})")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each programme that has run out."""
    period = context.period
    if period is None:
        return
    for title in context.titles:
        yield from _title(context, title, period)
    text = context.prose.text
    if "五" in text:
        yield from _five_years(context, period)
    yield from _formulas(context, period)


def _title(context: ReviewContext, title: CitedTitle, period: Period) -> Iterator[Finding]:
    """Yield a document of some years: of the table, or one whose title says its years."""
    document = documents.named(title.text)
    if document is None:
        years = _YEARS.search(title.text)
        if years and _KIND.search(title.text):
            yield from _run_out(
                context, title.start, title.end, f"《{title.text}》", int(years["last"]), period
            )
        return
    if not document.period:
        return
    over = document.ended is not None and document.ended <= period.basis
    following = documents.successor(document, period.basis) if over else None
    yield from _run_out(
        context,
        title.start,
        title.end,
        f"《{title.text}》",
        document.period[1],
        period,
        now=f"《{following.title}》" if following else "",
        soft=not over or _is_soft(document),
    )


def _is_soft(document: PolicyDocument) -> bool:
    return document.soft or not document.source.looked_up


def _five_years(context: ReviewContext, period: Period) -> Iterator[Finding]:
    """Yield the five-year plans and the rounds of legal education, outside titles that are judged as a whole."""
    text = context.prose.text
    plans, rounds = programmes.five_year_plans(), programmes.legal_education()
    for match in _LEGAL.finditer(text):
        numeral = text[match.start() - 1 : match.start() + 1]
        yield from _named(context, rounds, numeral, match.start() - 1, match.end(), period)
    for match in _LEGAL_AFTER.finditer(text):
        yield from _named(context, rounds, match["numeral"], *match.span(), period)
    for match in _FIVE_YEARS.finditer(text):
        start = match.start() - 1 if text[match.start() - 1] == "十" else match.start() - 2
        yield from _named(context, plans, text[start : match.start() + 1], start, match.end(), period)
    for match in _IN_FULL.finditer(text):
        yield from _in_full(context, match, period)


def _in_full(context: ReviewContext, match: re.Match[str], period: Period) -> Iterator[Finding]:
    """第十三个五年规划, 法治宣传教育第七个五年规划."""
    text = context.prose.text
    start = text.rfind("第", context.prose.sentence(match.start())[0], match.start())
    if start < 0:
        return
    ordinal = text[start + 1 : match.start()]
    is_legal = text.endswith(("法治宣传教育", "法制宣传教育"), 0, start)
    series = programmes.legal_education() if is_legal else programmes.five_year_plans()
    one = next((each for each in series if each.ordinal == ordinal), None)
    if one is not None:
        start -= 6 if is_legal else 0
        yield from _named(context, series, one.numeral, start, match.end(), period)


def _named(
    context: ReviewContext, series: tuple[Programme, ...], numeral: str, start: int, end: int, period: Period
) -> Iterator[Finding]:
    """Yield a finding where the programme of a numeral has run out."""
    text = context.prose.text
    one = next((each for each in series if each.numeral == numeral), None)
    before = text[start - 1 : start]
    if one is None or (before and before in _NOT_BEFORE) or _is_known_title(context, start):
        return
    start -= before in ("“", '"')
    following = next((each for each in series if each.first == one.last + 1), None)
    is_out = following is not None and (following.issued is None or following.issued <= period.basis)
    current = programmes.current(series, period.basis)
    now = ""
    if current and is_out:
        kind = "普法" if series is programmes.legal_education() else ""
        now = f"“{current.numeral}”{kind}（{current.first}—{current.last}年）"
    soft = not one.source.looked_up or not is_out
    yield from _run_out(context, start, end, text[start:end], one.last, period, now=now, soft=soft)


def _run_out(
    context: ReviewContext,
    start: int,
    end: int,
    name: str,
    last: int,
    period: Period,
    *,
    now: str = "",
    soft: bool = False,
) -> Iterator[Finding]:
    """Yield a finding where something that ran until `last` is cited as if it still did."""
    year = period.first.year
    if last >= year or _is_summed_up(context, start):
        return
    # “十三五”期间，将…… may be about what was planned then.
    soft = soft or last + 1 == year or context.prose.text.startswith(("期间", "时期"), end)
    told = f"；现在是{now}" if now else ""
    yield context.prose.finding(
        start,
        end,
        f"{name}已经在{last}年到期，{year}年的计划还在引用{told}",
        f"换成{now or '现行的规划'}，并核对后面的目标是不是也要换。",
        severity=Severity.INFO if soft else SEVERITY,
    )


def _is_summed_up(context: ReviewContext, offset: int) -> bool:
    """Whether the sentence looks back on the programme."""
    prose = context.prose
    first, last = clause(prose, offset)
    # 在总结经验的基础上，按照“十三五”规划……: what it is to follow is not what it looks back on.
    is_followed = _FOLLOWED.search(prose.text, first, offset) is not None
    if is_followed and not _SUMS_UP.search(prose.text, first, last):
        return False
    start, end = sentence(prose, offset)
    if _SUMS_UP.search(prose.text, start, end) or looks_back(context, offset):
        return True
    is_time = any(word in prose.text[offset:end] for word in ("期间", "时期"))
    return is_time and not _GOES_ON.search(prose.text, start, end)


def _is_known_title(context: ReviewContext, offset: int) -> bool:
    """Whether a title stands there that is judged as a whole."""
    return any(
        title.start <= offset < title.end
        and (documents.named(title.text) is not None or _YEARS.search(title.text) is not None)
        for title in context.titles
    )


def _formulas(context: ReviewContext, period: Period) -> Iterator[Finding]:
    """Words of the general line that later ones have taken the place of."""
    prose = context.prose
    found = _formula_words().find(prose.text)
    for formula in programmes.formulas() if found else ():
        if formula.since > period.basis or any(name in prose.text for name in formula.unless):
            continue
        cited = [one for one in found if one.word in formula.words and not looks_back(context, one.start)]
        if formula.unless:
            # One line of thought, from the earliest to the latest: the latest is where it stops.
            cited = sorted(cited, key=lambda one: formula.words.index(one.word))[-1:]
        for one in cited:
            yield _formula(prose, one, formula)


def _formula(prose: Prose, found: WordMatch, formula: Formula) -> Finding:
    start, end, word = found
    if formula.unless:
        message = f"指导思想只写到“{word}”，没有写{formula.now}"
        hint = f"请按现在的规范表述加上{formula.now}。"
    else:
        message = f"“{word}”是{formula.since.year}年以前的提法，现在讲{formula.now}"
        hint = f"请参照{formula.now}改写。"
    return prose.finding(start, end, message, hint, severity=Severity.INFO)


@cache
def _formula_words() -> Words:
    return Words(word for formula in programmes.formulas() for word in formula.words)
