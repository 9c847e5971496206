"""Measures plangen beside its peers in one run: `docs/performance.md` comes from here.

python benchmarks/bench.py [--quick] [--most PLANS] [--write docs/performance.md]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measures import QUICK, Effort, measure
from page import page


def main() -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few turns: to see that all of it works")
    parser.add_argument("--most", type=int, help="the greatest district: 10000, with --quick 1000")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there")
    options = parser.parse_args()
    effort = QUICK if options.quick else Effort()
    if options.most:
        effort = effort._replace(most=options.most)
    with tempfile.TemporaryDirectory() as folder:
        text = page(measure(Path(folder), effort, _tell))
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    else:
        print(text)


def _tell(what: str) -> None:
    print(f"measuring: {what}", file=sys.stderr)


if __name__ == "__main__":
    main()
