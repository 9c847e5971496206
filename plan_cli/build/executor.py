"""Where work is done: in this process, in several on this machine, or on a Dask cluster.

All three do the same: results come in the order of the tasks, tasks are fetched only a few ahead,
and a task whose process died is done again. So a run says the same with any number of workers, and
what it holds in memory does not grow with the number of plans.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 4
"""Tasks a worker that are waiting or done: enough to keep all busy while the first takes its time."""

BREAKS = 3
"""So often in a row may processes die without a result before this process does the rest itself."""

LOOK_SECONDS = 2
"""So long is waited for a result before it is looked whether all processes live."""


class Executor(Protocol):
    """Does tasks of one kind after the other.

    Attributes:
        workers: how many tasks are done at the same time.
    """

    workers: int

    def run(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The result of each task, in their order.

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
    """Processes on this machine.

    Args:
        workers: how many.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def run(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See `Executor`."""
        from concurrent.futures.process import BrokenProcessPool

        source = iter(tasks)
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        breaks = 0
        while True:
            for task in islice(source, self.workers * AHEAD - len(waiting)):
                waiting.append((task, self._submitted(function, task)))
            if not waiting:
                return
            try:
                result = self._awaited(waiting[0][1])
            except BrokenProcessPool:
                # A process was killed. Which task it was at is not known: all that are left are done again.
                breaks += 1
                self.close()
                left = [task for task, _ in waiting]
                if breaks == BREAKS:
                    yield from map(function, left)
                    yield from map(function, source)
                    return
                waiting = deque((task, self._submitted(function, task)) for task in left)
                continue
            breaks = 0
            waiting.popleft()
            yield result

    def _awaited(self, future: Future[Result]) -> Result:
        """The result, also where a process was killed while it was handing one over.

        The pool then waits for the rest of it, and the other processes for their turn, forever: so
        the others are ended, and the end of the pipe that only this process still holds is closed.
        """
        while True:
            try:
                return future.result(LOOK_SECONDS)
            except TimeoutError:
                if future.done():  # the task's own
                    raise
            pool: Any = self._pool  # what it does not show
            workers = list(pool._processes.values()) if pool is not None else []  # noqa: SLF001
            if any(not worker.is_alive() for worker in workers):
                for worker in workers:
                    worker.kill()
                pool._result_queue._writer.close()  # noqa: SLF001

    def _submitted(self, function: Callable[[Task], Result], task: Task) -> Any:
        from concurrent.futures import Future
        from concurrent.futures.process import BrokenProcessPool

        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(self.workers, mp_context=_context(), initializer=_begin)
        try:
            return self._pool.submit(function, task)
        except BrokenProcessPool as error:  # told when its turn comes
            broken: Future[Any] = Future()
            broken.set_exception(error)
            return broken

    def close(self) -> None:
        """See `Executor`."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _context() -> Any:
    """How processes are begun: as copies of this one where that is safe, else from the start."""
    import multiprocessing
    import threading

    is_copied = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if is_copied else "spawn")


def _begin() -> None:
    """A worker is ended by its main process, or with it, never by Ctrl+C or a window that is closed.

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
