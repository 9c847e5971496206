"""A Dask scheduler and two workers, processes of their own on the loopback interface."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from .plans import documents, plangen, process, rendering, write_plans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

pytest.importorskip("distributed", reason='needs pip install "plangen[dask]"')

PLANS = 300
OUT = "documents-of-the-cluster"
"""So long that what is said of all plans does not fit into the pipe (`rendering`)."""


Scheduler = tuple[str, list[subprocess.Popen[str]]]


def dask(name: str, *arguments: str) -> AbstractContextManager[subprocess.Popen[str]]:
    """One of Dask's own programs."""
    own = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments, "--host", "127.0.0.1"]
    return process([*own, "--no-dashboard"])


def heard(program: subprocess.Popen[str], pattern: str) -> str:
    """What a process says of itself when it is up."""
    assert program.stderr is not None
    for line in program.stderr:
        found = re.search(pattern, line)
        if found:
            # What else it says must not fill the pipe: it would stand still.
            Thread(target=program.stderr.read, daemon=True).start()
            return found[0]
    raise AssertionError(pattern)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a scheduler without workers listens."""
    with dask("scheduler", "--port", "0") as program:
        yield heard(program, r"tcp://127\.0\.0\.1:\d+")


@pytest.fixture
def workers(address: str) -> Iterator[list[subprocess.Popen[str]]]:
    """Two workers of it."""
    with ExitStack() as stack:
        started = [
            stack.enter_context(dask("worker", address, "--no-nanny", "--nthreads", "1")) for _ in range(2)
        ]
        for worker in started:
            heard(worker, "Registered to")
        yield started


def test_the_cluster_makes_what_this_machine_makes(
    address: str, workers: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    assert len(workers) == 2
    write_plans(tmp_path / "plans", 50)
    here = plangen(tmp_path, "render", "plans", "-o", "out", "-j", "1")
    wanted = documents(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "here")
    there = plangen(tmp_path, "render", "plans", "-o", "out", "--scheduler", address)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert documents(tmp_path / "out") == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("killed", [1, 2])
def test_a_worker_killed_in_the_middle_loses_no_document(
    killed: int, address: str, workers: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    write_plans(tmp_path / "plans", PLANS)
    with rendering(tmp_path, "plans", "-o", OUT, "--scheduler", address) as run:
        for worker in workers[:killed]:
            os.kill(worker.pid, signal.SIGKILL)
        _, said = run.communicate(timeout=120)
    assert "Traceback" not in said
    assert "distributed" not in said
    assert f"写好 {PLANS * 9 // 10} 份，没有写出 {PLANS // 10} 份。" in said
    assert len(documents(tmp_path / OUT)) == PLANS * 9 // 10


def said_of(address: str, folder: Path) -> str:
    """What a run says that can't use a scheduler."""
    (folder / "a.yaml").write_text("社区: 甲社区\n年度: 2027\n", encoding="utf-8")
    done = plangen(folder, "render", "a.yaml", "--scheduler", address)
    assert done.returncode == 2
    return done.stderr


def test_a_scheduler_without_workers(address: str, tmp_path: Path) -> None:
    wanted = f"错误：调度器 {address} 下面没有工作进程\n提示：先运行 dask worker {address}。\n"
    assert said_of(address, tmp_path) == wanted


def test_where_nobody_listens(tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound, so that nobody else is there, but not listening
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        wanted = f"错误：连不上调度器：{address}\n提示：看看地址写得对不对，dask scheduler 是不是正在运行。\n"
        assert said_of(address, tmp_path) == wanted


@pytest.mark.parametrize("banner", [b"", b"SSH-2.0-OpenSSH_9.2p1\r\n"], ids=["mute", "another protocol"])
def test_where_somebody_else_listens(banner: bytes, tmp_path: Path) -> None:
    """He takes the call and says nothing, or something else: half a client leaves no trace on the screen."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        script = (
            "import sys; from plan_cli.__main__ import main; from plan_cli.build import cluster;"
            "cluster.CONNECT_SECONDS = 0.5; sys.exit(main(sys.argv[1:]))"
        )
        (tmp_path / "a.yaml").write_text("社区: 甲社区\n年度: 2027\n", encoding="utf-8")
        with process(
            [sys.executable, "-c", script, "render", "a.yaml", "--scheduler", address], tmp_path
        ) as run:
            calls = [server.accept()[0] for _ in range(2)]  # ours, and Dask's
            calls[1].sendall(banner)
            out, said = run.communicate(timeout=30)
            for call in calls:
                call.close()
    wanted = f"错误：连不上调度器：{address}\n提示：看看地址写得对不对，dask scheduler 是不是正在运行。\n"
    assert (run.returncode, out, said) == (2, "", wanted)


@pytest.mark.parametrize("address", ["foo", "tcp://", "tcp://a:b", "http://127.0.0.1:8786", "tcp://[::1"])
def test_what_is_no_address(address: str, tmp_path: Path) -> None:
    assert said_of(address, tmp_path).startswith(
        f"错误：--scheduler 后面不是调度器的地址：{address}\n提示：写成 "
    )
