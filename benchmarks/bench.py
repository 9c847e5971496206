"""Measures plangen beside its peers in one run and prints a table of medians and ratios.

Ratios within a run hold on any machine; single times do not. Commands alternate,
so that a machine that slows down slows all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import peer_docxtpl
from content import plan_yaml

from plan_cli import kinds
from plan_cli.model import Loader, parse_source
from plan_cli.outline import outline
from plan_cli.render import render_bytes
from plan_cli.resources import BUILT_IN
from plan_cli.source import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COLD_RUNS = 15
WARM_RUNS = 20
WARM_IN_A_ROW = 10
BASELINE = "import yaml, jinja2, click"


def plangen(plan: bytes) -> bytes:
    """YAML bytes to DOCX bytes, checked against the language on the way."""
    loader = Loader(lambda _path, spelling: kinds.identify(spelling, BUILT_IN))
    source, findings = read_bytes(plan, "plan.yaml")
    loaded = loader.load(parse_source(source, findings, Path("plan.yaml")))
    if loaded.plan is None or not loaded.is_sound:
        raise SystemExit(f"the benchmark's own plan is broken: {loaded.findings}")
    kind = kinds.load(loaded.plan.template or kinds.DEFAULT, BUILT_IN)
    return render_bytes(outline(loaded.plan, kind), "docx", BUILT_IN)


def alternating(
    tasks: Mapping[str, Callable[[], object]], turns: int, in_a_row: int = 1
) -> dict[str, list[float]]:
    """For each task its time in milliseconds turn by turn, the tasks taking turns.

    Of several runs in a row a turn's time is the median without the first, which
    finds the processor's caches full of another task's data.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(turns + 1):
        for name, task in tasks.items():
            taken = [_timed(task) for _ in range(in_a_row)]
            if turn:  # the first turn warms up
                times[name].append(statistics.median(taken[1:] or taken))
    return times


def _timed(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return (time.perf_counter() - start) * 1000


def ratio(times: Mapping[str, list[float]], name: str, against: str) -> float:
    """The median of the ratios turn by turn: a machine that changes its pace changes both."""
    return statistics.median(one / other for one, other in zip(times[name], times[against], strict=True))


def cold(folder: Path) -> dict[str, list[float]]:
    """Whole processes: start, one document, end."""
    plan = folder / "plan.yaml"
    plan.write_text(plan_yaml(), encoding="utf-8")
    peer = folder / "peer.py"
    peer.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import peer_docxtpl, pathlib\n"
        f"plan = pathlib.Path({str(plan)!r}).read_bytes()\n"
        f"template = pathlib.Path({str(folder / 'template.docx')!r}).read_bytes()\n"
        f"pathlib.Path({str(folder / 'peer.docx')!r}).write_bytes(peer_docxtpl.render(plan, template))\n",
        encoding="utf-8",
    )
    (folder / "template.docx").write_bytes(peer_docxtpl.template())
    command = str(Path(sys.executable).with_name("plangen"))
    commands = {
        f'python -c "{BASELINE}"': [sys.executable, "-c", BASELINE],
        "plangen validate": [command, "validate", str(plan)],
        "plangen render": [command, "render", str(plan)],
        "docxtpl": [sys.executable, str(peer)],
    }
    return alternating({name: _process(line) for name, line in commands.items()}, COLD_RUNS)


def _process(line: list[str]) -> Callable[[], object]:
    # As a user has it: with the byte code that an installed package keeps.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(line, check=True, capture_output=True, env=environment)  # noqa: S603 -- commands of this file


def warm() -> dict[str, list[float]]:
    """One document after another in one process, YAML loading included."""
    plan = plan_yaml().encode()
    template = peer_docxtpl.template()
    tasks: dict[str, Callable[[], object]] = {
        "plangen": lambda: plangen(plan),
        "docxtpl": lambda: peer_docxtpl.render(plan, template),
    }
    return alternating(tasks, WARM_RUNS, WARM_IN_A_ROW)


def table(title: str, times: Mapping[str, list[float]], against: str) -> str:
    """A Markdown table of medians and of ratios to one of them."""
    lines = [f"| {title} | ms (median) | ratio to {against} |", "|---|---:|---:|"]
    lines += [
        f"| {name} | {statistics.median(taken):.1f} | {ratio(times, name, against):.2f} |"
        for name, taken in times.items()
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    plan = plan_yaml()
    names = ("PyYAML", "Jinja2", "click", "docxtpl", "python-docx")
    print(f"Python {sys.version.split()[0]}; " + ", ".join(f"{name} {version(name)}" for name in names))
    print(f"plan: {len(plan)} characters of YAML\n")
    with tempfile.TemporaryDirectory() as folder:
        times = cold(Path(folder))
    print(table("cold process, one document", times, next(iter(times))))
    print("wanted: validate at most 1.2, render at most 1.5\n")
    times = warm()
    print(table("warm, YAML bytes to DOCX bytes", times, "docxtpl"))
    print(f"\nplangen is {ratio(times, 'docxtpl', 'plangen'):.1f} times as fast as docxtpl (wanted: 10).")


if __name__ == "__main__":
    main()
