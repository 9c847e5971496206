"""The JSON Schema and the walk say the same of a file.

An editor reads YAML with its 1.2 core schema and holds the values against the
schema; the walk reads the nodes. What only the walk can see is listed at the end.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plan_cli.model.json_schema import schema, schema_text

from .reading import LEAST, errors, load

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(schema())


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core, as editors read it: no dates, no sexagesimals, no yes and no."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def core_int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    """A whole number as YAML 1.2 reads it: 010 is ten."""
    value = str(loader.construct_scalar(node))
    return int(value, 0) if value[:2] in ("0o", "0x") else int(value)


CoreLoader.add_constructor("tag:yaml.org,2002:int", core_int)

GOOD = """\
社区: 清河社区

community: {name: 清河社区}

社区: {名称: 清河社区, 街道: 青石桥街道, district: 临江区, 单位: 居民委员会}

社区: {名称: 2027}

社区: {名称: }

版本: 1

version: "1"

version: 01

模板: 市民学校

template: senior-school

标题: 2027

标题: true

标题: 12:30

标题: 2027-01-08

标题: ~

引言:

结语: no

时段: 上半年

时段: 2027

条目标题: 接排

item_headings: separate

条目标题:

红头: {}

红头:

红头: {单位: 甲, 文号: 青街〔2027〕3号, 签发人: 张敏}

red_head: {organization: [甲, 乙], number: 〔2027〕13号, signer: [张敏, 李四]}

红头: {文号: 青街〔2027〕【请填写：几】号}

红头: {文号: '青街〔{{ 年度 }}〕3号'}

主送机关: 各居民小组

recipients: [甲, 乙]

抄送: [甲, 乙]

版记: {}

imprint: {organization: 甲, date: 2027-01-10}

变量: {书记: 张敏, 场: 40}

变量: {书记: }

变量: {}

工作目标: 四十场

工作目标: 40

工作目标: [四十场, 二千人次]

工作目标: []

工作目标: {标题: 目标, 正文: 文, 条目: [甲], 表格: {列: [甲], 行: [[乙]]}}

工作目标: {标题: ""}

工作目标: {标题: }

goals: {heading: 目标, items: [{heading: 甲, text: 乙}, 丙, [丁, [戊]]]}

工作目标:
  -
  - 甲

章节: [{标题: 甲, 正文: 乙}, 丙, [丁]]

sections: []

工作内容: {表格: {列: 甲, 行: [[乙]]}}

工作内容: {表格: {columns: [甲, 2], rows: [[1, true], [a, b]]}}

工作内容: {表格: {列: [甲], 行: []}}

工作内容: {表格: {列: , 行: }}

工作内容: {版式: 表格}

工作内容: {layout: list}

培训计划: [{月份: 3, 主题: 春, 活动: [植树]}]

培训计划: [{月份: [3, 4]}, {月份: [三月, 5]}, {月份: 第一季度}, {months: 农历正月}, {月份: 12-1}]

培训计划: [{月份: "3"}, {月份: }]

培训计划: [{月份: 03}]

培训计划: {标题: 安排, 正文: 文, 版式: 列表, 条目: [{月份: 3, 条目: [{月份: 4}]}]}

培训计划: [{月份: 3, 活动: [{名称: 甲, 日期: 3月5日, 时间: 9:00, 地点: 乙, 对象: 丙, 主讲: 丁, 责任人: 戊, 人数: 60, 备注: 己}]}]

培训计划:
  -
  - 月份: 3
    活动:
      - ~
      - 甲

培训计划: [{月份: 3, 活动: []}]

工作安排: [甲, {月份: 3, 条目: [乙]}]

落款: {}

落款:

落款: {单位: 甲, 日期: 2027年1月8日, 印章: 有}

落款: {单位: [甲, 乙], 印章: 否}

落款: {印章: true}

落款: {seal: "false"}

落款: {印章: False}

附件: [预算表, {标题: 课程表, 正文: 文, 表格: {列: [甲], 行: [[乙]]}}]

附件: []

工作目标: {条目: }

工作目标: {表格: }
"""

BAD = """\
社区: [清河社区]

社区:

社区: {街道: 青石桥街道}

