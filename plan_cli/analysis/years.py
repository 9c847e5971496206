"""A year in running text: whether it is the one that is planned for, and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.analysis.tense import clause
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from plan_cli.analysis.prose import Passage, Prose

# What shows that this plan's own year is meant.
MADE = Pattern("(?:制定|制订|拟定|拟订|编制|特制定|做好|搞好|抓好|完成好|现将|现就|谋划好)[^，。；,]{0,6}$")
A_YEAR_OF = "(?:奋进|关键|开局|起步|重要|难得|攻坚|发展|丰收|特殊|不平凡)的?(?:一年|之年)"
_STATED = Pattern(
    "(?:年度?|年的)[^，。；,0-9]{0,22}?(?:计划|要点|安排|方案|工作思路|工作目标|工作任务|工作重点|任务)(?:如下|为|是|$|[。，；：:,（(])"
    "|年(?:度|的)?[，,]?(?:我们?|本|全)?(?:社区|街道?|校|学校|市民学校|教育中心|单位|村|镇)?[^，。；,]{0,8}?(?:(?<!即)将|(?<![主重需必])要(?![求点素])|继续|计划|拟)"
    f"|年[^，。；,]{{0,30}}{A_YEAR_OF}"
)
_IN_ITS_WORK = Pattern(
    "年度?的?(?:工作|一年|日子)?[中里][，,][^，。；,]{0,8}?(?:将|(?<![主重需必])要(?![求点素])|继续)"
)
FORWARD = Pattern(
    "谋划|打好?基础|明年|下一?年|次年|来年|翌年|新年|元旦|春节|寒假|编制|预算|思路|部署|展望|准备|计划|启动|开局"
)
_COMMA = Pattern("(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?[底初末春夏秋冬]?[，,]")
_RANGE = Pattern("[0-9]{4}年?[-—–－~～至到]{1,2}[0-9]{2,4}年?")


def clause_of_year(prose: Prose, start: int, at: int) -> tuple[int, int]:
    """Start and end of the part of the sentence around a year; behind 2026年3月， also of the next one.

    Args:
        prose: the plan's.
        start: where the year begins.
        at: where its 年 stands.
    """
    passage = prose.at(start)
    first, last = clause(prose, start)
    if comma := _COMMA.match(prose.text, at + 1, passage.end):
        last = max(last, clause(prose, min(comma.end(), passage.end - 1))[1])
    return first, last


def is_planned_for(text: str, start: int, at: int, clause: tuple[int, int]) -> bool:
    """Whether the words around a year say that it is the one of the plan: 制定2027年…计划, 2027年将…

    Args:
        text: of the prose.
        start: where the year begins.
        at: where its 年 stands.
        clause: the part of the sentence around it.
    """
    first, last = clause
    return bool(
        _STATED.match(text, at, last) or _IN_ITS_WORK.match(text, at) or MADE.search(text, first, start)
    )


def is_end_of_range(text: str, start: int, passage: Passage) -> bool:
    """Whether a year is one end of a stretch of years."""
    return any(
        match.start() <= start < match.end()
        for match in _RANGE.finditer(text, max(passage.start, start - 7), min(passage.end, start + 10))
    )
