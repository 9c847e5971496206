"""A Dask scheduler and two workers, processes of their own on the loopback interface."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from .plans import command, documents, environment, plangen, write_plans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("distributed", reason='needs pip install "plangen[dask]"')

PLANS = 300


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], env=environment(), stderr=subprocess.PIPE, text=True
    )


def heard(process: subprocess.Popen[str], pattern: str) -> str:
    """What a process says of itself when it is up."""
    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(pattern, line)
        if found:
            return found[0]
    raise AssertionError(pattern)


@pytest.fixture
def scheduler() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler, and its two workers."""
    processes = [
        started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    ]
    try:
        address = heard(processes[0], r"tcp://127\.0\.0\.1:\d+")
        processes += [
            started(
                "distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
                "--host", "127.0.0.1",
            )
            for _ in range(2)
        ]  # fmt: skip
        for worker in processes[1:]:
            heard(worker, "Registered to")
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.communicate()


def test_the_cluster_makes_what_this_machine_makes(
    scheduler: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    address, _ = scheduler
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
    killed: int, scheduler: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    address, workers = scheduler
    write_plans(tmp_path / "plans", PLANS)
    process = subprocess.Popen(
        command("render", "plans", "-o", "out", "--scheduler", address),
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert process.stdout is not None
    for _ in range(20):
        assert process.stdout.readline().startswith("已写好")
    for worker in workers[:killed]:
        os.kill(worker.pid, signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert "Traceback" not in said
    assert f"写好 {PLANS * 9 // 10} 份，没有写出 {PLANS // 10} 份。" in said
    assert len(documents(tmp_path / "out")) == PLANS * 9 // 10


def test_a_scheduler_without_workers_or_without_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("社区: 甲社区\n年度: 2027\n", encoding="utf-8")
    process = started(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
    )
    try:
        address = heard(process, r"tcp://127\.0\.0\.1:\d+")
        done = plangen(tmp_path, "render", "a.yaml", "--scheduler", address)
        assert (done.returncode, done.stderr.splitlines()[0]) == (
            2,
            f"错误：调度器 {address} 下面没有工作进程",
        )
    finally:
        process.kill()
        process.communicate()
    time.sleep(0.2)
    done = plangen(tmp_path, "render", "a.yaml", "--scheduler", address)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"错误：连不上调度器：{address}")
