"""What a collection's `plangen.yaml` says: so far only which page profile its documents get."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import ConfigurationError
from plan_cli.source import Node, Scalar
from plan_cli.source.settings import as_error, entries, read_settings, shape, wrong

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.findings import Finding

NAMES = {"style": "style", "样式": "style"}
"""Every spelling of a key, and the key."""


class Configuration(NamedTuple):
    """What `plangen.yaml` sets.

    Attributes:
        style: name of the page profile, or "" where it names none.
        style_place: where it stands, as `file:line:column`.
    """

    style: str = ""
    style_place: str = ""


def read_configuration(path: Path) -> Configuration:
    """What the file says; an empty one, or one of comments only, says nothing.

    Raises:
        ConfigurationError: a key is unknown, or its value is none that it takes.
        UnreadableFileError: it cannot be read, or is no text.
    """
    root, found = read_settings(path, frozenset(NAMES))
    given = entries(root, NAMES, found) if root is not None else {}
    style = _name(given["style"].key, given["style"].value, found) if "style" in given else None
    if found:
        raise as_error(ConfigurationError, path.name, found)
    return Configuration(style.value, _place(style)) if style else Configuration()


def _name(key: Scalar, value: Node, found: list[Finding]) -> Scalar | None:
    """The value as the name of a style, or None."""
    if isinstance(value, Scalar) and not value.is_null and value.value.strip():
        return value
    hint = f"例如：{key.value}: gbt9704"
    found.append(wrong(value, f"“{key.value}”要写一个样式的名称，这里是{shape(value)}", hint))
    return None


def _place(node: Scalar) -> str:
    line, column = node.source.place(node.start)
    return f"{node.source.name}:{line}:{column}"
