"""year-mismatch：文中的年份不是本计划的年度

从去年的计划改过来时，最容易漏改年份：标题是2027年，文中却要“做好2026年的工作”。这里看正文里
的每个年份。回顾往年、文件的日期和名称、成立和获奖的时间、“到2035年”这样的远期目标、起止年份
都是正常的，不会指出来；相邻的年份只有说的确实是本计划的事才算。落款的日期应当在上一年10月到
计划期末之间；文号的年份是发文的年份，同落款日期的年份对得上。“建党106周年”这样的周年数，也按
本计划的年度核对。

不好：
    年度: 2027
    引言: 为做好工作，制定2025年工作计划。
好：
    年度: 2027
    引言: 2026年，社区办讲座30场。为做好工作，制定2027年工作计划。
改法：改成本计划的年度；确实说的是那一年的，把缘由写出来（“2025年以来”“2025年建成的”）。
正文里的年份，--fix --unsafe-fixes 会替您改；落款的日期和文号要您自己定。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.schedule import months_of
from plan_cli.analysis.tense import clause, looks_back, sentence
from plan_cli.analysis.years import A_YEAR_OF, FORWARD, MADE, clause_of_year, is_end_of_range, is_planned_for
from plan_cli.facts import anniversaries
from plan_cli.findings import Severity
from plan_cli.text.dates import years_in
from plan_cli.text.numerals import COUNTING, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.analysis.period import Period
    from plan_cli.findings import Finding
    from plan_cli.text.dates import YearMention

SEVERITY = Severity.WARNING

# Earlier years are history.
_FIRST = 2000
_NO_TEXT = {"title", "community", "period", "official", "signature-date", "signer", "attachment", "months"}

# What is said of a year that makes it right in a plan of another, close behind it …
_AFTER = Pattern(
    "[度]?(?:代|版|[年]?级|届|修[订正改]|起|以来|以前|之前|前|以后|之后|开始|期间|上半年|下半年)|底前?|末前?|年?初"
    "|[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:起|以来|印发|发布|公布|颁布|施行|实施|通过|成立|召开)"
)
# … in the same part of the sentence …
_EXPLAINED = Pattern(
    "成立|创办|创建于|组建|设立|建[成于立校]|落成|挂牌|开办|开设于|启用|投用|投入|改造|搬迁|扩建|新建|始[建于创]|源于|自从?|从|以来"
    "|获|荣|被|评为|授予|命名|入选|表彰|称号|印发|颁[布发]|发布|公布|出台|下发|施行|实施以|通过|修订|文件|精神|通知|要求|讲话|指出|强调"
    "|提出|召开|奥运|世博|亚运|疫情|地震|普查|统计|数据|人口|出生|毕业|退休|参加工作|入伍|入党|第[一二三四五六七八九十0-9]+届"
    "|去年|前年|上年|往年|同比|相比|比|较|超过|总结|对照|基础上|完成|取得|累计|更名|改名|合并|撤并|开通|上线|试点|试行|推行|调整|换届|成果|经验|成绩|[迁搬]|新增|增设|扩|曾|已|历|过|至今|迄今|截[至止]|目前|当时"
    "|[展办成织行得到获排入立订施与训受放建好](?<!除)了|周年"
    "|远景|规划|目标|计划到|达到|力争|预计|实现|可持续|[到至于]20"
)
# 力争2025年……: an aim of a year that is over; so is 到2025年底实现…… where nothing says that it was reached.
_AIMED = Pattern("(?<=确保|力争|争取)|(?<=(?:确保|力争|争取)[到在于])")
# What is to be reached by whom: twelve characters.
_BY_THE_END = Pattern("年[底末]前?[，,]?[^，。；,]{0,12}?(?:实现|达到|建成|完成)(?!了)")
_REACHED = Pattern("已|了|曾|共|累计|基础上|以来|超额|如期|规划|目标|要求|纲要|文件|提出")
# In its last months a plan makes the next year's, not its own once more.
# 制定好全街道2027年: four characters.
_MADE_LATE = Pattern("(?:制定|制订|拟定|拟订|谋划|编制)[^，。；,]{0,4}$")
_LONGEST_MADE = 12
"""A verb and four characters are shorter: _MADE_LATE needs no more of the text."""
# The name of the plan: ten characters (社区市民学校教育教学).
_PLANS = Pattern("年度?(?:的?[^，。；,《》、0-9]{0,10}?)(?:计划|要点|思路|打算)(?!完成|执行|落实)")
# 2026年认真落实…… may well look back; of a year long past nobody says so.
# 2026年社区认真……: one word for who does it.
_WITH_A_WILL = Pattern("年[^，。；,]{0,2}(?:认真|深入|进一步|着力|大力|全力|切实|努力|扎实|积极|继续)")
_RESULT = Pattern("取得|获|荣|被|完成|提高[了到]|达到了")
_MEASURED_BY = Pattern("存在|问题|完成|总结|对照|根据|按照|相比|比|较|取得|结合")
_COUNTS = Pattern("[0-9余多]人?(?:场|次|期|人次)|迈上|显著|明显")
_DOES = Pattern("认真|继续|进一步|加强|推进|深入|努力|确保|争取|将|组织|开展|做好|落实|全面")
_COUNTED_YEARS = Pattern(f"(?P<number>[0-9]{{1,3}}|[{COUNTING}百零]+)周年")
_MONTH_BEHIND = Pattern("年[0-9]{1,2}月")
_INTENDED = Pattern("将|要|计划|制定")
# As far as `plan_cli.analysis.years` reads such a clause.
_YEAR_OF = Pattern(f"年[^，。；,]{{0,30}}{A_YEAR_OF}")
_NEXT_SENTENCES = 90
"""So many characters behind 2026年 (two or three sentences) may turn to the new year."""
_NEW_YEAR = Pattern("新的一年|今年|我们?将|将要")
_NAMES_YEAR = Pattern("(?:19|20)[0-9]{2}年")


class _Year(NamedTuple):
    """A year in the prose that is not the plan's.

    Attributes:
        start, at: where it begins, and where its 年 stands.
    """

    context: ReviewContext
    period: Period
    passage: Passage
    value: int
    start: int
    at: int

    @property
    def text(self) -> str:
        return self.context.prose.text

    @property
    def is_over(self) -> bool:
        return self.value < self.period.first.year

    @property
    def is_beside(self) -> bool:
        """Whether it is the year right before or right after."""
        return self.value in (self.period.first.year - 1, self.period.last.year + 1)

    @property
    def clause(self) -> tuple[int, int]:
        """The part of the sentence around it; behind 2026年3月， also the next one."""
        return clause_of_year(self.context.prose, self.start, self.at)

    @property
    def sentence(self) -> tuple[int, int]:
        return sentence(self.context.prose, self.start)


class _Verdict(NamedTuple):
    """What is held against a year: `is_own` where this plan's own year was meant."""

    is_own: bool
    severity: Severity = SEVERITY


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each year that is not the plan's and not explained; and for the date under it."""
    period = context.period
    if period is None:
        return
    text = context.prose.text
    for named in years_in(text):
        one = _other_year(context, period, named)
        verdict = _judge(one) if one is not None else None
        if one is not None and verdict is not None:
            yield _finding(one, verdict)
    if "周年" in text:
        yield from _anniversaries(context, period)
    if period.last.month == 12:
        yield from _made_once_more(context, period)
    if period.signed is not None and not period.is_signed_in_time:
        yield from _signature(context, period)
    yield from _document_number(context, period)


