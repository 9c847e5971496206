"""The executor that hands tasks to a Dask cluster (`pip install "plangen[dask]"`)."""

from __future__ import annotations

import socket
from collections import deque
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from plan_cli.build.executor import AHEAD
from plan_cli.errors import PlangenError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plan_cli.build.executor import Result, Task

SCHEMES = ("tcp", "tls")
"""How schedulers are spoken to over a network."""
CONNECT_SECONDS = 5
"""A scheduler that does not answer within these is not there."""
LOOK_SECONDS = 2
"""How often a result that does not come makes us see whether any worker is left."""


class Cluster:
    """The workers of a Dask scheduler.

    A worker that dies is Dask's business: its tasks go to another one. Where none is left, or a
    task has taken several workers with it, this process does it.

    Attributes:
        workers: how many tasks they do at the same time; 0 where they are all gone.

    Args:
        address: of the scheduler, such as `tcp://10.0.0.5:8786`.

    Raises:
        UsageError: dask.distributed is not installed, or the address is none.
        PlangenError: the scheduler does not answer, or has no workers.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            raise UsageError(
                "--scheduler 要用到 dask.distributed，这里没有安装",
                '运行 pip install "plangen[dask]" 装上它。',
            ) from None
        import logging

        # Its own remarks on connections are in English, and for administrators.
        for name in ("asyncio", *logging.root.manager.loggerDict):  # its own have a level each
            if name.partition(".")[0] in ("asyncio", "distributed"):
                logging.getLogger(name).setLevel(logging.CRITICAL)
        host, port = _host_and_port(address)
        # One that could not connect would try to take its leave when it is collected, at length and in English.
        client: Any = type("Client", (distributed.Client,), {"__del__": lambda _: None})
        try:
            socket.create_connection((host, port), CONNECT_SECONDS).close()
            self._client: Any = _within(
                2 * CONNECT_SECONDS, partial(client, address, timeout=CONNECT_SECONDS, set_as_default=False)
            )
        except (OSError, MemoryError):  # Dask takes what another server says for a length
            raise PlangenError(
                f"连不上调度器：{address}", "看看地址写得对不对，dask scheduler 是不是正在运行。"
            ) from None
        self.workers = self._threads()
        if not self.workers:
            self.close()
            raise PlangenError(f"调度器 {address} 下面没有工作进程", f"先运行 dask worker {address}。")

    def run(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """See `Executor`."""
        source = iter(tasks)
        waiting: deque[tuple[Task, Any]] = deque()
        while self.workers:
            for task in islice(source, self.workers * AHEAD - len(waiting)):
                waiting.append((task, self._client.submit(function, task, pure=False)))
            if not waiting:
                return
            task, future = waiting.popleft()
            yield self._result(function, task, future)
        yield from map(function, (task for task, _ in waiting))
        yield from map(function, source)

    def close(self) -> None:
        """See `Executor`."""
        self._client.close()

    def _result(self, function: Callable[[Task], Result], task: Task, future: Any) -> Result:
        from concurrent.futures import CancelledError

        from distributed import KilledWorker

        while True:
            try:
                result: Result = future.result(timeout=LOOK_SECONDS)
            except TimeoutError:
                if self._threads():
                    continue
                self.workers = 0
                return function(task)
            except (KilledWorker, CancelledError):
                return function(task)
            else:
                return result

    def _threads(self) -> int:
        """How many tasks the workers do at the same time; 0 where none is left."""
        try:
            known = self._client.scheduler_info(n_workers=-1)["workers"]
        except (OSError, TimeoutError, KeyError):
            return 0
        return sum(one["nthreads"] for one in known.values())


def _host_and_port(address: str) -> tuple[str, int]:
    """Where a scheduler listens.

    Raises:
        UsageError: this is no such address.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or parts.scheme not in SCHEMES:
        raise UsageError(
            f"--scheduler 后面不是调度器的地址：{address}", "写成 tcp://主机:端口，例如 tcp://10.0.0.5:8786。"
        )
    return host, port


def _within(seconds: float, connect: Callable[[], Any]) -> Any:
    """Return a client, if it is made in time: for whoever takes the call and says nothing, Dask waits forever.

    Raises:
        OSError: it is not.
    """
    from concurrent.futures import Future
    from threading import Thread

    made: Future[Any] = Future()

    def make() -> None:
        try:
            made.set_result(connect())
        except BaseException as error:  # of any kind: it is raised where the client is waited for
            made.set_exception(error)

    Thread(target=make, daemon=True).start()
    return made.result(seconds)
