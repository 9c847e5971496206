"""A very small shell: `plangen` in this process, and the few commands that show what it left."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.__main__ import main

if TYPE_CHECKING:
    import pytest


class Result(NamedTuple):
    """What a command printed and returned."""

    out: str = ""
    err: str = ""
    code: int = 0


class Shell:
    """Runs the lines of a console block in a folder of its own."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._root = root
        self._patch = monkeypatch
        monkeypatch.chdir(root)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def transcript(self, console: str) -> str:
        """The block as it should be: each `$ line` with what it prints and returns."""
        lines = [line for line in console.splitlines() if line.startswith("$ ")]
        return "".join(f"{line}\n{self._shown(self.run(line[2:]))}" for line in lines)

    def _shown(self, result: Result) -> str:
        shown = result.out + "".join(f"2> {line}\n" for line in result.err.splitlines())
        if shown and not shown.endswith("\n"):
            shown += "\n"
        if result.code:
            shown += f"[exit {result.code}]\n"
        return shown.replace(str(self._root), "$ROOT").replace("2> \n", "2>\n")

    def run(self, line: str) -> Result:
        """One line: `NAME=value plangen … < file`, `cat`, `ls`, `cd`, `cp`, `rm` or `same`."""
        words = shlex.split(line)
        stdin = b""
        if "<" in words:
            stdin = Path(words[-1]).read_bytes()
            words = words[: words.index("<")]
        variables = []
        while "=" in words[0]:
            variables.append(words.pop(0).split("=", 1))
        command, *arguments = words
        if command != "plangen":
            return _TOOLS[command](arguments)
        with self._patch.context() as patch:
            for name, value in variables:
                patch.setenv(name, value)
            return _plangen(arguments, stdin, patch)


def _plangen(arguments: list[str], stdin: bytes, patch: pytest.MonkeyPatch) -> Result:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
    patch.setattr(sys, "stdout", out)
    patch.setattr(sys, "stderr", err)
    code = main(arguments)
    return Result(_text(out), _text(err), code)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def _cat(arguments: list[str]) -> Result:
    return Result("".join(Path(name).read_text(encoding="utf-8") for name in arguments))


def _ls(arguments: list[str]) -> Result:
    """Every file below the folders, a line each, hidden ones too."""
    files = [path for name in arguments or ["."] for path in Path(name).rglob("*") if path.is_file()]
    return Result("".join(f"{path.as_posix()}\n" for path in sorted(files)))


def _cd(arguments: list[str]) -> Result:
    os.chdir(arguments[0])
    return Result()


def _cp(arguments: list[str]) -> Result:
    shutil.copy(*arguments)
    return Result()


def _rm(arguments: list[str]) -> Result:
    for name in arguments:
        Path(name).unlink()
    return Result()


def _same(arguments: list[str]) -> Result:
    """Whether two files hold the same bytes, and hold any."""
    first, second = (Path(name).read_bytes() for name in arguments)
    return Result(code=0 if first and first == second else 1)


def _mkdir(arguments: list[str]) -> Result:
    for name in arguments:
        Path(name).mkdir(parents=True)
    return Result()


_TOOLS = {"cat": _cat, "ls": _ls, "cd": _cd, "cp": _cp, "rm": _rm, "same": _same, "mkdir": _mkdir}
