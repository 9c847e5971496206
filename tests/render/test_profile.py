from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import TemplateError
from plan_cli.render import render_bytes
from plan_cli.render.profile import load_profile
from plan_cli.resources import BUILT_IN, TemplatePath, template_path

from .samples import everything

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = BUILT_IN.roots[0].joinpath("styles/gbt33476.yaml").read_text(encoding="utf-8")


def own(folder: Path, text: str) -> TemplatePath:
    folder.joinpath("styles").mkdir()
    folder.joinpath("styles/gbt33476.yaml").write_text(text, encoding="utf-8")
    return template_path(folder)


def test_built_in_profile_is_that_of_the_standard() -> None:
    profile = load_profile(BUILT_IN)
    assert (profile.page.width, profile.page.height) == (210, 297)
    assert profile.type_width == 8844  # 156 mm
    assert profile.grid.line == 29.6
    assert profile.sizes == (22, 16, 12, 14)


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("  line: 29.6 ", "  line: 窄 ", "grid.line", "要写一个数"),
        ("  line: 29.6 ", "  line: true ", "grid.line", "要写一个数"),
        ("  line: 29.6 ", "  line: -1 ", "grid.line", "要在 0 到"),
        ("  line: 29.6 ", "  line: .nan ", "grid.line", "要在 0 到"),
        ("  line: 29.6 ", "  line: 0 ", "grid.line", "不能小于 1"),
        ("  line: 29.6 ", "  lines: 29.6 ", "grid.lines", "不认识这个键"),
        ("  title: 22 ", "  # ", "sizes.title", "缺少这个键"),
        ("  title: 22 ", "  title: 0.2 ", "sizes.title", "不能小于 1"),
        ("  body: 仿宋 ", "  body: 3 ", "faces.body", "要写字体的名称"),
        ("  body: 仿宋 ", "  body: ' ' ", "faces.body", "要写字体的名称"),
        ("  mirror: true ", "  mirror: 1 ", "page.mirror", "要写 true 或 false"),
        ("  width: 210 ", "  width: 100 ", "page.width", "不足 50 毫米"),
        ("\ntitle:\n  characters: 20", "\ntitle: 20", "title", "键: 值"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, old: str, new: str, key: str, problem: str) -> None:
    assert old in SOURCE
    templates = own(tmp_path, SOURCE.replace(old, new))
    with pytest.raises(TemplateError, match=problem) as caught:
        render_bytes(everything(), "docx", templates)
    assert "styles/gbt33476.yaml" in caught.value.message
    assert f" {key}：" in caught.value.message


@pytest.mark.parametrize("text", ["", "- 一", "a: [", "\t", "page: !!python/object:os.system {}"])
def test_what_is_no_profile_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match="gbt33476"):
        load_profile(own(tmp_path, text))


def test_a_missing_profile_is_named() -> None:
    with pytest.raises(TemplateError, match="gbt9999"):
        load_profile(BUILT_IN, "gbt9999")


def test_own_values_reach_the_page(tmp_path: Path) -> None:
    import io
    import zipfile

    templates = own(
        tmp_path, SOURCE.replace("body: 仿宋 ", "body: 仿宋_GB2312 ").replace("mirror: true", "mirror: false")
    )
    with zipfile.ZipFile(io.BytesIO(render_bytes(everything(), "docx", templates))) as package:
        assert 'w:eastAsia="仿宋_GB2312"' in package.read("word/styles.xml").decode()
        assert "mirrorMargins" not in package.read("word/settings.xml").decode()
