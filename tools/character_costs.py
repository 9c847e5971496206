"""Make `plan_cli/source/character_costs.txt`: how surprising each Chinese character is in edited prose.

Args: a table of counts, a line a character (`的<TAB>473431`), plain or compressed with xz. The traditional
characters are those of `plan_cli/facts/traditional.yaml`; each is as frequent as its simplified one.

The cost of a character is the negative natural logarithm of its share, rounded to halves. It says nothing
of the texts that were counted but how often they use a character.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections import defaultdict
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACKAGE = Path(__file__).resolve().parent.parent / "plan_cli"
FEWEST = 20
"""Occurrences below which a count says more about the texts than about the language."""
HEAD = """\
# How surprising a character is: -ln(its share), rounded to halves, then the characters.
# Source: counts of edited official prose (laws, papers of the State Council, government reports, state news).
# Traditional characters have the cost of their simplified ones (plan_cli/facts/traditional.yaml).
# Made by tools/character_costs.py.
"""


def counts_in(file: Path) -> dict[str, int]:
    """Each character with its count."""
    data = file.read_bytes()
    text = (lzma.decompress(data) if file.suffix == ".xz" else data).decode()
    rows = (line.split("\t") for line in text.splitlines())
    return {sign: int(count) for sign, count in rows if int(count) >= FEWEST}


def costs_of(counts: Mapping[str, int]) -> dict[str, float]:
    """Each character with its cost."""
    total = sum(counts.values())
    return {sign: round(-2 * log(count / total)) / 2 for sign, count in counts.items()}


def traditional_costs(costs: Mapping[str, float]) -> dict[str, float]:
    """Return the traditional characters with the costs of their simplified ones."""
    rows = yaml.safe_load((PACKAGE / "facts" / "traditional.yaml").read_text(encoding="utf-8"))["rows"]
    pairs = [pair for row in rows for pair in row.split()]
    return {one: costs[simplified] for one, simplified in pairs if simplified in costs and one not in costs}


def lines_of(name: str, costs: Mapping[str, float]) -> Iterable[str]:
    """Return a line for each cost, the most frequent characters first."""
    signs = defaultdict(list)
    for sign, cost in costs.items():
        signs[cost].append(sign)
    for cost in sorted(signs):
        yield f"{name}\t{cost:g}\t{''.join(sorted(signs[cost]))}\n"


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="how surprising each Chinese character is")
    parser.add_argument("counts", type=Path, help="characters and their counts, .tsv or .tsv.xz")
    parser.add_argument("--output", type=Path, default=PACKAGE / "source" / "character_costs.txt")
    options = parser.parse_args(arguments)
    costs = costs_of(counts_in(options.counts))
    lines = [*lines_of("simplified", costs), *lines_of("traditional", traditional_costs(costs))]
    options.output.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
