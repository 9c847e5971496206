"""A line on the terminal that says how far a long run is; nothing of it goes into a pipe or a file."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from plan_cli.text.width import terminal_width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    Value = TypeVar("Value")

BEGINS = 0.5
"""Seconds: what is over sooner needs no such line."""
CELLS = 20


class Progress:
    """How many of a number of plans are done.

    Args:
        total: how many there are.
        done: how many need nothing.
    """

    def __init__(self, total: int, done: int = 0) -> None:
        self._total = total
        self._first = self._done = done
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._begun = time.monotonic()
        self._columns = 0

    def following(self, values: Iterator[Value]) -> Iterator[Value]:
        """Yield the values, one plan each; the line makes room for what is said of one, and stands again below it."""
        for value in values:
            self._done += 1
            self.clear()
            yield value
            self._draw()
        self.clear()

    def clear(self) -> None:
        """Make room for a line that stays."""
        if self._columns:
            sys.stderr.write("\r" + " " * self._columns + "\r")
            sys.stderr.flush()
            self._columns = 0

    def _draw(self) -> None:
        now = time.monotonic()
        if not self._is_shown or now < self._begun + BEGINS:
            return
        text = line(self._done, self._total, (self._done - self._first) / (now - self._begun))
        self._columns = terminal_width(text)
        sys.stderr.write("\r" + text)
        sys.stderr.flush()


def line(done: int, total: int, rate: float) -> str:
    """Return what the terminal shows: a bar, plans, rate and the time that is left.

    Args:
        done: plans.
        total: plans.
        rate: plans a second.
    """
    cells = done * CELLS // total
    left = round((total - done) / rate) if rate else 0
    minutes, seconds = divmod(left, 60)
    said = f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"
    return f"[{'#' * cells}{'.' * (CELLS - cells)}] {done}/{total} 份，每秒 {rate:.0f} 份，还要 {said}"
