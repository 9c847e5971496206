"""One value changes, and nothing else: whatever the file looks like around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.editing.errors import EditError
from plan_cli.editing.plan_text import read_text
from plan_cli.table_sync import edit
from plan_cli.table_sync.places import KeyPath, text_at

SECRETARY: KeyPath = ("variables", "书记")
STREET: KeyPath = ("community", "street")
DATE: KeyPath = ("signature", "date")
ORGANIZATION: KeyPath = ("signature", "organization")
TITLE: KeyPath = ("title",)

CASES = [
    ("变量:\n  书记: 张敏  # 到任\n", SECRETARY, "李强", "变量:\n  书记: 李强  # 到任\n"),
    ("变量:\n  书记: '张敏'\n", SECRETARY, "李'强", "变量:\n  书记: '李''强'\n"),
    ('变量:\n  书记: "张敏"\n', SECRETARY, "李强", '变量:\n  书记: "李强"\n'),
    ("变量: {书记: 张敏, 电话: 1}\n", SECRETARY, "李强", "变量: {书记: '李强', 电话: 1}\n"),
    ("变量: {书记: 张敏, 电话: 1}\n", SECRETARY, None, "变量: {电话: 1}\n"),
    ("变量: {电话: 1, 书记: 张敏}\n", SECRETARY, None, "变量: {电话: 1}\n"),
    ("变量: {电话: 1}\n", SECRETARY, "李强", "变量: {电话: 1, 书记: '李强'}\n"),
    ("变量:\n  书记: 张敏\n年度: 2027\n", SECRETARY, None, "年度: 2027\n"),
    ("变量:\n    电话: '1'\n\n年度: 2027\n", SECRETARY, "李强", "变量:\n    电话: '1'\n    书记: 李强\n\n年度: 2027\n"),
    ("社区: 清河社区  # 注\n年度: 2027\n", STREET, "甲街道", "社区:\n  名称: 清河社区  # 注\n  街道: 甲街道\n年度: 2027\n"),
    ("社区:\n  名称: 清河社区\n  单位: 甲\n", STREET, "乙街道", "社区:\n  名称: 清河社区\n  街道: 乙街道\n  单位: 甲\n"),
    ("社区: 甲\r\n年度: 2027\r\n", DATE, "1月", "社区: 甲\r\n年度: 2027\r\n落款:\r\n  日期: 1月\r\n"),
    ("year: 2027", TITLE, "甲计划", "year: 2027\ntitle: 甲计划"),
    ("引言: 甲\n", ("year",), "2028", "年度: 2028\n引言: 甲\n"),
    ("标题: |\n  甲\n  乙\n\n引言: 丙\n", TITLE, "丁", "标题: 丁\n\n引言: 丙\n"),
    ("标题: 甲  # 注\n引言: 丙\n", TITLE, "丁\n戊", None),
    ("标题: 甲\n引言: 丙\n", TITLE, "丁\n戊", "标题: |\n  丁\n  戊\n引言: 丙\n"),
    ("落款:\n  单位:\n    - 甲\n    - 乙\n  日期: 1月\n", ORGANIZATION, "丙", "落款:\n  单位: 丙\n  日期: 1月\n"),
    ("落款:\n  单位: 甲\n", ORGANIZATION, "甲\n乙", "落款:\n  单位:\n    - 甲\n    - 乙\n"),
    ("变量:\n  书记:\n年度: 2027\n", SECRETARY, "李强", "变量:\n  书记: 李强\n年度: 2027\n"),
    ("变量: &甲\n  书记: 丙\n引言: *甲\n", SECRETARY, "李强", None),
    ("变量:\n  书记: &乙 张敏\n引言: *乙\n", SECRETARY, "李强", None),
    ("{变量: {书记: 张敏}}\n", STREET, "甲", "{社区: {街道: '甲'}, 变量: {书记: 张敏}}\n"),
    ("变量:\n年度: 2027\n", SECRETARY, "李强", "变量:\n  书记: 李强\n年度: 2027\n"),
    ("年度: '2027'\n", ("year",), "2028", "年度: '2028'\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "value", "expected"), CASES)
def test_a_value_is_spliced_in_or_left(
    text: str, place: KeyPath, value: str | None, expected: str | None
) -> None:
    if expected is None:
        with pytest.raises(EditError):
            changed(text, place, value)
    else:
        assert changed(text, place, value) == expected


def changed(text: str, place: KeyPath, value: str | None) -> str:
    return edit.changed(read_text(text), place, value).text


WORDS = st.text(
    st.sampled_from("张敏李强甲乙 0aB:#'\"-{}[]&*!|>%@，。：“”《》?,"), min_size=1, max_size=60
).map(lambda text: text.strip())
VALUES = st.one_of(WORDS, st.lists(WORDS.filter(bool), min_size=2, max_size=3).map("\n".join)).filter(bool)
STYLES = st.sampled_from(["张敏", "'张敏'", '"张敏"', ">-\n    张敏", "|\n    张敏\n    王芳", ""])


@given(STYLES, VALUES, st.sampled_from(["\n", "\r\n"]))
def test_any_text_takes_the_place_of_another(style: str, value: str, newline: str) -> None:
    text = f"# 头\n社区: 清河社区\n变量:\n  甲: 乙\n  书记: {style}\n  丙: 丁 # 注\n\n# 尾\n引言: 完\n"
    made = changed(text.replace("\n", newline), SECRETARY, value)
    root = read_text(made).root
    assert text_at(root, SECRETARY) == value
    assert made.startswith(f"# 头{newline}社区: 清河社区{newline}变量:{newline}  甲: 乙{newline}  书记:")
    assert made.endswith(f"{newline}  丙: 丁 # 注{newline}{newline}# 尾{newline}引言: 完{newline}")


@given(VALUES, st.sampled_from([SECRETARY, STREET, DATE, TITLE, ("period",), ("red_head", "number")]))
def test_what_is_put_in_and_taken_out_leaves_no_trace(value: str, place: KeyPath) -> None:
    text = "# 头\n继承: 底稿.yaml\n社区:\n  名称: 清河社区\n变量:\n  甲: 乙\n落款:\n  印章: 有\n"
    there = changed(text, place, value)
    root = read_text(there).root
    assert text_at(root, place) == value
    assert set(text.splitlines()) <= set(there.splitlines())
    assert changed(there, place, None) == text