def _other_year(context: ReviewContext, period: Period, named: YearMention) -> _Year | None:
    """Return a year, where it is another than the plan's and stands in running text."""
    text = context.prose.text
    start, at, year = named
    if year < _FIRST or year in period.years:
        return None
    passage = context.prose.at(start)
    if (
        passage.role in _NO_TEXT
        or _is_in_marks(text, start, passage)
        or is_end_of_range(text, start, passage)
    ):
        return None
    return _Year(context, period, passage, year, start, at)


def _judge(one: _Year) -> _Verdict | None:
    """Return what is held against a year, or None."""
    if one.passage.role == "date":
        # The last activity of a year may take place in the next.
        return _Verdict(True) if one.is_over or one.period.last.month != 12 else None
    is_looked_forward_to = not one.is_over and FORWARD.search(one.text, *one.sentence)
    if is_looked_forward_to:
        return None
    return _judge_beside(one) if one.is_beside else _judge_far(one)


def _judge_beside(one: _Year) -> _Verdict | None:
    """Last year is mostly looked back on, and next year planned for."""
    if _is_dated_activity(one):
        return _Verdict(True)
    if _is_due(one):
        return _Verdict(True, Severity.INFO)
    if _tells_results(one) or not _is_own(one):
        return None
    return _Verdict(True, Severity.INFO if _may_look_back(one) else SEVERITY)


