"""Where plans are looked for, and what can't be read there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from plan_cli.__main__ import main
from plan_cli.collection import find
from plan_cli.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "社区: 清河社区\n年度: 2027\n工作目标: [办班, 开会]\n"


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may not be entered, beside a plan; as root `chmod` would not do."""
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    folder = tmp_path / "关着"
    folder.mkdir()
    scandir = os.scandir

    def refusing(path: Any) -> Any:
        if os.fspath(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    return folder


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_read(closed: Path) -> None:
    found, errors = find([str(closed.parent)])
    assert [file.path.name for file in found] == ["a.yaml"]
    assert [error.message for error in errors] == [f"读不了文件夹：{closed.as_posix()}（没有权限）"]


def test_the_run_says_so_and_fails(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(closed.parent)]) == ExitCode.COULD_NOT_RUN
    shown = capsys.readouterr()
    assert shown.out == "查了 1 个文件，没有发现问题。\n"
    assert "里面的计划都没有读到" in shown.err


def test_a_name_that_the_system_refuses_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN, encoding="utf-8")
    found, errors = find(["长" * 300 + ".yaml", str(tmp_path / "a.yaml")])
    assert [file.path.name for file in found] == ["a.yaml"]
    assert [error.message for error in errors] == [f"读不了：{'长' * 300}.yaml（名字太长）"]
