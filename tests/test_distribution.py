"""What a user installs: the wheel in a fresh environment, from any folder, and an editable install."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "GITHUB_ACTIONS")
    }
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("plangen-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a fresh environment with the wheel and what it asks for."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", environment, cwd=environment)
    commands = environment / ("Scripts" if os.name == "nt" else "bin")
    run(commands / "python", "-m", "pip", "install", "--quiet", wheel, cwd=environment)
    return commands


def test_a_user_installs_nothing_that_only_the_tests_import() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split("[<>=]", requirement)[0].lower() for requirement in project["dependencies"]}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "plan_cli").rglob("*.py"))
    modules = set(re.findall(r"^ *(?:import|from) (\w+)", code, re.MULTILINE))
    imported = {
        name.lower()
        for module, names in packages_distributions().items()
        if module in modules
        for name in names
    }
    assert asked - imported == set()


def test_the_wheel_carries_every_template(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("plan_cli/templates/")}
    own = {
        f"plan_cli/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert packed == own


def test_the_wheel_does_what_the_readme_promises(installed: Path, tmp_path: Path) -> None:
    plangen = installed / "plangen"
    run(
        plangen, "new", "--template", "citizen-school", "--community", "清河社区", "--year", "2027", "a.yaml",
        cwd=tmp_path,
    )  # fmt: skip
    run(plangen, "validate", "a.yaml", cwd=tmp_path)
    run(plangen, "validate", "--strict", "a.yaml", cwd=tmp_path, code=1)
    run(plangen, "render", "a.yaml", "-t", "docx", "-t", "md", cwd=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a.yaml", "a.docx", "a.md", "plan.schema.json"}
    assert "# 2027年清河社区市民学校工作计划" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_the_installed_module_runs(installed: Path, tmp_path: Path) -> None:
    version = run(installed / "plangen", "--version", cwd=tmp_path)
    assert run(installed / "python", "-m", "plan_cli", "--version", cwd=tmp_path) == version


def test_an_editable_install_finds_the_templates(tmp_path: Path) -> None:
    """The tests run in one: `make` installs the checkout so."""
    listed = run(sys.executable, "-m", "plan_cli", "templates", cwd=tmp_path)
    assert "kinds/citizen-school" in listed
    assert "formats/docx" in listed


PROGRAM = """
from plan_cli import Collection, Finding, Fix, Plan, PlangenError, Severity, convert, document, fix, load, validate

def reviewed(path: str) -> list[Finding]:
    return [one for one in validate(path) if one.severity is Severity.ERROR]

def year_of(path: str) -> int | None:
    plan: Plan | None = load(path).plan
    return plan.year if plan is not None else None

def mend(path: str) -> str:
    return fix(path, unsafe=True).text

def printed(text: str) -> bytes:
    try:
        return document(text=text, format_name="md")
    except PlangenError as error:
        return error.message.encode()

offered: list[Fix] = [one.fix for one in reviewed("a.yaml") if one.fix is not None]
home: Collection = Collection(None)
texts: list[str] = [plan.text for plan in convert(data=b"...", name="a.txt")]
"""
WRONG = 'from plan_cli import validate\n\nfound: list[str] = validate("a.yaml")\n'


@pytest.mark.parametrize(("program", "code"), [(PROGRAM, 0), (WRONG, 1)], ids=["right", "wrong"])
def test_a_program_is_type_checked_against_the_wheel(
    installed: Path, tmp_path: Path, program: str, code: int
) -> None:
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    run(
        sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", "--python-executable",
        installed / "python", "program.py", cwd=tmp_path, code=code,
    )  # fmt: skip