def _judge_far(one: _Year) -> _Verdict | None:
    """Judge a year further off, which needs a reason to be named."""
    if not one.is_over:  # 2035年将……: what is planned for; only what is done now is this plan's
        first, _ = one.clause
        return _Verdict(True) if MADE.search(one.text, first, one.start) else None
    if _is_aimed_at(one) or _is_done_with_a_will(one) or _is_own(one):
        return _Verdict(True)
    if _is_due(one):
        return _Verdict(True, Severity.INFO)
    if _is_explained(one):
        return None
    return _Verdict(False, SEVERITY if _DOES.search(one.text, *one.clause) else Severity.INFO)


def _finding(one: _Year, verdict: _Verdict) -> Finding:
    written = one.text[one.start : one.at + 1]
    years = one.period.years
    ours = "、".join(f"{year}年" for year in years)
    single = ours if len(years) == 1 else None
    return one.context.prose.finding(
        one.start,
        one.at + 1,
        f"“{written}”不是本计划的年度（{ours}），也看不出是回顾往年或者文件的日期",
        f"改成{single or '本计划的年份'}；确实说的是那一年的，请写明缘由。",
        single if verdict.is_own else None,
        safe=False,
        severity=verdict.severity,
    )


def _is_own(one: _Year) -> bool:
    """Whether the sentence speaks of what this plan will do."""
    if looks_back(one.context, one.start) or _AFTER.match(one.text, one.at + 1):
        return False
    first, last = one.clause
    if _MEASURED_BY.search(one.text, first, last):
        return False
    return is_planned_for(one.text, one.start, one.at, (first, last))


def _is_aimed_at(one: _Year) -> bool:
    """力争2025年……: an aim of a year that is over."""
    return one.is_over and _AIMED.match(one.text, one.start) is not None


def _is_due(one: _Year) -> bool:
    """到2025年底实现……: a term that is over, and nothing says that it was kept or who set it."""
    if not one.is_over or one.text[one.start - 1] not in "到至在" or one.text[one.start - 2] in "截达":
        return False
    if not _BY_THE_END.match(one.text, one.at) or looks_back(one.context, one.start):
        return False
    return _REACHED.search(one.text, *one.sentence) is None


def _is_done_with_a_will(one: _Year) -> bool:
    """Whether a year long past is said to do something with a will, and nothing came of it."""
    if not _WITH_A_WILL.match(one.text, one.at) or looks_back(one.context, one.start):
        return False
    return _RESULT.search(one.text, *one.sentence) is None


def _is_explained(one: _Year) -> bool:
    """Whether the words around a year tell what happened then, or what will be by then."""
    if _AFTER.match(one.text, one.at + 1) or looks_back(one.context, one.start):
        return True
    return _EXPLAINED.search(one.text, *one.clause) is not None


def _is_dated_activity(one: _Year) -> bool:
    """Whether a day or a month of last year, in a schedule, is when an activity of the plan takes place."""
    if not one.is_over or one.passage.entry is None or _is_explained(one):
        return False
    return _MONTH_BEHIND.match(one.text, one.at) is not None


def _tells_results(one: _Year) -> bool:
    """Whether the sentence counts what came of a year."""
    first, last = one.sentence
    if _COUNTS.search(one.text, one.start, last) is None:
        return False
    return _INTENDED.search(one.text, first, last) is None


