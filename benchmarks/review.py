"""Measures the review: one plan warm, each rule's share, a folder of a thousand plans.

    python benchmarks/review.py

Single times hold for one machine; the ratio to reading the plan holds anywhere.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from content import plan_yaml

from plan_cli.analysis import ReviewContext
from plan_cli.collection import kinds
from plan_cli.model import Loader, parse_source
from plan_cli.rules.catalog import RULES
from plan_cli.rules.run import digests, review, rule
from plan_cli.source import read_bytes
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.model import Plan

RUNS = 200
PLANS = 1000
SLOWEST = 12


def main() -> None:
    """Print what a review takes."""
    text = plan_yaml()
    data = text.encode()
    plan = _read(data)
    whole = _milliseconds(lambda: _reviewed(_read(data)))
    reading = _milliseconds(lambda: _read(data))
    print(f"plan: {len(text)} characters of YAML, {len(RULES)} rules")
    print(
        f"warm, YAML bytes to findings: {whole:.2f} ms (wanted: 4), {whole / reading:.1f} × reading alone\n"
    )
    print(_by_rule(plan))
    seconds, mebibytes = _folder()
    print(
        f"\n{PLANS} plans in one run, start included: {seconds:.1f} s (wanted: 8), peak {mebibytes:.0f} MiB"
    )


def _read(data: bytes) -> Plan:
    loader = Loader(lambda _path, spelling: kinds.identify(BUILT_IN, spelling))
    source, findings = read_bytes(data, "plan.yaml")
    plan = loader.load(parse_source(source, findings, Path("plan.yaml"))).plan
    if plan is None:
        raise SystemExit("the benchmark's own plan is broken")
    return plan


def _reviewed(plan: Plan) -> None:
    context = ReviewContext(plan, kinds.load(BUILT_IN, plan.template or kinds.DEFAULT))
    review(context)
    digests(context)


def _milliseconds(task: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        task()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[RUNS // 10 :])


def _by_rule(plan: Plan) -> str:
    """Return the rules that take longest, in microseconds for one plan."""
    context = ReviewContext(plan, kinds.load(BUILT_IN, plan.template or kinds.DEFAULT))
    taken = {name: 1000 * _milliseconds(lambda name=name: _run(name, context)) for name in RULES}  # type: ignore[misc]
    slowest = sorted(taken, key=taken.__getitem__, reverse=True)[:SLOWEST]
    rows = [f"| {name} | {taken[name]:.0f} |" for name in slowest]
    return "\n".join(["| slowest rules | µs |", "|---|---:|", *rows, f"| all | {sum(taken.values()):.0f} |"])


def _run(name: str, context: ReviewContext) -> None:
    one = rule(name)
    if one.check is not None:
        list(one.check(context))
    if one.digest is not None:
        one.digest(context)


def _folder() -> tuple[float, float]:
    """Seconds and peak memory (MiB) of one command over a folder."""
    with tempfile.TemporaryDirectory() as name:
        for number in range(PLANS):
            Path(name, f"{number:04}.yaml").write_text(plan_yaml(number), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("plangen")), "validate", "--statistics", name]
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603 -- our own
        seconds = time.perf_counter() - start
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr.decode())
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
