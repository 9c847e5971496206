"""What the public functions hand out prints readably and compares by what it says."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import plan_cli
from plan_cli.collection import kinds
from plan_cli.outline import outline
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").rglob("*.yaml"))
PLAN = """社区: 清河社区
年度: 2027
变量: {书记: 张敏}
引言: 由{{ 书记 }}负责
工作目标:
- 标题: 甲
  表格: {列: [项目, 金额], 行: [[教材, 2000元]]}
培训计划:
- {月份: 三、四月, 活动: [{名称: 植树, 日期: 3月12日}]}
落款: {日期: 2027年1月8日}
"""


def inside(value: Any) -> Iterator[Any]:
    """A value and all that it is made of, each once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, tuple | list | set | frozenset):
            waiting += one
        elif is_dataclass(one):
            waiting += [getattr(one, field.name) for field in fields(one)]


def values_of(path: Path) -> tuple[Any, ...]:
    loaded = plan_cli.load(path)
    assert loaded.plan is not None
    kind = kinds.load(BUILT_IN, loaded.plan.template or kinds.DEFAULT)
    return loaded, plan_cli.validate(path), outline(loaded.plan, kind)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_every_value_prints_what_it_says(plan: Path) -> None:
    types = set()
    for value in inside(values_of(plan)):
        types.add(type(value).__name__)
        assert " object at 0x" not in repr(value), type(value)
    assert types >= {
        "Activity", "Block", "Community", "Finding", "Loaded", "Mapping", "MonthEntry", "MonthsValue", "Outline",
        "OutlineBlock", "Parsed", "Plan", "Scalar", "Segment", "Sequence", "Signature", "Source", "Span",
        "TableRecord", "TableValue", "TextValue",
    }  # fmt: skip


def test_a_record_prints_the_keys_of_its_file(plan: Path) -> None:
    loaded = plan_cli.load(plan)
    assert loaded.plan is not None
    assert loaded.plan.signature is not None
    date = loaded.plan.signature.date
    assert repr(loaded.plan.signature) == f"Signature(date={date!r})"
    assert date is not None
    assert repr(date.node) == "Scalar(value='2027年1月8日', start=154, end=163, style='')"
    assert repr(date.node.source).startswith(f"Source(name={loaded.name!r}, ")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_one_file_read_twice_gives_equal_values(path: Path) -> None:
    if plan_cli.load(path).plan is None:
        pytest.skip("no plan")
    first, second = values_of(path), values_of(path)
    assert first == second
    assert first[0].plan is not second[0].plan


@pytest.mark.parametrize(("old", "new"), [("张敏", "李敏"), ("3月12日", "3月13日"), ("2000元", "20000元")])
def test_another_text_gives_another_plan(plan: Path, old: str, new: str) -> None:
    first = plan_cli.load(plan)
    plan.write_text(PLAN.replace(old, new), encoding="utf-8")
    second = plan_cli.load(plan)
    assert first.plan != second.plan
    assert first.files[0].root != second.files[0].root
    assert first.files[0].source != second.files[0].source
