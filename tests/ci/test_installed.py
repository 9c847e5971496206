"""plangen installed from its repository: by pre-commit as a user sets it up, and by the action.

What plangen needs is fetched once a worker. Without a package index in reach the tests
are skipped, but never in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plan_cli

from .scripts import COPIED, ROOT, read, write_plans
from .test_action import run as run_step

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIES = {"PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
MOST_SECONDS = 120
PLACEHOLDER = "https://git.example.com/您的组织/plangen"
CONFIGURATION = COPIED / "pre-commit-config.yaml"


@pytest.fixture(scope="module", name="offline")
def _offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What plangen needs is fetched once; pip then looks in that folder and nowhere else."""
    folder = tmp_path_factory.mktemp("wheels")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    try:
        code, said = execute([sys.executable, "-m", "pip", "wheel", "--wheel-dir", ".", *wanted], folder)
    except subprocess.TimeoutExpired:
        code, said = 1, f"no answer in {MOST_SECONDS} seconds"
    if code:
        if os.environ.get("CI") == "true":
            pytest.fail(f"pip can't fetch what plangen needs:\n{said}")
        pytest.skip("needs a package index")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PIP_")]:
            patch.delenv(name)
        for name, value in {"CONFIG_FILE": os.devnull, "NO_INDEX": "1", "FIND_LINKS": str(folder)}.items():
            patch.setenv(f"PIP_{name}", value)
        yield


@pytest.fixture(scope="module")
def plangen(offline: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """A repository of plangen with what this checkout holds, tagged with its version."""
    folder = tmp_path_factory.mktemp("plangen")
    tracked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(tracked, cwd=ROOT, capture_output=True, check=True, text=True, encoding="utf-8")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    commit_all(folder)
    assert execute(["git", "tag", f"v{plan_cli.__version__}"], folder)[0] == 0
    return folder


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A repository with plans, their base, and YAML files of others."""
    folder = tmp_path / "计划"
    (folder / ".github").mkdir(parents=True)
    write_plans(
        folder, 底稿="年度: 2027\n工作要求: 留好照片。\n", 清河="继承: 底稿.yaml\n社区: 清河社区\n",
        plangen="样式: gbt9704\n", compose='version: "3"\nservices: {}\n',
    )  # fmt: skip
    write_plans(folder / ".github", 年度="年度: 坏\n")
    commit_all(folder)
    return folder


def execute(command: list[str], folder: Path, *, seconds: float = MOST_SECONDS) -> tuple[int, str]:
    """A command's exit code and what it said; what this machine has set for git and pre-commit is kept out."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT"))
        and name not in ("PYTHONPATH", "SKIP", "GITHUB_ACTIONS")
    }
    who = {"NAME": "test", "EMAIL": "test@example.com"}
    git = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    git |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    home = {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "PYTHONIOENCODING": "utf-8"}
    log = folder.parent / "log.txt"  # a pipe would be waited for as long as a grandchild holds it
    with log.open("wb") as out:
        done = subprocess.run(
            command, cwd=folder, env={**own, **git, **home, **TRIES}, timeout=seconds, check=False,
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    return done.returncode, log.read_text(encoding="utf-8")


def commit_all(folder: Path) -> None:
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "计划"]):
        code, said = execute(["git", *words], folder)
        assert code == 0, said


def pre_commit(folder: Path, *words: str) -> tuple[int, str]:
    return execute([sys.executable, "-m", "pre_commit", *words, "--color", "never"], folder)


def test_try_repo_reviews_the_plans_of_a_repository(plangen: Path, collection: Path) -> None:
    write_plans(collection, 银杏="社区: 银杏社区\n年度: 2027年\n")
    assert execute(["git", "add", "."], collection)[0] == 0
    code, said = pre_commit(collection, "try-repo", str(plangen), "plangen-validate", "--all-files")
    assert code == 1
    assert "银杏.yaml:2:5: 错误 wrong-type" in said
    assert "查了 3 个文件：错误 1 处。" in said
    assert "跳过 compose.yaml" in said


def test_a_commit_with_an_error_is_refused_until_it_is_mended(plangen: Path, collection: Path) -> None:
    """The file that users copy, with the repository's address in the place of the example's."""
    copied = CONFIGURATION.read_text(encoding="utf-8")
    assert PLACEHOLDER in copied
    written = copied.replace(PLACEHOLDER, plangen.as_posix())
    (collection / ".pre-commit-config.yaml").write_text(written, encoding="utf-8")
    assert pre_commit(collection, "install")[0] == 0

    commit = ["git", "commit", "--all", "--message", "改底稿"]
    assert execute(["git", "add", "."], collection)[0] == 0
    write_plans(collection, 底稿="年度: 2027\n工作要求: '{{ 书记 }}负总责。'\n")
    code, said = execute(commit, collection)
    assert code == 1
    assert "底稿.yaml:2:8: 错误 expression" in said

    write_plans(collection, 底稿="年度: 2027\n工作要求: 书记负总责。\n")
    code, said = execute(commit, collection)
    assert code == 0, said
    assert "Passed" in said


def test_the_configuration_that_users_copy_is_sound() -> None:
    content = read(CONFIGURATION, "https://json.schemastore.org/pre-commit-config.json")
    (repository,) = content["repos"]
    assert repository["repo"] == PLACEHOLDER
    assert repository["rev"] == f"v{plan_cli.__version__}"


def test_the_manifest_is_sound(tmp_path: Path) -> None:
    code, said = execute(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        tmp_path,
    )
    assert (code, said) == (0, "")


@pytest.mark.usefixtures("offline")
def test_the_action_installs_plangen_from_its_own_checkout(tmp_path: Path) -> None:
    done = run_step("install", tmp_path, {"steps.python.outputs.python-path": sys.executable})
    assert done.code == 0, done.err
    name, commands = done.outputs.strip().split("=", 1)
    assert name == "commands"
    code, said = execute([str(Path(commands) / "plangen"), "--version"], tmp_path)
    assert (code, said.strip().split()[-1]) == (0, plan_cli.__version__)
