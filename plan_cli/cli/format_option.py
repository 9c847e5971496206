"""What the formats are called on the command line: the option `-t`, and their names in help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plan_cli.render.registry import DEFAULT_FORMAT, FORMATS
from plan_cli.text.wording import either

if TYPE_CHECKING:
    from collections.abc import Callable


def add_to_option(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the option `-t`, which names formats."""
    names = [f"{name}（默认）" if name == DEFAULT_FORMAT else name for name in FORMATS]
    option = click.option(
        "-t", "--to", "formats", multiple=True, type=click.Choice(list(FORMATS)), metavar="格式",
        help=f"{either(names)}；可以写几次。",
    )  # fmt: skip
    return option(command)


def kinds_of_files(pages: str = "公文格式") -> str:
    """Return what plans can be made into, in words.

    Args:
        pages: how formats with pages are laid out.
    """
    return either(f"{one.label}（{pages}）" if one.has_pages else one.label for one in FORMATS.values())


def suffixes() -> str:
    """How the files of all formats end."""
    return either(one.suffix for one in FORMATS.values())
