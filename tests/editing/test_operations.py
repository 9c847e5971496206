"""Each operation by examples: what is typed where, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.dump import SourceText, TreeEntry, TreeMapping, TreeSequence
from plan_cli.editing import operations as do
from plan_cli.editing.errors import EditError
from plan_cli.editing.plan_text import read_data, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.editing.plan_text import PlanText

PLAN = """\
# 头
社区: 清河社区  # 全称
year: 2027
工作目标:
  # 两条
  - 甲  # 一
  - 标题: 乙
    内容: 丙丁
落款: {日期: 1月8日}
结语: >-
  开头一句，
  后面一句。
"""


def block() -> TreeMapping:
    made = TreeMapping("block")
    made.add("heading", "标题 {{ 甲 }}")
    made.add("items", TreeSequence([TreeEntry("一条"), TreeEntry(SourceText("{{ 年度 }}年"))]))
    return made


CASES: list[tuple[str, Callable[[PlanText], PlanText], tuple[str, str]]] = [
    ("a text by its key's other name", lambda p: do.set_text(p, ("community",), "春晖社区"), ("社区: 清河社区  #", "社区: 春晖社区  #")),
    ("a text of a list", lambda p: do.set_text(p, ("goals", 0), "甲：乙"), ("- 甲  #", "- 甲：乙  #")),
    ("a text that needs quotes", lambda p: do.set_text(p, ("goals", 0), "# 甲"), ("- 甲  #", "- '# 甲'  #")),
    ("a text in its folds", lambda p: do.set_text(p, ("结语",), "开头两句，后面一句。"), ("开头一句", "开头两句")),
    ("an item", lambda p: do.insert(p, ("goals", 1), "新的"), ("  - 标题: 乙", "  - 新的\n  - 标题: 乙")),
    ("a last item", lambda p: do.insert(p, ("goals", 2), "新的"), ("落款:", "  - 新的\n落款:")),
    ("an item with keys", lambda p: do.insert(p, ("goals", 0), block()),
     ("  - 甲", "  - 标题: '标题 {{ ''{{'' }} 甲 {{ ''}}'' }}'\n    条目:\n      - 一条\n      - '{{ 年度 }}年'\n  - 甲")),
    ("a key where the language puts it", lambda p: do.insert(p, ("title",), "标题"), ("工作目标:", "标题: 标题\n工作目标:")),
    ("a key with fixed words", lambda p: do.insert(p, ("period",), "上半年"), ("工作目标:", "时段: 上半年\n工作目标:")),
    ("a key in brackets", lambda p: do.insert(p, ("落款", "单位"), "甲"), ("{日期", "{单位: '甲', 日期")),
    ("a key by its number", lambda p: do.insert(p, ("引言",), "甲", at=0), ("社区:", "引言: 甲\n社区:")),
    ("an item taken out", lambda p: do.remove(p, ("goals", 0)), ("  - 甲  # 一\n", "")),
    ("the first key behind a dash", lambda p: do.remove(p, ("goals", 1, "标题")), ("标题: 乙\n    ", "")),
    ("the only key in brackets", lambda p: do.remove(p, ("落款", "date")), ("日期: 1月8日", "")),
    ("a key that is there", lambda p: do.set_key(p, ("年度",), 2028), ("2027", "2028")),
    ("a key that is not there", lambda p: do.set_key(p, ("落款", "印章"), True), ("8日}", "8日, 印章: 有}")),
    ("a list for a text", lambda p: do.set_key(p, ("结语",), TreeSequence([TreeEntry("甲"), TreeEntry("乙")])),
     (": >-\n  开头一句，\n  后面一句。", ":\n  - 甲\n  - 乙")),
    ("an item moved down", lambda p: do.move(p, ("goals", 0), ("goals", 1)),
     ("  - 甲  # 一\n  - 标题: 乙\n    内容: 丙丁\n", "  - 标题: 乙\n    内容: 丙丁\n  - 甲  # 一\n")),
    ("another name", lambda p: do.rename_key(p, ("年度",), "年度"), ("year", "年度")),
    ("a level more", lambda p: do.wrap(p, ("社区",), "name"), ("社区: 清河", "社区:\n  名称: 清河")),
    ("a level less", lambda p: do.unwrap(p, ("落款",)), ("{日期: 1月8日}", "1月8日")),
]  # fmt: skip


@pytest.mark.parametrize(("make", "stretch"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_one_stretch_changes(make: Callable[[PlanText], PlanText], stretch: tuple[str, str]) -> None:
    old, new = stretch
    plan = read_text(PLAN)
    assert make(plan).text == plan.text.replace(old, new, 1)


def test_a_key_moves_into_brackets() -> None:
    made = do.move(read_text(PLAN), ("年度",), ("落款", "单位"))
    assert made.text == PLAN.replace("year: 2027\n", "").replace("{日期", "{单位: 2027, 日期")


REFUSED: list[tuple[str, Callable[[PlanText], PlanText], str]] = [
    ("no such place", lambda p: do.set_text(p, ("工作目标", 7), "甲"), "没有这个位置：工作目标 › 第 8 项"),
    ("no text", lambda p: do.set_text(p, ("工作目标",), "甲"), "不是一段文字"),
    ("invisible signs", lambda p: do.set_text(p, ("社区",), "甲\x07"), "看不见的字符"),
    ("a key twice", lambda p: do.insert(p, ("community",), "甲"), "已经有“community”了"),
    ("too far behind", lambda p: do.insert(p, ("goals", 9), "甲"), "没有这么长"),
    ("a key in a list", lambda p: do.insert(p, ("goals", "甲"), "甲"), "放不进"),
    ("the whole plan", lambda p: do.remove(p, ()), "不能去掉整份计划"),
    ("into itself", lambda p: do.move(p, ("落款",), ("落款", "甲")), "没有这个位置"),
    ("to a name that is taken", lambda p: do.move(p, ("年度",), ("社区",)), "已经有“社区”了"),
    ("a name that is taken", lambda p: do.rename_key(p, ("年度",), "community"), "已经有“community”了"),
    ("no key", lambda p: do.rename_key(p, ("goals", 0), "甲"), "这里没有键"),
    ("two keys", lambda p: do.unwrap(p, ("goals", 1)), "不是只有一个键"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "message"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_cannot_be_done_is_told(make: Callable[[PlanText], PlanText], message: str) -> None:
    with pytest.raises(EditError, match=message) as caught:
        make(read_text(PLAN))
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "make"),
    [
        ("变量: &甲 乙\n引言: *甲\n", lambda p: do.set_text(p, ("引言",), "丙")),
        ("变量: &甲 乙\n引言: *甲\n", lambda p: do.set_text(p, ("变量",), "丙")),
        ("变量: &甲 乙\n引言: *甲\n", lambda p: do.remove(p, ("变量",))),
        ("引言: |  # 注\n  甲\n  乙\n年度: 2027\n", lambda p: do.set_key(p, ("引言",), "丙")),
        ("引言:\n  # 注\n  - 甲\n  - 乙\n", lambda p: do.set_key(p, ("引言",), "丙")),
    ],
)
def test_nothing_else_is_touched(text: str, make: Callable[[PlanText], PlanText]) -> None:
    with pytest.raises(EditError):
        make(read_text(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("社区：甲\n年度: 2027\n", "第 1 行"),
        ("# 无\n", "没有内容"),
        ("- 甲\n", "没有内容"),
        ("社区: 甲\x07\n", "看不见"),
    ],
)
def test_a_file_with_mistakes_is_not_edited(text: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        read_text(text)


def test_an_alias_beside_is_no_hindrance() -> None:
    plan = read_text("变量: &a 乙\n工作目标:\n- *a\n- 丙 # 注\n- *a\n")
    assert do.set_text(plan, ("变量",), "乙").text == plan.text
    assert do.insert(plan, ("工作目标", 1), "丁").text == plan.text.replace("- 丙", "- 丁\n- 丙")
    assert do.remove(plan, ("工作目标", 0)).text == plan.text.replace("- *a\n", "", 1)


def test_bytes_keep_their_encoding() -> None:
    for codec in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        data = "社区: 甲\r\n年度: 2027\r\n".encode(codec)
        made = do.insert(read_data(data), ("标题",), "乙")
        assert made.data.decode(codec) == "社区: 甲\r\n年度: 2027\r\n标题: 乙\r\n"
        assert do.remove(made, ("标题",)).data == data
