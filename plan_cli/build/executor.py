"""Where work is done: in this process, in several on this machine, or on a Dask cluster.

All three do the same: results come in the order of the tasks, tasks are fetched only a few ahead,
and a task whose process died is done again. So a run says the same with any number of workers, and
what it holds in memory does not grow with the number of plans.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import suppress
from itertools import count, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from queue import SimpleQueue

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 4
"""Tasks a worker that are waiting or done: enough to keep all busy while the first takes its time."""

AT_ONCE = 2
"""Tasks that a process has: the one it is at, and one more, so that it never waits for the main process."""

BREAKS = 3
"""So often in a row may processes die without a result before this process does the rest itself."""


class Executor(Protocol):
    """Does tasks of one kind after the other.

    Attributes:
        workers: how many tasks are done at the same time.
    """

    workers: int

    def run(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield the result of each task, in their order.

        Args:
            function: of a module, so that another process can import it.
            tasks: fetched as results are taken.
        """

    def close(self) -> None:
        """Let go of the workers; what they are at is finished, nothing more is begun."""


class InProcess:
    """One task after the other, here."""

    workers = 1

    def run(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See `Executor`."""
        return map(function, tasks)

    def close(self) -> None:
        """There is nothing to let go of."""


class Processes:
    """Processes on this machine, each with two pipes of its own.

    A worker that is killed closes its ends, whatever it was at: the next read meets the end of the pipe, no
    other worker waits for it, and its tasks are given to another.

    Args:
        workers: how many.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: list[_Worker] = []
        self._numbers = count()

    def run(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See `Executor`."""
        source = iter(tasks)
        asked: dict[int, Task] = {}
        """In the order of the tasks: those whose results were not taken yet."""
        todo: deque[int] = deque()
        done: dict[int, tuple[bool, Any]] = {}
        breaks = 0
        while breaks < BREAKS:
            for task in islice(source, self.workers * AHEAD - len(asked)):
                todo.append(number := next(self._numbers))
                asked[number] = task
            if not asked:
                return
            self._hand_out(function, todo, asked)
            first = next(iter(asked))
            if first in done:
                del asked[first]
                yield _taken(*done.pop(first))
                continue
            for numbers, outcome in self._arrived():
                # Those that are not asked are of a run that nobody listens to any more.
                known = [number for number in numbers if number in asked]
                if outcome is None:
                    breaks += 1
                    todo.extendleft(reversed(known))
                elif known:
                    breaks = 0
                    done[known[0]] = outcome
        self.close()
        for number, task in asked.items():
            yield _taken(*done[number]) if number in done else function(task)
        yield from map(function, source)

    def _hand_out(self, function: Callable[[Task], Result], todo: deque[int], asked: dict[int, Task]) -> None:
        """Give each worker a task to be at and one to go on with; begin those that are missing."""
        while todo:
            worker = min(self._pool, key=lambda one: len(one.given), default=None)
            if (worker is None or worker.given) and len(self._pool) < self.workers:
                worker = _Worker(self._pool)
                self._pool.append(worker)
            if worker is None or len(worker.given) >= AT_ONCE:
                return
            number = todo.popleft()
            worker.give(number, function, asked[number])

    def _arrived(self) -> list[tuple[tuple[int, ...], tuple[bool, Any] | None]]:
        """Wait for results: the number of a task with what became of it, or those of a dead worker with None."""
        from multiprocessing.connection import wait

        found: list[tuple[tuple[int, ...], tuple[bool, Any] | None]] = []
        ready = wait([worker.results for worker in self._pool])
        for worker in [worker for worker in self._pool if worker.results in ready]:
            try:
                number, is_sound, result = worker.results.recv()
            except (EOFError, OSError):
                self._pool.remove(worker)
                worker.end()
                found.append((tuple(worker.given), None))
                continue
            worker.given.popleft()
            found.append(((number,), (is_sound, result)))
        return found

    def close(self) -> None:
        """See `Executor`."""
        pool, self._pool = self._pool, []
        for worker in pool:
            worker.end()


class _Worker:
    """A process that does one task after the other.

    Args:
        others: the workers there are; a copy of this process has the ends of their pipes, too.

    Attributes:
        given: numbers of the tasks that it has; it is at the first.
        results: what it answers.
    """

    def __init__(self, others: Iterable[_Worker]) -> None:
        context = _context()
        self.given: deque[int] = deque()
        their_tasks, self._tasks = context.Pipe(duplex=False)
        self.results, their_results = context.Pipe(duplex=False)
        ours = [end for one in (*others, self) for end in (one._tasks, one.results)]  # noqa: SLF001 -- of this class
        inherited = ours if context.get_start_method() == "fork" else []
        self._process = context.Process(
            target=_work, args=(their_tasks, their_results, inherited), daemon=True
        )
        self._process.start()
        their_tasks.close()
        their_results.close()

    def give(self, number: int, function: Callable[[Any], Any], task: Any) -> None:
        """Hand over a task; if the worker has died, reading its results will tell."""
        self.given.append(number)
        with suppress(OSError):
            self._tasks.send((number, function, task))

    def end(self) -> None:
        """Close the pipes and wait for the process: it begins nothing more."""
        self._tasks.close()
        self.results.close()
        self._process.join()


def _taken(is_sound: bool, result: Any) -> Any:
    """Return the result of a task, or the error that it raised."""
    if not is_sound:
        raise result
    return result


def _work(tasks: Connection, results: Connection, inherited: Iterable[Connection]) -> None:
    """Run a worker until its main process closes the pipe, or ends.

    Args:
        tasks: number, function and argument of each.
        results: where number, success and result or error go.
        inherited: ends of pipes that belong to the main process.
    """
    from queue import SimpleQueue
    from threading import Thread

    _begin()
    for end in inherited:
        end.close()
    waiting: SimpleQueue[Any] = SimpleQueue()
    # Read at once: the main process must never wait to hand over a task while its results wait to be read.
    Thread(target=_receive, args=(tasks, waiting), daemon=True).start()
    with suppress(OSError):  # nobody listens any more
        while (message := waiting.get()) is not None:
            results.send_bytes(_answer(*message))


def _receive(tasks: Connection, waiting: SimpleQueue[Any]) -> None:
    """Put tasks into the queue, and None behind the last."""
    with suppress(EOFError, OSError):
        while True:
            waiting.put(tasks.recv())
    from queue import Empty

    with suppress(Empty):  # nothing more is begun
        while True:
            waiting.get_nowait()
    waiting.put(None)


def _answer(number: int, function: Callable[[Any], Any], task: Any) -> bytes:
    """Return the number of a task, whether it went well, and its result or its error, pickled."""
    from pickle import dumps

    try:
        return dumps((number, True, function(task)))
    except Exception as error:  # raised where the result is taken
        from traceback import format_exc

        error.add_note(format_exc())
        try:
            return dumps((number, False, error))
        except Exception:
            return dumps((number, False, RuntimeError(format_exc())))


def _context() -> Any:
    """How processes are begun: as copies of this one where that is safe, else from the start."""
    import multiprocessing
    import threading

    is_copied = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if is_copied else "spawn")


def _begin() -> None:
    """Begin a worker: its main process ends it, or ends with it; Ctrl+C or a closed window never does.

    The main process decides what becomes of it.
    """
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the main process to end, however it does: a worker would wait for its tasks forever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
