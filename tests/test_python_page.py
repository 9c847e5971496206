"""The examples of docs/python.md: each is run, and prints what its comments say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .commands.cases import Block, blocks
from .render.reference.files import plain

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
EXAMPLES = [block for block in blocks(PAGE.read_text(encoding="utf-8")) if block.language == "python"]
PLAN = "社区: 清河社区\n年度: 2027\n工作目标:\n  - 办好夜校,让居民学有所获。\n  - 办好老年食堂。\n"
LAST_YEAR = (
    "2026年春晖社区市民学校工作计划", "一、工作目标", "1.办好夜校。", "2.办好老年食堂。", "二、工作措施", "1.加强宣传。", "2.加强考核。",
)  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda block: f"at {block.start}")
def test_example(
    example: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "清河.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plangen.yaml").write_text("规则: {missing-section: 关闭}\n", encoding="utf-8")
    (tmp_path / "去年.docx").write_bytes(plain(*LAST_YEAR))
    expected = [line.removeprefix("# ") for line in example.body.splitlines() if line.startswith("# ")]
    exec(compile(example.body, str(PAGE), "exec"), {})  # noqa: S102 -- our own page
    assert capsys.readouterr().out.splitlines() == expected
    assert expected


def test_there_are_ten_examples() -> None:
    assert len(EXAMPLES) == 10


@pytest.mark.parametrize(
    "name", ["Plan", "Finding", "Fix", "Severity", "Collection", "PlangenError", "load", "convert"]
)
def test_a_name_is_there_lazily(name: str) -> None:
    script = (
        "import sys, plan_cli; before = {one for one in sys.modules if one.startswith('plan_cli.')}; "
        f"assert before == {{'plan_cli.version'}}, before; assert '{name}' in dir(plan_cli); "
        f"from plan_cli import {name}; assert {name} is getattr(plan_cli, '{name}')"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=PAGE.parents[1])
