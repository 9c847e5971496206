"""Runs that are interrupted, killed, or out of room leave whole files only, and the next run completes them."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.__main__ import main
from plan_cli.render.fingerprint import SealState, state_of

from .plans import documents, plangen, process, rendering, write_plans

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
PLANS = 400


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Plans, and all their documents."""
    folder = tmp_path_factory.mktemp("district")
    write_plans(folder / "plans", PLANS)
    plangen(folder, "render", "plans", "-o", "whole", "-j", "1")
    found = documents(folder / "whole")
    assert len(found) == PLANS * 9 // 10
    return folder, found


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that it started."""
    return [
        int(word) for word in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    ]


def is_alive(number: int) -> bool:
    with contextlib.suppress(ProcessLookupError, FileNotFoundError):
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def gone(numbers: list[int]) -> bool:
    """Whether processes end within some seconds."""
    for _ in range(100):
        if not any(map(is_alive, numbers)):
            return True
        time.sleep(0.1)
    return False


def test_ctrl_c_leaves_whole_files_and_the_next_run_goes_on(whole: tuple[Path, dict[str, bytes]]) -> None:
    folder, wanted = whole
    with rendering(folder, "plans", "-o", "interrupted", "-j", "2") as process:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it, too
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip().splitlines()[-1]) == (130, "已中断。")
    found = documents(folder / "interrupted")
    assert 40 <= len(found) < len(wanted)
    assert all(wanted[name] == data for name, data in found.items())
    again = plangen(folder, "render", "plans", "-o", "interrupted", "-j", "2")
    assert again.stdout.count("已写好") == len(wanted) - len(found)
    assert documents(folder / "interrupted") == wanted


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_window_that_is_closed_is_no_different(
    number: signal.Signals, whole: tuple[Path, dict[str, bytes]]
) -> None:
    folder, wanted = whole
    with rendering(folder, "plans", "-o", number.name, "-j", "2") as process:
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-3:] == ["写好的都是完整的；同样的命令再运行一次，会接着写完。", "", "已中断。"]
    assert documents(folder / number.name).items() < wanted.items()
    assert (folder / number.name / ".plangen-cache").exists()


def test_these_tests_hold_where_the_runner_ignores_signals() -> None:
    """As under `nohup`, or in the background of a shell; what it ignores stays ignored for itself."""
    shown = "import signal; print([signal.getsignal(one) is signal.SIG_IGN for one in (1, 2, 15)])"
    numbers = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
    before = {one: signal.signal(one, signal.SIG_IGN) for one in numbers}
    try:
        with process([sys.executable, "-c", shown]) as child:
            assert child.communicate(timeout=60)[0] == "[False, False, False]\n"
        assert {signal.getsignal(one) for one in numbers} == {signal.SIG_IGN}
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def test_an_empty_file_is_nobodys_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As a power cut leaves it."""
    write_plans(tmp_path / "plans", 3)
    monkeypatch.chdir(tmp_path)
    assert main(["render", "plans", "-o", "out"]) == 0
    (tmp_path / "out" / "0001.docx").write_bytes(b"")
    capfd.readouterr()
    assert main(["render", "plans", "-o", "out"]) == 0
    assert capfd.readouterr() == ("已写好：out/0001.docx\n", "写好 1 份，未变 2 份。\n")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_a_killed_worker_costs_no_document(whole: tuple[Path, dict[str, bytes]]) -> None:
    folder, wanted = whole
    with rendering(folder, "plans", "-o", "killed", "-j", "2") as process:
        workers = workers_of(process)
        assert len(workers) == 2
        os.kill(workers[0], signal.SIGKILL)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert f"写好 {len(wanted)} 份，没有写出 {PLANS - len(wanted)} 份。" in said
    assert documents(folder / "killed") == wanted


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_workers_end_with_their_main_process(whole: tuple[Path, dict[str, bytes]]) -> None:
    folder, wanted = whole
    with rendering(folder, "plans", "-o", "beheaded", "-j", "2") as process:
        workers = workers_of(process)
        process.kill()
        process.communicate(timeout=60)
        assert gone(workers)
    found = {name: data for name, data in documents(folder / "beheaded").items() if name.endswith(".docx")}
    assert all(state_of(data) is SealState.INTACT for data in found.values())
    plangen(folder, "render", "plans", "-o", "beheaded")
    found = {name: data for name, data in documents(folder / "beheaded").items() if name.endswith(".docx")}
    assert found == wanted


def test_any_number_of_workers_says_and_writes_the_same(whole: tuple[Path, dict[str, bytes]]) -> None:
    folder, wanted = whole
    said = set()
    for jobs in ("1", "2", "3"):
        for path in (folder / "same").glob("*"):
            path.unlink()
        done = plangen(folder, "render", "plans", "-o", "same", "-j", jobs)
        said.add((done.returncode, done.stdout, done.stderr))
        assert documents(folder / "same") == wanted
    assert len(said) == 1
    assert "\r" not in said.pop()[2]  # no progress in a pipe


def test_a_full_disk_ends_the_run_with_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    write_plans(tmp_path / "plans", 30)
    monkeypatch.chdir(tmp_path)
    room = iter(range(8))
    replace = os.replace

    def full(old: str, new: Path) -> None:
        if old.endswith(".tmp") and next(room, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        assert main(["render", "plans", "-o", "out"]) == 2
    said = capfd.readouterr().err
    assert "错误：写不了文件：out/0008.docx（磁盘满了）" in said
    assert "写好 8 份，还有 23 个文件没有排。" in said
    assert sorted(documents(tmp_path / "out")) == [f"{number:04}.docx" for number in range(8)]
    assert main(["render", "plans", "-o", "out"]) == 1
    assert "写好 19 份，未变 8 份，没有写出 3 份。" in capfd.readouterr().err
