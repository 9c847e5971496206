"""Mistakes of plangen's own: a line each for the user, the tracebacks in one file."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING

from plan_cli.errors import ExitCode
from plan_cli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_cli.errors import BugError

UNTOUCHED = "您的文件没有改动"
WHOLE = "已经写好的文件都是完整的，别的文件没有动"


def report_bug(arguments: Sequence[str]) -> int:
    """Write the report of the exception being handled, which ended the run, and say where it lies."""
    _tell(WHOLE, arguments, [traceback.format_exc()])
    return ExitCode.BUG


def report_bugs(bugs: Iterable[BugError], arguments: Sequence[str], *, has_written: bool) -> None:
    """Write one report of all mistakes that plans of a run met, and say where it lies.

    Args:
        bugs: what each met.
        arguments: of the command line.
        has_written: whether any file was written.
    """
    traces: dict[str, list[str]] = {}  # what fails everywhere needs one traceback only
    for bug in bugs:
        traces.setdefault(bug.trace, []).append(f"{bug.plan}: {bug.message}" if bug.plan else bug.message)
    pieces = ["\n".join([*told, trace]) for trace, told in traces.items()]
    _tell(WHOLE if has_written else UNTOUCHED, arguments, pieces)


def _tell(files: str, arguments: Sequence[str], pieces: Iterable[str]) -> None:
    head = f"plangen {__version__}\nPython {sys.version}\n{sys.platform}\n{list(arguments)!r}\n"
    text = "\n".join([head, *pieces])
    try:
        handle, path = tempfile.mkstemp(prefix="plangen-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        path = ""
        sys.stderr.write(text)
    where = f"报告在 {path}，请把它发给维护者。" if path else "请把上面的内容发给维护者。"
    sys.stderr.write(f"plangen 自己出错了，{files}。{where}\n")
