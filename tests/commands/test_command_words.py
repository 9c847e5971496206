"""A word that is no command is answered with the one that is meant."""

from __future__ import annotations

import pytest

from plan_cli.cli import MODULES
from plan_cli.cli.command_words import meant_by

NAMES = [*MODULES, "--version", "--help"]


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("validate", "check lint review Lint valid validat vaildate 检查 审查 审查计划 chek"),
        ("render", "build print export rendre renderr 渲染 排版 打印成册 exprot make"),
        ("new", "init create nwe 新建 新建计划 craete"),
        ("stats", "statistics 统计 stat"),
        ("watch", "wacth serve 监视"),
        ("explain", "explian rules 解释"),
        ("templates", "template styles 模板"),
        ("--help", "help 帮助"),
        ("--version", "version 版本"),
        ("", "deploy 部署 x 清河社区.yaml bold"),
    ],
)
def test_what_is_meant(meant: str, typed: str) -> None:
    assert {word: meant_by(word, NAMES) for word in typed.split()} == dict.fromkeys(typed.split(), meant)


def test_only_what_there_is_is_meant() -> None:
    assert meant_by("导出", ["eject"]) == "eject"
    assert meant_by("检查", ["eject"]) == ""
