"""A format is an entry of the registry and a writer: a third one (`third_format`) is taken everywhere without more."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

import plan_cli
from plan_cli.errors import UsageError
from plan_cli.render.registry import FORMATS

from .build.plans import environment, process
from .third_format import TXT

LINES = "2027年清河社区市民学校工作计划\n一、工作目标\n1.四十场\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name in ("清河", "青石桥"):
        text = f"社区: {name}社区\n年度: 2027\n工作目标: [四十场]\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.third_format", *arguments]


def plangen(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=folder, env=environment(**variables), capture_output=True, encoding="utf-8",
        check=False, timeout=120,
    )  # fmt: skip


def test_no_other_file_asks_for_a_format_by_its_name() -> None:
    """Readers have formats of their own."""
    package = Path(plan_cli.__file__).parent
    found = [
        f"{path.relative_to(package).as_posix()}:{node.lineno}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and node.value in {*FORMATS, *(one.suffix for one in FORMATS.values())}
    ]
    allowed = (
        "render/registry.py",
        "reader/",
        "ooxml/package.py",
        "templating/search_path.py",
    )  # styles/base.docx
    assert [one for one in found if not one.startswith(allowed)] == []


def test_it_is_named_or_told_by_the_file(plans: Path) -> None:
    assert plangen(plans, "render", "清河.yaml", "-t", "txt").stdout == "已写好：清河.txt\n"
    written = (plans / "清河.txt").read_text(encoding="utf-8")
    assert written.startswith(LINES + "\n-- plangen ")
    assert plangen(plans, "render", "清河.yaml", "-o", "x.TXT").returncode == 0
    assert (plans / "x.TXT").read_text(encoding="utf-8") == written


def test_standard_output_gets_it_without_a_seal(plans: Path) -> None:
    assert plangen(plans, "render", "清河.yaml", "-o", "-", "-t", "txt").stdout == LINES
    assert plangen(plans, "render", "清河.yaml", "-o", "-").stdout.startswith("# 2027年")
    done = plangen(plans, "render", "清河.yaml", "-o", "-", "-t", "docx")
    assert done.stderr == (
        "错误：-o - 只能输出 Markdown 或纯文本\n提示：去掉 -t，或者写 -t md 或 -t txt；Word 文档请写到文件里。\n"
    )
    done = plangen(plans, "render", "清河.yaml", "-o", "-", "-t", "txt", "-t", "md")
    assert done.stderr == "错误：-o - 一次只能输出一种格式\n提示：只写一个 -t，例如 -t txt。\n"


def test_work_by_hand_is_not_written_over(plans: Path) -> None:
    file = plans / "清河.txt"
    assert plangen(plans, "render", "清河.yaml", "-t", "txt").returncode == 0
    written = file.read_bytes()
    file.write_bytes(written.replace("四十".encode(), "五十".encode()))
    done = plangen(plans, "render", "清河.yaml", "-t", "txt")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "没有覆盖：清河.txt 写好以后有人改过。")
    assert "五十" in file.read_text(encoding="utf-8")
    assert plangen(plans, "render", "清河.yaml", "-t", "txt", "--force").returncode == 0
    assert file.read_bytes() == written
    file.write_text("别人的\n", encoding="utf-8")
    done = plangen(plans, "render", "清河.yaml", "-t", "txt")
    assert done.stderr.splitlines()[0] == "没有覆盖：清河.txt 不是 plangen 写的。"


def test_a_zip_of_many_from_several_processes(plans: Path) -> None:
    done = plangen(
        plans, "render", ".", "-t", "txt", "-t", "docx", "-o", "out", "--zip", "all.zip", "-j", "2"
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "已打包：all.zip（4 个文件，附 清单.txt）")
    with ZipFile(plans / "all.zip") as package:
        assert package.namelist()[-1] == "清单.txt"
        data = (plans / "out" / "清河.txt").read_bytes()
        assert package.read("清河.txt") == data
        assert f"{sha256(data).hexdigest()}  清河.txt" in package.read("清单.txt").decode()
    again = plangen(plans, "render", ".", "-t", "txt", "-t", "docx", "-o", "out")
    assert again.stderr == "写好 0 份，未变 2 份。\n"


def test_a_compilation(plans: Path) -> None:
    done = plangen(plans, "render", "清河.yaml", "青石桥.yaml", "--compile", "-o", "汇编.txt")
    assert done.stderr == "汇编了 2 份计划。\n提示：纯文本的目录没有页码。\n"
    assert "青石桥社区" in (plans / "汇编.txt").read_text(encoding="utf-8")


def test_help_and_mistakes_name_it(plans: Path) -> None:
    said = plangen(plans, "render", "--help", COLUMNS="90").stdout
    assert "把计划排成 Word 文档（按 GB/T 9704 公文格式）、Markdown 或纯文本。" in said
    assert "docx（默认）、md 或 txt；可以写几次。" in said
    assert "文件（带 .docx、.md 或 .txt）" in said
    assert "docx（默认）、md 或 txt；可以写几次。" in plangen(plans, "watch", "--help").stdout
    assert "Word 文档（公文格式）、Markdown 或纯文本" in plangen(plans, "--help").stdout
    assert "只能是这几个之一：docx、md、txt" in plangen(plans, "render", "清河.yaml", "-t", "pdf").stderr
    assert "可以写 .docx、.md、.txt；" in plangen(plans, "render", "清河.yaml", "-o", "a.pdf").stderr
    reference = plangen(plans, "render", "清河.yaml", "-t", "txt", "--reference-doc", "a.docx").stderr
    assert reference.startswith("错误：--reference-doc 只用于 Word 文档\n")


def test_the_shell_completes_it(plans: Path) -> None:
    done = plangen(plans, _PLANGEN_COMPLETE="bash_complete", COMP_WORDS="plangen render -t ", COMP_CWORD="3")
    assert done.stdout.split() == ["plain,docx", "plain,md", "plain,txt"]


def test_a_template_of_its_own(plans: Path) -> None:
    (plans / "plangen.yaml").touch()
    template = plans / "templates" / "formats" / "txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ outline.title }}！", encoding="utf-8")
    assert f"formats/txt                {template}" in plangen(plans, "templates").stdout
    done = plangen(plans, "render", "清河.yaml", "-t", "txt", "-o", "-")
    assert done.stdout == "2027年清河社区市民学校工作计划！"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_it_is_watched(plans: Path) -> None:
    with process(command("watch", ".", "-t", "txt"), plans, stderr=subprocess.STDOUT) as watch:
        assert watch.stdout is not None
        said = iter(watch.stdout.readline, "")
        assert "正在盯着：保存计划就会重排，按 Ctrl+C 停止。\n" in said
        new = "社区: 清河社区\n年度: 2028\n工作目标: [四十场]\n"
        (plans / "清河.yaml").write_text(new, encoding="utf-8")
        assert "已写好：清河.txt\n" in said
        watch.send_signal(signal.SIGINT)
        assert watch.wait(timeout=20) == 0
    assert (plans / "清河.txt").read_text(encoding="utf-8").startswith("2028年")


def test_python_has_it(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "txt", TXT)
    assert plan_cli.document(plans / "清河.yaml", "txt").decode() == LINES
    assert "青石桥" in plan_cli.compilation([plans / "清河.yaml", plans / "青石桥.yaml"], "txt").decode()
    with pytest.raises(UsageError, match="只能用在 docx 上"):
        plan_cli.document(plans / "清河.yaml", "txt", reference_doc="a.docx")


def test_one_that_holds_no_compilation(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "txt", TXT._replace(holds_compilation=False))
    with pytest.raises(UsageError, match="txt 格式装不下汇编"):
        plan_cli.compilation([plans / "清河.yaml", plans / "青石桥.yaml"], "txt")
