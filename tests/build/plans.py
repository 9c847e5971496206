"""Plans for runs over many of them, and running `plangen` as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIPE_BYTES = 4096
"""What a pipe holds where the system lets us choose: some 130 lines of ours."""

ROOT_ENVIRONMENT = {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def write_plans(folder: Path, count: int) -> None:
    """A base and plans that extend it; every tenth is broken, every seventh has a blank."""
    folder.mkdir(parents=True)
    (folder / "base.yaml").write_text("年度: 2027\n工作要求: 认真办学。\n", encoding="utf-8")
    for number in range(count):
        lines = ["继承: base.yaml", f"社区: 第{number}社区"]
        lines += ["年度: 坏"] if number % 10 == 9 else []
        lines += ["引言:"] if number % 7 == 6 else []
        (folder / f"{number:04}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def command(*arguments: str) -> list[str]:
    """The command line of `plangen` in this interpreter."""
    return [sys.executable, "-m", "plan_cli", *arguments]


def environment(**more: str) -> dict[str, str]:
    """Variables under which it finds the package that is tested."""
    return {**os.environ, **ROOT_ENVIRONMENT, **more}


def plangen(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `plangen` in a folder."""
    return subprocess.run(
        command(*arguments),
        cwd=folder, env=environment(**more), capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=120,
    )  # fmt: skip


@contextmanager
def default_signals() -> Iterator[None]:
    """Children begun in here are told of signals, also where whoever runs the tests ignores them.

    `nohup` ignores SIGHUP, and a shell SIGINT for what it runs in the background; a child would take
    that over, and a signal that is sent to it do nothing. A handler in Python is not handed on to it.
    """
    numbers = (getattr(signal, name, None) for name in ("SIGINT", "SIGHUP", "SIGTERM"))
    ignored = [one for one in numbers if one is not None and signal.getsignal(one) is signal.SIG_IGN]
    for one in ignored:
        signal.signal(one, lambda *_: None)
    try:
        yield
    finally:
        for one in ignored:
            signal.signal(one, signal.SIG_IGN)


@contextmanager
def process(
    arguments: list[str], folder: Path | None = None, stderr: int = subprocess.PIPE
) -> Iterator[subprocess.Popen[str]]:
    """A process with those it starts; whatever becomes of the test, all end, and none is left to collect."""
    with default_signals():
        made = subprocess.Popen(
            arguments,
            cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=stderr, text=True,
            encoding="utf-8", start_new_session=True, pipesize=PIPE_BYTES if sys.platform == "linux" else -1,
        )  # fmt: skip
    with made:
        try:
            yield made
        finally:
            with suppress(ProcessLookupError):
                os.killpg(made.pid, signal.SIGKILL)


@contextmanager
def rendering(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A `plangen render` of which some documents are written.

    It stands in the middle until more of what it says is read: its pipe is full. So however busy the
    machine is, it is not over when the test does something to it.
    """
    with process(command("render", *arguments), folder) as made:
        assert made.stdout is not None
        for _ in range(40):
            assert made.stdout.readline().startswith("已写好")
        yield made


def documents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder but the cache, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".plangen-cache")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
