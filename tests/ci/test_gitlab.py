"""The GitLab job that users copy: its lines run as they stand, but for the installation."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import plan_cli

from .scripts import COMMANDS, COPIED, bash, read, write_plans

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
JOB = read(COPIED / "gitlab-ci.yml", SCHEMA)["审查工作计划"]
INSTALL = f'pip install --quiet "git+https://git.example.com/您的组织/plangen@v{plan_cli.__version__}"'


def run(folder: Path) -> tuple[int, str]:
    """The job in a folder: its exit code and its log."""
    install, *lines = JOB["script"]
    assert install == INSTALL
    path = os.pathsep.join([str(COMMANDS), os.environ["PATH"]])
    variables = {"PATH": path, "GITHUB_ACTIONS": "", **JOB["variables"]}
    done = bash("\n".join(lines), folder, variables, "-e", "-o", "pipefail")
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("year", "code", "failures", "said"),
    [("2027", 0, "0", "没有发现问题"), ("2027年", 1, "1", "错误 wrong-type")],
)
def test_the_log_is_for_people_and_the_report_for_gitlab(
    year: str, code: int, failures: str, said: str, tmp_path: Path
) -> None:
    write_plans(tmp_path, 清河=f"社区: 清河社区\n年度: {year}\n")
    done, log = run(tmp_path)
    assert done == code
    assert said in log
    report = ET.fromstring((tmp_path / JOB["artifacts"]["reports"]["junit"]).read_bytes())  # noqa: S314 -- ours
    assert report.get("failures") == failures
    assert JOB["artifacts"]["when"] == "always"  # else a job that fails would keep its report to itself


def test_a_review_that_cannot_run_fails_the_job_and_says_why_once(tmp_path: Path) -> None:
    code, log = run(tmp_path)
    assert code == 2
    assert log.count("没有找到计划文件") == 1
