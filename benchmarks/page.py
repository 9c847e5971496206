"""docs/performance.md: the tables of a run in the prose of `performance.md.j2`."""

from __future__ import annotations

import os
import platform
import statistics
from typing import TYPE_CHECKING, NamedTuple

from floor import STEPS
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from measures import BASELINE, VALIDATE
from programs import HERE, PLANGEN, PROGRAMS, with_all_styles
from timing import Times, ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures import Results

TEMPLATE = "performance.md.j2"
TARGET_HEADS = ("target", "wanted", "measured", "", "on a lean template", "")
MEMORY_LIMIT = 300
"""MiB of the main process, whatever the number of plans."""
EVEN = 1.5
"""Cost that is called constant: the dearest plan of all sizes by the cheapest."""


class Target(NamedTuple):
    """Something to reach.

    Attributes:
        what: in words.
        wanted: the bound.
        aim: a bound beyond it, or None.
        is_least: the bound is a least one.
        unit: behind numbers.
        found: what was measured, or None where a program was missing.
        lean: the same against a peer that has only the styles it needs, where there is one.
    """

    what: str
    wanted: float
    found: float | None
    aim: float | None = None
    is_least: bool = False
    unit: str = " ×"
    lean: float | None = None

    def row(self) -> tuple[str, ...]:
        """Its line of the table."""
        bound = f"at {'least' if self.is_least else 'most'} {self.wanted:g}{self.unit}"
        bound += f", aim {self.aim:g}{self.unit}" if self.aim else ""
        found = (self.found, self.lean) if self.lean is not None else (self.found,)
        cells = [cell for one in found for cell in self._cells(one)]
        return (self.what, bound, *cells, *[""] * (4 - len(cells)))

    def _cells(self, found: float | None) -> tuple[str, str]:
        return ("not measured", "") if found is None else (f"{found:.2f}{self.unit}", self._verdict(found))

    def _verdict(self, found: float) -> str:
        if not self._holds(found, self.wanted):
            return "**not reached**"
        return "reached, and the aim" if self.aim and self._holds(found, self.aim) else "reached"

    def _holds(self, found: float, bound: float) -> bool:
        return found >= bound if self.is_least else found <= bound


def page(results: Results) -> str:
    """Return the whole page."""
    environment = Environment(  # noqa: S701 -- Markdown of our own
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    tables = {
        "machine": machine(),
        "versions": _versions(results),
        "targets": _table(TARGET_HEADS, [one.row() for one in targets(results)], texts=(0, 1, 3, 5)),
        "cold": _cold(results),
        "warm": _beside(results.warm, "ms a document", 2, results.missing),
        "thousand": _thousand(results),
        "memory": _memory(results),
        "growth": _growth(results),
        "floor": _floor(results.floor),
        "steps": _steps(results),
    }
    return environment.get_template(TEMPLATE).render(effort=results.effort, even=EVEN, **tables)


def machine() -> str:
    """Return what a reader has to know of where it was measured."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {cores} cores"


def targets(results: Results) -> list[Target]:
    """Return what the speed was to be, beside what it is."""
    ours = PLANGEN.name
    return [
        _faster(results.warm, "docxtpl", 12, 20),
        _faster(results.warm, "python-docx by hand", 12),
        _faster(results.warm, "docxtemplater", 4, 6),
        _cheaper(results.cold, "docxtpl", 0.75),
        _cheaper(results.cold, "pandoc", 0.5),
        Target("cold, `validate` beside its libraries' import", 1.2, ratio(results.cold, VALIDATE, BASELINE)),
        Target("cold, `render` beside its libraries' import", 1.5, ratio(results.cold, ours, BASELINE)),
        Target(
            "1,000 documents on two cores, after start", 1.5,
            statistics.median(results.after_start[ours]), unit=" s",
        ),
        Target("cost of a plan constant: the dearest size by the cheapest", EVEN, _spread(results)),
        Target("main process, most plans", MEMORY_LIMIT, results.growth[-1].memory, unit=" MiB"),
        Target("warm, beside the floor", 2, ratio(results.floor, ours, "floor")),
        Target("warm, beside bare events, deflate and file", 2, ratio(results.floor, ours, "bare")),
    ]  # fmt: skip


def _spread(results: Results) -> float:
    costs = [size.one for size in results.growth]
    return max(costs) / min(costs)


def _faster(times: Times, peer: str, wanted: float, aim: float | None = None) -> Target:
    """So many times as fast as the peer."""
    found, lean = (_ratio(times, one, PLANGEN.name) for one in (with_all_styles(peer), peer))
    return Target(f"warm, as fast as {peer}", wanted, found, aim, True, lean=lean)


def _cheaper(times: Times, peer: str, wanted: float) -> Target:
    """So much of the peer's time."""
    found, lean = (_ratio(times, PLANGEN.name, one) for one in (with_all_styles(peer), peer))
    return Target(f"cold, beside {peer}", wanted, found, lean=lean)


def _ratio(times: Times, name: str, against: str) -> float | None:
    return ratio(times, name, against) if name in times and against in times else None


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], texts: tuple[int, ...] = (0,)) -> str:
    """Return a Markdown table; `texts` are the columns that don't hold numbers."""
    marks = ["---" if column in texts else "---:" for column in range(len(heads))]
    return "\n".join("| " + " | ".join(line) + " |" for line in (heads, marks, *rows))


