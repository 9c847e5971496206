"""Measures editing: one operation on the text of a plan, the check of the result included.

    python benchmarks/editing.py

Each number is the best of many runs: what the operation takes where nothing else disturbs it.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.dump import SourceText
from plan_cli.editing import operations as do
from plan_cli.editing.errors import EditError
from plan_cli.editing.plan_text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.editing.plan_text import PlanText

RUNS = 300
SIZE = 3000
"""Characters of the plan, about."""

WANTED = 2.0
"""Milliseconds that an operation may take."""

OPERATIONS: dict[str, Callable[[PlanText], PlanText]] = {
    "set_text": lambda plan: do.set_text(plan, ("title",), "新的标题"),
    "set_key": lambda plan: do.set_key(plan, ("year",), 2028),
    "insert": lambda plan: do.insert(plan, ("variables",), SourceText("甲")),
    "remove": lambda plan: do.remove(plan, ("goals",)),
    "move": lambda plan: do.move(plan, ("goals",), ("goals",), at=0),
    "rename_key": lambda plan: do.rename_key(plan, ("goals",), "目标"),
    "wrap": lambda plan: do.wrap(plan, ("goals",), "items"),
    "unwrap": lambda plan: do.unwrap(plan, ("signature",)),
}


def main() -> None:
    """Print what each operation takes."""
    text = plan_text()
    plan = read_text(text)
    print(f"plan: {len(text)} characters; wanted: {WANTED} ms an operation\n")
    print(f"{'reading':12}{_best(lambda: read_text(text)):6.2f} ms")
    for name, operation in OPERATIONS.items():
        print(f"{name:12}{_best(lambda operation=operation: operation(plan)):6.2f} ms")  # type: ignore[misc]


def plan_text() -> str:
    """Return an example of about the size, with the keys that the operations ask for."""
    examples = (Path(__file__).parents[1] / "examples").glob("*.yaml")
    texts = [path.read_text(encoding="utf-8") for path in sorted(examples)]
    text = min(texts, key=lambda one: abs(len(one) - SIZE))
    made = read_text(text)
    for place in (("title",), ("goals",), ("signature",), ("variables",)):
        try:
            made = do.remove(made, place)
        except EditError:
            continue
    return f"{made.text}标题: 计划\n工作目标:\n  - 甲\n  - 乙\n落款:\n  日期: 1月8日\n"


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


if __name__ == "__main__":
    main()
