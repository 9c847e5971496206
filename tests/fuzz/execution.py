"""One command line in a process of its own, with its time and its memory."""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from plan_cli.__main__ import main

_ENDLESS = 8
"""Seconds of the processor after which an execution is ended."""
_ADDRESSES = 3 << 30
_CRASHED = 70


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did.

    Attributes:
        arguments: the command line without the program.
        code: its exit code; the negative number of the signal that ended it.
        out, err: what it printed.
        bug: the report of a mistake of plangen's own.
        seconds: the processor's time it took.
        memory: the most bytes that it held, the loaded modules included.
    """

    arguments: tuple[str, ...]
    code: int
    out: str
    err: str
    bug: str
    seconds: float
    memory: int


def load_all() -> None:
    """Load what commands load, so that the time of an execution is its own."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "a.yaml")
        plan.write_text(
            "社区: 清河社区\n年度: 2027\n工作目标: 甲乙。\n结语: '{{ 年度 }}'\n", encoding="utf-8"
        )
        for arguments in (
            ("validate", "a.yaml"),
            ("render", "a.yaml", "-o", "a.docx"),
            ("render", "a.yaml", "-o", "a.md"),
            ("new", "--from", "a.docx", "b.yaml"),
            ("stats", "a.yaml", "-o", "a.xlsx", "-o", "a.html"),
        ):
            _here(arguments, folder)
    gc.collect()
    gc.freeze()


def _here(arguments: tuple[str, ...], folder: str) -> None:
    """A command in this very process, silent."""
    before, streams = Path.cwd(), (sys.stdout, sys.stderr)
    os.chdir(folder)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 -- a device, no file
        sys.stdout = sys.stderr = nowhere
        try:
            main(list(arguments))
        finally:
            sys.stdout, sys.stderr = streams
            os.chdir(before)


def execute(arguments: tuple[str, ...], folder: Path, stdin: bytes = b"") -> Ran:
    """Run a command line in a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        given, out, err = (Path(scratch, name) for name in ("in", "out", "err"))
        given.write_bytes(stdin)
        process = os.fork()
        if not process:
            _child(arguments, folder, scratch)
        _, status, usage = os.wait4(process, 0)
        bug = "".join(_text(path) for path in Path(scratch).glob("plangen-bug-*"))
        return Ran(
            arguments,
            os.waitstatus_to_exitcode(status),
            _text(out),
            _text(err),
            bug,
            usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        )


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


def _child(arguments: tuple[str, ...], folder: Path, scratch: str) -> NoReturn:
    code = _CRASHED
    try:
        _confine(folder, scratch)
        code = main(list(arguments))
        sys.stdout.flush()
    except BaseException:
        sys.stderr.write(traceback.format_exc())
    finally:
        sys.stderr.flush()
        os._exit(code)


def _confine(folder: Path, scratch: str) -> None:
    """The process's own limits, folder, environment and streams."""
    resource.setrlimit(resource.RLIMIT_CPU, (_ENDLESS, _ENDLESS))
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200 << 20, 200 << 20))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(10 * _ENDLESS)  # one that sleeps takes no time of the processor
    os.chdir(folder)
    # Without a PATH no other program is started: LibreOffice would take a second each time.
    os.environ.update(COLUMNS="80", PATH="", TMPDIR=scratch, LC_ALL="C.UTF-8")
    os.environ.pop("GITHUB_ACTIONS", None)
    tempfile.tempdir = scratch
    for name, flags, number in (
        ("in", os.O_RDONLY, 0),
        ("out", os.O_WRONLY | os.O_CREAT, 1),
        ("err", os.O_WRONLY | os.O_CREAT, 2),
    ):
        os.dup2(os.open(Path(scratch, name), flags), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- descriptors, for the process's whole life
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