def _versions(results: Results) -> str:
    lines = []
    for program in PROGRAMS:
        made_of = results.versions.get(program.name) or f"not measured: {results.missing[program.name]}"
        lines.append(f"- {program.name}: {made_of}")
    return "\n".join(lines)


def _beside(times: Times, unit: str, digits: int, missing: dict[str, str]) -> str:
    """Medians, and ratios to plangen's."""
    rows = [
        (name, f"{statistics.median(taken):.{digits}f}", f"{ratio(times, name, PLANGEN.name):.2f}")
        for name, taken in times.items()
    ]
    return _table(("", unit, "times plangen's"), [*rows, *_not_measured(missing, 2)])


def _not_measured(missing: dict[str, str], columns: int) -> list[tuple[str, ...]]:
    return [(name, "not measured", *[""] * (columns - 1)) for name in missing]


def _cold(results: Results) -> str:
    return _beside(results.cold, "ms, start to end", 0, results.missing)


def _thousand(results: Results) -> str:
    rows = []
    for name, after in results.after_start.items():
        whole = statistics.median(results.whole[name])
        times = ratio(results.after_start, name, PLANGEN.name)
        share = _measured(results, name)
        rows.append((name, f"{statistics.median(after):.2f}", f"{whole:.2f}", f"{times:.1f}", f"{share}"))
    heads = ("", "s after start", "s with start", "times plangen's, after start", "documents made")
    return _table(heads, [*rows, *_not_measured(results.missing, 4)])


def _measured(results: Results, name: str) -> int:
    """How many documents were made."""
    share = next(program.share for program in PROGRAMS if program.name == name)
    return results.effort.documents(share)


def _memory(results: Results) -> str:
    rows = [
        (
            name,
            f"{used:.0f}",
            f"{results.size[name]:,}",
            f"{results.size[name] / results.size[PLANGEN.name]:.1f}",
        )
        for name, used in results.memory.items()
    ]
    heads = ("", "peak memory, MiB", "document, bytes", "times plangen's bytes")
    return _table(heads, [*rows, *_not_measured(results.missing, 3)])


def _growth(results: Results) -> str:
    rows = [
        (
            f"{size.plans:,}",
            f"{size.one:.2f}",
            f"{size.whole:.1f}",
            f"{size.whole * 1000 / size.plans:.2f}",
            f"{size.memory:.0f}",
        )
        for size in results.growth
    ]
    heads = (
        "plans",
        "one process, after start: ms a plan",
        "the command: s",
        "ms a plan",
        "MiB, main process",
    )
    return _table(heads, rows)


def _floor(times: Times) -> str:
    floor = statistics.median(times["floor"])
    names = {
        "loaded": "YAML: loaded by PyYAML's C loader",
        "deflate": "deflate of `word/document.xml`",
        "write": "the file written",
        "floor": "**the floor**: these three",
        "events": "YAML: libyaml's events, nothing made of them",
        "bare": "the same floor with nothing but these events",
        PLANGEN.name: "plangen, all of it",
    }
    rows = [
        (words, f"{statistics.median(times[name]):.2f}", f"{statistics.median(times[name]) / floor:.2f}")
        for name, words in names.items()
    ]
    return _table(("", "ms", "times the floor"), rows)


def _steps(results: Results) -> str:
    whole = sum(results.steps.values())
    rows = [
        (name, f"{results.steps[name]:.2f}", f"{100 * results.steps[name] / whole:.0f} %", what)
        for name, what in STEPS.items()
    ]
    heads = ("step", "ms", "share", "what it does")
    return _table(heads, [*rows, ("all", f"{whole:.2f}", "100 %", "")], texts=(0, 3))
