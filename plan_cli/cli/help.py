"""Commands that explain themselves in Chinese, in columns that line up.

click formats help by counting code points and speaks English; the few pages of
plangen are set here instead, from the same declarations of options.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeAlias

import click

from plan_cli.text.docstrings import function_docstring
from plan_cli.text.width import joined, padded, terminal_width, wrapped

Modules: TypeAlias = Mapping[str, tuple[str, str | Callable[[], str]]]
"""See `CommandGroup`."""

_HELP = "显示这份说明，然后退出。"


class _Helpful(click.Command):
    """A command with examples, whose own `--help` is described in Chinese."""

    def __init__(self, *args: Any, examples: tuple[tuple[str, str], ...] = (), **more: Any) -> None:
        callback = more.get("callback")
        if callback is not None and not more.get("help"):
            more["help"] = function_docstring(callback)
        super().__init__(*args, **more)
        self.examples = examples

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP
        return option


class Command(_Helpful):
    """A command whose help page has a usage line, options and examples.

    Args:
        examples: command lines with what each is for.
    """

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return ["[选项]", *pieces]

    def get_help(self, ctx: click.Context) -> str:
        return page(self, ctx, [("选项", _options(self, ctx)), ("例子", list(self.examples))])


class CommandGroup(_Helpful, click.Group):
    """The commands of plangen; a command's module is imported when it runs.

    Args:
        modules: the command's name to the module that has it as `command`, and
            its one-line description, or what makes it, so that `--help` imports none of them.
        examples: as for `Command`.
    """

    def __init__(self, *args: Any, modules: Modules, **more: Any) -> None:
        super().__init__(*args, **more)
        self.modules = modules

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return ["[选项]", "命令", "[参数]…"]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        if cmd_name in self.commands:
            return self.commands[cmd_name]
        if cmd_name not in self.modules:
            return None
        found: click.Command = import_module(self.modules[cmd_name][0]).command
        self.add_command(found, cmd_name)
        return found

    def get_help(self, ctx: click.Context) -> str:
        rows = [(name, one if isinstance(one, str) else one()) for name, (_, one) in self.modules.items()]
        sections = [("命令", rows), ("选项", _options(self, ctx)), ("例子", list(self.examples))]
        return page(self, ctx, sections)


def page(
    command: click.Command, ctx: click.Context, sections: list[tuple[str, list[tuple[str, str]]]]
) -> str:
    """Return a help page: usage, what the command does, then tables of two columns."""
    import shutil

    columns = min(shutil.get_terminal_size().columns, 96)
    lines = [f"用法：{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}", ""]
    for paragraph in (command.help or "").strip().split("\n\n"):
        lines += [f"  {line}" for line in wrapped(joined(paragraph.split("\n")), columns - 2)]
        lines.append("")
    for title, rows in sections:
        if rows:
            lines += [f"{title}：", *table(rows, columns), ""]
    return "\n".join(lines).rstrip()


def table(rows: list[tuple[str, str]], columns: int) -> list[str]:
    """Two columns that line up under full-width text, the second wrapped."""
    first = min(max(terminal_width(left) for left, _ in rows), 34)
    room = max(columns - first - 4, 20)
    lines: list[str] = []
    for left, right in rows:
        head, *rest = wrapped(right, room)
        too_wide = terminal_width(left) > first
        if too_wide:
            lines.append(f"  {left}")
        lines.append(f"  {padded('' if too_wide else left, first)}  {head}".rstrip())
        lines += [" " * (first + 4) + line for line in rest]
    return lines


def _options(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    records = (option.get_help_record(ctx) for option in options)
    return [record for record in records if record]
