"""Runs one program in a process of its own, so that none is slowed down by what another has imported.

    python run_peer.py one MODULE FOLDER PLAN OUT      one document
    python run_peer.py serve MODULE FOLDER PLAN OUT    for each number on standard input so many documents:
                                                       prints a list of the milliseconds of each;
                                                       OUT is the folder that takes them
    python run_peer.py many MODULE FOLDER PLANS OUT    a folder over two processes: prints the seconds after start

MODULE has `renderer(folder)`: the function from a plan's bytes to a file.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib import import_module
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES = 2
CHUNK = 16
"""Documents that go to a process together, as plangen has it."""


@cache
def _renderer(module: str, folder: str) -> Callable[[bytes, Path], None]:
    found: Callable[[bytes, Path], None] = import_module(module).renderer(Path(folder))
    return found


def one(module: str, folder: str, plan: str, out: str) -> None:
    """Make one document."""
    _renderer(module, folder)(Path(plan).read_bytes(), Path(out))


def serve(module: str, folder: str, plan: str, out: str) -> None:
    """Make documents as they are asked for, and say what each took.

    Each is a new file, as in a district that is rendered for the first time: what the disk does about the file
    that is written over takes longer than the writing and is no program's doing.
    """
    render, data, path = _renderer(module, folder), Path(plan).read_bytes(), Path(out)
    path.mkdir()
    names = (path / f"{number}.docx" for number in count())
    for line in sys.stdin:
        taken = []
        for name in islice(names, int(line)):
            start = time.perf_counter()
            render(data, name)
            taken.append((time.perf_counter() - start) * 1000)
        print(json.dumps(taken), flush=True)


def many(module: str, folder: str, plans: str, out: str) -> None:
    """Make the documents of a folder. The clock starts when the main process has made one."""
    files = sorted(Path(plans).iterdir())
    Path(out).mkdir(parents=True)
    tasks = [(module, folder, str(file), str(Path(out, f"{file.stem}.docx"))) for file in files]
    one(*tasks[0])
    start = time.perf_counter()
    # Copies of the main process, which has everything imported: the quickest way to begin.
    method = "fork" if sys.platform == "linux" else None
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context(method)) as pool:
        for _ in pool.map(_one, tasks, chunksize=CHUNK):
            pass
    print(time.perf_counter() - start)


def _one(task: tuple[str, str, str, str]) -> None:
    one(*task)


if __name__ == "__main__":
    {"one": one, "serve": serve, "many": many}[sys.argv[1]](*sys.argv[2:])
