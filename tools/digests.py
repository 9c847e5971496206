"""A digest of everything that plangen makes of the plans in some folders, a line each.

    python tools/digests.py examples > before
    … a change that must not change what users get …
    python tools/digests.py examples | diff before -

Each folder is copied first: nothing is written beside the plans. Digests are those of the documents
(every format, every built-in style), of the reports of a review, and of what is read out of text files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLES = ("gbt33476", "gbt9704")
REPORTS = ("text", "json", "sarif")


def digests(folder: Path) -> Iterator[str]:
    """Yield the lines of one folder of plans."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place) / folder.name
        shutil.copytree(folder, work)
        for style in STYLES:
            out = Path(place) / style
            told = _plangen(work, "render", ".", "-o", str(out), "-t", "docx", "-t", "md", "--style", style)
            yield _line(told.replace(str(out).encode(), b"OUT"), f"{folder.name} render {style}")
            for path in sorted(path for path in out.rglob("*") if path.suffix in (".docx", ".md")):
                yield _line(path.read_bytes(), f"{folder.name} {style} {path.relative_to(out).as_posix()}")
        for report in REPORTS:
            yield _line(
                _plangen(work, "validate", ".", "--format", report), f"{folder.name} validate {report}"
            )
        yield _line(_plangen(work, "validate", ".", "--diff"), f"{folder.name} validate --diff")
        yield _line(_plangen(work, "stats", ".", "--format", "json"), f"{folder.name} stats")
        for text in sorted((*work.glob("*.txt"), *work.glob("*.yaml"))):
            made = work / "made.yaml"
            given = ("--from", text.name, "--year", "2028")
            told = _plangen(work, "new", *given, made.name)
            yield _line(
                told + (made.read_bytes() if made.exists() else b""), f"{folder.name} new {text.name}"
            )
            made.unlink(missing_ok=True)


def _plangen(folder: Path, *arguments: str) -> bytes:
    """Return what the command says and returns in a folder."""
    command = [sys.executable, "-m", "plan_cli", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 -- our own
    return done.stdout + b"\0" + done.stderr + b"\0%d" % done.returncode


def _line(data: bytes, name: str) -> str:
    return f"{sha256(data).hexdigest()[:24]}  {name}"


if __name__ == "__main__":
    for given in sys.argv[1:]:
        for one in digests(Path(given)):
            print(one, flush=True)
