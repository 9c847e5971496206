"""CONTRIBUTING.md is true: its targets and paths exist, its rule and its format can be added as it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .commands.cases import blocks

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RULE, FORMAT = (block.body for block in blocks(PAGE) if block.language == "diff")
NEEDED = ("plan_cli", "templates", "tests", "tools", "docs", "examples", "pyproject.toml", "hatch_build.py")
PATH = re.compile(r"\b(?:plan_cli|tests|tools|docs|templates|examples)/[\w./*-]*[\w*/]")


def section(heading: str) -> str:
    """What stands below the heading that begins so."""
    return PAGE.partition(f"\n## {heading}")[2].partition("\n## ")[0]


def files_of(diff: str) -> list[str]:
    return re.findall(r"^diff --git a/(\S+)", diff, re.MULTILINE)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the project, which it imports."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}, capture_output=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What of the project a contributor changes, without its history."""
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def apply(diff: str, project: Path) -> None:
    """Write new files, and put added lines behind the line that the diff shows before them.

    Lines added there since then do not matter, so that a new rule needs no change of the page.
    """
    for part in re.split(r"^(?=diff --git )", diff, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n@@ ")
        lines = body.splitlines()[1:]
        file = project / files_of(part)[0]
        added = [line[1:] for line in lines if line.startswith("+")]
        assert not any(line.startswith("-") for line in lines)
        if "\nnew file mode" in head:
            assert not file.exists()
            file.write_text("\n".join(added) + "\n", encoding="utf-8")
            continue
        first = next(number for number, line in enumerate(lines) if line.startswith("+"))
        text = file.read_text(encoding="utf-8").splitlines()
        at = text.index(lines[first - 1][1:]) + 1
        file.write_text("\n".join([*text[:at], *added, *text[at:]]) + "\n", encoding="utf-8")


def test_every_target_of_make_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    targets = set(re.findall(r"^([\w./-]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"^make ([\w./-]+)|`make ([\w./-]+)`", PAGE, re.MULTILINE))
    names = {word for pair in named for word in pair if word}
    assert names <= targets
    assert {"test", "docs", "mutants", "fuzz", "editing-laws", "lowest", "bench", ".venv/developer"} <= names


def test_every_path_is_there() -> None:
    prose = PAGE.replace(RULE, "").replace(FORMAT, "")
    paths = {path for path in PATH.findall(prose) if "NAME" not in path}
    assert len(paths) > 20
    assert [path for path in sorted(paths) if not any(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize(("heading", "count"), [("Add a rule", 6), ("Add a format", 8)])
def test_steps(heading: str, count: int) -> None:
    steps = re.findall(r"^(\d)\. \*\*", section(heading), re.MULTILINE)
    assert steps == [str(number) for number in range(1, count + 1)]


def test_a_rule_and_a_format_are_three_files_each(project: Path) -> None:
    for diff in (RULE, FORMAT):
        assert len(files_of(diff)) == 3
        apply(diff, project)
    tests = [f"tests/rules/test_{name}.py" for name in ("rules", "manuals", "text_rules")]
    words = "double-approximation or asciidoc or every_rule_has or never_meet"
    command = (
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-vv",
        *tests,
        "tests/render/test_asciidoc.py",
        "-k",
        words,
    )
    done = run(project, *command)
    assert done.returncode == 0, done.stdout
    for name in (
        "double-approximation: Said once",
        "test_manual[double-approximation]",
        "test_asciidoc.py::test_a_plan",
    ):
        assert name in done.stdout
    stale = run(project, "tools/make_docs.py", "--check").stdout.splitlines()
    assert sorted(stale) == ["out of date: docs/plangen.schema.json", "out of date: docs/rules.md"]
    done = run(project, "-m", "plan_cli", "render", "examples/清河社区-2027.yaml", "-t", "adoc", "-o", "-")
    assert done.stdout.startswith(" 2027年清河社区"), done.stderr
