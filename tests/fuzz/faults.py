"""What must hold of every execution, and the names of what doesn't."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .execution import Ran

SECONDS = 2.0
MEMORY = 300 << 20
_FRAME = re.compile(r'File "[^"]*?(plan_cli/[^"]+)", line \d+, in (\S+)')


def faults(ran: Ran) -> list[str]:
    """What is wrong with an execution, each as a kind that others of its sort share."""
    found = []
    if ran.code < 0:
        found.append(f"killed by signal {-ran.code}")
    elif ran.code not in {0, 1, 2}:
        found.append(f"exit {ran.code}: {_exception(ran.bug or ran.err)}")
    if ran.code in {0, 1, 2} and "Traceback (most recent call last)" in ran.out + ran.err:
        found.append(f"traceback: {_exception(ran.err)}")
    if ran.seconds > SECONDS:
        found.append("time")
    if ran.memory > MEMORY:
        found.append("memory")
    if ran.code == 2 and not ran.err.strip():
        found.append("exit 2 without a word")
    if re.search(r"（）|：）|None|<[\w.]+ object at", ran.err):
        found.append("a reason that says nothing")
    return [f"{_command(ran.arguments)}: {one}" for one in found]


def _command(arguments: tuple[str, ...]) -> str:
    """A command line without what is anyone's own."""
    named = [one for one in arguments if re.fullmatch(r"-[-a-z]+", one) and one not in {"-o", "-t", "-j"}]
    return " ".join((arguments[0] if arguments else "", *named))


def _exception(report: str) -> str:
    """Which exception it was, and the innermost place within plangen."""
    lines = report.strip().splitlines() or [""]
    frames = _FRAME.findall(report)
    where = f" in {frames[-1][0]} {frames[-1][1]}" if frames else ""
    name = next(
        (
            line.split(":")[0]
            for line in reversed(lines)
            if re.match(r"[\w.]+(Error|Exception|Interrupt|Warning)\b", line)
        ),
        lines[-1],
    )
    return name + where
