"""Several plans as one document: title, contents, 篇一, 篇二 …"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.collection import kinds
from plan_cli.outline import Compilation, Outline, outline
from plan_cli.outline.compilation import compilation
from plan_cli.templating.search_path import BUILT_IN
from tests.model.reading import plan_of

from .printed import printed_blocks

if TYPE_CHECKING:
    from plan_cli.model import Plan


def compiled(*texts: str, title: str = "", cover: tuple[str, ...] = ()) -> Compilation:
    plans = [plan_of(text) for text in texts]
    return compilation(plans, [made(plan) for plan in plans], title, cover)


def made(plan: Plan) -> Outline:
    return outline(plan, kinds.load(BUILT_IN, plan.template or kinds.DEFAULT))


A = "社区: {名称: 甲社区, 街道: 青石桥街道, 区县: 临江区}\n年度: 2027\n"
B = "社区: {名称: 乙社区, 街道: 青石桥街道, 区县: 临江区}\n年度: 2027\n"
OTHER_STREET = "社区: {名称: 丙社区, 街道: 松石街道, 区县: 临江区}\n年度: 2027\n"
NO_STREET = "社区: 丁社区\n年度: 2027\n"
NEXT_YEAR = "社区: {名称: 甲社区, 街道: 青石桥街道}\n年度: 2028\n"


@pytest.mark.parametrize(
    ("texts", "title", "author", "year"),
    [
        ((A, B), "青石桥街道2027年社区工作计划汇编", "青石桥街道", 2027),
        ((A, OTHER_STREET), "临江区2027年社区工作计划汇编", "临江区", 2027),
        ((A, NO_STREET), "2027年社区工作计划汇编", "", 2027),
        ((A, NEXT_YEAR), "甲社区工作计划汇编", "甲社区", 0),
        ((B, NEXT_YEAR), "青石桥街道社区工作计划汇编", "青石桥街道", 0),
        ((NO_STREET, NEXT_YEAR), "社区工作计划汇编", "", 0),
        ((A + "时段: 上半年\n", B + "时段: 上半年\n"), "青石桥街道2027年上半年社区工作计划汇编", "青石桥街道", 2027),
        ((A + "时段: 上半年\n", B), "青石桥街道2027年社区工作计划汇编", "青石桥街道", 2027),
    ],
)  # fmt: skip
def test_the_title_says_only_what_the_plans_have_in_common(
    texts: tuple[str, ...], title: str, author: str, year: int
) -> None:
    document = compiled(*texts)
    assert (document.title, document.author, document.year) == (title, author, year)


def test_cover_contents_and_plans() -> None:
    document = compiled(
        A
        + "目录: 有\n工作目标: 文。\n工作措施: [{标题: 加强领导, 正文: 文。}]\n附件: [{标题: 课程表, 正文: 文。}]\n",
        B + "工作目标: 文。\n",
        title="汇编",
        cover=("办事处", "2027年1月"),
    )
    assert printed_blocks((*document.cover, *document.contents)) == (
        "cover-title 汇编\n"
        "cover-line 办事处\n"
        "cover-line 2027年1月\n"
        "contents-title 目　录\n"
        "contents-entry 1 篇一　2027年甲社区市民学校工作计划 @_Toc000100000\n"
        "contents-entry 2 一、工作目标 @_Toc000100001\n"
        "contents-entry 2 二、工作措施 @_Toc000100002\n"
        "contents-entry 2 附件　课程表 @_Toc000100003\n"
        "contents-entry 1 篇二　2027年乙社区市民学校工作计划 @_Toc000200000\n"
    )  # fmt: skip
    first, second = document.plans
    assert printed_blocks(first.blocks) == (
        "title      篇一2027年甲社区市民学校工作计划 @_Toc000100000\n"
        "heading 1  一、工作目标 @_Toc000100001\n"
        "paragraph  文。\n"
        "heading 1  二、工作措施 @_Toc000100002\n"
        "heading 2  1.加强领导\n"
        "paragraph  文。\n"
        "attachment-list 附件：课程表\n"
        "attachment 附件 @_Toc000100003\n"
        "attachment-title 课程表\n"
        "paragraph  文。\n"
    )  # fmt: skip
    assert printed_blocks(second.blocks) == (
        "title      篇二2027年乙社区市民学校工作计划 @_Toc000200000\nheading 1  一、工作目标\nparagraph  文。\n"
    )
    assert first.contents == second.contents == ()


def test_numbers_beyond_ten() -> None:
    numbers = [plan.blocks[0].number for plan in compiled(*[A] * 21).plans]
    assert numbers[8:12] == ["篇九", "篇十", "篇十一", "篇十二"]
    assert numbers[-2:] == ["篇二十", "篇二十一"]


def test_every_place_has_its_own_name() -> None:
    text = A + "目录: 有\n工作目标: 文。\n工作措施: [{标题: 加强领导, 正文: 文。}]\n"
    anchors = [block.anchor for plan in compiled(*[text] * 12).plans for block in plan.blocks if block.anchor]
    assert len(anchors) == len(set(anchors)) == 36


def test_a_plan_keeps_its_own_seal_and_names() -> None:
    sealed, plain = compiled(A + "落款: {日期: 2027-01-08, 印章: 有}\n", B).plans
    assert (sealed.seal, plain.seal) == (True, False)
    assert "甲社区" in sealed.names
    assert "甲社区" not in plain.names
