"""Which file a plan extends, and what is wrong with it where it can't be extended."""

from __future__ import annotations

import os
import posixpath
import re
from functools import cache
from pathlib import Path, PurePosixPath

from plan_cli.findings import Finding, Severity
from plan_cli.limits import beyond, to_raise
from plan_cli.model import shape_findings as problems
from plan_cli.model.language import Plan
from plan_cli.source import Mapping, Scalar

SUFFIXES = (".yaml", ".yml")
"""Of plan files."""


def too_many_bases(value: Scalar, most: int) -> Finding:
    """Return the finding at the base that is one too many."""
    message = beyond("一层继承一层，太多了", most, "层")
    hint = to_raise("把几份底稿合成一份，让计划直接继承它。", "plan-bases")
    return problems.problem(value, "extends", message, hint)


def outside(value: Scalar, root: Path) -> Finding:
    """Return the finding at a base that lies outside of the collection."""
    message = "继承的文件在这一批计划的文件夹外面，换一台电脑就可能找不到"
    hint = f"把它放进 {root.name} 文件夹（有 plangen.yaml 的那一个），再改这里的路径。"
    return problems.problem(value, "extends", message, hint, Severity.WARNING)


def is_below(path: Path, folder: Path) -> bool:
    """Whether a file lies below a folder, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def near(path: Path, child: Path) -> str:
    """Return a hint at a file of nearly the same name beside where the base should be."""
    from difflib import get_close_matches

    beside = path.parent.glob("*.y*ml") if path.parent.is_dir() else []
    near = get_close_matches(path.name, [one.name for one in beside if one != child], 1, 0.6)
    return f"是不是“{near[0]}”？" if near else ""


def extends_of(root: Mapping) -> Scalar | None:
    """Return what stands behind `继承`, or None where nothing does."""
    for key, value in root.entries:
        declared = Plan.names.get(key.value)
        if declared and declared.english == "extends":
            return value if isinstance(value, Scalar) and not value.is_null else None
    return None


EXTENDS = tuple(name for name, key in Plan.names.items() if key.english == "extends")
_EXTENDS_AS_BYTES = tuple({name.encode(codec) for name in EXTENDS for codec in ("utf-8", "gb18030")})


def may_extend(data: bytes) -> bool:
    """Whether bytes need to be decoded to see what they extend: those of most plans do not.

    In the encodings that are not looked for, the path of a base (`.yaml`) is written with zeros.
    """
    return b"\0" in data or any(spelling in data for spelling in _EXTENDS_AS_BYTES)


@cache
def plain_extends() -> re.Pattern[str]:
    """Return the key at the start of a line with a path that is neither quoted nor followed by a comment."""
    return re.compile(rf"^(?:{'|'.join(EXTENDS)})[ ]*: +([^\s#'\"&*!|>{{\[][^\s#:]*)[ ]*\r?$", re.MULTILINE)


def base_path(path: Path, written: str) -> Path | None:
    """Return the file that a plan at `path` extends, or None where it may not be one."""
    written = written.strip()
    # Plans come from outside: only YAML files may be looked into, by a relative path.
    if PurePosixPath(written).suffix.lower() not in SUFFIXES or written.startswith(("/", "\\", "~")):
        return None
    # No file has such a name, and Python raises where one is asked for.
    if any(sign < " " or "\ud800" <= sign <= "\udfff" for sign in written):
        return None
    return Path(posixpath.normpath((path.parent / written).as_posix()))
