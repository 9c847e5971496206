from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hatch_build
from plan_cli.errors import TemplateError, UsageError
from plan_cli.render import docx, render_bytes
from plan_cli.templating import compiled, environment
from plan_cli.templating.search_path import BUILT_IN, BUILT_IN_ROOT, TemplatePath, template_path
from tests.render.samples import everything, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def own(folder: Path, name: str, text: str) -> TemplatePath:
    file = folder / "templates" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return template_path(folder / "templates")


def test_own_format_takes_the_place_of_ours(tmp_path: Path) -> None:
    templates = own(
        tmp_path, "formats/markdown.j2", "{{ outline.title | paragraph }}：{{ outline.blocks | length }}块"
    )
    assert render_bytes(outline_of(title="一*二*"), "md", templates).decode() == "一\\*二\\*：1块\n"
    assert render_bytes(everything(), "docx", templates) == render_bytes(everything(), "docx", BUILT_IN)


def test_a_copy_of_our_templates_gives_the_same_bytes_in_the_sandbox(tmp_path: Path) -> None:
    shutil.copytree(BUILT_IN_ROOT, tmp_path / "templates")
    templates = template_path(tmp_path / "templates")
    for name in ("docx", "md"):
        assert render_bytes(everything(), name, templates) == render_bytes(everything(), name, BUILT_IN)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("一\n{{ 二", 2, "写法有误"),
        ("一\n{% for %}", 2, "写法有误"),
        ("一\n\n{{ unknown }}", 3, "unknown"),
        ("{{ outline.nothing }}", 1, "nothing"),
        ("一\n{{ outline.__class__.__mro__ }}", 2, "unsafe"),
        ("{{ 1 + '一' }}", 1, "运行时出错"),
        ("{{ 1 / 0 }}", 1, "运行时出错"),
        ("{% include 'formats/none.j2' %}", 1, "找不到"),
        ("{% include '../../etc/passwd' %}", 1, "找不到"),
        ("一\n{{ outline.title | nothing }}", 2, "nothing"),
        ("{% for i in range(10 ** 9) %}{% endfor %}", 1, "运行时出错"),
    ],
)
@pytest.mark.parametrize(("format_name", "name"), [("md", "markdown"), ("docx", "docx")])
def test_a_mistake_in_an_own_template_names_file_and_line(
    tmp_path: Path, text: str, line: int, says: str, format_name: str, name: str
) -> None:
    templates = own(tmp_path, f"formats/{name}.j2", text)
    with pytest.raises(TemplateError, match=says) as caught:
        render_bytes(everything(), format_name, templates)
    assert f"formats/{name}.j2 第 {line} 行" in caught.value.message


def test_an_own_template_cannot_change_the_outline(tmp_path: Path) -> None:
    templates = own(tmp_path, "formats/markdown.j2", "{{ outline.blocks.append(1) }}{{ [].append(1) }}")
    with pytest.raises(TemplateError, match=r"markdown\.j2"):
        render_bytes(everything(), "md", templates)


def test_an_own_template_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    templates = own(tmp_path, "formats/markdown.j2", "")
    (tmp_path / "templates/formats/markdown.j2").write_bytes("标题".encode("gbk"))
    with pytest.raises(TemplateError, match="UTF-8"):
        render_bytes(everything(), "md", templates)


def test_malformed_xml_is_named_with_its_line(tmp_path: Path) -> None:
    templates = own(
        tmp_path, "formats/docx.j2", "<w:document>\n<w:body>\n<w:p>{{ outline.title }}</w:q>\n</w:body>"
    )
    with pytest.raises(TemplateError, match="写出的 XML 第 3 行") as caught:
        render_bytes(everything(), "docx", templates)
    assert "formats/docx.j2" in caught.value.message
    assert "<w:p>花园社区" in caught.value.hint


def test_own_docx_texts_are_escaped(tmp_path: Path) -> None:
    templates = own(tmp_path, "formats/docx.j2", "<a>{{ outline.title }}</a>")
    assert render_bytes(outline_of(title="<甲> & 乙"), "docx", templates)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="pdf"):
        render_bytes(everything(), "pdf", BUILT_IN)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"formats/markdown\.j2"):
        render_bytes(everything(), "md", TemplatePath((tmp_path,)))


@pytest.fixture
def compiled_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Modules of all built-in templates, as a wheel has them, and a process that has loaded none yet."""
    folder = tmp_path / "compiled"
    hatch_build.compile_templates(BUILT_IN_ROOT.parent, folder)
    monkeypatch.setattr(compiled, "FOLDER", folder)
    BUILT_IN.made.clear()
    yield folder
    BUILT_IN.made.clear()


def test_each_built_in_template_is_compiled_for_the_wheel(compiled_before: Path) -> None:
    modules = list(compiled_before.rglob("*.py"))
    named = {
        match[1] for module in modules if (match := re.search("^name = '(.*)'$", module.read_text(), re.M))
    }
    assert named == {path.relative_to(BUILT_IN_ROOT).as_posix() for path in BUILT_IN_ROOT.rglob("*.j2")}
    assert len(modules) == len(named)


def test_compiled_before_they_give_the_same_bytes(compiled_before: Path) -> None:
    before = [render_bytes(everything(), name, BUILT_IN) for name in ("docx", "md")]
    used = environment.built_in(docx.FILTERS, autoescape=True).get_template("formats/docx.j2")
    assert used.filename is not None
    assert Path(used.filename).is_relative_to(compiled_before)
    shutil.rmtree(compiled_before)
    BUILT_IN.made.clear()
    assert [render_bytes(everything(), name, BUILT_IN) for name in ("docx", "md")] == before


def test_modules_of_another_jinja_are_not_run(compiled_before: Path) -> None:
    (made,) = compiled_before.glob("jinja2-*")
    made.rename(made.with_name("jinja2-0.0.0"))
    for module in compiled_before.rglob("*.py"):
        module.write_text("raise SystemExit")
    assert render_bytes(everything(), "docx", BUILT_IN)


@pytest.mark.usefixtures("compiled_before")
def test_an_own_template_comes_before_the_compiled_one(tmp_path: Path) -> None:
    templates = own(tmp_path, "formats/markdown.j2", "{{ outline.title }}")
    assert render_bytes(outline_of(title="甲"), "md", templates).decode() == "甲\n"
