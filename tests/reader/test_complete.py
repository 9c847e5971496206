"""The check that nothing is lost finds what is lost."""

from __future__ import annotations

import pytest

from plan_cli.dump import TreeSequence
from plan_cli.reader.complete import is_made_again
from plan_cli.reader.document import LeftOut

from .reading import draft_of, lost

TEXT = """\
清泉社区工作计划
一、工作目标
1、开课四十场。
2、培训八百人。
二、工作措施
定期检查。
"""


def test_a_lost_item_is_told_with_its_place() -> None:
    draft = draft_of(TEXT)
    value = draft.tree.get("goals")
    assert isinstance(value, TreeSequence)
    del value.entries[1]
    assert lost(draft) == [("培训八百人。", "第 4 行", False)]


def test_a_changed_character_is_told() -> None:
    draft = draft_of(TEXT)
    entry = draft.tree.find("measures")
    assert entry
    entry.value = "定期检察。"
    assert lost(draft) == [("定期检查。", "第 6 行", False)]


def test_items_in_another_order_are_told() -> None:
    draft = draft_of(TEXT)
    value = draft.tree.get("goals")
    assert isinstance(value, TreeSequence)
    value.entries.reverse()
    assert lost(draft) == [("培训八百人。", "第 4 行", True)]


def test_a_text_that_is_said_to_be_a_number_but_is_none_is_told() -> None:
    draft = draft_of(TEXT)
    value = draft.tree.get("goals")
    assert isinstance(value, TreeSequence)
    value.entries[0].value = "开课。"
    draft.dropped.append(("第 3 行", "四十场"))
    assert [one.text for one in lost(draft)] == ["开课四十场。"]


def test_what_was_left_out_is_no_loss() -> None:
    draft = draft_of("清泉社区工作计划\n一、工作目标\n开课。\n- 3 -\n二、工作要求\n按时。\n")
    assert draft.left_out == (LeftOut("- 3 -", "页码", "第 4 行"),)
    assert lost(draft) == []


@pytest.mark.parametrize(
    "text",
    ["一、", "（二）", "1.", "⑶", "第一章", "一是", "：", "地点：", "参加对象:", "附件：", "主题：", "1、 "],
)
def test_what_the_outline_makes_again(text: str) -> None:
    assert is_made_again(text)


@pytest.mark.parametrize("text", ["开课", "三月份", "一、开课", "第一讲", "2027年"])
def test_what_it_does_not(text: str) -> None:
    assert not is_made_again(text)
