"""pandoc with a reference document: a Lua filter makes the blocks of the metadata, so that one process does it all."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROCESSES = 2
REFERENCE = "reference.docx"


def prepare(folder: Path, has_all_styles: bool) -> None:
    """Write the reference document: plangen's page and its styles."""
    from peer_python_docx import blank

    blank(has_all_styles).save(str(folder / REFERENCE))


def command(folder: Path, plan: Path, out: Path) -> list[str]:
    """One document."""
    return [
        "pandoc", "--from=markdown", "--to=docx", f"--metadata-file={plan}", f"--reference-doc={folder / REFERENCE}",
        f"--lua-filter={Path(__file__).with_name('pandoc.lua')}", f"--output={out}", "/dev/null",
    ]  # fmt: skip


def main() -> None:
    """Render a folder, two processes at a time, and print the seconds; each document is a start."""
    folder, plans, out = map(Path, sys.argv[1:])
    out.mkdir(parents=True)
    lines = [command(folder, plan, out / f"{plan.stem}.docx") for plan in sorted(plans.iterdir())]
    start = time.perf_counter()
    with ThreadPoolExecutor(PROCESSES) as pool:
        for _ in pool.map(lambda line: subprocess.run(line, check=True), lines):  # noqa: S603 -- our own
            pass
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
