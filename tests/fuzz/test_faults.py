"""The nets themselves: what is wrong is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .execution import Ran, execute
from .faults import faults

if TYPE_CHECKING:
    from pathlib import Path


def ran(
    *, code: int = 0, out: str = "", err: str = "", bug: str = "", seconds: float = 0.1, memory: int = 1
) -> Ran:
    return Ran(("validate", "a.yaml"), code, out, err, bug, seconds, memory)


def test_each_fault_has_its_kind() -> None:
    assert faults(ran()) == []
    assert faults(ran(code=-9)) == ["validate: killed by signal 9"]
    assert faults(ran(code=3, bug='Traceback …\n  File "/x/plan_cli/a.py", line 1, in b\nValueError: c')) == [
        "validate: exit 3: ValueError in plan_cli/a.py b"
    ]
    assert faults(ran(seconds=2.1)) == ["validate: time"]
    assert faults(ran(memory=301 << 20)) == ["validate: memory"]
    assert faults(ran(code=2)) == ["validate: exit 2 without a word"]


def test_a_command_runs_in_its_own_process(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("社区: 清河社区\n年度: 2027\n工作目标: 甲乙。\n", encoding="utf-8")
    done = execute(("render", "a.yaml", "-o", "-"), tmp_path)
    assert (done.code, "甲乙。" in done.out, done.err) == (0, True, "")
    assert 0 < done.seconds < 20
    assert 1 << 20 < done.memory < 1 << 30
    assert execute(("validate", "-"), tmp_path, "社区: [".encode()).code == 1
