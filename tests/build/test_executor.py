from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.build.choice import executor_for
from plan_cli.build.executor import AHEAD, InProcess, Processes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.build.executor import Executor


def square(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)  # so that later tasks are done before earlier ones
    return number * number


def is_first(marker: str) -> bool:
    """Whether no process has asked before."""
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def die_once(task: tuple[int, str]) -> int:
    """As if somebody killed the process at one of the tasks, the first time."""
    number, marker = task
    if number == 5 and is_first(marker):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_outside(task: tuple[int, int]) -> int:
    """As if a task took every worker with it."""
    number, main = task
    if os.getpid() != main and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_while_answering(task: tuple[int, str]) -> int:
    """As if somebody killed the process when it had handed over the first byte of a result."""
    number, marker = task
    if number == 5 and is_first(marker):

        def first_byte(self: Connection, buffer: bytes) -> None:
            os.write(self.fileno(), buffer[:1])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send = first_byte  # type: ignore[attr-defined]  # noqa: SLF001
    return number


def fail(number: int) -> int:
    if number == 2:
        raise ValueError(number)
    return number


@pytest.fixture(params=[1, 2, 3])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    made: Executor = Processes(request.param) if request.param > 1 else InProcess()
    yield made
    made.close()


def test_results_come_in_the_order_of_the_tasks(executor: Executor) -> None:
    assert list(executor.run(square, range(40))) == [number * number for number in range(40)]
    assert list(executor.run(square, range(3))) == [0, 1, 4]  # a second time, with the same workers


def test_tasks_are_fetched_only_a_few_ahead(executor: Executor) -> None:
    fetched = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            fetched.append(number)
            yield number

    results = executor.run(square, tasks())
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(fetched) <= 3 + executor.workers * AHEAD


def test_a_failure_of_ours_is_not_swallowed(executor: Executor) -> None:
    results = executor.run(fail, range(5))
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="2"):
        next(results)


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    executor = Processes(2)
    marker = tmp_path / "killed"
    assert list(executor.run(die_once, [(number, str(marker)) for number in range(30)])) == list(range(30))
    assert marker.exists()
    executor.close()


def test_a_worker_killed_while_it_answers_loses_nothing(tmp_path: Path) -> None:
    executor = Processes(2)
    tasks = [(number, str(tmp_path / "killed")) for number in range(30)]
    assert list(executor.run(die_while_answering, tasks)) == list(range(30))
    assert (tmp_path / "killed").exists()
    executor.close()


def test_where_workers_keep_dying_the_main_process_goes_on() -> None:
    executor = Processes(2)
    tasks = [(number, os.getpid()) for number in range(20)]
    assert list(executor.run(die_outside, tasks)) == list(range(20))
    executor.close()


def test_few_plans_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_cli.build.choice.cores", lambda: 4)
    assert executor_for(10, None, None).workers == 1
    assert executor_for(150, None, None).workers == 3
    assert executor_for(10_000, None, None).workers == 4
    assert executor_for(10_000, 8, None).workers == 8
    assert executor_for(3, 8, None).workers == 3
