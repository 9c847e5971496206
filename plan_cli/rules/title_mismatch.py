"""title-mismatch：标题和前面填的对不上

标题里的年份、社区、街道、时段和学校，要和“年度”“社区”“时段”“模板”填的一样。用去年或者别处的计划
改写时，常常只改了一处。

不好：
    社区: 清河社区
    年度: 2027
    标题: 2026年柳溪社区市民学校工作计划
好：
    社区: 清河社区
    年度: 2027
    标题: 2027年清河社区市民学校工作计划
改法：看看哪一处是对的，把另一处改过来；标题错了的，--fix --unsafe-fixes 会照前面填的改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.names import name_before, own_names
from plan_cli.analysis.period import span_of
from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.analysis.names import OwnNames
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_KINDS = {
    "citizen-school": ("市民学校", "居民学校"),
    "parent-school": ("家长学校",),
    "senior-school": ("老年学校", "老年大学", "老年教育"),
    "science-outreach": ("科普", "科学普及", "科学素质"),
    "community-education": ("社区教育",),
}
"""What the titles of plangen's own kinds say."""


_YEARS = Pattern(r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})(?:年?[-—–~～至到]+(?P<last>20[0-9]{2}))?(?![0-9])")
# Titles of documents have up to sixty characters, file numbers and notes on a version twenty.
_DOCUMENT = Pattern(r"《[^》\n]{0,60}》|〔[^〕\n]{0,20}〕|（[^）\n]{0,20}(?:修订|印发|版)）")
_UNIT = Pattern("社区|街道|村(?!镇)|镇|乡")
_PERIOD = Pattern(
    "[上下]半年|第?[一二三四1-4]季度|(?:20[0-9]{2}[-—–~～](?:20)?[0-9]{2})学年(?:第?[一二上下]学期)?|[春秋]季学期",
)

_WIDE = "community-education"
"""It comprises schools of all sorts: a title may well name one."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each part of the title that contradicts a field."""
    for passage in context.prose.of("title"):
        yield from _years(context, passage)
        yield from _names(context, passage)
        yield from _period(context, passage)
        yield from _kind(context, passage)


def _years(context: ReviewContext, passage: Passage) -> Iterator[Finding]:
    year, period = context.plan.year, context.period
    if year is None or period is None:
        return
    told = [
        (match, int(match["first"]), int(match["last"] or match["first"])) for match in _years_in(passage)
    ]
    if any(first <= year <= last for _, first, last in told):
        return
    for match, first, last in told:
        if first == last and first not in period.years:
            start = passage.start + match.start("first")
            yield context.prose.finding(
                start, start + 4, f"标题写的是{first}年，“年度”填的是{year}年",
                f"把标题里的“{first}”改成“{year}”；如果标题是对的，就改“年度”。", str(year), safe=False,
            )  # fmt: skip


def _years_in(passage: Passage) -> Iterator[re.Match[str]]:
    """Years and ranges of years, but not those in the name of a document."""
    bare = _DOCUMENT.sub(lambda found: " " * len(found[0]), passage.text)
    return _YEARS.finditer(bare)


def _names(context: ReviewContext, passage: Passage) -> Iterator[Finding]:
    own = own_names(context.plan)
    for match in _UNIT.finditer(passage.text):
        if wrong := _wrong_name(own, passage.text, match):
            start, right, field = wrong
            shown = passage.text[start : match.end()]
            yield context.prose.finding(
                passage.start + start, passage.start + match.end(), f"标题写的是{shown}，“{field}”填的是{right}",
                f"把标题里的“{shown}”改成“{right}”；如果标题是对的，就改“{field}”。", right, safe=False,
            )  # fmt: skip


def _wrong_name(own: OwnNames, text: str, match: re.Match[str]) -> tuple[int, str, str] | None:
    """Where a name in the title begins that should be another one, that one, and the field that has it."""
    name = name_before(text, match.start())
    unit = match[0]
    if not name or f"{name}{unit}" in own.fields or (own.stem and own.stem in name):
        return None
    start = match.start() - len(name)
    if unit == own.unit and own.stem and own.stem not in text:
        return start, own.community, "社区"
    if own.street.endswith(unit) and own.unit != unit:
        return start, own.street, "街道"
    return None


def _period(context: ReviewContext, passage: Passage) -> Iterator[Finding]:
    match = _PERIOD.search(passage.text)
    plan, period = context.plan, context.period
    if match is None or period is None or plan.year is None:
        return
    if plan.period is None:
        whole = f"{plan.year}年全年"
    elif span_of(plan.year, match[0]) == period[:2]:
        return
    else:
        whole = plan.period.line
    yield context.prose.finding(
        passage.start + match.start(), passage.start + match.end(),
        f"标题写的是{match[0]}，计划的时段是{whole}",
        f"如果标题是对的，写上“时段: {match[0]}”；不然改标题。",
        severity=SEVERITY if plan.period else Severity.INFO,
    )  # fmt: skip


def _kind(context: ReviewContext, passage: Passage) -> Iterator[Finding]:
    template = context.plan.template
    if template not in _KINDS or any(word in passage.text for word in _KINDS[template]):
        return
    for kind, words in _KINDS.items():
        for word in words:
            if word in passage.text:
                start = passage.start + passage.text.index(word)
                yield context.prose.finding(
                    start, start + len(word), f"标题写的是{word}，“模板”填的是{_KINDS[template][0]}",
                    "看看哪一处是对的，把另一处改过来。",
                    severity=Severity.INFO if _WIDE in (kind, template) else SEVERITY,
                )  # fmt: skip
                return
