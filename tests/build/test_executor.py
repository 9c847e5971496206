from __future__ import annotations

import gc
import multiprocessing
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
        for one in gc.get_objects():
            if isinstance(one, Connection) and not one.closed and one.writable:
                os.write(one.fileno(), b"\0")
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def unlike_any(number: int) -> object:
    """What no pipe can carry."""
    return (lambda: number) if number == 1 else number


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


def test_a_failure_names_the_line_where_it_happened() -> None:
    executor = Processes(2)
    with pytest.raises(ValueError, match="2") as caught:
        list(executor.run(fail, range(5)))
    assert "raise ValueError(number)" in "".join(caught.value.__notes__)
    executor.close()


def test_a_result_that_cannot_be_handed_over_is_a_failure() -> None:
    executor = Processes(2)
    results = executor.run(unlike_any, range(3))
    assert next(results) == 0
    with pytest.raises(Exception, match="pickle"):
        next(results)
    executor.close()


def large(number: int) -> bytes:
    return bytes([number]) * 3_000_000


class UnlikeAnyError(Exception):
    def __reduce__(self) -> str:
        raise TypeError("no pipe carries me")


def fail_unlike_any(number: int) -> int:
    raise UnlikeAnyError(number)


def test_an_error_that_cannot_be_handed_over_is_told_all_the_same() -> None:
    executor = Processes(2)
    with pytest.raises(RuntimeError, match="fail_unlike_any"):
        list(executor.run(fail_unlike_any, range(3)))
    executor.close()


def test_large_tasks_and_results_block_nobody() -> None:
    executor = Processes(2)
    tasks = [large(number) for number in range(12)]
    assert list(executor.run(bytes.upper, tasks)) == [task.upper() for task in tasks]
    assert [result[:1] for result in executor.run(large, range(12))] == [bytes([one]) for one in range(12)]
    executor.close()


def test_results_that_nobody_took_are_not_those_of_the_next_run() -> None:
    executor = Processes(2)
    first = executor.run(square, range(100, 200))
    assert next(first) == 100 * 100
    first.close()  # type: ignore[attr-defined]
    assert list(executor.run(square, range(20))) == [number * number for number in range(20)]
    executor.close()


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


def test_processes_begun_anew_do_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows and macOS, and where a process has several threads."""
    spawn = multiprocessing.get_context("spawn")
    monkeypatch.setattr("plan_cli.build.executor._context", lambda: spawn)
    executor = Processes(2)
    assert list(executor.run(square, range(10))) == [number * number for number in range(10)]
    tasks = [(number, str(tmp_path / "killed")) for number in range(10)]
    assert list(executor.run(die_once, tasks)) == list(range(10))
    executor.close()


def test_few_plans_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plan_cli.build.choice.cores", lambda: 4)
    assert executor_for(10, None, None).workers == 1
    assert executor_for(150, None, None).workers == 3
    assert executor_for(10_000, None, None).workers == 4
    assert executor_for(10_000, 8, None).workers == 8
    assert executor_for(3, 8, None).workers == 3
