"""Runs commands and holds the clock: times that take turns, ratios within a turn, memory.

Ratios within a run hold on any machine; single times do not. Programs alternate,
so that a machine that slows down slows all of them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from programs import Command

Times = dict[str, list[float]]
"""For each program one time a turn."""

LAUNCHER = """
import os, sys
null = os.open(os.devnull, os.O_RDWR)
to_null = [(os.POSIX_SPAWN_DUP2, null, end) for end in (0, 1, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_null)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""A small process: Linux counts the memory of the one that begins another as the other's own."""


def environment() -> dict[str, str]:
    """As a user has it: with the byte code that an installed package keeps."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def said(line: Command) -> str:
    """Return the last line that a command prints.

    Raises:
        SystemExit: it failed, with what it said.
    """
    done = subprocess.run(line, check=False, capture_output=True, text=True, env=environment())  # noqa: S603 -- our own
    if done.returncode:
        raise SystemExit(f"{' '.join(line)}: exit code {done.returncode}\n{done.stderr}")
    return (done.stdout.splitlines() or [""])[-1]


def memory(line: Command) -> float:
    """Return the greatest memory of a command's process in MiB."""
    return int(said([sys.executable, "-I", "-S", "-c", LAUNCHER, *line])) / 1024


def process(line: Command) -> Callable[[], float]:
    """Return a whole process, from its start to its end: its milliseconds."""

    def run() -> float:
        start = time.perf_counter()
        said(line)
        return (time.perf_counter() - start) * 1000

    return run


def alternating(tasks: Mapping[str, Callable[[], float]], turns: int, *, warms_up: bool = True) -> Times:
    """Return what each task says of itself turn by turn, the tasks taking turns."""
    times: Times = {name: [] for name in tasks}
    for turn in range(turns + warms_up):
        for name, task in tasks.items():
            taken = task()
            if turn or not warms_up:
                times[name].append(taken)
    return times


@contextmanager
def serving(lines: Mapping[str, Command]) -> Iterator[dict[str, Callable[[int], list[float]]]]:
    """Keep processes that each make so many documents and say the milliseconds of each."""
    with ExitStack() as stack:
        yield {name: _served(stack, line) for name, line in lines.items()}


def _served(stack: ExitStack, line: Command) -> Callable[[int], list[float]]:
    server = stack.enter_context(
        subprocess.Popen(  # noqa: S603 -- our own
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
        )
    )
    to, answer = server.stdin, server.stdout
    assert to is not None  # noqa: S101 -- they are pipes
    assert answer is not None  # noqa: S101

    def make(documents: int) -> list[float]:
        print(documents, file=to, flush=True)
        line_back = answer.readline()
        if not line_back:
            raise SystemExit(f"{' '.join(line)} has ended")
        taken: list[float] = json.loads(line_back)
        return taken

    return make


def ratio(times: Mapping[str, list[float]], name: str, against: str) -> float:
    """Return the median of the ratios turn by turn: a machine that changes its pace changes both."""
    return statistics.median(one / other for one, other in zip(times[name], times[against], strict=True))
