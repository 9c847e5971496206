"""Headings that mean a section of the language, in the spellings that plans use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model import SECTIONS, Plan

if TYPE_CHECKING:
    from plan_cli.collection.kinds import Kind

_SPELLINGS = {
    "guiding_ideology": "指导思想 工作指导思想 总的指导思想 基本指导思想 指导思想和工作思路",
    "goals": "工作目标 目标 总体目标 主要目标 年度目标 工作总目标 总目标 具体目标 年度工作目标 活动目标",
    "tasks": "工作任务 任务 主要任务 重点任务 主要工作任务 具体任务 工作重点任务 重点工作 主要工作",
    "work_content": "工作内容 内容 主要内容 具体内容 活动内容 主要工作内容 工作重点 教学内容 学习内容 培训内容 教育内容",
    "requirements": "工作要求 要求 具体要求 几点要求 教学要求 有关要求 活动要求 相关要求",
    "arrangements": "工作安排 安排 工作计划 具体安排 活动安排 时间安排 日程安排 工作步骤 实施步骤 方法步骤 进度安排 工作进度",
    "measures": "工作措施 措施 具体措施 主要措施 实施措施 工作方法 方法措施 工作方法和措施 具体工作措施",
    "safeguards": "保障措施 保障 组织保障 工作保障 保障机制",
    "training_schedule": "培训计划 教学计划 培训安排 活动计划 教学安排 课程安排 学习安排",
}
_WITH_MONTHS = (
    "活动安排 时间安排 日程安排 工作安排 具体安排 安排 工作计划 每月安排 各月安排 月份安排 每月工作安排 每月活动安排 各月工作安排 "
    "各月活动安排 工作日程安排 全年活动安排 年度活动安排 月度安排 具体活动安排 进度安排 工作进度 时间安排表 具体时间安排 "
    "每月工作计划 活动时间安排 教学活动安排 主要活动安排 活动内容 工作内容 具体内容"
)
"""Headings of a schedule once months stand below them."""

KNOWN = frozenset(word for words in _SPELLINGS.values() for word in words.split()) | frozenset(
    _WITH_MONTHS.split()
)
_SECTION = {word: name for name, words in _SPELLINGS.items() for word in words.split()}
_FINAL = "：:。；;，, \u3000"
_CLEAR = frozenset(word for word in KNOWN if len(word) >= 4)


def known_alone() -> frozenset[str]:
    """Headings that are known for such even without a number: 要求 or 安排 alone may be anything."""
    return _CLEAR


def section_of(heading: str, kind: Kind, *, holds_months: bool) -> str:
    """The canonical key of the section that a heading means, or ""."""
    word = heading.strip(_FINAL)
    if not heading and holds_months:
        return "training_schedule"
    if holds_months and (word in _WITH_MONTHS.split() or _SECTION.get(word) == "training_schedule"):
        return "training_schedule"
    for name, own in kind.headings.items():
        if word == own:
            return name
    if word == "教学计划" and not holds_months:
        return ""
    return _SECTION.get(word, "")


def default_heading(section: str, kind: Kind) -> str:
    """The heading that is printed where none is written."""
    return kind.headings.get(section, Plan.keys[section].chinese)


def is_known(heading: str) -> bool:
    """Whether a heading is one of the language's, in any spelling."""
    return heading.strip(_FINAL) in KNOWN


__all__ = ["KNOWN", "SECTIONS", "default_heading", "is_known", "known_alone", "section_of"]
