"""The GitHub Action: its steps run as the runner runs them, and the workflow that users copy fits it."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import plan_cli
from tests.schemas import validator_of

from .scripts import COMMANDS, COPIED, ROOT, bash, read, write_plans

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACTION = read(ROOT / "action.yml", "https://json.schemastore.org/github-action.json")
WORKFLOW = read(COPIED / "github.yml", "https://json.schemastore.org/github-workflow.json")
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")
SOUND = "社区: 清河社区\n年度: 2027\n"
BLANK = "社区: 桐荫社区\n年度: 2027\n引言: 【请填写：引言】\n"
WRONG = "社区: 银杏社区\n年度: 2027年\n"


class Done(NamedTuple):
    """What a step left."""

    code: int
    out: str
    err: str
    outputs: str


def run(step: str, folder: Path, known: Mapping[str, str]) -> Done:
    """A step of the action in a folder, its expressions replaced by values."""
    outputs = folder / "outputs"
    outputs.write_text("", encoding="utf-8")
    written = STEPS[step]
    variables = {
        name: EXPRESSION.sub(lambda found: known[found[1]], text) for name, text in written["env"].items()
    }
    runner = {
        "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(outputs), "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": str(folder / "temp"), "RUNNER_OS": "Windows" if os.name == "nt" else "Linux",
    }  # fmt: skip
    done = bash(written["run"], folder, {**runner, **variables}, "-e", "-o", "pipefail")
    text = outputs.read_text(encoding="utf-8")
    outputs.unlink()
    return Done(done.returncode, done.stdout, done.stderr, text)


def review(folder: Path, **inputs: str) -> Done:
    """The step that reviews, with these inputs and the defaults of the others."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert set(given) <= set(ACTION["inputs"])
    known = {f"inputs.{name}": given.get(name, one["default"]) for name, one in ACTION["inputs"].items()}
    return run("review", folder, {**known, "steps.install.outputs.commands": COMMANDS.as_posix()})


def test_a_sound_collection_passes(tmp_path: Path) -> None:
    write_plans(tmp_path, 清河=SOUND)
    assert review(tmp_path) == (0, "", "", "")


def test_an_error_is_marked_in_the_change_and_fails_the_job(tmp_path: Path) -> None:
    write_plans(tmp_path, 清河=SOUND, 银杏=WRONG)
    done = review(tmp_path)
    assert done.code == 1
    assert done.out.startswith(
        "::error file=银杏.yaml,line=2,endLine=2,col=5,endColumn=10,title=wrong-type::"
    )


def test_a_warning_fails_only_where_it_is_asked_for(tmp_path: Path) -> None:
    write_plans(tmp_path, 桐荫=BLANK)
    assert review(tmp_path).code == 0
    assert review(tmp_path, strict="true").code == 1


@pytest.mark.parametrize("strict", ["", "True", "yes", "true\nfalse", "$(touch owned)"])
def test_strict_is_true_or_false_and_nothing_else(strict: str, tmp_path: Path) -> None:
    done = review(tmp_path, strict=strict)
    assert (done.code, done.out) == (2, "::error::strict 只能写 true 或 false。\n")


def test_paths_stand_a_line_each_and_may_have_spaces(tmp_path: Path) -> None:
    for name in ("甲 街道", "-乙", "别处"):
        (tmp_path / name).mkdir()
        write_plans(tmp_path / name, 银杏=WRONG)
    done = review(tmp_path, paths="甲 街道\n-乙\n\n", format="concise")
    assert {line.split(":")[0] for line in done.out.splitlines()} == {"甲 街道/银杏.yaml", "-乙/银杏.yaml"}


@pytest.mark.parametrize(
    "text", ["$(touch owned)", "`touch owned`", '"; touch owned; "', "a; touch owned", "*"]
)
@pytest.mark.parametrize("name", ["paths", "format"])
def test_text_in_an_input_is_never_run(name: str, text: str, tmp_path: Path) -> None:
    write_plans(tmp_path, 清河=SOUND)
    done = review(tmp_path, **{name: text})
    assert done.code == 2
    assert (text if name == "paths" else "--format 只能是") in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["清河.yaml"]


def test_the_report_is_named_by_the_user_and_its_name_is_never_run(tmp_path: Path) -> None:
    write_plans(tmp_path, 清河=SOUND)
    assert review(tmp_path, sarif="$(touch owned).sarif").code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"清河.yaml", "$(touch owned).sarif"}


def test_no_script_holds_an_expression() -> None:
    """GitHub would paste the text of an input into the script."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize(("plan", "code"), [(SOUND, 0), (WRONG, 1)])
def test_a_report_is_written_for_the_upload_though_the_review_fails(
    plan: str, code: int, tmp_path: Path
) -> None:
    write_plans(tmp_path, a=plan)
    done = review(tmp_path, sarif="plangen.sarif")
    assert (done.code, done.outputs) == (code, "sarif-written=true\n")
    report = json.loads((tmp_path / "plangen.sarif").read_text(encoding="utf-8"))
    validator_of("https://json.schemastore.org/sarif-2.1.0.json").validate(report)
    assert len(report["runs"][0]["results"]) == code


def test_no_report_is_uploaded_of_a_review_that_could_not_run(tmp_path: Path) -> None:
    done = review(tmp_path, paths="没有", sarif="plangen.sarif")
    assert (done.code, done.outputs) == (2, "")
    assert "找不到文件或文件夹：没有" in done.err
    upload = ACTION["runs"]["steps"][-1]
    assert "steps.review.outputs.sarif-written == 'true'" in upload["if"]
    assert "!cancelled()" in upload["if"]  # else a review that fails would skip it


def test_every_input_is_used_and_every_used_one_declared() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])


def test_the_workflow_that_users_copy_fits_the_action(tmp_path: Path) -> None:
    steps: list[dict[str, Any]] = WORKFLOW["jobs"]["plangen"]["steps"]
    (own,) = (step for step in steps if "plangen" in step["uses"])
    assert own["uses"] == f"您的组织/plangen@v{plan_cli.__version__}"
    # GitHub hands every input over as text.
    inputs = {
        name: value if isinstance(value, str) else json.dumps(value) for name, value in own["with"].items()
    }
    write_plans(tmp_path, 桐荫=BLANK)
    assert review(tmp_path, **inputs).code == 0
