"""What a command imports: a user waits for every module."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "yaml",
    "jinja2",
    "json",
    "docx",
    "lxml",
    "jsonschema",
    "importlib.metadata",
    "difflib",
    "tyme4py",
    "zipfile",
}
PLAN = "社区: 清河社区\n年度: 2027\n工作目标: [四十场]\n培训计划: [{月份: 3, 活动: [植树]}]\n"


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a process of the command has imported when it ends."""
    script = (
        "import sys; from plan_cli.__main__ import main; code = main(sys.argv[1:]); "
        "print('\\n'.join(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
    environment.pop("COVERAGE_PROCESS_START", None)
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_import_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    modules = imported(tmp_path, *arguments)
    assert "click" in modules
    assert modules & HEAVY == set()
    assert not {
        name for name in modules if name.startswith(("plan_cli.model", "plan_cli.render", "plan_cli.cli."))
    } - {"plan_cli.cli.help", "plan_cli.cli.format_option", "plan_cli.render", "plan_cli.render.registry"}


def test_validate_of_a_plan_without_expressions_never_meets_jinja(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    modules = imported(tmp_path, "validate", "a.yaml")
    assert "yaml" in modules
    # The facts that rules look up are JSON.
    assert modules & {"jinja2", "docx", "jsonschema", "difflib", "tyme4py"} == set()


def test_validate_of_a_plan_with_expressions_does_without_jinja_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN + "引言: '{{ 年度 | default(1) }}'\n", encoding="utf-8")
    modules = imported(tmp_path, "validate", "a.yaml")
    assert "plan_cli.model.expressions" in modules
    assert modules & {"jinja2", "markupsafe", "docx", "jsonschema", "difflib", "tyme4py"} == set()


def test_validate_of_a_plan_without_expressions_imports_nothing_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    assert "plan_cli.model.expressions" not in imported(tmp_path, "validate", "a.yaml")


@pytest.mark.parametrize("name", ["docx", "md"])
def test_render_never_imports_what_it_does_without(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    modules = imported(tmp_path, "render", "a.yaml", "-t", name)
    assert modules & {"docx", "lxml", "jsonschema", "tyme4py", "importlib.metadata"} == set()
    assert (tmp_path / f"a.{name}").exists()


def test_stats_imports_only_what_its_format_needs(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    assert imported(tmp_path, "stats", "a.yaml") & {"xlsxwriter", "jinja2", "docx", "csv"} == set()
    assert "xlsxwriter" in imported(tmp_path, "stats", "a.yaml", "-o", "a.xlsx")


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-m", "plan_cli", "validate", "没有.yaml"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "没有.yaml" in done.stderr
