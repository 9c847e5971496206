"""plangen itself: YAML bytes, checked against the language, to a DOCX file.

python ours.py PLANS OUT JOBS FIRST    the command on a folder, after one on the folder FIRST: prints its seconds
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.collection import kinds
from plan_cli.files.write import write_atomic
from plan_cli.model import Loader, parse_source
from plan_cli.outline import outline
from plan_cli.render import render_bytes
from plan_cli.source import read_bytes
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.model import Plan


def renderer(folder: Path) -> Callable[[bytes, Path], None]:  # noqa: ARG001 -- as every program has it
    """YAML bytes to a DOCX file."""
    gc.set_threshold(100_000, 20, 20)  # as the entry point does

    def render(plan: bytes, out: Path) -> None:
        read = sound_plan(plan)
        kind = kinds.load(BUILT_IN, read.template or kinds.DEFAULT)
        write_atomic(out, render_bytes(outline(read, kind), "docx", BUILT_IN))

    return render


def sound_plan(plan: bytes) -> Plan:
    """YAML bytes checked against the language."""
    loader = Loader(lambda _path, spelling: kinds.identify(BUILT_IN, spelling))
    source, findings = read_bytes(plan, "plan.yaml")
    loaded = loader.load(parse_source(source, findings, Path("plan.yaml")))
    if loaded.plan is None or not loaded.is_sound:
        raise SystemExit(f"the benchmark's own plan is broken: {loaded.findings}")
    return loaded.plan


def main() -> None:
    """Render a folder as the command does, in a process that has rendered others before."""
    plans, out, jobs, first = sys.argv[1:]
    gc.set_threshold(100_000, 20, 20)  # as the entry point does
    _plangen("render", first, "-o", f"{out}-first/")
    start = time.perf_counter()
    _plangen("render", plans, "-o", f"{out}/", "-j", jobs)
    print(time.perf_counter() - start)


def _plangen(*arguments: str) -> None:
    """Run the command, here in this process; its own entry point would end the process."""
    from plan_cli.__main__ import main as command

    if command(list(arguments)):
        raise SystemExit("plangen has failed")


if __name__ == "__main__":
    main()
