"""What is measured of plangen and its peers; `page.py` makes tables of it."""

from __future__ import annotations

import statistics
import sys
import time
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import district
import floor
from content import load, paragraphs, plan_yaml
from programs import HEAVY, HERE, PROGRAMS, Program, plangen_command
from timing import Times, alternating, memory, process, said, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BASELINE = "python importing yaml, jinja2, click"
VALIDATE = "plangen validate"
FIRST_IN_A_ROW = 40
"""Documents of the turn that does not count: Node.js compiles what it has run so often."""


class Effort(NamedTuple):
    """How much is measured.

    Attributes:
        cold, warm, thousand: turns.
        in_a_row: documents of a turn of warm ones.
        plans: in the run over two processes; a peer with a share of a thousand gets as much of them.
        most: the greatest number of plans whose cost is looked at.
    """

    cold: int = 15
    warm: int = 20
    in_a_row: int = 10
    thousand: int = 3
    plans: int = 1000
    most: int = 10_000

    def documents(self, share: int) -> int:
        """How many a program makes that is given so many of a thousand."""
        return max(share * self.plans // 1000, 2)


QUICK = Effort(cold=3, warm=4, in_a_row=5, thousand=1, plans=100, most=1000)


class Growth(NamedTuple):
    """A district of one size.

    Attributes:
        plans: how many.
        one: milliseconds a plan in one process, after its start.
        whole: seconds of the whole command with as many processes as it thinks fit.
        memory: of that command's main process, MiB.
    """

    plans: int
    one: float
    whole: float
    memory: float


class Results(NamedTuple):
    """All that was measured, by the programs' names; those that are missing are in none.

    Attributes:
        effort: how much.
        missing: reason and remedy of each peer that is not here.
        versions: of each.
        cold: milliseconds of a whole process, one document.
        memory: of such a process, MiB.
        size: of its document, bytes.
        warm: milliseconds of a document in a process that stays.
        after_start, whole: seconds of a thousand plans over two processes.
        growth: by the number of plans.
        floor: see `floor.plangen_beside_floor`.
        steps: see `floor.steps`.
    """

    effort: Effort
    missing: dict[str, str]
    versions: dict[str, str]
    cold: Times
    memory: dict[str, float]
    size: dict[str, int]
    warm: Times
    after_start: Times
    whole: Times
    growth: list[Growth]
    floor: Times
    steps: dict[str, float]


def measure(folder: Path, effort: Effort, tell: Callable[[str], None]) -> Results:
    """Measure everything in this one run.

    Raises:
        SystemExit: a program failed, or printed another text than plangen.
    """
    missing = {program.name: program.missing for program in PROGRAMS if program.missing}
    here = [program for program in PROGRAMS if program.name not in missing]
    heavy = [program for program in HEAVY if not program.missing]
    bench = _Bench(folder, effort, here, heavy)
    remedies = {program.name: program.install for program in PROGRAMS}
    tell("cold")
    cold = bench.cold()
    bench.check()
    tell("memory")
    used, size = bench.memory(), bench.sizes()
    tell("warm")
    warm = bench.warm()
    tell("a thousand plans")
    after_start, whole = bench.thousand()
    tell("districts")
    growth = bench.growth()
    tell("floor and steps")
    plan = plan_yaml().encode()
    return Results(
        effort,
        {name: f"{reason}; install it by `{remedies[name]}`" for name, reason in missing.items()},
        {program.name: program.versions() for program in bench.programs},
        cold,
        used,
        size,
        warm,
        after_start,
        whole,
        growth,
        floor.plangen_beside_floor(plan, folder, effort.warm),
        floor.steps(plan, folder, effort.warm * effort.in_a_row),
    )


class _Bench:
    """A folder in which every program has its own."""

    def __init__(self, folder: Path, effort: Effort, programs: list[Program], heavy: list[Program]) -> None:
        self.folder = folder
        self.effort = effort
        self.programs = programs
        self._all = [*programs, *heavy]
        self._plan = folder / "plan.yaml"
        self._plan.write_text(plan_yaml(), encoding="utf-8")
        (folder / "first").mkdir()
        for number in range(2):
            (folder / "first" / f"{number}.yaml").write_text(plan_yaml(number), encoding="utf-8")
        for program in self._all:
            self._of(program).mkdir()
            program.prepare(self._of(program), program.has_all_styles)

    def _of(self, program: Program) -> Path:
        return self.folder / program.name.replace(" ", "-")

    def _document(self, program: Program) -> Path:
        return self._of(program) / "document.docx"

    def _one(self, program: Program) -> list[str]:
        return program.one(self._of(program), self._plan, self._document(program))

    def cold(self) -> Times:
        """Whole processes: start, one document, end."""
        lines = {
            BASELINE: [sys.executable, "-c", "import yaml, jinja2, click"],
            VALIDATE: [plangen_command(), "validate", str(self._plan)],
            **{program.name: self._one(program) for program in self._all},
        }
        return alternating({name: process(line) for name, line in lines.items()}, self.effort.cold)

    def check(self) -> None:
        """See whether each has printed what plangen prints, so that none is quick by leaving out.

        The number of an activity may be lost: to Markdown it is the mark of a list.
        """
        from docx import Document

        wanted = [text for _, text in paragraphs(load(self._plan.read_bytes()))]
        for program in self._all:
            file = self._document(program)
            with zipfile.ZipFile(file) as package:
                if package.testzip() or not any("footer" in name for name in package.namelist()):
                    raise SystemExit(f"the document of {program.name} is damaged, or has no page numbers")
            printed = "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
            at = 0
            for text in wanted:
                at = printed.find(text.lstrip("0123456789."), at) + 1
                if not at:
                    raise SystemExit(f"{program.name} does not print {text}")

    def memory(self) -> dict[str, float]:
        """Of one process that makes one document."""
        return {program.name: memory(self._one(program)) for program in self.programs}

    def sizes(self) -> dict[str, int]:
        """Of the document."""
        return {program.name: self._document(program).stat().st_size for program in self.programs}

    def warm(self) -> Times:
        """One document after the other in a process that stays, from the plan's bytes to the file."""
        lines = {
            program.name: program.serve(self._of(program), self._plan, self._of(program) / "served")
            for program in self._all
            if program.serve is not None
        }
        with serving(lines) as servers:
            for make in servers.values():
                make(FIRST_IN_A_ROW)

            def turn(make: Callable[[int], list[float]]) -> Callable[[], float]:
                # Without the first: it finds the processor's caches full of another program's data.
                return lambda: statistics.median(make(self.effort.in_a_row + 1)[1:])

            return alternating({name: turn(make) for name, make in servers.items()}, self.effort.warm)

    def thousand(self) -> tuple[Times, Times]:
        """Seconds after start, and of everything, for a folder over two processes."""
        folders = {share: self._plans(share) for share in {program.share for program in self.programs}}
        after: Times = {program.name: [] for program in self.programs}
        whole: Times = {program.name: [] for program in self.programs}
        for turn in range(self.effort.thousand):
            for program in self.programs:
                plans = folders[program.share]
                # A folder of its own each time, all deleted at the end of the run: where a thousand files
                # were just deleted, ext4 takes forty times as long to make the next.
                out = self._of(program) / f"out-{turn}"
                start = time.perf_counter()
                seconds = float(said(program.many(self._of(program), plans, out)))
                around = time.perf_counter() - start - seconds
                seconds *= 1000 / self.effort.documents(program.share)
                after[program.name].append(seconds)
                whole[program.name].append(around + seconds)
        return after, whole

    def _plans(self, share: int) -> Path:
        """Return the folder of those of a thousand plans that a program with that share is given."""
        folder = self.folder / f"plans-{share}"
        folder.mkdir()
        for number in range(self.effort.documents(share)):
            (folder / f"{number:04}.yaml").write_text(plan_yaml(number), encoding="utf-8")
        return folder

    def growth(self) -> list[Growth]:
        """Districts of plans that extend a base, each ten times the size of the one before."""
        found, plans = [], 10
        while plans <= self.effort.most:
            found.append(self._district(plans))
            plans *= 10
        return found

    def _district(self, plans: int) -> Growth:
        folder = self.folder / f"district-{plans}"
        district.generate(folder / "plans", plans)
        first = str(self.folder / "first")
        # A run over ten plans is short: what chance adds to it is taken off by repeating it.
        times = [self._alone(folder, first, run) for run in range(max(1, min(9, 1000 // plans)))]
        line = [plangen_command(), "render", str(folder / "plans"), "-o", f"{folder / 'whole'}/"]
        start = time.perf_counter()
        used = memory(line)
        whole = time.perf_counter() - start
        district.check(folder / "whole", plans)
        return Growth(plans, statistics.median(times) * 1000 / plans, whole, used)

    @staticmethod
    def _alone(folder: Path, first: str, run: int) -> float:
        """Seconds in one process, after its start."""
        out = folder / f"out-{run}"
        return float(
            said([sys.executable, str(HERE / "ours.py"), str(folder / "plans"), str(out), "1", first])
        )
