"""Files written whole or not at all: what killed runs leave, what is protected, what is no file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from plan_cli.errors import UnwritableFileError
from plan_cli.files.read import read_limited
from plan_cli.files.write import OLD_SECONDS, atomic_file, sweep, write_atomic

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and modes of POSIX")
PLAN = "社区: 清河社区\n年度: 2027\n引言: {}。\n"
MOST_SECONDS = 60

WRITE = """
import sys, time
from pathlib import Path
from plan_cli.files.write import atomic_file
with atomic_file(Path(sys.argv[1])) as file:
    file.write(b"half")
    print("writing", flush=True)
    time.sleep(60)
"""


def plangen(folder: Path, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    return subprocess.run(
        [*before, sys.executable, "-m", "plan_cli", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(root)}, text=True, encoding="utf-8", capture_output=True,
        check=False, timeout=MOST_SECONDS,
    )  # fmt: skip


def writing(path: Path) -> subprocess.Popen[str]:
    """A process that has begun to write a file."""
    process = subprocess.Popen([sys.executable, "-c", WRITE, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def temporary(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(".*.tmp")]


@posix
def test_the_next_run_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN.format("甲"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    with writing(tmp_path / "out" / "old.docx") as dead, writing(tmp_path / "out" / "new.docx") as alive:
        dead.send_signal(signal.SIGKILL)
        dead.wait()
        assert len(temporary(tmp_path / "out")) == 2
        (tmp_path / "out" / ".plangen-notes.tmp").write_text("the user's own")
        assert plangen(tmp_path, "render", "a.yaml", "-o", "out/").returncode == 0
        assert len(temporary(tmp_path / "out")) == 2  # the user's, and the one that is being written
        alive.kill()
    assert plangen(tmp_path, "render", "a.yaml", "-o", "out/", "--force-all").returncode == 0
    assert temporary(tmp_path / "out") == [".plangen-notes.tmp"]
    assert (tmp_path / "out" / "a.docx").exists()


def test_sweeping_never_takes_what_this_process_is_writing(tmp_path: Path) -> None:
    with atomic_file(tmp_path / "a.md") as file:
        file.write(b"text")
        sweep(str(tmp_path))
    assert (tmp_path / "a.md").read_bytes() == b"text"
    sweep(str(tmp_path / "no such folder"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


@posix
@pytest.mark.parametrize(
    "command",
    [
        "validate --fix a.yaml",
        "stats a.yaml -o b.csv",
        "new --template 市民学校 --community 清河社区 b.yaml",
        "new --from a.txt b.yaml",
        "new --from a.txt --split .",
        "new --batch a.csv --base base.yaml -o .",
    ],
)
def test_whatever_writes_sweeps(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN.format("一,二。"), encoding="utf-8")
    (tmp_path / "base.yaml").write_text("年度: 2027\n引言: 甲。\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("社区\n清河社区\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "清河社区2027年工作计划\n一、工作目标\n1.甲。\n2.乙。\n", encoding="utf-8"
    )
    (tmp_path / ".plangen-0123456789ab.tmp").write_text("of a run that was killed")
    done = plangen(tmp_path, *command.split())
    assert done.returncode in {0, 1}, done
    assert temporary(tmp_path) == []


@posix
def test_a_link_of_such_a_name_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "own.txt").write_text("kept")
    (tmp_path / "out" / ".plangen-0123456789ab.tmp").symlink_to(tmp_path / "own.txt")
    sweep(str(tmp_path / "out"))
    assert (tmp_path / "own.txt").read_text() == "kept"
    assert temporary(tmp_path / "out") == [".plangen-0123456789ab.tmp"]
    assert OLD_SECONDS > MOST_SECONDS


@posix
def test_a_read_only_document_stays_unless_forced(tmp_path: Path) -> None:
    plan, document = tmp_path / "a.yaml", tmp_path / "a.md"
    plan.write_text(PLAN.format("甲"), encoding="utf-8")
    assert plangen(tmp_path, "render", "a.yaml", "-t", "md").returncode == 0
    document.chmod(0o444)
    before = document.read_bytes()
    assert plangen(tmp_path, "render", "a.yaml", "-t", "md").stdout == "未变：a.md\n"
    plan.write_text(PLAN.format("乙"), encoding="utf-8")
    refused = plangen(tmp_path, "render", "a.yaml", "-t", "md")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "没有覆盖：a.md 是只读的。" in refused.stderr
    assert "--force" in refused.stderr
    assert document.read_bytes() == before
    assert plangen(tmp_path, "render", "a.yaml", "-t", "md", "--force").returncode == 0
    assert "乙" in document.read_text(encoding="utf-8")


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0 or not Path("/usr/bin/setpriv").exists(),
    reason="becomes another user by setpriv",
)
def test_a_document_of_another_user_stays() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        place = Path(name)
        place.chmod(0o777)
        (place / "a.yaml").write_text(PLAN.format("甲"), encoding="utf-8")
        assert plangen(place, "render", "a.yaml", "-t", "md").returncode == 0
        (place / "a.yaml").write_text(PLAN.format("乙"), encoding="utf-8")
        nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
        if plangen(place, "validate", "a.yaml", before=nobody).returncode:
            pytest.skip("another user can't run this Python, or reach the folder")
        refused = plangen(place, "render", "a.yaml", "-t", "md", before=nobody)
        assert (refused.returncode, refused.stdout) == (1, ""), refused.stderr
        assert "没有覆盖：a.md 是只读的。" in refused.stderr


@posix
def test_no_file_takes_the_place_of_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN.format("甲"), encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.md")
    done = plangen(tmp_path, "render", "a.yaml", "-o", "pipe.md")
    assert done.returncode == 2
    assert "写不了文件：pipe.md（那里是管道或设备，不是普通文件）" in done.stderr
    assert (tmp_path / "pipe.md").is_fifo()
    with pytest.raises(UnwritableFileError, match="管道"):
        write_atomic(tmp_path / "pipe.md", b"")
    assert temporary(tmp_path) == []


@posix
@pytest.mark.parametrize("command", [("validate",), ("render",), ("stats",), ("validate", "--fix")])
def test_a_pipe_as_a_plan_is_never_waited_for(tmp_path: Path, command: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    done = plangen(tmp_path, *command, "pipe.yaml")
    assert done.returncode == 2
    assert "它是管道或设备，不是普通文件" in done.stderr
    assert "Traceback" not in done.stderr


@posix
def test_a_pipe_as_a_base_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "base.yaml")
    (tmp_path / "a.yaml").write_text("继承: base.yaml\n" + PLAN.format("甲"), encoding="utf-8")
    done = plangen(tmp_path, "validate", "a.yaml")
    assert done.returncode == 1
    assert "它是管道或设备，不是普通文件" in done.stdout


@posix
def test_a_pipe_of_the_shell_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PLAN.format("甲"), encoding="utf-8")
    command = f"cd {tmp_path} && {sys.executable} -c '{READ}' <(sleep 0.3; cat a.yaml)"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == PLAN.format("甲") + "\n"


READ = "import sys; from plan_cli.files.read import read_limited; print(read_limited(sys.argv[1], 1000).decode())"


@posix
def test_a_device_is_no_file() -> None:
    with pytest.raises(OSError, match="管道或设备"):
        read_limited(Path("/dev/zero"), 10)
