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
    return kinds.load("own", template_path(folder))


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


def test_a_kind_that_a_collection_brings_later_is_seen_when_the_others_are_forgotten(tmp_path: Path) -> None:
    templates = template_path(tmp_path)
    assert kinds.load(kinds.DEFAULT, templates).name != "夜校"
    kind_of(tmp_path, "")
    (tmp_path / "kinds" / "own").rename(tmp_path / "kinds" / kinds.DEFAULT)
    kinds.forget()
    assert kinds.load(kinds.DEFAULT, templates).name == "夜校"


def test_parts_that_are_usual(tmp_path: Path) -> None:
    assert kind_of(tmp_path, "usual: [[measures, safeguards]]").usual == (("measures", "safeguards"),)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("required: goals", "“required”要写成章的列表"),
        ("required: {goals: true}", "“required”要写成章的列表"),
        ("required: [gaols]", "“required”里没有“gaols”这一章"),
        ("required: [引言]", "“required”里没有“引言”这一章"),
        ("required: [[goals, 3]]", "“required”要写成文字的列表"),
        ("required: [[goals, [tasks]]]", "“required”要写成文字的列表"),
        ("usual: [{goals: 1}]", "“usual”要写成文字的列表"),
        ("usual: [结语]", "“usual”里没有“结语”这一章"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        kind_of(tmp_path, more)
    assert said in caught.value.message
    assert "kinds/own/kind.yaml" in caught.value.message


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
    return kinds.load("own", template_path(folder))


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
