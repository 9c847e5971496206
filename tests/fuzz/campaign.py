"""Many trials on several processors: the same seed and number, the same trials in the same order."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.generators.dice import Dice

from .execution import load_all
from .smaller import smaller
from .trial import Trial
from .trials import TRIALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .trial import Failure

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A failure as it leaves its worker.

    Attributes:
        kind: the same for all failures of one sort.
        trial: what was tried, and the number to try it again with.
        arguments: the command line.
        files: what lay in its folder, as small as it could be made.
        detail: what was seen.
    """

    kind: str
    trial: str
    arguments: tuple[str, ...]
    files: dict[str, bytes]
    detail: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What an execution took."""

    seconds: float
    memory: int
    arguments: tuple[str, ...]
    trial: str


@dataclass(slots=True)
class Summary:
    """What a campaign has seen."""

    executions: int = 0
    trials: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    costs: list[Cost] = field(default_factory=list)
    failures: list[Told] = field(default_factory=list)

    def add(self, other: Summary) -> None:
        """Count what another has seen; of the costs the highest are kept."""
        self.executions += other.executions
        self.trials += other.trials
        self.codes += other.codes
        self.failures += other.failures
        every = self.costs + other.costs
        slowest = sorted(every, key=lambda one: -one.seconds)[:10]
        self.costs = [
            *slowest,
            *(one for one in sorted(every, key=lambda one: -one.memory)[:10] if one not in slowest),
        ]


def campaign(
    seed: int,
    executions: int,
    jobs: int,
    *,
    minimise: bool = True,
    tell: Callable[[Told], None] = lambda _: None,
) -> Summary:
    """Try until so many commands have run; each failure is told at once."""
    summary = Summary()
    for part in _parts(seed, jobs, minimise=minimise):
        summary.add(part)
        for failure in part.failures:
            tell(failure)
        if summary.executions >= executions:
            break
    return summary


def _parts(seed: int, jobs: int, *, minimise: bool) -> Iterator[Summary]:
    """What some trials each have seen, in the order of their numbers."""
    if jobs == 1:
        _begin()
        for first in range(0, 1 << 30, _AT_ONCE):
            yield some_trials(seed, first, minimise=minimise)
    # A worker copies itself for each command, so it may not be one that has threads.
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin) as pool:
        waiting = [
            pool.submit(some_trials, seed, number * _AT_ONCE, minimise=minimise) for number in range(jobs * 2)
        ]
        number = len(waiting)
        try:
            while True:
                yield waiting.pop(0).result()
                waiting.append(pool.submit(some_trials, seed, number * _AT_ONCE, minimise=minimise))
                number += 1
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    if "PLANGEN_CACHE_DIR" not in os.environ:
        os.environ["PLANGEN_CACHE_DIR"] = str(
            Path(tempfile.gettempdir(), f"plangen-fuzz-cache-{os.getuid()}")
        )
    load_all()


def some_trials(seed: int, first: int, *, minimise: bool) -> Summary:
    """The trials of a few numbers."""
    summary = Summary()
    for number in range(first, first + _AT_ONCE):
        summary.add(one_trial(seed, number, minimise=minimise))
    return summary


def one_trial(seed: int, number: int, *, minimise: bool = False) -> Summary:
    """The trial of a number: what is tried, and how, comes from it and from the seed."""
    choose = Random(f"{seed}/{number}")  # noqa: S311 -- test material, no secret
    make = choose.choices([one for _, one in TRIALS], [weight for weight, _ in TRIALS])[0]
    name = f"{make.__name__} {seed}/{number}"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "folder")
        folder.mkdir()
        trial = Trial(Dice(choose.getrandbits(32), number % 11), folder)
        make(trial)
        told = [_told(one, name, minimise=minimise) for one in trial.failures]
        summary = Summary(
            len(trial.ran), Counter([make.__name__]), Counter(one.code for one in trial.ran), [], told
        )
        summary.costs = [Cost(one.seconds, one.memory, one.arguments, name) for one in trial.ran]
    return summary


_MINIMISED: Counter[str] = Counter()


def _told(failure: Failure, name: str, *, minimise: bool) -> Told:
    # The first two of a kind in each worker are made smaller; a common fault would hold up all else.
    _MINIMISED[failure.kind] += minimise
    worth_it = minimise and _MINIMISED[failure.kind] <= 2
    files = smaller(failure.files, failure.again) if worth_it and failure.again else failure.files
    return Told(failure.kind, name, failure.arguments, files, failure.detail)
