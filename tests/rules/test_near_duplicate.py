"""What the examples of near-duplicate cannot show: bases, many plans, and digests that last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.collection import Run, find
from plan_cli.review.engine import context_of
from plan_cli.rules.near_duplicate import Digest, compare, digest
from plan_cli.rules.run import across, digests

from .reviewed import context

if TYPE_CHECKING:
    from pathlib import Path

SHARED = (
    "大力宣传党的路线、方针、政策，对居民进行法律法规和家庭美德教育。",
    "组织贴近群众生活的医疗保健、法律常识、就业技能培训，让居民在家门口学到知识。",
    "结合纪念日和节日，开展知识竞赛、图片展览、书画展、文艺演出，丰富居民的精神生活。",
)
RULE = ["near-duplicate"]


def plan(community: str, *sentences: str) -> str:
    return f"社区: {community}\n年度: 2027\n工作内容:\n" + "".join(f"  - {one}\n" for one in sentences)


def digest_of(text: str, name: str) -> Digest:
    found = digest(context(text, name)[0])
    assert found is not None
    return found


def test_what_a_base_says_is_nobodys_copy(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("工作内容:\n" + "".join(f"  - {one}\n" for one in SHARED), "utf-8")
    for community in ("花园", "书院"):
        text = f"继承: base.yaml\n社区: {community}社区\n年度: 2027\n引言: 这是{community}社区自己写的一段引言文字。\n"
        (tmp_path / f"{community}.yaml").write_text(text, "utf-8")
    loaded = [(file, one.plan) for file, one in Run().load(find([str(tmp_path)])[0]) if one.plan]
    kept = [(file.name, digests(context_of(one, file.collection), RULE)) for file, one in loaded]
    assert len(kept) == 2
    assert not across(kept, RULE)


def test_a_digest_is_the_same_in_every_process() -> None:
    """Numbers of a run in another process: `hash()` would give others."""
    assert digest_of(plan("花园社区", SHARED[0]), "a.yaml").sentences.hex() == "db3c6f1e4e20f926"


def test_a_plan_without_sentences_is_like_none() -> None:
    assert digest(context("引言: 制定本计划。\n")[0]) is None
    assert not list(compare([("a.yaml", None), ("b.yaml", None)]))


def test_a_thousand_copies_take_no_thousand_squared() -> None:
    """Every plan holds every sentence; each of 1,000 would be compared with 999 others."""
    sentences = [
        f"{first}{second}开展形式多样的学习教育活动。" for first in "春夏秋冬" for second in "学讲唱画写"
    ]
    one = digest_of(plan("花园社区", *sentences), "a.yaml")
    found = list(compare([(f"{number}.yaml", one) for number in range(1000)]))
    assert len(found) == 1000
