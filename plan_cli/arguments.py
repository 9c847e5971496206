"""What callers of the package's functions give, checked: an argument that does not fit is an error, never ignored."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, get_args

from plan_cli.dump.tree import Language
from plan_cli.errors import UsageError
from plan_cli.model import Plan
from plan_cli.model.declare import Number
from plan_cli.render.registry import FORMATS

if TYPE_CHECKING:
    from plan_cli.templating.search_path import TemplatePath

NAMELESS = "计划.yaml"
"""The file that a text or bytes count as where none is named."""


def check_source(source: object, text: object, data: object, name: object) -> None:
    """Check for one source, of a type that fits, and a name only where it needs one.

    Raises:
        TypeError: it is not so.
    """
    given = [word for word, one in (("source", source), ("text", text), ("data", data)) if one is not None]
    if len(given) != 1:
        said = "nothing is given" if not given else f"{' and '.join(given)} are given"
        raise TypeError(f"give exactly one of a source, text= and data=; {said}")
    check_type("text", text, str)
    check_type("data", data, bytes)
    check_type("name", name, str)
    if name is not None and source is not None:
        raise TypeError("name= names the file of text= or data=; a source has a name of its own")


def check_path(source: object) -> None:
    """Check for the path of a document, or None.

    Raises:
        TypeError: it is something else.
    """
    if source is not None and not isinstance(source, str | os.PathLike):
        raise TypeError(f"a document is given as a path, not {type(source).__name__}")


def check_type(argument: str, value: object, wanted: type) -> None:
    """Check for a value of a type, or None.

    Raises:
        TypeError: it is of another.
    """
    if value is not None and (not isinstance(value, wanted) or (wanted is int and isinstance(value, bool))):
        raise TypeError(f"{argument}= takes {wanted.__name__}, not {type(value).__name__}")


def check_lines(argument: str, value: object) -> None:
    """Check for several texts, which one text is not.

    Raises:
        TypeError: it is one.
    """
    if isinstance(value, str | bytes):
        raise TypeError(f"{argument}= takes several lines: a list of str, not one {type(value).__name__}")


def check_format(name: str) -> None:
    """Check the name of a format that documents are printed in.

    Raises:
        TypeError: it is no text.
        UsageError: there is none of that name.
    """
    check_type("format_name", name, str)
    if name not in FORMATS:
        raise UsageError(f"没有“{name}”这种格式", f"可用的格式：{'、'.join(FORMATS)}")


def check_style(style: str | None, templates: TemplatePath) -> None:
    """Check the name of a page profile, even where the format has no pages.

    Raises:
        TypeError: it is no text.
        TemplateError: there is none of that name.
    """
    check_type("style", style, str)
    if style is not None:
        from plan_cli.render.profile_file import profile_path

        profile_path(templates, style)


def check_import(community: object, street: object, template: object, year: int | None, keys: object) -> None:
    """Check what says how a document is read into plan files.

    Raises:
        TypeError: a value of another type.
        UsageError: a year or a language of keys that plans do not have.
    """
    check_type("community", community, str)
    check_type("street", street, str)
    check_type("template", template, str)
    check_type("year", year, int)
    bounds = Plan.keys["year"].kind
    if year is not None and isinstance(bounds, Number) and not bounds.holds(year):
        raise UsageError(
            f"年度是 {bounds.minimum} 到 {bounds.maximum} 的数，这里是 {year}", "写成四位数字的年份。"
        )
    if keys not in get_args(Language):
        raise UsageError(f"没有“{keys}”这种键", f"可用的有：{'、'.join(get_args(Language))}")
