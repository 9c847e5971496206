from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.collection import kinds
from plan_cli.errors import TemplateError
from plan_cli.render import render_bytes
from plan_cli.render.profile_file import profile_chain
from plan_cli.templating.search_path import BUILT_IN, BUILT_IN_ROOT, eject, template_path
from tests.render.samples import outline_of

if TYPE_CHECKING:
    from pathlib import Path


def test_own_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "formats").mkdir()
    (tmp_path / "formats/docx.j2").write_text("", encoding="utf-8")
    templates = template_path(tmp_path)
    found = templates.find("formats/docx.j2")
    assert found == tmp_path / "formats/docx.j2"
    assert not templates.is_built_in(found)
    ours = templates.find("formats/markdown.j2")
    assert ours == BUILT_IN_ROOT / "formats/markdown.j2"
    assert templates.is_built_in(ours)


@pytest.mark.parametrize(
    "name",
    [
        "../plan_cli/errors.py",
        "formats/../formats/docx.j2",
        "/etc/passwd",
        "C:/a",
        "a\\..\\b",
        "",
        ".",
        "a\0b",
    ],
)
def test_a_name_that_leads_out_is_found_nowhere(name: str) -> None:
    assert BUILT_IN.find(name) is None
    assert BUILT_IN.names(name) == ()


def test_names_are_of_all_roots_each_once(tmp_path: Path) -> None:
    for name in ("formats/docx.j2", "formats/own.j2", "formats/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert template_path(tmp_path).names("formats") == ("docx.j2", "markdown.j2", "own.j2")
    assert BUILT_IN.names("nothing") == ()


def linked(folder: Path, name: str, target: Path) -> Path:
    """A collection's templates with a link in them."""
    link = folder / "templates" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    return folder / "templates"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A folder of somebody else's, with a file of every name that is asked for."""
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "secret.txt").write_text("密", encoding="utf-8")
    (folder / "kind.yaml").write_text("name: 密\nsummary: 密\ntitle: 密\n", encoding="utf-8")
    return folder


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path, private: Path) -> None:
    templates = template_path(linked(tmp_path, "formats/markdown.j2", private / "secret.txt"))
    with pytest.raises(TemplateError, match="指到了模板文件夹外面") as error:
        render_bytes(outline_of(title="甲"), "md", templates)
    assert "复制" in error.value.hint


def test_a_part_that_is_included_behind_a_linked_folder(tmp_path: Path, private: Path) -> None:
    own = linked(tmp_path, "parts", private)
    (own / "formats").mkdir()
    (own / "formats/markdown.j2").write_text("{% include 'parts/secret.txt' %}", encoding="utf-8")
    with pytest.raises(TemplateError, match="指到了模板文件夹外面"):
        render_bytes(outline_of(title="甲"), "md", template_path(own))


@pytest.mark.parametrize("name", ["kinds/own/kind.yaml", "kinds/own"])
def test_a_kind(name: str, tmp_path: Path, private: Path) -> None:
    target = private / "kind.yaml" if name.endswith("yaml") else private
    templates = template_path(linked(tmp_path, name, target))
    with pytest.raises(TemplateError, match="指到了模板文件夹外面"):
        kinds.load(templates, "own")
    sound, broken = kinds.kinds(templates)
    assert len(broken) == 1
    assert "密" not in {kind.name for kind in sound}


def test_a_style_and_a_file_to_eject(tmp_path: Path, private: Path) -> None:
    own = linked(tmp_path, "styles/own.yaml", private / "secret.txt")
    with pytest.raises(TemplateError, match="指到了模板文件夹外面"):
        profile_chain(template_path(own), "own")
    (own / "styles/docx").mkdir()
    (own / "styles/docx/a.j2").symlink_to(private / "secret.txt")
    with pytest.raises(TemplateError, match="指到了模板文件夹外面"):
        eject("styles/docx", tmp_path / "out", template_path(own), force=False)


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    own = linked(tmp_path, "formats/markdown.j2", tmp_path / "templates/formats/ours.txt")
    (own / "formats/ours.txt").write_text("自己的", encoding="utf-8")
    assert render_bytes(outline_of(title="甲"), "md", template_path(own)).decode().startswith("自己的")


def test_a_folder_of_templates_that_is_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "shared/formats").mkdir(parents=True)
    (tmp_path / "shared/formats/markdown.j2").write_text("共用的", encoding="utf-8")
    (tmp_path / "templates").symlink_to(tmp_path / "shared")
    assert (
        render_bytes(outline_of(title="甲"), "md", template_path(tmp_path / "templates"))
        .decode()
        .startswith("共用的")
    )
