"""Measure the printed page: render a plan, convert it with LibreOffice, compare with the standard.

    python tools/paper.py [PLAN.yaml]

Prints what is wanted and what was measured for each built-in profile; exits 1 on
a miss. Without LibreOffice nothing can be measured: it says so and exits 0, or 1
in CI, where a missing program must not pass for a good page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.collection import Run, find, kinds
from plan_cli.outline import outline
from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN
from plan_cli.text.width import terminal_width

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = Path(__file__).with_name("paper.yaml")
ACROSS = Path(__file__).parents[1] / "examples" / "竹溪里社区-2027.yaml"
"""A plan whose schedule lies on pages across."""

MM = 25.4 / 72
DOTS_PER_INCH = 200
DOT = 25.4 / DOTS_PER_INCH
CLOSING = frozenset("，。、；：？！）》〉」』】〕”’…,;:?!)")
"""Marks that must not begin a line; one of them may hang out at a line's end."""

HALF_WIDTH = "\u2e80"
"""Characters before it are narrower than a Han character, or no text."""

WHITE = {
    "gbt33476": {"top": 37.0, "bottom": 35.0, "inside": 28.0, "outside": 26.0},
    "gbt9704": {"top": 40.0, "bottom": 37.0, "inside": 28.0, "outside": 26.0},
}
"""Millimetres from the paper's edge to the ink of a full page of text, by profile."""

TOLERANCE = 1.0
NUMBER_HEIGHT = 269.0
"""Millimetres from the paper's top to the dashes of the page number: 7 below the type area."""


class Row(NamedTuple):
    """One figure of the table."""

    name: str
    wanted: str
    measured: str
    is_met: bool


