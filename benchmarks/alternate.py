"""How much slower or faster one plangen is than another, by runs that take turns.

    python benchmarks/alternate.py BEFORE AFTER [-n 20]

BEFORE and AFTER are folders that hold the package `plan_cli`: checkouts, or wheels put there by
`pip install --no-deps --target`. Runs of the two alternate, so that whatever else the machine does meets
both alike. Measured is the processor's time: on a machine with other work a process waits for its turn. Printed
are the medians of each, in milliseconds, and the median of the ratios of neighbours.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from timing import environment

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = Path(__file__).resolve().parents[1] / "examples" / "清河社区-2027.yaml"

WARM = """
import gc, sys
from time import process_time
from plan_cli import document
gc.set_threshold(100_000, 20, 20)
for _ in range(20):
    document(sys.argv[1])
times = []
for _ in range(60):
    start = process_time()
    document(sys.argv[1])
    times.append(process_time() - start)
print(sorted(times)[len(times) // 2])
"""
"""A process that has rendered the plan before: the median time of a document, in seconds."""


def cold(package: Path, *arguments: str) -> float:
    """Seconds that the processor is at one run of the command, from its start to its end."""
    line = [sys.executable, "-m", "plan_cli", *arguments]
    null = [(os.POSIX_SPAWN_OPEN, end, os.devnull, os.O_RDWR, 0) for end in (1, 2)]
    child = os.posix_spawn(line[0], line, _environment(package), file_actions=null)
    used = os.wait4(child, 0)[2]
    return used.ru_utime + used.ru_stime


def warm(package: Path) -> float:
    """Seconds of one document in a process that has made some already."""
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", WARM, str(PLAN)],
        env=_environment(package), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)


def _environment(package: Path) -> dict[str, str]:
    return {**environment(), "PYTHONPATH": str(package), "PYTHONSAFEPATH": "1"}


def compare(before: Path, after: Path, measure: Callable[[Path], float], times: int) -> str:
    """Medians of both, and how they stand to each other."""
    measure(before), measure(after)  # whatever is made at the first run is there from now on
    pairs = [(measure(before), measure(after)) for _ in range(times)]
    old, new = (median(column) * 1000 for column in zip(*pairs, strict=True))
    ratio = median(second / first for first, second in pairs)
    return f"{old:8.2f} {new:8.2f}  × {ratio:.3f}"


def main() -> None:
    """Compare two folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("-n", type=int, default=20, help="pairs of runs")
    given = parser.parse_args()
    before, after = given.before.resolve(), given.after.resolve()
    with tempfile.TemporaryDirectory() as place:
        output = str(Path(place) / "plan.docx")
        measures: dict[str, Callable[[Path], float]] = {
            "cold validate": lambda package: cold(package, "validate", str(PLAN)),
            "cold render": lambda package: cold(package, "render", str(PLAN), "-o", output, "--force-all"),
            "warm document": warm,
        }
        for name, measure in measures.items():
            print(f"{name:14}", compare(before, after, measure, given.n), flush=True)


if __name__ == "__main__":
    main()
