"""The rules on characters, marks and numbers together: each defect has one owner, and fixes settle."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.rules.catalog import RULES

from .reviewed import completed, findings_of, mended
from .test_rules import CASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Finding

TEXT_RULES = RULES[RULES.index("halfwidth-punctuation") : RULES.index("mixed-script") + 1]

TORTURE = """\
　　二0二七年01月08日,,社區将召开"学雷锋"座谈会(见附件。)。参予居民2千人次,占60%。以上...每周六9:00-11:00开课
,加强领导，。落实《关于印发《社区教育办法》的通知》、《民法典》 ,结合“五一”、“七一”、"八一"开展活动（，见附件)
于2027.1.8-2027.3.8办好居民的学校--清河夜校… 3-5月面向3~6岁儿童， 让耄（mào）耋老人也学会使用　WPS.
２０２７年三月-五月开展”全民读书“活动。。27年3月开展“3.15”宣传，'银龄'行动、等活动！！
四张表（见附件,(共两张)）已下发;由付主任负责“三八”、“五四”活动:每期30人。左右,教师《关于（试行》）讲3万5千字。他说：“要办好。”。
2027年三月八日,二十5人报名.名额有限.于20二七年2027-01-08，3——5月,开设WPS,Excel课程(CAD).
"""

FIRST = {
    case.file.stem: block.body.splitlines()[0].partition(" ⇒ ")[0].replace("‹", "").replace("›", "")
    for case in reversed(CASES)
    for block in reversed(case.blocks)
    if case.file.stem in TEXT_RULES
    and block.language == "bad"
    and not any("=" in word for word in block.info)
}
"""The first bad line of each rule's own cases that stands in a plan's preamble, by rule."""

LINES = (*TORTURE.splitlines(), *FIRST.values())


def text_findings(plan: str) -> list[Finding]:
    return [found for name in TEXT_RULES for found in findings_of(name, {"a.yaml": plan})]


def plan_of(lines: Iterable[str]) -> str:
    return "引言: |-\n" + "".join(f"  {line}\n" for line in lines)


def apart(findings: list[Finding]) -> list[Finding]:
    """The findings in order, without those whose edits meet an earlier one's."""
    kept: list[Finding] = []
    for found in sorted(findings, key=lambda one: one.span):
        if not overlapping([*kept, found]):
            kept.append(found)
    return kept


def overlapping(findings: list[Finding]) -> list[tuple[str, str]]:
    """The rules whose fixes change the same characters."""
    spans = sorted((edit.span, found.rule) for found in findings if found.fix for edit in found.fix.edits)
    return [
        (rule, other)
        for (span, rule), (following, other) in pairwise(spans)
        if (following.line, following.column) < (span.end_line, span.end_column)
    ]


def test_fixes_of_different_rules_never_meet_and_one_round_is_enough() -> None:
    plan = completed(plan_of(LINES))
    findings = text_findings(plan)
    assert {found.rule for found in findings} >= set(FIRST)
    assert not overlapping(findings)
    after = mended(plan, findings)
    assert [found for found in text_findings(after) if found.fix] == []


@pytest.mark.parametrize("line", LINES)
def test_no_place_gets_two_findings(line: str) -> None:
    findings = text_findings(plan_of([line]))
    assert len({found.span for found in findings}) == len(findings)


PIECES = st.sampled_from(
    [
        *(
            "社区",
            "学习",
            "参予",
            "社區",
            "开展",
            "等活动",
            "以上",
            "月",
            "年",
            "日",
            "岁",
            "周一",
            "三月",
            "十",
            "千",
            "等",
            "的",
            "九十",
            "3-4千",
        ),
        *"，。；：！？、,.;:?!()（）“”‘’《》〈〉\"' 　…—-~～·",
        *(
            "2027",
            "01",
            "3",
            "15",
            "12",
            "9:00",
            "60%",
            "CAD",
            "二0二七",
            "３",
            "https://a.cn/?b",
            "……",
            "——",
            "\n",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
def test_fixes_settle(text: str) -> None:
    """Where two rules speak of one mark of a garbled text, the first mends it, as `--fix` does round by round."""
    lines = [line for line in text.splitlines() if line.strip()]
    plan = completed("引言: |2-\n" + "".join(f"  {line}\n" for line in ["开头。", *lines]))
    for _ in range(8):
        after = mended(plan, apart(text_findings(plan)))
        if after == plan:
            return
        plan = after
    raise AssertionError(f"fixing never ends: {plan}")


def test_an_expression_that_is_a_mistake_is_no_prose() -> None:
    assert text_findings("引言: 由{{ 变量.书计 }}负责。\n") == []
    assert text_findings("引言: 由{{ 书记 负责。\n") == []
