"""Districts to look at: plans as texts, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.collection import Run, find
from plan_cli.stats import written
from plan_cli.stats.collect import record_of
from plan_cli.stats.district import District

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = """<script>alert(1)</script>'"&"""

PLANS = {
    "a.yaml": (
        "社区: {名称: 清河社区, 街道: 青石桥街道}\n年度: 2027\n培训计划:\n"
        "  - {月份: 3, 活动: [{名称: 植树, 对象: 全体居民, 人数: 50人}, 读书]}\n"
        "  - {月份: [4, 5], 活动: [{名称: 讲座, 对象: 全体居民, 人数: 1000人}]}\n"
    ),
    "b.yaml": (
        """社区: {名称: "=2+3", 街道: '@SUM(1)'}\n年度: 2027\n"""
        """培训计划: [{月份: 全年, 活动: [{名称: 甲, 对象: "http://a.example/"}]}]\n"""
    ),
    "c.yaml": (
        "社区: |-\n  " + HOSTILE + "\n年度: 2027\n时段: 2027—2028学年\n"
        "培训计划:\n  - 月份: 9\n    活动:\n      - 名称: 甲\n        对象: |-\n          " + HOSTILE + "\n"
    ),
}


def district_of(folder: Path, plans: dict[str, str] = PLANS) -> District:
    """The plans written below a folder and counted, without a review."""
    for name, text in plans.items():
        (folder / name).write_text(text, encoding="utf-8")
    files, errors = find([str(folder)])
    assert not errors
    district = District(is_reviewed=False)
    for _, loaded in Run().load(files):
        assert loaded.is_sound, loaded.findings
        district.add(record_of(loaded))
    return district


def page_of(folder: Path, plans: dict[str, str] = PLANS) -> str:
    """The HTML page of the plans."""
    return written(".html", district_of(folder, plans)).decode("utf-8")