class Page:
    """One printed page: its lines of body text, its page number and its picture.

    A page across is measured as it is held with the others: turned to the left.
    """

    def __init__(self, page: Any, index: int) -> None:
        self.index = index
        self.is_across = page.width > page.height
        if self.is_across:
            self._turn(page)
            return
        lines = page.extract_text_lines()
        is_numbered = bool(lines) and not lines[-1]["text"].strip("—0123456789 ")
        self.foot: dict[str, Any] | None = lines.pop() if is_numbered else None
        self.lines: list[dict[str, Any]] = lines
        self.width = page.width
        self._picture = page.to_image(resolution=DOTS_PER_INCH).original.convert("L")

    def _turn(self, page: Any) -> None:
        chars = [
            char
            | {
                "x0": char["top"],
                "x1": char["bottom"],
                "top": page.width - char["x1"],
                "bottom": page.width - char["x0"],
                "size": char["x1"] - char["x0"],
            }
            for char in page.chars
            if not char["upright"]
        ]
        self.foot = None
        if chars:
            self.foot = {
                "chars": chars,
                "text": "".join(char["text"] for char in chars),
                "x0": chars[0]["x0"],
                "x1": chars[-1]["x1"],
            }
        self.lines = []
        self.width = page.height
        self.rules = (min(line["x0"] for line in page.edges), max(line["x1"] for line in page.edges))
        picture = page.to_image(resolution=DOTS_PER_INCH).original.convert("L")
        self._picture = picture.rotate(90, expand=True)

    def characters(self) -> int:
        """Return the most full-width ones on a line; a closing mark that hangs out is not counted."""
        return max(
            len([char for char in line["chars"] if char["text"] > HALF_WIDTH]) - self._hangs(line)
            for line in self.lines
        )

    def _hangs(self, line: dict[str, Any]) -> bool:
        others = [other["chars"][-1]["x1"] for other in self.lines if other is not line]
        last = line["chars"][-1]
        return bool(last["text"] in CLOSING and last["x0"] > sorted(others)[len(others) // 2] - 1)

    def white(self) -> dict[str, float]:
        """Millimetres of white around the ink of the text."""
        picture = self._picture.copy()
        if self.foot:
            picture.paste(255, (0, _dots(self.foot["top"]), picture.width, picture.height))
        for line in self.lines:
            last = line["chars"][-1]
            if last["text"] in CLOSING:
                picture.paste(255, tuple(_dots(last[side]) for side in ("x0", "top", "x1", "bottom")))
        left, top, right, bottom = _ink(picture)
        sides = {
            "top": top * DOT,
            "bottom": (picture.height - bottom) * DOT,
            "inside": left * DOT,
            "outside": (picture.width - right) * DOT,
        }
        if self.index % 2 == 0:  # mirrored: the binding is on the right
            sides["inside"], sides["outside"] = sides["outside"], sides["inside"]
        return sides

    def number_height(self) -> float:
        """Millimetres from the paper's top to the middle of the page number's first dash."""
        if self.foot is None:
            return 0
        dash = self.foot["chars"][0]
        # The dash lies near the middle of the line, wherever a font draws it.
        box = (_dots(dash["x0"]), _dots(dash["top"] - 7), _dots(dash["x1"]), _dots(dash["bottom"] + 7))
        _, top, _, bottom = _ink(self._picture.crop(box))
        return (box[1] + (top + bottom) / 2) * DOT

    def number_side(self) -> str:
        """Where the page number stands."""
        if self.foot is None:
            return "nowhere"
        middle = (self.foot["x0"] + self.foot["x1"]) / 2 / self.width
        return "left" if middle < 0.45 else "right" if middle > 0.55 else "centre"


def _dots(points: float) -> int:
    return round(points * DOTS_PER_INCH / 72)


def _ink(picture: Any) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is darker than half."""
    box: tuple[int, int, int, int] | None = picture.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return box or (0, 0, 0, 0)


def rows(pages: list[Page], white: dict[str, float], least_full: int) -> Iterator[Row]:
    """Yield what the pages of one document should be, and what they are."""
    most = max(len(page.lines) for page in pages)
    # A heading that may not stand alone at a page's foot leaves a line free there.
    full = [page for page in pages if len(page.lines) == most]
    yield Row("full pages of text", f"{least_full} or more", str(len(full)), len(full) >= least_full)
    yield _same("lines on a full page", 22, [most])
    yield _same("characters on a line", 28, [max(page.characters() for page in full)])
    whites = [page.white() for page in full]
    for side, wanted in white.items():
        yield _near(f"white {side} (mm)", wanted, [one[side] for one in whites])
    yield from number_rows(pages)
    starts = [line["text"][:6] for page in pages for line in page.lines if line["text"][0] in CLOSING]
    yield Row("lines begun by a closing mark", "0", " ".join(starts) or "0", not starts)


def number_rows(pages: list[Page]) -> Iterator[Row]:
    """Where the page numbers of a document stand."""
    texts = [page.foot["text"].replace(" ", "") if page.foot else "" for page in pages]
    wanted_texts = [f"—{page.index}—" for page in pages]
    yield Row("page number", " ".join(wanted_texts), " ".join(texts), texts == wanted_texts)
    sizes = [char["size"] for page in pages if page.foot for char in page.foot["chars"]]
    yield _same("page number's size (pt)", 14, [round(size, 1) for size in sizes])
    sides = [page.number_side() for page in pages]
    is_outside = sides == ["right" if page.index % 2 else "left" for page in pages]
    yield Row("page number's side", "odd right, even left", " ".join(sides), is_outside)
    yield _near("page number from top (mm)", NUMBER_HEIGHT, [page.number_height() for page in pages])


def across_rows(pages: list[Page]) -> Iterator[Row]:
    """Yield the pages of a document some of which lie across."""
    across = [page for page in pages if page.is_across]
    yield Row("pages across", "3 or 4", str(len(across)), len(across) in (3, 4))
    widths = [(page.rules[1] - page.rules[0]) * MM for page in across]
    yield _near("table's width on them (mm)", 225, widths)
    yield from number_rows(pages)


def _same(name: str, wanted: float, measured: list[Any]) -> Row:
    values = sorted(set(measured))
    return Row(name, f"{wanted:g}", " ".join(f"{value:g}" for value in values), values == [wanted])


def _near(name: str, wanted: float, measured: list[float]) -> Row:
    """Every page within the tolerance; shown are the least and the most."""
    is_met = bool(measured) and all(abs(value - wanted) <= TOLERANCE for value in measured)
    ends = dict.fromkeys(f"{end(measured):.1f}" for end in (min, max)) if measured else {}
    return Row(name, f"{wanted:g} ± {TOLERANCE:g}", " to ".join(ends), is_met)


def printed(jobs: dict[str, tuple[Path, str]], folder: Path, soffice: str) -> dict[str, list[Page]]:
    """Each job's plan on paper, with its profile; one start of LibreOffice for all."""
    import pdfplumber

    files = {name: folder / f"{number}.docx" for number, name in enumerate(jobs)}
    for name, (plan, style) in jobs.items():
        ((_, loaded),) = Run().load(find([str(plan)])[0])
        if loaded.plan is None:
            raise SystemExit(f"{plan} is no plan")
        document = outline(loaded.plan, kinds.load(BUILT_IN, loaded.plan.template or kinds.DEFAULT))
        files[name].write_bytes(render_bytes(document, "docx", BUILT_IN, style))
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, files.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 -- our own files
    pages = {}
    for name, file in files.items():
        with pdfplumber.open(file.with_suffix(".pdf")) as pdf:
            pages[name] = [Page(page, index) for index, page in enumerate(pdf.pages, 1)]
    return pages


def table(title: str, figures: list[Row]) -> str:
    """Return the figures in columns."""
    lines = [(title, "wanted", "measured", "")]
    lines += [(row.name, row.wanted, row.measured, "ok" if row.is_met else "MISSED") for row in figures]
    widest = [max(terminal_width(line[column]) for line in lines) for column in range(4)]
    return "".join(
        "  ".join(
            cell + " " * (room - terminal_width(cell)) for cell, room in zip(line, widest, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def main(arguments: list[str]) -> int:
    """Print a table for each profile; 1 where a figure is missed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("paper: LibreOffice (soffice) is missing, the page was not measured.")
        return 1 if os.environ.get("CI") == "true" else 0
    plan, least_full = (Path(arguments[0]), 1) if arguments else (PLAN, 2)
    jobs = {style: (plan, style) for style in WHITE}
    if not arguments:
        jobs["gbt33476, pages across"] = (ACROSS, "gbt33476")
    with tempfile.TemporaryDirectory() as folder:
        pages = printed(jobs, Path(folder), soffice)
        figures = {
            name: list(
                rows(pages[name], WHITE[name], least_full) if name in WHITE else across_rows(pages[name])
            )
            for name in jobs
        }
    print("\n".join(table(f"{name}, {len(pages[name])} pages", figures[name]) for name in jobs), end="")
    return 0 if all(row.is_met for one in figures.values() for row in one) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
