"""A district of generated plans: time and memory of rendering it whole, again, and after its base changed.

    python benchmarks/district.py [PLANS] [--keep FOLDER]

Every plan extends one base and differs in names, people and schedule. A random
100 of the documents are opened and their texts compared with what was asked for.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from content import MONTHS, SECTIONS, SENTENCE

CHECKED = 100
A_STREET = 100
"""Communities a street, which are the plans of one folder."""


def base_yaml() -> str:
    """Return what all communities share."""
    lines = ["模板: citizen-school", "年度: 2027", f"引言: {SENTENCE}，制定本计划。"]
    for section in SECTIONS:
        lines.append(f"{section}:")
        for item in range(1, 5):
            lines += [
                f"  - 标题: {section}之{item}",
                f"    正文: 由{{{{ 社区 }}}}{SENTENCE}，按期完成第{item}项。",
            ]
    return "\n".join(lines) + "\n"


def plan_yaml(number: int) -> str:
    """Return what a community says itself."""
    lines = [
        "继承: ../base.yaml",
        f"社区: 第{number}社区",
        f"标题: 2027年第{number}社区工作计划",
        "培训计划:",
    ]
    for month in MONTHS:
        lines += [f"  - 月份: {month}", "    活动:"]
        lines += [f"      - 第{number}社区第{month}月第{count}次居民讲座" for count in range(1, 5)]
    lines += ["落款:", f"  单位: 第{number}社区居民委员会", "  日期: 2027年1月8日"]
    return "\n".join(lines) + "\n"


def generate(folder: Path, plans: int) -> None:
    """Write a base, and the plans in a folder a street."""
    folder.mkdir(parents=True)
    (folder / "base.yaml").write_text(base_yaml(), encoding="utf-8")
    for number in range(plans):
        street = folder / f"街道{number // A_STREET:04}"
        street.mkdir(exist_ok=True)
        (street / f"{number:06}.yaml").write_text(plan_yaml(number), encoding="utf-8")


def run(*arguments: str) -> tuple[float, float, str]:
    """Seconds, the main process's greatest memory in MiB, and the last line that a command printed."""
    script = (
        "import resource, sys; from plan_cli.__main__ import main; code = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr); sys.exit(code)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603 -- the command of this file
        [sys.executable, "-c", script, *arguments],
        check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    *said, memory = done.stderr.splitlines()
    return time.perf_counter() - begun, float(memory), said[-1]


def check(out: Path, plans: int) -> None:
    """Open some of the documents and look whose they are."""
    for number in random.sample(range(plans), min(CHECKED, plans)):
        file = out / f"街道{number // A_STREET:04}" / f"{number:06}.docx"
        with zipfile.ZipFile(file) as package:
            if package.testzip():
                raise SystemExit(f"{file} is damaged")
            text = re.sub("<[^>]*>", "", package.read("word/document.xml").decode())
        for wanted in (
            f"第{number}社区工作计划",
            f"由第{number}社区{SENTENCE}",
            f"第{number}社区第12月第4次",
        ):
            if wanted not in text:
                raise SystemExit(f"{file} lacks {wanted}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="?", type=int, default=10_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        plans, out = folder / "plans", folder / "out"
        if not plans.exists():
            generate(plans, options.plans)
        print(f"{options.plans} plans, Python {sys.version.split()[0]}\n")
        print("| run | s | plans a second | MiB, main process | said |\n|---|---:|---:|---:|---|")
        measure("everything", plans, out, options.plans)
        check(out, options.plans)
        measure("nothing changed", plans, out, options.plans)
        one = next(plans.rglob("000007.yaml"))
        one.write_text(
            one.read_text(encoding="utf-8").replace("2027年1月8日", "2027年1月9日"), encoding="utf-8"
        )
        measure("one plan changed", plans, out, options.plans)
        check(out, options.plans)
        print(f"\n{min(CHECKED, options.plans)} documents were opened and are right.")


def measure(title: str, plans: Path, out: Path, number: int) -> None:
    """Print a row of the table."""
    seconds, memory, said = run("render", str(plans), "-o", f"{out}/")
    print(f"| {title} | {seconds:.1f} | {number / seconds:.0f} | {memory:.0f} | {said} |", flush=True)


if __name__ == "__main__":
    main()
