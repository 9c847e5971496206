from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plan_cli.outline.blocks import Outline, OutlineBlock, OutlineCell, OutlineTable
from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN

from .samples import everything, outline_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

MARKUP = "\\`*_#<>|[](){}~!&;:.@/=+-\"'$^ \t\u3000\xa01aw中，"
TEXTS = st.text(
    st.one_of(st.sampled_from(MARKUP), st.characters(exclude_categories=("Cc", "Cs"))), min_size=1
)

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def markdown(outline: Outline) -> str:
    return render_bytes(outline, "md", BUILT_IN).decode()


def texts_of(source: str) -> list[tuple[str, str]]:
    """Each block's tag and the plain text in it; a table's cells one by one."""
    read = []
    tokens = READER.parse(source)
    for opening, inline in pairwise(tokens):
        if inline.type == "inline":
            assert {child.type for child in inline.children or ()} <= {"text", "html_inline"}
            read.append((opening.tag, "".join(map(_text, inline.children or ()))))
    return read


def _text(token: Token) -> str:
    if token.type == "html_inline":  # the only one that plangen writes parts the paragraphs of a cell
        assert token.content == "<br>"
        return "\n"
    return token.content


TRICKY = (
    *("#", "# 一", "一 #", "一 ##", "###", "> 一", "- 一", "-", "---", "- - -", "===", "+ 一"),
    *("1. 一", "1.", "12) 一", "    一", "\t一", "　　一", "一  ", "一\\", "***", "___", "~~~", "```"),
    *("`一`", "**一**", "_一_", "a_b_c", "~~一~~", "~一~", "[一](二)", "[一]: /二", "![一](二)", "[ ] 一"),
    *("<b>", "<br>", "<http://a.cn>", "http://a.cn", "www.a.cn", "a@b.cn", "!", "|", "\\|", "a|b", "| - |"),
    *("&nbsp;", "&#32;", "&amp", "&#x4e00;", ":---"),
)


def tricky(test: Callable[..., None]) -> Callable[..., None]:
    """Try these whatever hypothesis thinks of."""
    for text in TRICKY:
        test = example(text)(test)
    return test


@tricky
@given(TEXTS)
def test_text_of_a_paragraph_is_read_back(text: str) -> None:
    assert texts_of(markdown(outline_of(OutlineBlock("paragraph", text))))[1:] == [("p", text)]


@tricky
@given(TEXTS)
def test_text_of_an_item_is_read_back_behind_its_number(text: str) -> None:
    assert texts_of(markdown(outline_of(OutlineBlock("item", text, "1.", 3))))[1:] == [("p", f"1.{text}")]


@tricky
@given(TEXTS)
def test_text_of_a_heading_is_read_back(text: str) -> None:
    source = markdown(outline_of(OutlineBlock("heading", text, level=1), title=text))
    assert texts_of(source) == [("h1", text), ("h2", text)]


@tricky
@given(TEXTS)
def test_text_of_a_cell_is_read_back(text: str) -> None:
    table = OutlineTable((text, "二"), ((OutlineCell((text, text)), OutlineCell((text,))),), (1, 1))
    cells = texts_of(markdown(outline_of(OutlineBlock("table", table=table))))[1:]
    assert cells == [("th", text), ("th", "二"), ("td", f"{text}\n{text}"), ("td", text)]


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_blocks_do_not_run_into_each_other(texts: list[str]) -> None:
    source = markdown(outline_of(*(OutlineBlock("paragraph", text) for text in texts)))
    assert texts_of(source)[1:] == [("p", text) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "1.加强领导，落实责任。",
        "3~5月、每周一—周五（9:00-11:00），地点：A座3-2室！",
        "参加2000人次，同比+5%；A&B两组，C#课程，第1.2节",
        "2027-03-15，编号 a_b，问：“什么是终身教育？”",
    ],
)
def test_ordinary_text_is_not_escaped(text: str) -> None:
    assert f"\n{text}\n" in markdown(outline_of(OutlineBlock("paragraph", text)))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("见https://a.cn/b", "见https\\://a.cn/b"),
        ("见www.a.cn", "见www\\.a.cn"),
        ("写信到a@b.cn", "写信到a\\@b.cn"),
        ("3~5月、7~8月", "3\\~5月、7\\~8月"),
    ],
)
def test_what_only_gfm_reads_is_escaped_too(text: str, escaped: str) -> None:
    assert f"\n{escaped}\n" in markdown(outline_of(OutlineBlock("paragraph", text)))


def test_blocks_stand_apart_and_the_file_ends_with_one_line_feed() -> None:
    source = markdown(everything())
    assert source.startswith("# 花园社区市民学校2027年工作计划\n\n")
    assert source.endswith("印发\n")
    assert "\n\n\n" not in source
    assert "\r" not in source


def test_headings_go_by_their_level() -> None:
    lines = markdown(everything()).splitlines()
    for line in ("## 一、工作目标", "### （一）主要指标", "#### 1.加强领导", "###### ①落实责任", "#### 2月"):
        assert line in lines


def test_a_covered_cell_is_empty() -> None:
    assert (
        "| 月份 | 活动 | 地点 |\n"
        "| --- | --- | --- |\n"
        "| 2月 | 防范电信诈骗讲座<br>反诈知识问答 | 社区活动室 |\n"
        "|  | 智能手机使用培训 | 电子阅览室 |\n"
        "| 全年 | 各类文体队伍日常活动，自愿报名、常年开放 |  |\n\n"
    ) in markdown(everything())


def test_an_attachment_begins_behind_a_rule() -> None:
    assert "\n\n---\n\n附件1\n\n## 市民学校课程表\n\n" in markdown(everything())


def test_a_title_of_several_lines_is_one_heading() -> None:
    title = OutlineBlock("title", "花园社区2027年工作计划", lines=("花园社区", "2027年工作计划"))
    source = markdown(Outline(title.text, "花园社区", 2027, (title, OutlineBlock("paragraph", "一"))))
    assert source == "# 花园社区2027年工作计划\n\n一\n"
