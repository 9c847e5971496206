"""Cold import times of what plangen depends on: medians of whole processes, Python's own start taken off.

The table of docs/dependencies.md comes from here.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

RUNS = 15
IMPORTS = {
    "click": "import click",
    "PyYAML": "import yaml",
    "Jinja2": "import jinja2",
    "tyme4py": "import tyme4py.lunar, tyme4py.solar",
    "lxml": "import lxml.etree",
    "openpyxl": "import openpyxl",
    "XlsxWriter": "import xlsxwriter",
    "python-docx": "import docx",
}


def process(code: str) -> float:
    """Milliseconds of one process that runs the code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)  # noqa: S603 -- code of this file
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print a Markdown table."""
    times: dict[str, list[float]] = {name: [] for name in ("", *IMPORTS)}
    for _ in range(RUNS):
        for name, taken in times.items():
            taken.append(process(IMPORTS.get(name, "pass")))
    start = statistics.median(times.pop(""))
    print(f"| import | ms beyond Python's own start ({start:.0f} ms) |\n|---|---:|")
    for name, taken in times.items():
        print(f"| {name} | {statistics.median(taken) - start:.0f} |")


if __name__ == "__main__":
    main()
