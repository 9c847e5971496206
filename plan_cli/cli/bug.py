"""A mistake of plangen's own: one line for the user, the traceback in a file."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback

from plan_cli.errors import ExitCode
from plan_cli.version import __version__


def report_bug(arguments: list[str]) -> int:
    """Write the report of the exception being handled and say where it lies."""
    text = f"plangen {__version__}\nPython {sys.version}\n{sys.platform}\n{arguments!r}\n\n{traceback.format_exc()}"
    try:
        handle, path = tempfile.mkstemp(prefix="plangen-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        path = ""
        sys.stderr.write(text)
    where = f"报告在 {path}，请把它发给维护者。" if path else "请把上面的内容发给维护者。"
    sys.stderr.write(f"plangen 自己出错了，您的文件没有改动。{where}\n")
    return ExitCode.BUG
