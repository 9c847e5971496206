"""In one process each call sees the files as they are: nothing is remembered by a folder's name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from plan_cli import compilation, document, load, validate
from plan_cli.errors import PlangenError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN = "社区: 清河社区\n年度: 2027\n工作目标:\n  - 办好居民夜校，\n"
KIND = "name: 夜校\nsummary: 一句话\ntitle: '{}夜校计划'\n"
MARKDOWN = "templates/formats/markdown.j2"
STYLE = "templates/styles/house.yaml"
OWN_KIND = "templates/kinds/own/kind.yaml"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rules_found(plan: Path) -> set[str]:
    return {found.rule for found in validate(plan)}


def markdown(plan: Path) -> str:
    return document(plan, "md").decode()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(tmp_path, "plangen.yaml", "规则: {missing-section: 关闭}\n")
    return write(tmp_path, "plan.yaml", PLAN)


def test_settings(plan: Path) -> None:
    assert "misplaced-stop" in rules_found(plan)
    write(plan.parent, "plangen.yaml", "规则: {misplaced-stop: 关闭}\n")
    assert "misplaced-stop" not in rules_found(plan)


def test_settings_of_own_words(plan: Path) -> None:
    assert "typo" not in rules_found(plan)
    write(plan.parent, "plangen.yaml", "错别字: {居民夜校: 市民夜校}\n")
    assert "typo" in rules_found(plan)


def test_settings_that_come_and_go(tmp_path: Path) -> None:
    plan = write(tmp_path, "plan.yaml", PLAN)
    assert "misplaced-stop" in rules_found(plan)
    settings = write(tmp_path, "plangen.yaml", "规则: {misplaced-stop: 关闭}\n")
    assert "misplaced-stop" not in rules_found(plan)
    settings.unlink()
    assert "misplaced-stop" in rules_found(plan)


def test_a_kind(plan: Path) -> None:
    write(plan.parent, "plan.yaml", f"模板: own\n{PLAN}")
    write(plan.parent, OWN_KIND, KIND.format("{{ when }}"))
    assert markdown(plan).startswith("# 2027年夜校计划")
    write(plan.parent, OWN_KIND, KIND.format("{{ when }}新"))
    assert markdown(plan).startswith("# 2027年新夜校计划")
    validate(plan)
    write(plan.parent, OWN_KIND, "name: 夜校\n")
    with pytest.raises(TemplateError, match="summary"):
        validate(plan)


def test_a_kind_that_goes(plan: Path) -> None:
    write(plan.parent, "plan.yaml", f"模板: own\n{PLAN}")
    own = write(plan.parent, OWN_KIND, KIND.format("{{ when }}"))
    assert load(plan).is_sound
    own.unlink()
    assert not load(plan).is_sound


@pytest.mark.parametrize("print_it", [document, lambda plan: compilation([plan, plan])])
def test_a_style(plan: Path, print_it: Callable[[Path], bytes]) -> None:
    write(plan.parent, "plangen.yaml", "样式: house\n")
    write(plan.parent, STYLE, "extends: gbt33476\npage: {top: 40}\n")
    before = print_it(plan)
    write(plan.parent, STYLE, "extends: gbt33476\npage: {top: 50}\n")
    assert print_it(plan) != before
    write(plan.parent, STYLE, "extends: gbt33476\npage: {top: 40}\n")
    assert print_it(plan) == before


def test_a_template(plan: Path) -> None:
    write(plan.parent, MARKDOWN, "甲 {{ outline.title }}")
    assert markdown(plan).startswith("甲 ")
    write(plan.parent, MARKDOWN, "乙 {{ outline.title }}")
    assert markdown(plan).startswith("乙 ")


def test_templates_that_come_and_go(plan: Path) -> None:
    before = markdown(plan)
    own = write(plan.parent, MARKDOWN, "甲")
    assert markdown(plan) == "甲\n"
    own.unlink()
    assert markdown(plan) == before


def test_a_part_of_the_package(plan: Path) -> None:
    from plan_cli.templating.search_path import BUILT_IN

    ours = BUILT_IN.find("styles/docx/settings.xml.j2")
    assert ours is not None
    text = ours.read_text(encoding="utf-8")
    before = document(plan)
    own = write(
        plan.parent, "templates/styles/docx/settings.xml.j2", text.replace("<w:settings", "<w:settings ", 1)
    )
    assert document(plan) != before
    own.unlink()
    assert document(plan) == before


def test_a_base(plan: Path) -> None:
    write(plan.parent, "plan.yaml", f"继承: base.yaml\n{PLAN}")
    write(plan.parent, "base.yaml", "引言: 甲。\n")
    assert "甲。" in markdown(plan)
    write(plan.parent, "base.yaml", "引言: 乙，\n")
    assert "乙，" in markdown(plan)
    assert sum(found.file.endswith("base.yaml") for found in validate(plan)) == 1


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nowhere", "link to itself"])
def test_a_configuration_that_is_no_file_is_told(kind: str, tmp_path: Path) -> None:
    """It was passed over, and the defaults held."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes and links, which this system does not have")
    configuration = tmp_path / "plangen.yaml"
    make: dict[str, Callable[[], None]] = {
        "folder": configuration.mkdir,
        "pipe": lambda: os.mkfifo(configuration),
        "link to nowhere": lambda: configuration.symlink_to("gone.yaml"),
        "link to itself": lambda: configuration.symlink_to(configuration.name),
    }
    make[kind]()
    (tmp_path / "plan.yaml").write_text("社区: 清河社区\n年度: 2027\n", encoding="utf-8")
    with pytest.raises(PlangenError, match=r"plangen\.yaml"):
        validate(tmp_path / "plan.yaml")
