"""What a kind says of its sections, and what is wrong with one that says it badly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from plan_cli.collection import kinds
from plan_cli.errors import TemplateError
from plan_cli.model import SECTIONS
from plan_cli.outline.build import title_of
from plan_cli.templating.search_path import BUILT_IN, template_path
from tests.model.reading import LEAST, plan_of

if TYPE_CHECKING:
    from pathlib import Path


def kind_of(folder: Path, more: str) -> kinds.Kind:
    """A collection's own kind whose `kind.yaml` has these lines besides the required ones."""
    own = folder / "kinds" / "own"
    own.mkdir(parents=True)
    (own / "kind.yaml").write_text(f"name: 夜校\nsummary: 夜校\ntitle: 夜校\n{more}\n", encoding="utf-8")
    return kinds.load(template_path(folder), "own")


@pytest.mark.parametrize(
    ("more", "required"),
    [
        ("", ()),
        ("required: []", ()),
        ("required:", ()),
        ("required: [goals]", (("goals",),)),
        ("required: [工作目标, [measures, 保障措施]]", (("goals",), ("measures", "safeguards"))),
        ("required: [[tasks, 章节], []]", (("tasks", "sections"),)),
    ],
)
def test_parts_that_a_kind_requires(tmp_path: Path, more: str, required: tuple[tuple[str, ...], ...]) -> None:
    assert kind_of(tmp_path, more).required == required


def test_a_kind_that_a_collection_brings_later_is_seen_by_the_next_look(tmp_path: Path) -> None:
    assert kinds.load(template_path(tmp_path), kinds.DEFAULT).name != "夜校"
    kind_of(tmp_path, "")
    (tmp_path / "kinds" / "own").rename(tmp_path / "kinds" / kinds.DEFAULT)
    assert kinds.load(template_path(tmp_path), kinds.DEFAULT).name == "夜校"


def test_parts_that_are_usual(tmp_path: Path) -> None:
    assert kind_of(tmp_path, "usual: [[measures, safeguards]]").usual == (("measures", "safeguards"),)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("required: goals", "“required”要写成章的列表"),
        ("required: {goals: true}", "“required”要写成章的列表"),
        ("required: [gaols]", "“required”里没有“gaols”这一章"),
        ("required: [引言]", "“required”里没有“引言”这一章"),
        ("required: [[goals, 3]]", "“required”里没有“3”这一章"),
        ("required: [[goals, [tasks]]]", "“required”要写成文字的列表"),
        ("usual: [{goals: 1}]", "“usual”要写成文字的列表"),
        ("usual: [结语]", "“usual”里没有“结语”这一章"),
        ("order: 第三", "kind.yaml:4:8: “order”要写成数字，这里是“第三”"),
        ("order: 2026-02-31", "“order”要写成数字"),
        ("order: !!int 甲", "kind.yaml:4"),
        ("order: 12:30:45", "“order”要写成数字"),
        (f"order: {'9' * 6000}", "“order”要写成数字"),
        ("order: !!timestamp 3", "kind.yaml:4"),
        ("order: !!python/object/apply:os.getcwd []", "kind.yaml:4"),
        ("order: 1\norder: 2", "“order”写了两次，第一次在第 4 行"),
        ("headings: {goals: 甲, 工作目标: 乙}", "是同一个键"),
        ("headings: {goals: [甲]}", "“headings”要写成“章的键: 标题”"),
        ("headings: {gaols: 甲}", "没有“gaols”这个键"),
        ("headings: goals", "headings 要写成一组"),
        ("observances: 党建", "“observances”要写成文字的列表"),
        ("observances: [党建, [青年]]", "“observances”要写成文字的列表"),
        ("item_headings: 竖排", "只能写 separate（另起）或 run-in（接排）"),
        ("item_headings: [run-in]", "只能写 separate"),
        ("sumary: 甲", "没有“sumary”这个键"),
        ("usual：[goals]", "kind.yaml:4"),
        ("usual: [goals", "kind.yaml"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        kind_of(tmp_path, more)
    assert said in caught.value.message
    assert "kinds/own/kind.yaml" in caught.value.message


def test_all_mistakes_are_told_in_one_go(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        kind_of(tmp_path, "order: 甲\nusual: [乙]\n丙: 丁")
    assert "有 3 处不对" in caught.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "是空的"),
        ("# 说明\n", "是空的"),
        ("- 甲\n", "键: 值"),
        ("甲\n", "键: 值"),
        ("name: 甲\n", "缺少“summary”、“title”"),
        ("name: 甲\nsummary:\ntitle: [乙]\n", "2 处不对"),
    ],
)
def test_what_is_required_of_a_file(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "kinds" / "own"
    own.mkdir(parents=True)
    (own / "kind.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=said):
        kinds.load(template_path(tmp_path), "own")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"name: \x81\x20\xff", b"\0" * 9])
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes) -> None:
    own = tmp_path / "kinds" / "own"
    own.mkdir(parents=True)
    (own / "kind.yaml").write_bytes(data)
    with pytest.raises(TemplateError):
        kinds.load(template_path(tmp_path), "own")


@pytest.mark.parametrize("kind", kinds.kinds(BUILT_IN)[0], ids=lambda kind: kind.id)
def test_the_built_in_kinds_ask_for_parts_that_their_own_drafts_have(kind: kinds.Kind) -> None:
    assert kind.required
    assert all(name in SECTIONS for part in (*kind.required, *kind.usual) for name in part)


def written_kind(folder: Path, **lines: str) -> kinds.Kind:
    """A collection's own kind with these values, as they stand behind their keys."""
    own = folder / "kinds" / "own"
    own.mkdir(parents=True)
    values = {"name": "夜校", "summary": "夜校", "title": "夜校", **lines}
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    (own / "kind.yaml").write_text(text, encoding="utf-8")
    return kinds.load(template_path(folder), "own")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("title", '"{{ when }}\\x1b计划"', "“title”里有看不见的字符（U+001B）"),
        ("title", '"{{ when }}\\uFFFE计划"', "“title”里有看不见的字符（U+FFFE）"),
        ("name", '"夜\\x07校"', "“name”里有看不见的字符（U+0007）"),
        ("headings", '{goals: "目\\0标"}', "“headings”里有看不见的字符（U+0000）"),
    ],
)
def test_a_kind_writes_nothing_that_a_document_can_not_hold(
    tmp_path: Path, key: str, value: str, said: str
) -> None:
    with pytest.raises(TemplateError, match=re.escape(said)):
        written_kind(tmp_path, **{key: value})


def test_the_pattern_of_a_title_makes_no_such_character_either(tmp_path: Path) -> None:
    kind = written_kind(tmp_path, title="\"{{ when }}{{ '\\\\x1b' }}计划\"")
    with pytest.raises(TemplateError, match=r"own 的 title .*U\+001B"):
        title_of(plan_of(LEAST), kind)