社区: {名称: 清河社区, 名字: 清河}

社区: {名称: [清河社区]}

社区: {名称: 清河社区, name: 清河社区}

版本: 2

version: 0

版本: 一

版本: [1]

模板: [市民学校]

模板: {}

模板: 12

未知: 甲

标提: 甲

street: 甲

标题: [甲]

标题: {甲: 乙}

引言: [甲]

时段: [上半年]

标题: 甲
title: 甲

红头: 甲

红头: {文号: "青街[2027]3号"}

红头: {文号: 青街〔2027〕03号}

红头: {文号: 青街〔2027〕第3号}

红头: {文号: 青街〔27〕3号}

红头: {文号: 青街〔2027〕3}

红头: {文号: 3}

红头: {文号: [青街〔2027〕3号]}

红头: {发文字号: 青街〔2027〕3号}

主送机关: {甲: 乙}

抄送: [[甲]]

版记: 甲

版记: {日期: [甲]}

条目标题: 连排

条目标题: true

条目标题: [接排]

变量: 张敏

变量: [张敏]

变量: {年度: 2028}

变量: {name: 张敏}

变量: {书记: [张敏]}

变量: {书记 同志: 张敏}

变量: {2号楼: 张敏}

工作目标: {正问: 甲}

工作目标: {title: 甲}

工作目标: {标题: [甲]}

工作目标: {标题: 甲, heading: 甲}

工作目标: {正文: {甲: 乙}}

工作目标: {条目: 甲}

工作目标: {条目: {甲: 乙}}

工作目标: [{题目: 甲}]

工作目标: [[{题目: 甲}]]

工作目标: {版式: 网格}

工作目标: {版式: [表格]}

工作目标: {表格: 甲}

工作目标: {表格: [甲]}

工作目标: {表格: {列: [甲]}}

工作目标: {表格: {行: [[甲]]}}

工作目标: {表格: {列: [甲], 行: 乙}}

工作目标: {表格: {列: [甲], 行: [乙]}}

工作目标: {表格: {列: [甲], 行: [[乙], [[丙]]]}}

工作目标: {表格: {列: [[甲]], 行: [[乙]]}}

章节: 甲

章节: {标题: 甲}

章节: [{题目: 甲}]

培训计划: [{主题: 春}]

培训计划: [{月份: 13}]

培训计划: [{月份: 0}]

培训计划: [{月份: -1}]

培训计划: [{月份: 3.5}]

培训计划: [{月份: 2027}]

培训计划: [{月份: 13月}]

培训计划: [{月份: 0月}]

培训计划: [{月份: [3, 13]}]

培训计划: [{月份: []}]

培训计划: [{月份: [[3]]}]

培训计划: [{月份: {三: 四}}]

培训计划: [{月份: 3, 活动: 植树}]

培训计划: [{月份: 3, 活动: {名称: 植树}}]

培训计划: [{月份: 3, 活动: [[植树]]}]

培训计划: [{月份: 3, 活动: [{地点: 甲}]}]

培训计划: [{月份: 3, 活动: [{名称: 甲, 讲师: 乙}]}]

培训计划: [{月份: 3, 活动: [{名称: [甲]}]}]

培训计划: [{月份: 3, 主题: [甲]}]

培训计划: [{月份: 3, months: 4}]

培训计划: [{月份: 3, 条目: 甲}]

培训计划: [{月份: 3, 正文: 甲}]

落款: 甲

落款: [甲]

落款: {单位: {甲: 乙}}

落款: {单位: [[甲]]}

落款: {日期: [甲]}

落款: {印章: 盖}

落款: {印章: 1}

落款: {印章: yes}

落款: {时间: 甲}

附件: 预算表

附件: {标题: 预算表}

附件: [{名称: 预算表}]