def _may_look_back(one: _Year) -> bool:
    """Whether 2026年是……的一年 may begin a look back on that year: nothing behind it speaks of a new one."""
    if not _YEAR_OF.match(one.text, one.at):
        return False
    end = min(one.passage.end, one.at + _NEXT_SENTENCES)
    return _NEW_YEAR.search(one.text, one.at, end) is None


def _is_in_marks(text: str, start: int, passage: Passage) -> bool:
    """Whether a year belongs to a title, a file number or brackets: 《…》, 〔2025〕, （2016年）."""
    return any(
        text.rfind(left, passage.start, start) > text.rfind(right, passage.start, start)
        for left, right in ("《》", "〔〕", "（）", "()", "【】", "[]")
    )


def _anniversaries(context: ReviewContext, period: Period) -> Iterator[Finding]:
    """建党100周年 in a plan of another year than 2021."""
    text = context.prose.text
    for match in _COUNTED_YEARS.finditer(text):
        event = next(
            (one for one in anniversaries.known() if text.endswith(one.names, 0, match.start())), None
        )
        if event is None or looks_back(context, match.start()):
            continue
        right = [year - event.year for year in period.years]
        if value_of(match["number"]) in right or _NAMES_YEAR.search(
            text, *clause(context.prose, match.start())
        ):
            continue
        single = str(right[0]) if len(right) == 1 else None
        yield context.prose.finding(
            *match.span(),
            f"{period.years[0]}年是{event.event}{right[0]}周年，不是{match['number']}周年",
            f"改成{right[0]}周年。",
            f"{single}周年" if single else None,
            safe=False,
            severity=SEVERITY if event.source.looked_up else Severity.INFO,
        )


def _made_once_more(context: ReviewContext, period: Period) -> Iterator[Finding]:
    """制定2027年工作计划 in December 2027: the plan of the next year is meant."""
    year = period.last.year
    text = context.prose.text
    for match in re.finditer(f"{year}(?=年)", text):
        passage = context.prose.at(match.start())
        months = months_of(passage.entry) if passage.entry else ()
        if not months or min(months) < 11:
            continue
        first = max(passage.start, match.start() - _LONGEST_MADE)
        if _MADE_LATE.search(text, first, match.start()) and _PLANS.match(text, match.end()):
            yield context.prose.finding(
                match.start(),
                match.end() + 1,
                f"年底制定的应是下一年的计划，这里还写着{year}年",
                f"改成{year + 1}年。",
                f"{year + 1}年",
                safe=False,
            )


def _signature(context: ReviewContext, period: Period) -> Iterator[Finding]:
    first, last = period.signable
    for passage in context.prose.of("signature-date"):
        yield context.prose.finding(
            passage.start,
            passage.end,
            f"落款日期“{passage.text}”不在本计划该签的时间里"
            f"（{first.year}年{first.month}月至{last.year}年{last.month}月）",
            "改成实际签发的日期。",
        )


def _document_number(context: ReviewContext, period: Period) -> Iterator[Finding]:
    """Yield the red head's number bears the year in which the document is issued."""
    number = context.plan.red_head.number if context.plan.red_head else None
    passages = (passage for passage in context.prose.of("official") if passage.value is number)
    for passage in passages:
        match = re.search("〔(?P<year>[0-9]{4})〕", passage.text)
        if match is None:
            continue
        year = int(match["year"])
        if year not in range(period.signable[0].year, period.signable[1].year + 1):
            other, severity = f"本计划是{period.years[0]}年的", SEVERITY
        elif period.signed is not None and period.is_signed_in_time and period.signed.year != year:
            other, severity = f"落款日期是{period.signed.year}年的", Severity.INFO
        else:
            continue
        start, end = (passage.start + at for at in match.span("year"))
        yield context.prose.finding(
            start,
            end,
            f"文号是{year}年的，{other}",
            "文号的年份是发文的年份，序号每年从1编起：改成这次发文的文号。",
            severity=severity,
        )
