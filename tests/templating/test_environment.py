from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from plan_cli.errors import TemplateError, UsageError
from plan_cli.render import render_bytes
from plan_cli.templating import cache
from plan_cli.templating.search_path import BUILT_IN, BUILT_IN_ROOT, TemplatePath, template_path
from tests.render.samples import everything, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, and a process that has loaded nothing yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("PLANGEN_CACHE_DIR", str(folder))
    BUILT_IN.made.clear()
    yield folder
    BUILT_IN.made.clear()


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


def test_compiled_templates_are_kept_for_the_user_alone(cold: Path) -> None:
    written = render_bytes(everything(), "docx", BUILT_IN)
    files = list((cold / "templates").iterdir())
    assert {file.suffix for file in files} == {".cache"}
    if sys.platform != "win32":
        assert (cold / "templates").stat().st_mode & 0o777 == 0o700
    times = {file: file.stat().st_mtime_ns for file in files}
    BUILT_IN.made.clear()
    assert render_bytes(everything(), "docx", BUILT_IN) == written
    assert {file: file.stat().st_mtime_ns for file in files} == times


@pytest.mark.parametrize("damage", [b"", b"\x00", b"nonsense" * 100, None])
def test_a_damaged_cache_is_made_again(cold: Path, damage: bytes | None) -> None:
    written = render_bytes(everything(), "docx", BUILT_IN)
    files = list((cold / "templates").iterdir())
    for file in files:
        kept = file.read_bytes()
        file.write_bytes(kept[:-9] + b"\xff" * 9 if damage is None else damage)
    BUILT_IN.made.clear()
    assert render_bytes(everything(), "docx", BUILT_IN) == written
    assert all(len(file.read_bytes()) > 1000 for file in files)


def test_a_cache_that_cannot_be_written_is_done_without(cold: Path) -> None:
    cold.write_text("a file where the folder should be", encoding="utf-8")
    assert render_bytes(everything(), "docx", BUILT_IN)


def test_a_folder_that_others_write_to_is_not_trusted(cold: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps access lists")
    (cold / "templates").mkdir(parents=True)
    (cold / "templates").chmod(0o777)
    assert render_bytes(everything(), "docx", BUILT_IN)
    assert not list((cold / "templates").iterdir())


def test_sandboxed_code_and_our_own_are_kept_apart(cold: Path, tmp_path: Path) -> None:
    templates = own(tmp_path, "formats/docx.j2", "{% include 'styles/docx/core-properties.xml.j2' %}")
    render_bytes(everything(), "docx", BUILT_IN)
    render_bytes(everything(), "docx", templates)
    names = [file.name for file in (cold / "templates").iterdir() if not file.name.startswith("package-")]
    kinds = {name.split("-")[2] for name in names}
    assert kinds == {"Environment", "BoundedEnvironment"}


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/plangen"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/u/.cache/plangen"),
        ("linux", {}, "/home/u/.cache/plangen"),
        ("darwin", {}, "/home/u/Library/Caches/plangen"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/plangen/Cache"),
        ("linux", {"PLANGEN_CACHE_DIR": "/own"}, "/own"),
    ],
)
def test_the_cache_lies_where_the_system_wants_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], folder: str
) -> None:
    if os.name == "nt":
        pytest.skip("the paths are POSIX")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "PLANGEN_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"HOME": "/home/u"} | variables).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert cache.cache_folder().as_posix() == folder
