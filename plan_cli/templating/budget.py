"""What one run of a user's template may still take, and how large the values are that it makes."""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from plan_cli.limits import USUAL, TemplateLimits, beyond, to_raise

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTAINERS = (list, tuple, dict, set, frozenset)
_CLOCK_EVERY = 1000
"""Steps between two looks at the clock."""
ITEM = 20
"""What an item of a list counts, in characters: a character of a text that was parted takes as much memory."""


class LimitError(Exception):
    """A template's run takes more than it may; its text is the reason, in Chinese.

    Args:
        message: the reason.
        limit: the name of the limit that can be raised, or "".
    """

    def __init__(self, message: str, limit: str = "") -> None:
        super().__init__(message)
        advice = "少循环几次，或者把长的文字分成几段；限制见 docs/templates.md。"
        self.hint = to_raise(advice, limit) if limit else advice


class TemplateBudget:
    """What is left for one run.

    Args:
        limits: what it may take.
    """

    def __init__(self, limits: TemplateLimits = USUAL.templates) -> None:
        self.limits = limits
        self._steps = self._characters = 0
        self._end = time.monotonic() + limits.seconds

    def step(self, count: int = 1) -> None:
        """Count steps.

        Raises:
            LimitError: there were too many, or the time is over.
        """
        before = self._steps
        self._steps += count
        if self._steps > self.limits.steps:
            raise LimitError(beyond("循环和调用太多", self.limits.steps, "步"), "templates-steps")
        if before // _CLOCK_EVERY != self._steps // _CLOCK_EVERY and time.monotonic() > self._end:
            raise LimitError(beyond("运行得太久", self.limits.seconds, "秒"), "templates-seconds")

    def make(self, size: int) -> None:
        """Count a text or list of that size before it is made, or as it is printed.

        Raises:
            LimitError: it is too large, or all together are.
        """
        self.step(1 + size // 1000)
        self._characters += size
        if size > self.limits.value:
            raise LimitError(beyond("一段文字或者列表太长", self.limits.value, "字"), "templates-value")
        if self._characters > self.limits.characters:
            raise LimitError(beyond("文字一共太长", self.limits.characters, "字"), "templates-characters")


_budget: ContextVar[TemplateBudget | None] = ContextVar("budget", default=None)


def begin(limits: TemplateLimits = USUAL.templates) -> None:
    """Give the run that begins a budget of its own."""
    _budget.set(TemplateBudget(limits))


def current_budget() -> TemplateBudget:
    """Return what is left for the run that goes on."""
    budget = _budget.get()
    if budget is None:  # a template is compiled: filters of constants are worked out then
        budget = TemplateBudget()
        _budget.set(budget)
    return budget


def size_of(value: Any, budget: TemplateBudget) -> int:
    """Characters that a value prints at least; of a list all that it holds, looked through until it is too much."""
    if isinstance(value, str | bytes):
        return len(value)
    if not isinstance(value, CONTAINERS):
        return ITEM
    waiting: list[Any] = [value]
    total = seen = 0
    while waiting and total <= budget.limits.value and seen <= budget.limits.value:
        one = waiting.pop()
        seen += 1
        if isinstance(one, str | bytes):
            total += len(one)
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple | set | frozenset):
            total += 2 * len(one)
            waiting += one
        else:
            total += ITEM
    return total


def length_of(value: Any) -> int:
    """Characters or items of a value; of one that has no length, such as a generator, 1."""
    return len(value) if hasattr(value, "__len__") else 1


def product_of(values: Iterable[Any], budget: TemplateBudget) -> int:
    """How large a text or list may become that is made of these: each is repeated for each of the others.

    A list counts with all that it holds.
    """
    product = 1
    for value in values:
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int):
            product *= max(abs(value), 1)
        elif isinstance(value, (str, bytes, *CONTAINERS)):
            product *= max(size_of(value, budget), 1)
    return product
