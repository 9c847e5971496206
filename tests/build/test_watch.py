"""`plangen watch` as a user has it: it runs while files are saved, until Ctrl+C."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from plan_cli.build.targets import OutputTarget
from plan_cli.cli.watch import affected, families
from plan_cli.collection import find

from .plans import command, process

if TYPE_CHECKING:
    from collections.abc import Iterator


class Watch:
    """A running `plangen watch`, and what it says."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self.process = running
        self._lines: Queue[str] = Queue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, wanted: str) -> list[str]:
        """What it says up to a line."""
        said: list[str] = []
        while not said or said[-1] != wanted:
            said.append(self._lines.get(timeout=20))
        return said


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    save(tmp_path / "plans" / "base.yaml", "年度: 2027\n工作要求: 认真\n")
    save(tmp_path / "plans" / "a.yaml", "继承: base.yaml\n社区: 甲社区\n")
    save(tmp_path / "plans" / "b.yaml", "社区: 乙社区\n年度: 2027\n")
    return tmp_path


@pytest.fixture
def watch(plans: Path) -> Iterator[Watch]:
    arguments = command("watch", "plans", "-o", "out/", "-t", "md")
    with process(arguments, plans, stderr=subprocess.STDOUT) as running:
        yield Watch(running)


def save(path: Path, text: str) -> None:
    """As editors do: a new file takes the old one's place."""
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_is_saved_is_reviewed_and_rendered_until_interrupted(watch: Watch, plans: Path) -> None:
    assert watch.until("正在盯着：保存计划就会重排，按 Ctrl+C 停止。")[:3] == [
        "查了 3 个文件，没有发现问题。", "已写好：out/a.md", "已写好：out/b.md",
    ]  # fmt: skip
    save(plans / "plans" / "b.yaml", "社区: 乙社区\n年度: 坏\n")
    said = watch.until("注意：out/b.md 还是以前排的，不是现在这份计划。")
    assert said[1] == "保存了：plans/b.yaml"
    assert said[2].startswith("plans/b.yaml:2:5: 错误 wrong-type")
    save(plans / "plans" / "base.yaml", "年度: 2027\n工作要求: 踏实\n")
    assert watch.until("已写好：out/a.md") == [
        "", "保存了：plans/base.yaml", "查了 2 个文件，没有发现问题。", "已写好：out/a.md",
    ]  # fmt: skip
    assert "踏实" in (plans / "out" / "a.md").read_text(encoding="utf-8")
    save(plans / "plans" / "b.yaml", "社区: 乙社区\n年度: 2028\n")
    watch.until("已写好：out/b.md")
    save(plans / "plans" / "b.yml", "社区: 丁社区\n年度: 2027\n")
    watch.until("错误：plans/b.yaml 和 plans/b.yml 会写到同一个文件：out/b.md")
    (plans / "plans" / "b.yml").unlink()
    watch.until("没有了：plans/b.yml")
    save(plans / "outside.yaml", "年度: 2027\n工作要求: 认真\n")
    save(plans / "plans" / "a.yaml", "继承: ../outside.yaml\n社区: 甲社区\n")
    watch.until("已写好：out/a.md")
    save(plans / "outside.yaml", "年度: 2027\n工作要求: 踏实\n")
    assert watch.until("已写好：out/a.md") == [
        "", "保存了：outside.yaml", "查了 1 个文件，没有发现问题。", "已写好：out/a.md",
    ]  # fmt: skip
    watch.process.send_signal(signal.SIGINT)
    watch.until("不再盯着了。")
    assert watch.process.wait(timeout=20) == 0


def test_settings_that_nobody_reads_are_pointed_out(plans: Path) -> None:
    save(plans / "plans" / "plangen.yml", "样式: gbt9704\n")
    arguments = command("watch", "plans", "-o", "out/", "-t", "md")
    with process(arguments, plans, stderr=subprocess.STDOUT) as running:
        said = Watch(running).until("正在盯着：保存计划就会重排，按 Ctrl+C 停止。")
    assert said[0] == "认不出 plans/plangen.yml：设置要写在 plangen.yaml 里。"


def test_a_folder_that_has_gone_is_not_watched_in_vain(watch: Watch, plans: Path) -> None:
    watch.until("正在盯着：保存计划就会重排，按 Ctrl+C 停止。")
    (plans / "plans").rename(plans / "elsewhere")
    assert watch.until("提示：放回原处，再运行一次 plangen watch。")[-2] == "错误：盯着的文件夹不在了：plans"
    assert watch.process.wait(timeout=20) == 2


def names(*changed: Path) -> list[str]:
    """The plans that are rendered again when files have changed."""
    files = find(["plans"])[0]
    again = affected(set(changed), files, families(files), OutputTarget(("md",), folder=Path("out")))
    return [file.name for file in again]


def test_who_is_affected(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans)
    folder = plans / "plans"
    assert names(folder / "b.yaml") == ["plans/b.yaml"]
    assert names(folder / "base.yaml") == ["plans/a.yaml", "plans/base.yaml"]
    assert names(folder / "a.md", plans / "other.yaml") == []
    everything = ["plans/a.yaml", "plans/b.yaml", "plans/base.yaml"]
    save(folder / "plangen.yaml", "样式: gbt9704\n")
    assert names(folder / "plangen.yaml") == everything
    assert names(folder / "templates" / "formats" / "markdown.j2") == everything


def test_a_base_outside_and_what_it_extends(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans)
    save(plans / "district" / "top.yaml", "年度: 2027\n")
    save(plans / "base.yaml", "继承: district/top.yaml\n")
    save(plans / "plans" / "c.yaml", "继承: ../base.yaml\n社区: 丙社区\n")
    assert names(plans / "base.yaml") == names(plans / "district" / "top.yaml") == ["plans/c.yaml"]


def test_a_plan_comes_with_the_one_that_it_would_write_over(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plans)
    save(plans / "plans" / "b.yml", "社区: 丁社区\n年度: 2027\n")
    assert names(plans / "plans" / "b.yml") == ["plans/b.yaml", "plans/b.yml"]
