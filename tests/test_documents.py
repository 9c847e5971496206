"""The documents are true: their commands run, their plans are sound, what is generated is up to date."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .commands.cases import Block, blocks
from .commands.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CI_PAGE = ROOT / "docs" / "ci.md"
PAGES = [ROOT / "README.md", ROOT / "docs" / "guide.md"]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def plan_blocks() -> Iterator[tuple[str, Block]]:
    for page in PAGES:
        for block in blocks(page.read_text(encoding="utf-8")):
            if block.language == "yaml" and not block.file_name:
                yield f"{page.name}:{block.start}", block


def write(block: Block, folder: Path) -> None:
    path = folder / block.file_name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(block.data())


@pytest.mark.parametrize("block", [pytest.param(block, id=name) for name, block in plan_blocks()])
def test_a_plan_in_a_document_is_sound(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    (tmp_path / "计划.yaml").write_bytes(block.data())
    assert shell.run("plangen validate --strict 计划.yaml").code == 0
    assert shell.run("plangen render 计划.yaml -t docx -t md").code == 0


def test_the_shared_base_of_the_guide_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    for block in blocks((ROOT / "docs" / "guide.md").read_text(encoding="utf-8")):
        if block.file_name:
            write(block, tmp_path)
    assert shell.run("plangen validate .").code == 0
    printed = shell.run("plangen render 清河.yaml -o -").out
    assert "清河社区坚持党建引领，由书记张敏负总责。" in printed
    assert "各项工作落实到人" not in printed


def test_what_the_guide_says_of_braces_can_be_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    table = guide.partition("### 花括号里可以写什么")[2].partition("`{% … %}`")[0]
    examples = [example.replace("\\|", "|") for example in re.findall(r"`(\{\{.+?\}\})`", table)]
    assert len(examples) > 10
    lines = "".join(f"  - 甲{number}：{example}\n" for number, example in enumerate(examples))
    plan = f"社区: 清河社区\n年度: 2027\n变量: {{书记: 张敏, 场次: '40'}}\n工作目标:\n{lines}"
    (tmp_path / "a.yaml").write_text(plan, encoding="utf-8")
    shell = Shell(tmp_path, monkeypatch)
    assert "error" not in shell.run("plangen validate --format concise a.yaml").out
    printed = shell.run("plangen render -o - a.yaml").out
    for result in ("2026", "3", "清河社区居委会", "秋季", "张", "敏", "无", "80", "4", "3.3", "{{"):
        assert f"：{result}\n" in printed


def test_the_console_blocks_of_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    found = blocks((ROOT / "docs" / "guide.md").read_text(encoding="utf-8"))
    for block in found:
        if block.file_name:
            write(block, tmp_path)
    consoles = [block for block in found if block.language == "console"]
    assert consoles
    for block in consoles:
        assert block.body == shell.transcript(block.body)


def test_the_settings_in_the_guide_do_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    for block in blocks((ROOT / "docs" / "guide.md").read_text(encoding="utf-8")):
        if block.file_name == "街道/plangen.yaml":
            write(block, tmp_path)
    plan = "社区: 清合社区\n年度: 2027\n引言: 【请填写：引言】\n工作目标: [春晖社区居委会办班。]\n"
    (tmp_path / "街道" / "草稿").mkdir()
    for name in ("街道/a.yaml", "街道/草稿/a.yaml"):
        (tmp_path / name).write_text(plan, encoding="utf-8")
    assert shell.run("plangen validate 街道 --format concise").out.splitlines() == [
        "街道/a.yaml:1:5: warning typo: “清合社区”写错了，应为“清河社区”",
        "街道/a.yaml:3:5: error blank: 还没有填写：引言",
        "街道/草稿/a.yaml:1:5: warning typo: “清合社区”写错了，应为“清河社区”",
        "街道/草稿/a.yaml:3:5: info blank: 还没有填写：引言",
    ]


def test_the_console_blocks_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    for block in blocks((ROOT / "README.md").read_text(encoding="utf-8")):
        if block.language == "console":
            expected = block.body.replace("提醒：", "2> 提醒：")
            assert matches(expected, shell.transcript(block.body))


def test_the_page_on_ci_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are written and its commands run in their order, in one folder."""
    shell = Shell(tmp_path, monkeypatch)
    for block in blocks(CI_PAGE.read_text(encoding="utf-8")):
        if block.file_name:
            (tmp_path / block.file_name).parent.mkdir(exist_ok=True)
            (tmp_path / block.file_name).write_bytes(block.data())
        elif block.language == "console":
            assert matches(block.body, shell.transcript(block.body).replace("2> ", ""))
        elif not block.language:
            assert [shell.run(line).code for line in block.body.splitlines()] == [0]


def matches(expected: str, printed: str) -> bool:
    """Equal line by line, where `…` at the end of a line stands for anything."""
    pairs = list(zip(expected.splitlines(), printed.splitlines(), strict=True))
    return all(have == want or (want.endswith("…") and have.startswith(want[:-1])) for want, have in pairs)


@pytest.mark.parametrize(
    "page",
    sorted([*PAGES, *ROOT.glob("docs/*.md"), ROOT / "examples" / "README.md", ROOT / "CONTRIBUTING.md"]),
    ids=str,
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_commands_named_in_the_documents_exist() -> None:
    from plan_cli.cli import MODULES

    for page in [*PAGES, CI_PAGE, ROOT / "docs" / "templates.md", ROOT / "CHANGELOG.md"]:
        named = re.findall(r"\bplangen ([a-z]+)", page.read_text(encoding="utf-8"))
        assert set(named) <= set(MODULES), page


def test_generated_documents_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import make_docs

    for path, data in make_docs.files().items():
        assert content(path.read_bytes()) == content(data), f"{path.name}: run make docs"


def content(data: bytes) -> object:
    """A DOCX by its parts: how they are compressed is zlib's business."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_compiled_facts_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "tools" / "compile_facts.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0


def test_nothing_names_this_workplace() -> None:
    """No path of a machine and no registry's host in what is handed out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    assert listed, "this needs a git checkout"
    words = ("/work/" + "shared", "../" + "shared", "/opt/" + "pg", "pypi." + "org")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".yml", ".j2", ".sh", "") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in words if word in text], name


def test_the_page_for_ci_names_every_key_of_the_json_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(tmp_path, monkeypatch)
    (tmp_path / "a.yaml").write_text("社区: 清河社区\n年度: 2027\n引言: 开班,上课。\n", encoding="utf-8")
    written = set(paths_in(json.loads(shell.run("plangen validate --format json a.yaml").out)))
    section = CI_PAGE.read_text(encoding="utf-8").partition("--format json")[2].partition("\n## ")[0]
    named = {
        key
        for line in section.splitlines()
        if line.startswith("| `")
        for key in re.findall("`([^`]+)`", line.split("|")[1])
    }
    assert named == written


def paths_in(value: object, path: str = "") -> Iterator[str]:
    """Every key of a JSON document as the page writes it: findings[].fix.safe."""
    if isinstance(value, dict):
        for key, inner in value.items():
            below = f"{path}.{key}" if path else key
            yield below
            yield from paths_in(inner, below)
    elif isinstance(value, list):
        for inner in value:
            yield from paths_in(inner, f"{path}[]")
