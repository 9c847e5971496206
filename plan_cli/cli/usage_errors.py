"""click's complaints about a command line, in Chinese, with the next step."""

from __future__ import annotations

from difflib import get_close_matches

import click

from plan_cli.cli.command_words import meant_by
from plan_cli.errors import UsageError

_SYNONYMS = (("--to", "--format", "--output-format", "--type"), ("--output", "--out", "--outfile"))
"""Options that have another name in another command, or in other programs."""


def in_chinese(error: click.UsageError) -> UsageError:
    """Return the same complaint as an error of ours."""
    message = _message(error)
    path = error.ctx.command_path if error.ctx else "plangen"
    return UsageError(message, _hint(error) or f"用 {path} --help 看看怎么写。")


def _message(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"还缺少 {_name(error.param)}"
    if isinstance(error, click.BadParameter) and error.param:
        if isinstance(error.param.type, click.Choice):
            choices = "、".join(str(choice) for choice in error.param.type.choices)
            return f"{_name(error.param)} 只能是这几个之一：{choices}"
        if isinstance(error.param.type, type(click.INT)) and "integer" in error.message:
            example = 2027 if error.param.name == "year" else 4
            return f"{_name(error.param)} 只写数字，例如 {_name(error.param)} {example}"
        return f"{_name(error.param)} 写得不对：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 后面要跟一个值"
    if unknown := _unknown_command(error):
        return f"没有 {unknown} 这个命令"
    if "unexpected extra argument" in error.format_message():
        return "多写了参数：" + error.format_message().partition("(")[2].rstrip(").")
    return f"命令写得不对：{error.format_message()}"


def _hint(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption) and error.ctx:
        known = [name for param in error.ctx.command.params for name in param.opts if name.startswith("-")]
        if other := _other_name(error.option_name, error.ctx.command):
            return f"这里要写成 {other}；用 {error.ctx.command_path} --help 看看怎么写。"
        near = get_close_matches(error.option_name, known, 1, 0.6)
        return f"是不是 {near[0]}？" if near else ""
    unknown = _unknown_command(error)
    if unknown and error.ctx and isinstance(error.ctx.command, click.Group):
        names = error.ctx.command.list_commands(error.ctx)
        options = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
        meant = meant_by(unknown, [*names, *options])
        return f"是不是 {meant}？" if meant else f"可用的命令有：{'、'.join(names)}。"
    return ""


def _other_name(typed: str, command: click.Command) -> str:
    """Return what this command calls an option that has another name elsewhere, with a value where it takes one of a few."""
    for names in _SYNONYMS:
        for param in command.params if typed in names else ():
            if not set(param.opts).isdisjoint(names):
                choices = param.type.choices if isinstance(param.type, click.Choice) else ()
                return param.opts[-1] + (f"，后面写 {'、'.join(map(str, choices))}" if choices else "")
    return ""


def _unknown_command(error: click.UsageError) -> str:
    message = error.format_message()
    if "such command" not in message:
        return ""
    return message.split("'")[1] if "'" in message else message.rsplit(" ", 1)[-1].rstrip(".")


def _name(param: click.Parameter) -> str:
    return (
        param.opts[-1]
        if isinstance(param, click.Option)
        else param.make_metavar(click.Context(click.Command("")))
    )
