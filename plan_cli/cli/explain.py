"""`plangen explain`: the manual of a rule, or the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.cli.help import Command

if TYPE_CHECKING:
    from plan_cli.report.reviewed import RuleHelp


@click.command(
    cls=Command,
    examples=(
        ("plangen explain", "列出所有规则"),
        ("plangen explain blank", "看一条规则查什么、为什么、怎么改"),
    ),
)
@click.argument("name", required=False, default="", metavar="[规则]")
def command(name: str) -> int:
    """说明审查规则：查什么、为什么、怎么改。

    规则的名字就是 plangen validate 每条提示里冒号前面的那个词，例如 blank。
    """
    from plan_cli.errors import ExitCode

    click.echo(one(name) if name else listed())
    return ExitCode.DONE


def listed() -> str:
    """Every rule with its severity and what it looks for."""
    from plan_cli.cli.help import table
    from plan_cli.report.text import NAMES
    from plan_cli.rules.catalog import RULES
    from plan_cli.rules.manual import manual_of
    from plan_cli.rules.run import rule
    from plan_cli.rules.shape import SHAPE

    rows = []
    for name in RULES:
        found = rule(name)
        rows.append((name, f"{NAMES[found.severity]}  {manual_of(found.manual).title}"))
    shape = [(name, text.partition("。")[0]) for name, text in SHAPE.items()]
    columns = _columns()
    lines = ["审查规则：", *table(rows, columns), "", "计划文件写法上的错误：", *table(shape, columns), ""]
    return "\n".join([*lines, "看一条规则的说明：plangen explain 规则的名字"])


def help_of(name: str) -> RuleHelp:
    """Return a rule's manual as Markdown, for reports that carry it."""
    from plan_cli.report.reviewed import RuleHelp
    from plan_cli.rules.catalog import RULES
    from plan_cli.rules.manual import manual_of
    from plan_cli.rules.run import rule
    from plan_cli.rules.shape import SHAPE

    if name not in RULES:
        text = SHAPE.get(name, "")
        return RuleHelp(text.partition("。")[0], text)
    manual = manual_of(rule(name).manual)
    examples = f"不好：\n\n{_indented(manual.bad)}\n\n好：\n\n{_indented(manual.good)}"
    return RuleHelp(manual.title, f"{manual.why}\n\n{examples}\n\n改法：{manual.mend}")


def one(name: str) -> str:
    """Return the manual of a rule.

    Raises:
        UsageError: there is no such rule.
    """
    from plan_cli.errors import UsageError
    from plan_cli.report.text import NAMES
    from plan_cli.rules.catalog import RULES, UNCHANGEABLE
    from plan_cli.rules.manual import manual_of
    from plan_cli.rules.run import rule
    from plan_cli.rules.shape import SHAPE

    if name in SHAPE:
        return f"{name}\n\n{SHAPE[name]}"
    if name not in RULES:
        from plan_cli.source.settings import meant

        near = meant(name, [*RULES, *SHAPE])
        hint = near if near.startswith("是不是") else "用 plangen explain 看看有哪些规则。"
        raise UsageError(f"没有“{name}”这条规则", hint)
    found = rule(name)
    manual = manual_of(found.manual)
    level = f"级别：{NAMES[found.severity]}"
    if name not in UNCHANGEABLE:
        level += f"（在 plangen.yaml 里可以改，例如：规则: {{{name}: 关闭}}）"
    parts = (
        f"{name}：{manual.title}",
        manual.why,
        f"不好：\n\n{_indented(manual.bad)}",
        f"好：\n\n{_indented(manual.good)}",
        f"改法：{manual.mend}",
        level,
    )
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip().split("\n"))


def _columns() -> int:
    import shutil

    return min(shutil.get_terminal_size().columns, 96)
