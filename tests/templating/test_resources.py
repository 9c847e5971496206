from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.templating.search_path import BUILT_IN, BUILT_IN_ROOT, template_path

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
