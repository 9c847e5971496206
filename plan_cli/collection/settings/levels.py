"""How much each rule weighs in a collection, and under which paths otherwise."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS: dict[str, Severity | None] = {
    "error": Severity.ERROR, "错误": Severity.ERROR,
    "warning": Severity.WARNING, "警告": Severity.WARNING,
    "info": Severity.INFO, "提示": Severity.INFO,
    "off": None, "关闭": None,
}  # fmt: skip
"""What may stand behind a rule's name; None is silence."""


class PathLevels(NamedTuple):
    r"""Levels for the files that a pattern names.

    Attributes:
        pattern: relative to the folder of `plangen.yaml`, with `/` or, as on Windows, `\`; `*` stands
            for anything, folders too; a folder's name stands for all that lies below it.
        levels: rule to level.
    """

    pattern: str
    levels: Mapping[str, Severity | None]

    def covers(self, path: str) -> bool:
        """Whether a path, relative to the same folder, is meant."""
        pattern = self.pattern.replace("\\", "/").removeprefix("./").rstrip("/")
        return fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}/*")


def level_at(
    rule: str,
    own: Severity,
    path: str,
    levels: Mapping[str, Severity | None],
    paths: tuple[PathLevels, ...],
) -> Severity | None:
    """Return what a finding of a rule weighs in a file; None where it is not to be told.

    Args:
        rule: the rule's name.
        own: the finding's own severity.
        path: the file, relative to the folder of `plangen.yaml`.
        levels: what holds everywhere.
        paths: what holds for some files; the last that says something counts.
    """
    level = levels.get(rule, own)
    for one in paths:
        if rule in one.levels and one.covers(path):
            level = one.levels[rule]
    return level
