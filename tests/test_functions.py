"""The functions of the package: what the command does, without a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli import compilation, convert, document, fix, load, validate
from plan_cli.errors import PlangenError, UsageError
from plan_cli.render.registry import FORMATS

from .commands.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Two plans in collections of their own."""
    for folder, community in (("a", "甲社区"), ("b", "乙社区")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plangen.yaml").write_text("", encoding="utf-8")
        (tmp_path / folder / "plan.yaml").write_text(f"社区: {community}\n年度: 2027\n", encoding="utf-8")
    return [tmp_path / folder / "plan.yaml" for folder in "ab"]


@pytest.mark.parametrize("name", ["docx", "md"])
def test_a_compilation_is_the_one_of_the_command(
    plans: list[Path], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(tmp_path, monkeypatch)
    command = f"plangen render a/plan.yaml b/plan.yaml --compile --title 汇编 --cover 办事处 -o 汇编.{name}"
    assert shell.run(command).code == 0
    made = compilation(plans, name, title="汇编", cover=["办事处"])
    assert FORMATS[name].sealed(made) == (tmp_path / f"汇编.{name}").read_bytes()


def test_plans_for_different_pages(plans: list[Path], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "plangen.yaml").write_text("样式: gbt9704\n", encoding="utf-8")
    other = tmp_path / "other" / "plan.yaml"
    other.write_text("社区: 丙社区\n年度: 2027\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"gbt33476.*gbt9704"):
        compilation([plans[0], other])
    assert compilation([plans[0], other], style="gbt9704")
    assert compilation([plans[0], other], "md")


def test_no_plan_and_a_broken_one(plans: list[Path]) -> None:
    with pytest.raises(UsageError, match="没有要汇编的计划"):
        compilation([])
    plans[1].write_text("社区: 乙社区\n年度: 明年\n", encoding="utf-8")
    with pytest.raises(PlangenError, match="写法有错误"):
        compilation(plans)


def test_a_plan_with_contents(plans: list[Path]) -> None:
    plans[0].write_text("社区: 甲社区\n年度: 2027\n目录: 有\n工作目标: 文。\n", encoding="utf-8")
    assert "- [一、工作目标](#一工作目标)" in document(plans[0], "md").decode()


PLAN = "社区: 清河社区\n年度: 2027\n工作目标: 文。\n"


@pytest.mark.parametrize(
    "call",
    [
        load,
        lambda: load("plan.yaml", text=PLAN),
        lambda: load(7),  # type: ignore[arg-type]
        lambda: load(text=PLAN.encode()),  # type: ignore[arg-type]
        lambda: load(data=PLAN),  # type: ignore[arg-type]
        lambda: load(text=PLAN, name=7),  # type: ignore[arg-type]
        lambda: validate("plan.yaml", name="计划.yaml"),
        lambda: fix(load(text=PLAN), name="计划.yaml"),
        lambda: document(text=PLAN, format_name=7),  # type: ignore[arg-type]
        lambda: document(text=PLAN, style=7),  # type: ignore[arg-type]
        lambda: compilation("plan.yaml"),
        lambda: compilation(["plan.yaml"], cover="街道办事处"),
        lambda: compilation(["plan.yaml"], title=7),  # type: ignore[arg-type]
        convert,
        lambda: convert(text="工作计划", community=7),  # type: ignore[arg-type]
        lambda: convert(text="工作计划", street=7),  # type: ignore[arg-type]
        lambda: convert(text="工作计划", template=7),  # type: ignore[arg-type]
        lambda: convert(text="工作计划", year="2027"),  # type: ignore[arg-type]
        lambda: convert(text="工作计划", year=True),
    ],
)
def test_an_argument_of_another_type(call: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        call()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: document(text=PLAN, format_name="pdf"), "没有“pdf”这种格式"),
        (lambda: document(text=PLAN, style="gbt9705"), "没有“gbt9705”这个样式"),
        (lambda: document(text=PLAN, format_name="md", style="gbt9705"), "没有“gbt9705”这个样式"),
        (lambda: document(text=PLAN, style=""), "没有“”这个样式"),
        (lambda: convert(text="工作计划", template="夜校"), "没有“夜校”这个模板"),
        (lambda: convert(text="工作计划", template="../citizen"), "没有“../citizen”这个模板"),
        (lambda: convert(text="工作计划", year=27), "年度是 "),
        (lambda: convert(text="工作计划", keys="de"), "没有“de”这种键"),  # type: ignore[arg-type]
    ],
)
def test_an_argument_that_names_nothing(call: Callable[[], object], said: str) -> None:
    with pytest.raises(PlangenError) as caught:
        call()
    assert said in caught.value.message


def test_a_kind_by_its_chinese_name() -> None:
    (plan,) = convert(
        text="清河社区2027年工作计划\n一、工作目标\n办好讲座。\n", template="老年学校", name="计划.txt"
    )
    assert "模板: 老年学校" in plan.text
