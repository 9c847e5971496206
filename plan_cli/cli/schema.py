"""`plangen schema`: the JSON Schema of the language, for editors."""

from __future__ import annotations

import sys

import click

from plan_cli.cli.help import Command


@click.command(
    cls=Command,
    examples=(
        ("plangen schema > plan.schema.json", "存成文件，计划文件第一行指向它，编辑器就会补全和提示"),
        ("plangen schema --configuration > plangen.schema.json", "配置文件 plangen.yaml 的"),
    ),
)
@click.option("--configuration", is_flag=True, help="输出配置文件 plangen.yaml 的，不是计划文件的。")
def command(*, configuration: bool) -> None:
    """输出计划文件的 JSON Schema（2020-12 版）。

    VS Code 装上 YAML 插件后，计划文件第一行写 # yaml-language-server: $schema=plan.schema.json，
    编辑时就有补全、说明和检查。plangen new 会自动写好。
    """
    if configuration:
        from plan_cli.collection.settings.json_schema import schema_text
    else:
        from plan_cli.model.json_schema import schema_text

    sys.stdout.buffer.write(schema_text().encode())  # UTF-8 whatever the console speaks
