"""`plangen templates`: what there is to change, and copies of it for changing."""

from __future__ import annotations

from pathlib import Path

import click

from plan_cli.cli.help import CommandGroup


@click.group(
    cls=CommandGroup,
    invoke_without_command=True,
    modules={"eject": ("plan_cli.cli.eject", "复制一份模板出来修改")},
    examples=(
        ("plangen templates", "列出全部"),
        ("plangen templates eject kinds/citizen-school", "复制市民学校模板到 templates/ 里修改"),
    ),
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """列出可用的模板（kinds）、格式（formats）和样式（styles），以及各在哪里。

    在 plangen.yaml 旁边建一个 templates 文件夹，里面同名的文件会代替自带的。
    """
    if ctx.invoked_subcommand is None:
        _list()


def _list() -> None:
    from plan_cli.collection import collection_at
    from plan_cli.templating.search_path import BASE_DOCUMENT, listing
    from plan_cli.text.width import padded, terminal_width

    templates = collection_at(Path.cwd()).templates
    rows = [
        (name, "自带" if templates.is_built_in(path) else path.as_posix())
        for name, path in listing(templates)
    ]
    rows = sorted([*rows, (BASE_DOCUMENT, "自带")])
    first = max(terminal_width(name) for name, _ in rows)
    for name, place in rows:
        click.echo(f"  {padded(name, first)}  {place}")
