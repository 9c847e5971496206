"""What holds of every text: nothing is lost, nothing raises, and a plan that was read can be read again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.outline import outline
from plan_cli.render.markdown import write
from plan_cli.templating.search_path import BUILT_IN
from tests.model.reading import load

from .reading import draft_of, lost, written

PIECES = (
    "一、", "二、", "三、", "（一）", "(二)", "1、", "2.", "3．", "(1)", "①", "②", "1.1 ", "l、", "一是", "二是", "第一章 ", "第二讲 ",
    "● ", "- ", "指导思想", "工作目标", "工作措施", "培训计划", "活动安排", "要求", "三月份", "三、四月份", "1月：", "上半年", "在3月，",
    "第一季度", "3月12日", "时间：", "地点：广场", "主题：", "：", "。", "；", "，", "、", " ", "\u3000", "\t", "开课四十场", "建立台账", "清泉社区",
    "居民委员会", "2027年1月8日", "2027年清泉社区工作计划", "附件：", "附件", "- 3 -", "第 2 页 共 3 页", "7", "3.5", "{{ 名称 }}", "{", "}}",
    "首页 > 计划", "#", "'", '"', "|", ">-", "a: b", "~", "总之，", "抄送：", "印发", "各小组：", "目录", "\u200b", "\x07",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
TEXTS = (
    st.lists(LINES, min_size=1, max_size=14)
    .map("\n".join)
    .filter(lambda text: bool(text.strip(" \n\t\u3000\u200b\x07")))
)
# U+0080 to U+009F stand in no text: in UTF-8 their bytes are those of a short text in GBK.
C1_CONTROLS = "".join(map(chr, range(0x80, 0xA0)))
CHARACTERS = st.characters(exclude_characters="\0" + C1_CONTROLS, exclude_categories=["Cs"])
PROSE = st.lists(st.text(CHARACTERS, min_size=1, max_size=60), min_size=1, max_size=12).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_nothing_of_any_plan_is_lost(text: str) -> None:
    assert lost(draft_of(text)) == []


@settings(max_examples=100, deadline=None)
@given(PROSE.filter(lambda text: bool("".join(sign for sign in text if sign.isalnum()))))
def test_nothing_of_any_text_is_lost(text: str) -> None:
    assert lost(draft_of(text)) == []


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_both_languages_say_the_same(text: str) -> None:
    draft = draft_of(text)
    plans = [load(written(draft, language)).plan for language in ("zh", "en")]
    first, second = (outline(plan, draft.kind) for plan in plans if plan is not None)
    assert first == second


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_what_is_printed_reads_as_the_same_plan(text: str) -> None:
    """Read, print as Markdown, read again: no text is gone."""
    draft = draft_of(text)
    plan = load(written(draft)).plan
    assert plan is not None
    printed = write(outline(plan, draft.kind), BUILT_IN)
    if printed.strip():
        assert lost(draft_of(printed, ".md")) == []
