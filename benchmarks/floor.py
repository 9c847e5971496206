"""What no program can go below that reads YAML and writes DOCX, and where plangen's own time goes."""

from __future__ import annotations

import statistics
import time
import zlib
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import ours
import yaml

from plan_cli.collection import kinds
from plan_cli.files.write import write_atomic
from plan_cli.model import Loader, parse_source
from plan_cli.outline import outline
from plan_cli.render import DEFAULT_STYLE, render_bytes
from plan_cli.render.docx import document_xml
from plan_cli.render.landscape import turned
from plan_cli.render.package import COMPRESSION_LEVEL, MEMORY_LEVEL, WINDOW_BITS
from plan_cli.render.profile import load_profile
from plan_cli.source import read_bytes
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable

IN_A_ROW = 10
"""Documents a turn; the median of them without the first counts, which finds the caches full of other data."""

STEPS = {
    "read": "bytes to text: encoding, characters that can't be printed",
    "parse": "libyaml's events to nodes with places, mistakes of the keyboard looked for",
    "walk": "nodes checked against the language: a `Plan`",
    "outline": "numbers, headings, order: a flat list of blocks",
    "template": "Jinja2: the blocks as `word/document.xml`",
    "package": "the document's own parts deflated, behind the static package; its digest",
    "write": "a temporary file, renamed",
}
"""The steps of one document in their order, and what each does."""


FLOOR = ("loaded", "deflate", "write")
"""The floor's parts: YAML as the data that PyYAML makes, by its C loader."""
BARE = ("events", "deflate", "write")
"""Those of a floor below it: of the YAML nothing but libyaml's events."""


def plangen_beside_floor(plan: bytes, folder: Path, turns: int) -> dict[str, list[float]]:
    """Milliseconds turn by turn: plangen whole, the two floors, and their parts. Each file is a new one."""
    files = (folder / f"floor-{number}.docx" for number in count())
    render = ours.renderer(folder)
    first = next(files)
    render(plan, first)
    document = first.read_bytes()
    with ZipFile(BytesIO(document)) as package:
        xml = package.read("word/document.xml")
    parts: dict[str, Callable[[], object]] = {
        "loaded": lambda: yaml.load(plan, yaml.CSafeLoader),
        "events": lambda: _parse(plan),
        "deflate": lambda: _deflate(xml),
        "write": lambda: next(files).write_bytes(document),
    }
    tasks = {"plangen": lambda: render(plan, next(files)), **parts}
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(turns + 1):
        for name, task in tasks.items():
            taken = [_timed(task) for _ in range(IN_A_ROW)]
            if turn:
                times[name].append(statistics.median(taken[1:]))
    for name, made_of in (("floor", FLOOR), ("bare", BARE)):
        times[name] = [sum(turn) for turn in zip(*(times[part] for part in made_of), strict=True)]
    return times


def _parse(plan: bytes) -> None:
    """Read the events of the same bytes by libyaml, nothing made of them."""
    parser = yaml.CSafeLoader(plan)
    while type(parser.get_event()) is not yaml.StreamEndEvent:
        pass


def _deflate(xml: bytes) -> None:
    """As plangen calls it."""
    compressor = zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, -WINDOW_BITS, MEMORY_LEVEL)
    compressor.compress(xml)
    compressor.flush()


def _timed(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return (time.perf_counter() - start) * 1000


def steps(plan: bytes, folder: Path, documents: int) -> dict[str, float]:
    """Return the median milliseconds of each step of a document, by the steps' own functions."""
    taken: dict[str, list[float]] = {name: [] for name in STEPS}
    for document in range(documents + IN_A_ROW):
        once = _once(plan, folder / f"steps-{document}.docx")
        if document >= IN_A_ROW:
            for name, milliseconds in once.items():
                taken[name].append(milliseconds)
    return {name: statistics.median(times) for name, times in taken.items()}


def _once(plan: bytes, out: Path) -> dict[str, float]:
    """One document step by step. The package is what is left when the template is taken off."""
    marks = [time.perf_counter()]

    def mark() -> None:
        marks.append(time.perf_counter())

    source, findings = read_bytes(plan, "plan.yaml")
    mark()
    parsed = parse_source(source, findings, Path("plan.yaml"))
    mark()
    loaded = Loader(lambda _path, spelling: kinds.identify(BUILT_IN, spelling)).load(parsed)
    mark()
    if loaded.plan is None:
        raise SystemExit("the benchmark's own plan is broken")
    blocks = outline(loaded.plan, kinds.load(BUILT_IN, loaded.plan.template or kinds.DEFAULT))
    mark()
    data = render_bytes(blocks, "docx", BUILT_IN)
    mark()
    write_atomic(out, data)
    mark()
    read, parse, walk, lay_out, rendered, write = (
        (after - before) * 1000 for before, after in pairwise(marks)
    )
    profile = load_profile(BUILT_IN, DEFAULT_STYLE)
    across = turned(profile)
    template = _timed(lambda: document_xml(blocks, BUILT_IN, DEFAULT_STYLE, profile, across))
    took = (read, parse, walk, lay_out, template, rendered - template, write)
    return dict(zip(STEPS, took, strict=True))
