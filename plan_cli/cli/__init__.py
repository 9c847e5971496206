"""The command `plangen`: one file a command, one line here each."""

from __future__ import annotations

import click

from plan_cli.cli.help import CommandGroup, Modules
from plan_cli.version import __version__


def _summary_of_render() -> str:
    from plan_cli.cli.format_option import kinds_of_files

    return f"把计划排成 {kinds_of_files()}"


MODULES: Modules = {
    "new": ("plan_cli.cli.new", "新建一份计划，按模板写好框架，留出要填的空"),
    "validate": ("plan_cli.cli.validate", "审查计划：结构、日期、过时的提法、标点，指出位置和改法"),
    "explain": ("plan_cli.cli.explain", "说明审查规则：查什么、为什么、怎么改"),
    "render": ("plan_cli.cli.render", _summary_of_render),
    "stats": ("plan_cli.cli.stats", "统计许多份计划：各社区、各月的活动、人数、空月和问题"),
    "watch": ("plan_cli.cli.watch", "盯着文件夹：计划一保存，就审查、重排它"),
    "schema": ("plan_cli.cli.schema", "输出计划文件的 JSON Schema，供编辑器补全和提示"),
    "templates": ("plan_cli.cli.templates", "列出模板和样式，或复制一份出来修改"),
}


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"plangen {__version__}")
        ctx.exit()


@click.group(
    cls=CommandGroup,
    modules=MODULES,
    examples=(
        ("plangen new --template citizen-school --community 清河社区", "新建一份计划"),
        ("plangen validate", "审查当前文件夹里的所有计划"),
        ("plangen render 清河社区.yaml", "排成 Word 文档"),
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="显示版本号，然后退出。",
)
def plangen() -> None:
    """社区工作计划：用 YAML 写，用命令审，一键排成公文。

    每个命令后面加 --help 可以看它的用法和例子。
    """
