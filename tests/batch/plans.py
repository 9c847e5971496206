"""Plans for runs over many of them, and running `plangen` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ROOT_ENVIRONMENT = {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def write_plans(folder: Path, count: int) -> None:
    """A base and plans that extend it; every tenth is broken, every seventh has a blank."""
    folder.mkdir(parents=True)
    (folder / "base.yaml").write_text("年度: 2027\n工作要求: 认真办学。\n", encoding="utf-8")
    for number in range(count):
        lines = ["继承: base.yaml", f"社区: 第{number}社区"]
        lines += ["年度: 坏"] if number % 10 == 9 else []
        lines += ["引言:"] if number % 7 == 6 else []
        (folder / f"{number:04}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def command(*arguments: str) -> list[str]:
    """The command line of `plangen` in this interpreter."""
    return [sys.executable, "-m", "plan_cli", *arguments]


def environment(**more: str) -> dict[str, str]:
    """Variables under which it finds the package that is tested."""
    return {**os.environ, **ROOT_ENVIRONMENT, **more}


def plangen(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `plangen` in a folder."""
    return subprocess.run(
        command(*arguments),
        cwd=folder, env=environment(**more), capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=120,
    )  # fmt: skip


def documents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder but the cache, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".plangen-cache")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
