"""Laws of `extends`; its rules by example stand in tests/commands/extends.md."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.model import Plan
from tests.outline.printed import printed_plan

from .reading import load

ROOT = Path(__file__).parents[2]
WHOLE = [path for path in sorted(ROOT.glob("examples/*.yaml")) if path.is_file()]

TEXT = st.text(st.sampled_from("甲乙丙，。 a1"), min_size=1, max_size=6)
NAME = TEXT.filter(str.strip)
BLOCK = st.deferred(
    lambda: TEXT | st.lists(TEXT, max_size=3) | st.fixed_dictionaries({}, optional=BLOCK_KEYS)
)
BLOCK_KEYS: dict[str, st.SearchStrategy[Any]] = {
    "标题": TEXT, "text": TEXT, "条目": st.lists(TEXT | st.lists(TEXT, max_size=2), max_size=3),
    "表格": st.just({"列": ["甲"], "rows": [["乙"]]}),
}  # fmt: skip
PLANS = st.fixed_dictionaries(
    {"社区": NAME | st.fixed_dictionaries({"name": NAME}, optional={"单位": TEXT}), "年度": st.just(2027)},
    optional={
        "标题": TEXT, "引言": TEXT, "结语": TEXT, "变量": st.dictionaries(st.sampled_from(["书记", "主任"]), TEXT),
        "goals": BLOCK, "工作任务": BLOCK, "工作措施": BLOCK, "章节": st.lists(BLOCK, max_size=2),
        "落款": st.fixed_dictionaries({}, optional={"date": TEXT, "单位": TEXT}), "附件": st.lists(TEXT, max_size=2),
        "培训计划": st.just([{"月份": [3, 4], "活动": ["植树"]}]),
    },
)  # fmt: skip


def dumped(plan: dict[str, Any], keys: list[str] | None = None) -> str:
    """A plan as YAML, its keys in an order, every text in quotes."""
    ordered = {key: plan[key] for key in (keys or list(plan))}
    return yaml.dump(ordered, allow_unicode=True, sort_keys=False, default_style="'").replace(
        "'2027'", "2027"
    )


def extended(base: str, child: str) -> Plan:
    """The plan of a child file over a base file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "child.yaml")
        Path(folder, "base.yaml").write_text(base, encoding="utf-8")
        return plan_at(f"继承: base.yaml\n{child}", path)


def plan_at(text: str, path: Path) -> Plan:
    loaded = load(text, path)
    assert loaded.is_sound, loaded.findings
    assert loaded.plan is not None
    return loaded.plan


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_an_empty_child_of_an_example_is_the_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert printed_plan(extended(text, "")) == printed_plan(plan_at(text, path))


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_an_example_over_itself_is_the_example(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert printed_plan(extended(text, text)) == printed_plan(plan_at(text, path))


@given(PLANS)
@settings(deadline=None)
def test_an_empty_child_is_its_base(plan: dict[str, Any]) -> None:
    text = dumped(plan)
    assert printed_plan(extended(text, "")) == printed_plan(plan_at(text, Path("a.yaml")))


@given(PLANS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_a_child_equal_to_its_base_is_its_base_in_any_order(plan: dict[str, Any], random: Any) -> None:
    text = dumped(plan)
    keys = list(plan)
    random.shuffle(keys)
    assert printed_plan(extended(text, dumped(plan, keys))) == printed_plan(plan_at(text, Path("a.yaml")))


@given(PLANS)
@settings(deadline=None)
def test_a_child_over_an_empty_base_is_itself(plan: dict[str, Any]) -> None:
    text = dumped(plan)
    assert printed_plan(extended("版本: 1\n", text)) == printed_plan(plan_at(text, Path("a.yaml")))


@given(PLANS, PLANS)
@settings(deadline=None)
def test_every_key_of_either_is_in_the_merged_plan(base: dict[str, Any], child: dict[str, Any]) -> None:
    merged = extended(dumped(base), dumped(child))
    names = {Plan.names[key].english for key in (*base, *child)}
    assert set(merged.order) == names | {"extends"}


@given(PLANS, PLANS)
@settings(deadline=None)
def test_inherited_keys_keep_the_order_of_the_base(base: dict[str, Any], child: dict[str, Any]) -> None:
    merged = extended(dumped(base), dumped(child))
    inherited = [Plan.names[key].english for key in base]
    assert [name for name in merged.order if name in inherited] == inherited


@given(PLANS)
@settings(deadline=None)
def test_removing_every_key_but_the_required_leaves_the_required(plan: dict[str, Any]) -> None:
    removed = "".join(f"{key}: ~\n" for key in plan if key not in ("社区", "年度"))
    assert set(extended(dumped(plan), removed).order) == {"community", "year", "extends"}
