"""How often bytes that are not UTF-8 are read as what they are, by the length of the text.

    python benchmarks/encodings.py examples --japanese FILE --korean FILE --western FILE

Pieces of the texts in the given files and folders, in the encodings that desktops write, are read as
plangen reads them. A table says how many were read as GBK and may be written over (certain), were read
only (read), were refused. GBK should be certain; everything else refused, never read.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UnreadableFileError
from plan_cli.facts.traditional import simplified
from plan_cli.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTHS = (1, 2, 3, 5, 10, 20, 50, 200)
SUFFIXES = {".yaml", ".yml", ".txt", ".md"}
_WIDE = re.compile("[\u00c0-\u017f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SHAPES: dict[str, Callable[[str], str]] = {
    "bare": lambda text: text,
    "plan": lambda text: f"community: {text}\nyear: 2027\ngoals:\n  - 40 sessions, {{{{ year }}}}\n",
}


class Case(NamedTuple):
    """Texts of one language in one encoding."""

    name: str
    codec: str
    texts: list[str]


def texts_in(paths: list[Path]) -> list[str]:
    """Return the texts of files, and of those in folders."""
    files = [
        file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file() and file.suffix in SUFFIXES
    ]  # fmt: skip
    return [file.read_text(encoding="utf-8") for file in files]


def pieces(texts: list[str], length: int, count: int, codec: str) -> Iterator[bytes]:
    """Random stretches with so many wide characters, without what the encoding can't write."""
    draw = random.Random(length)  # noqa: S311 -- the same pieces each time
    whole = "".join(texts) if codec == "cp1252" else "".join(re.sub(r"[ -~\s]+", "", text) for text in texts)
    whole = whole.encode(codec, "ignore").decode(codec)
    places = [match.start() for match in _WIDE.finditer(whole)]
    if len(places) <= length:
        return
    for _ in range(count):
        at = draw.randrange(len(places) - length)
        yield whole[places[at] : places[at + length]].encode(codec)


def fate(data: bytes) -> str:
    """Return what becomes of a file with these bytes."""
    try:
        _, encoding = decode(data, "a.yaml")
    except UnreadableFileError:
        return "refused"
    if encoding.codec != "gb18030":
        return encoding.codec
    return "certain" if encoding.certain else "read"


def measured(case: Case, shape: Callable[[str], str], length: int, count: int) -> Counter[str]:
    """How many pieces came to what."""
    fates: Counter[str] = Counter()
    before, after = shape("|").split("|")
    for piece in pieces(case.texts, length, count, case.codec):
        fates[fate(before.encode(case.codec) + piece + after.encode(case.codec))] += 1
    return fates


def cases_of(options: argparse.Namespace) -> Iterator[Case]:
    """Yield the texts in all encodings that they may come in."""
    chinese = texts_in(options.chinese)
    to_traditional = {ord(right): wrong for wrong, right in reversed(simplified().items())}
    traditional = [text.translate(to_traditional) for text in chinese]
    yield Case("GBK", "gb18030", chinese)
    yield Case("GBK, traditional", "gb18030", traditional)
    yield Case("Big5", "cp950", traditional)
    yield Case("Big5-HKSCS", "big5hkscs", traditional)
    yield Case("UTF-16", "utf-16-le", chinese)
    for language, codecs in (
        ("japanese", ("cp932", "euc_jp")),
        ("korean", ("cp949",)),
        ("western", ("cp1252",)),
    ):
        files = getattr(options, language)
        for codec in codecs if files else ():
            yield Case(f"{language}, {codec}", codec, texts_in(files))


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="how often an encoding is told right")
    parser.add_argument("chinese", nargs="+", type=Path, help="files and folders of Chinese texts in UTF-8")
    for language in ("japanese", "korean", "western"):
        parser.add_argument(f"--{language}", nargs="*", type=Path, default=[])
    parser.add_argument("--count", type=int, default=500, help="pieces of each length")
    options = parser.parse_args(arguments)
    print(f"{'':24}{'shape':6}{'length':>7}  of {options.count} pieces")
    for case in cases_of(options):
        for name, shape in _SHAPES.items():
            for length in LENGTHS:
                fates = measured(case, shape, length, options.count)
                if fates:
                    told = "  ".join(f"{one} {number}" for one, number in sorted(fates.items()))
                    print(f"{case.name:24}{name:6}{length:7}  {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
