from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

from plan_cli.cli import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_the_line_says() -> None:
    assert progress.line(250, 1000, 100) == "[#####...............] 250/1000 份，每秒 100 份，还要 8 秒"
    assert progress.line(1, 10_000, 50).endswith("还要 3 分 20 秒")
    assert progress.line(0, 10, 0).endswith("每秒 0 份，还要 0 秒")


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a run of three plans writes that takes a second a plan."""
    clock = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(sys, "stderr", stream)
    assert list(progress.Progress(3).following(iter("abc"))) == ["a", "b", "c"]
    return stream.getvalue()


def test_a_terminal_shows_it_and_is_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(Terminal(), monkeypatch)
    assert "1/3 份" in text
    assert text.endswith("\r")
    assert not text.rsplit("\r", 2)[1].strip()


def test_it_stands_there_while_a_plan_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """However fast plans are, and though each has a line of its own that stays."""
    stream = Terminal()
    clock = iter([0.0, *(1 + number / 1000 for number in range(100))])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream)
    waiting = []

    def plans() -> Iterator[str]:
        for name in "abcd":
            waiting.append(stream.getvalue().rpartition("\r")[2])
            yield name

    for name in progress.Progress(4).following(plans()):
        stream.write(f"{name}.docx\n")
    assert [line.partition(" 份")[0] for line in waiting] == [
        "", "[#####...............] 1/4", "[##########..........] 2/4", "[###############.....] 3/4",
    ]  # fmt: skip


def test_a_pipe_gets_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(io.StringIO(), monkeypatch) == ""
