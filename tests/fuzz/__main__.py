"""The command line of the campaign."""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from .campaign import campaign, one_trial
from .execution import load_all
from .known import known

if TYPE_CHECKING:
    from .campaign import Cost, Summary, Told

_FAILED = Path("out/fuzz")
_EACH_KIND = 3
"""So many inputs of one kind are kept."""


def main() -> int:
    """Run a campaign, or one trial of it again."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--executions", type=int, default=50_000, help="how many commands are run at least")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same trials")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    parser.add_argument("--trial", type=int, help="only the trial of this number, told at length")
    chosen = parser.parse_args()
    began = time.monotonic()
    if chosen.trial is None:
        summary = campaign(chosen.seed, chosen.executions, chosen.jobs, tell=_tell)
    else:
        load_all()
        summary = one_trial(chosen.seed, chosen.trial)
    sys.stdout.write(f"{text_of(summary, time.monotonic() - began, at_length=chosen.trial is not None)}\n")
    return 1 if any(not known(one.kind) for one in summary.failures) else 0


def _tell(failure: Told) -> None:
    command = f"plangen {' '.join(failure.arguments)}"
    print(failure.kind, failure.trial, command, sep=": ", file=sys.stderr, flush=True)  # noqa: T201


def text_of(summary: Summary, seconds: float, *, at_length: bool = False) -> str:
    """A summary for people; the failing inputs are written beside."""
    lines = [f"{summary.executions} executions in {seconds:.0f} s"]
    lines.append("trials: " + ", ".join(f"{name} {count}" for name, count in summary.trials.most_common()))
    lines.append(
        "exit codes: " + ", ".join(f"{code}: {count}" for code, count in sorted(summary.codes.items()))
    )
    for title, costs in (
        ("slowest", sorted(summary.costs, key=lambda one: -one.seconds)[:5]),
        ("largest", sorted(summary.costs, key=lambda one: -one.memory)[:5]),
    ):
        lines += [f"{title}: {_cost(one)}" for one in costs]
    kinds: defaultdict[str, list[Told]] = defaultdict(list)
    for failure in summary.failures:
        kinds[failure.kind].append(failure)
    for kind, failures in sorted(kinds.items(), key=lambda one: -len(one[1])):
        reason = known(kind)
        lines.append(
            f"{'known' if reason else 'FAILED'} {len(failures):4} × {kind}{f'  [{reason}]' if reason else ''}"
        )
        for number, failure in enumerate(sorted(failures, key=_size)[:_EACH_KIND], 1):
            lines.append(
                f"        {failure.trial}: plangen {' '.join(failure.arguments)}  → {_written(failure, number)}"
            )
            if at_length:
                lines.append(failure.detail)
    return "\n".join(lines)


def _cost(one: Cost) -> str:
    return f"{one.seconds:5.2f} s {one.memory >> 20:4} MiB  {' '.join(one.arguments)}  ({one.trial})"


def _size(failure: Told) -> int:
    return sum(len(data) for data in failure.files.values())


def _written(failure: Told, number: int) -> Path:
    """The folder with a failing input, its command and what was seen."""
    name = "".join(sign if sign.isalnum() else "-" for sign in failure.kind)[:80].strip("-")
    folder = _FAILED / f"{name}-{number}"
    for path, data in failure.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    folder.mkdir(parents=True, exist_ok=True)
    seen = f"{failure.kind}\n{failure.trial}\nplangen {' '.join(failure.arguments)}\n\n{failure.detail}\n"
    (folder / "seen.txt").write_text(seen, encoding="utf-8", errors="backslashreplace")
    return folder


if __name__ == "__main__":
    sys.exit(main())
