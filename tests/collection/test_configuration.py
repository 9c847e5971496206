"""What `plangen.yaml` may say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from plan_cli.analysis import OwnDocument, OwnFacts
from plan_cli.collection.settings.json_schema import schema
from plan_cli.collection.settings.keys import TOP
from plan_cli.collection.settings.levels import PathLevels, level_at
from plan_cli.collection.settings.read import read_configuration
from plan_cli.collection.settings.values import Configuration
from plan_cli.errors import ConfigurationError, ExitCode, UnreadableFileError
from plan_cli.findings import Severity
from plan_cli.limits import USUAL

PLAN = "社区: 清河社区\n年度: 2027\n工作目标: [四十场]\n"


def read(folder: Path, text: str | bytes) -> Configuration:
    file = folder / "plangen.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_configuration(file)


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n", "{}\n", "\ufeff# 有 BOM\n"])
def test_an_empty_one_says_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Configuration()


@pytest.mark.parametrize("text", ["style: gbt9704\n", "样式: gbt9704\n", "# 注释\n样式: 'gbt9704'\n"])
def test_the_style_in_both_languages(tmp_path: Path, text: str) -> None:
    configuration = read(tmp_path, text)
    assert configuration.style == "gbt9704"
    line = len(text.splitlines())
    assert configuration.style_place.endswith(f"plangen.yaml:{line}:{text.splitlines()[-1].index(':') + 3}")


def test_a_gbk_file_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "样式: 我们的\n".encode("gb18030")).style == "我们的"


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("stlye: gbt9704\n", "1:1", "这里没有“stlye”这个键"),
        ("stlye: gbt9704\n", "1:1", "是不是 style？"),
        (
            "# 注释\n版面: gbt9704\n",
            "2:1",
            "可以用的有：样式、规则、路径、错别字、合作单位、失效文件、基线、限额。",
        ),
        (
            "colour: red\n",
            "1:1",
            "可以用的有：style、rules、paths、typos、partners、documents、baseline、limits。",
        ),
        ("style:\n", "1:7", "“style”要写成一段文字，这里是空的"),
        ("style: [a]\n", "1:8", "这里是一个列表"),
        ("样式: {a: b}\n", "1:5", "例如：样式: gbt9704"),
        ("style: a\n样式: b\n", "2:1", "“样式”和第 1 行的“style”是同一个键"),
        ("style: a\nstyle: b\n", "2:1", "“style”写了两次，第一次在第 1 行"),
        ("样式：gbt9704\n", "1:1", "冒号要用英文的，后面空一格：样式: gbt9704"),
        ("规则: 关闭\n", "1:5", "“规则”要写成一组“规则: 算多重”，这里是“关闭”"),
        ("规则: {blnak: 关闭}\n", "1:6", "没有“blnak”这条规则"),
        ("规则: {blnak: 关闭}\n", "1:6", "是不是 blank？"),
        ("规则: {xyz: 关闭}\n", "1:6", "用 plangen explain 看看有哪些规则。"),
        ("规则: {blank: 严重}\n", "1:13", "“blank”只能写错误、警告、提示、关闭，这里是“严重”"),
        ("规则: {blank: 提示, blank: 关闭}\n", "1:17", "“blank”写了两次"),
        ("规则: {numbering-depth: 提示}\n", "1:6", "“numbering-depth”不能改：有这样的错误，计划就排不出来"),
        ("路径: 草稿\n", "1:5", "“路径”要写成一个列表，这里是“草稿”"),
        ("路径: [{文件: 草稿/}]\n", "1:6", "“路径”里缺少“规则”"),
        ("路径: [{文件: 'D:\\计划', 规则: {dash: 关闭}}]\n", "1:11", "不在 plangen.yaml 所在的文件夹里"),
        ("路径: [{文件: ../草稿, 规则: {dash: 关闭}}]\n", "1:11", "不在 plangen.yaml 所在的文件夹里"),
        ("路径: [{文件: /草稿, 规则: {dash: 关闭}}]\n", "1:11", "从 plangen.yaml 所在的文件夹算起"),
        ("失效文件: [{名称: 《》}]\n", "1:13", "“《》”里没有文件的名称"),
        ("错别字: {甲: 乙, 乙: 甲}\n", "1:10", "“乙”照这张表还要再改，改来改去没有完：乙→甲→乙"),
        ("错别字: {一组: 二组, 二组: 三组, 三组: 一组}\n", "1:11", "二组→三组→一组→二组"),
        ("错别字: {路: 街路道, 街路: 路街}\n", "1:19", "改来改去没有完：路街→街路道街→路街道街"),
        ("错别字: {'': 合}\n", "1:7", "错的写法是空的"),
        ("错别字: {' ': 合}\n", "1:7", "错的写法是空的"),
        ('错别字: {"清\\n合": 清河}\n', "1:7", "错的写法要写在一行里"),
        ('错别字: {清合: "清\\n河"}\n', "1:11", "“清合”的对的写法要写在一行里"),
        ("路径: [{文件: 草稿/, 规则: {x: 关闭}}]\n", "1:21", "没有“x”这条规则"),
        ("错别字: {街到: }\n", "1:11", "“街到”后面要写对的写法，这里是空的"),
        ("合作单位: [a, [b]]\n", "1:7", "“合作单位”要写成一段文字，或者文字的列表"),
        ("失效文件: [{改为: 新办法}]\n", "1:8", "“失效文件”里缺少“名称”"),
        ("失效文件: [{名称: 旧办法, 失效日期: 2026-13-01}]\n", "1:24", "“2026-13-01”不是日期"),
        ("基线: [a]\n", "1:5", "“基线”要写成一段文字"),
        ("限额: 多\n", "1:5", "“限额”要写成一组“限额: 数”，这里是“多”"),
        ("限额: {Word段: 9}\n", "1:6", "是不是 Word段落？"),
        ("限额: {模板时间: 一分钟}\n", "1:12", "“模板时间”要写成 1 到 3000 之间的整数，这里是“一分钟”"),
        ("限额: {模板时间: 0}\n", "1:12", "平时是 30 秒。"),
        ("限额: {plan-depth: 181}\n", "1:18", "“plan-depth”要写成 1 到 180 之间的整数"),
        ("- style\n", "1:1", "要写成一组“键: 值”，这里是一个列表"),
    ],
)
def test_a_mistake_is_pointed_at(tmp_path: Path, text: str, place: str, problem: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert f"plangen.yaml:{place}: " in caught.value.message
    assert problem in f"{caught.value.message}\n{caught.value.hint}"
    assert caught.value.exit_code is ExitCode.COULD_NOT_RUN


def test_everything_in_both_languages(tmp_path: Path) -> None:
    chinese = read(
        tmp_path,
        "样式: gbt9704\n规则: {blank: 错误, hand-numbering: 关闭}\n路径:\n- 文件: [草稿/, 旧/*.yaml]\n"
        "  规则: {blank: 关闭}\n错别字: {清合: 清河}\n合作单位: 春晖社区\n"
        "失效文件: [{名称: 《旧办法》, 改为: 新办法, 失效日期: 2026-07-01}]\n基线: 已知.json\n",
    )
    english = read(
        tmp_path,
        "style: gbt9704\nrules: {blank: error, hand-numbering: off}\npaths:\n- files: [草稿/, 旧/*.yaml]\n"
        "  rules: {blank: off}\ntypos: {清合: 清河}\npartners: [春晖社区]\n"
        "documents: [{title: 旧办法, replaced_by: 新办法, since: 2026-07-01}]\nbaseline: 已知.json\n",
    )
    assert chinese._replace(style_place="") == english._replace(style_place="")
    assert chinese.levels == {"blank": Severity.ERROR, "hand-numbering": None}
    assert chinese.paths == (
        PathLevels("草稿/", {"blank": None}),
        PathLevels("旧/*.yaml", {"blank": None}),
    )
    assert chinese.own == OwnFacts(
        (("清合", "清河"),), ("春晖社区",), (OwnDocument("旧办法", "新办法", "2026-07-01"),)
    )
    assert chinese.baseline == "已知.json"


VALID = (
    "",
    "样式: gbt9704\n规则: {blank: 错误, hand-numbering: off}\n",
    "paths: [{files: [草稿/, a.yaml], rules: {blank: info}}]\ntypos: {清合: 清河}\n",
    "合作单位: 春晖社区\n失效文件: [{名称: 旧办法, 改为: 新办法}]\n基线: 已知.json\n",
)
INVALID = (
    "stlye: gbt9704\n",
    "style: [a]\n",
    "style: a\n样式: b\n",
    "规则: {blnak: 关闭}\n",
    "规则: {blank: 严重}\n",
    "路径: [{文件: 草稿/}]\n",
    "失效文件: [{改为: 新办法}]\n",
    "合作单位: [a, [b]]\n",
)


@pytest.mark.parametrize("text", [*VALID, *INVALID])
def test_the_schema_agrees(tmp_path: Path, text: str) -> None:
    validator = Draft202012Validator(schema())
    is_valid = validator.is_valid(yaml.safe_load(text))
    assert is_valid == (text in VALID)
    if is_valid:
        read(tmp_path, text)
    else:
        with pytest.raises(ConfigurationError):
            read(tmp_path, text)


def test_every_example_of_a_key_is_valid(tmp_path: Path) -> None:
    for setting in TOP:
        for name in (setting.english, setting.chinese):
            example = re.sub(r"single-item", "blank", setting.example.replace("blank: 错误, ", ""))
            assert read(tmp_path, f"{name}: {example}\n") != Configuration()


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("a.yaml", Severity.INFO),
        ("草稿/a.yaml", None),
        ("草稿/二组/a.yaml", None),
        ("草稿.yaml", Severity.INFO),
        ("草稿/要交/a.yaml", Severity.ERROR),
        ("视窗/旧/a.yaml", None),
    ],
)
def test_the_last_path_that_says_something_counts(path: str, level: Severity | None) -> None:
    paths = (
        PathLevels("./草稿/", {"blank": None}),
        PathLevels("视窗\\旧\\", {"blank": None}),
        PathLevels("*/要交/*", {"blank": Severity.ERROR}),
    )
    assert level_at("blank", Severity.WARNING, path, {"blank": Severity.INFO}, paths) is level
    assert level_at("typo", Severity.WARNING, path, {"blank": Severity.INFO}, paths) is Severity.WARNING


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"plangen\.yaml 有 2 处不对"):
        read(tmp_path, "styel: a\nstyle: [b]\n")


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"plangen\.yaml"):
        read(tmp_path, b"PK\x03\x04....")


def test_the_function_follows_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plangen.yaml").write_text("style: gbt9704\n", encoding="utf-8")
    script = (
        "from plan_cli import document; plain = document('plan.yaml');"
        "assert plain == document('plan.yaml', style='gbt9704');"
        "assert plain != document('plan.yaml', style='gbt33476')"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment, check=True)


def test_limits_in_both_languages(tmp_path: Path) -> None:
    assert read(tmp_path, "限额: {Word段落: 80000, 模板时间: 60}\n") == read(
        tmp_path, "limits: {package-paragraphs: 80000, templates-seconds: 60}\n"
    )
    limits = read(tmp_path, "限额: {Word段落: 80000}\n").limits
    assert limits.package.paragraphs == 80_000
    assert limits.plan == USUAL.plan