附件: [[甲]]
"""


@pytest.mark.parametrize("snippet", GOOD.strip().split("\n\n"))
def test_what_the_walk_takes_the_schema_takes(snippet: str) -> None:
    text = whole(snippet)
    assert not errors(load(text))
    assert not complaints(text)


@pytest.mark.parametrize("snippet", BAD.strip().split("\n\n"))
def test_what_the_walk_reports_the_schema_rejects(snippet: str) -> None:
    text = whole(snippet)
    assert errors(load(text))
    assert complaints(text)


YEARS = {
    "2027": True, '"2027"': True, "1900": True, "2999": True, "27": False, "3027": False, "2027年": False,
    "２０２７": False, "[2027]": False, "": False, "~": False, "二〇二七": False, "2027.5": False, "true": False,

}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_years(year: str) -> None:
    text = f"社区: 清河社区\n年度: {year}\n"
    assert bool(errors(load(text))) is not YEARS[year]
    assert bool(complaints(text)) is not YEARS[year]


@pytest.mark.parametrize("text", ["年度: 2027", "社区: 清河社区", "标题: 甲", "{}"])
def test_what_is_required(text: str) -> None:
    assert errors(load(text))
    assert complaints(text)


@pytest.mark.parametrize("text", ["- 甲", "甲", "2027"])
def test_what_is_no_mapping(text: str) -> None:
    assert errors(load(text))
    assert complaints(text)


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/**/*.yaml")), ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    loaded = load(text, path)
    if "继承:" not in text and "社区:" not in text and "community:" not in text:
        assert {found.rule for found in errors(loaded)} <= {"missing-key", "expression"}, "a base"
        return
    assert not errors(loaded)
    assert not complaints(text)


ONLY_THE_WALK = {
    "the same key twice": "引言: 甲\n引言: 乙",
    "the same key twice below": "工作目标: {标题: 甲, 标题: 乙}",
    "a base that can't be read": "继承: 没有.yaml",
    "a base that is no YAML file": "继承: 底本.txt",
    "an undefined name": "引言: '{{ 没有 }}'",
    "braces that are not closed": "引言: '{{ 年度'",
    "a level too deep": "工作目标: [{标题: 二, 条目: [{标题: 三, 条目: [{标题: 四, 条目: [{标题: 五, 条目: [六]}]}]}]}]",
    "a row of another length": "工作目标: {表格: {列: [甲, 乙], 行: [[丙]]}}",
    "a kind that there is not": "模板: 市民大学",
    "a text in a list of months that names none": "培训计划: [{月份: [3, 课余]}]",
    "a whole number with a fraction of nothing": "版本: 1.0",
    "a control character": '引言: "\\x07"',
}


@pytest.mark.parametrize("name", ONLY_THE_WALK)
def test_what_a_schema_cannot_say(name: str) -> None:
    text = whole(ONLY_THE_WALK[name])
    assert errors(load(text))
    assert not complaints(text)


def test_every_key_of_every_record_has_both_names_a_title_and_a_description() -> None:
    for record in records():
        for name, shape in record["properties"].items():
            assert shape["title"] in record["properties"], name
            assert shape["description"], name
            assert record["properties"][shape["title"]]["title"] == name


def test_every_example_of_the_schema_is_good() -> None:
    for record in records():
        for name, shape in record["properties"].items():
            for example in shape.get("examples", ()):
                part = {"$defs": schema()["$defs"], **shape}
                assert not list(Draft202012Validator(part).iter_errors(example)), (name, example)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_committed_schema_is_what_the_declarations_say() -> None:
    committed = (ROOT / "docs" / "plan.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "run: plangen schema > docs/plan.schema.json"
    assert json.loads(committed) == schema()


def records() -> list[dict[str, Any]]:
    """The schema's mappings: the plan, and all that may stand in one."""
    made = schema()
    return [made, *(shape for shape in made["$defs"].values() if "properties" in shape)]


def whole(snippet: str) -> str:
    """A plan of a snippet: with the required keys that it leaves out."""
    keys = {line.split(":")[0] for line in snippet.splitlines()}
    lines = [line for line in LEAST.splitlines() if line.split(":")[0] not in keys]
    lines = [line for line in lines if "community" not in keys or not line.startswith("社区")]
    return "\n".join([*lines, snippet]) + "\n"


def complaints(text: str) -> list[Any]:
    """What an editor's language server would underline."""
    return list(VALIDATOR.iter_errors(yaml.load(text, CoreLoader)))  # noqa: S506 -- it is a SafeLoader
