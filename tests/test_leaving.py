"""How the process ends: at once, but with everything done that asked for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

RUN = """
import atexit, sys
atexit.register(print, "at the end")
sys.argv = ["plangen", *sys.argv[1:]]
from plan_cli.__main__ import run
run()
"""


@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("--no-such-option", 2)])
@pytest.mark.parametrize("before", ["", "import concurrent.futures\n"])
def test_what_asked_to_be_done_at_the_end_is_done(before: str, argument: str, code: int) -> None:
    run = subprocess.run(
        [sys.executable, "-c", before + RUN, argument], capture_output=True, text=True, check=False
    )
    assert run.returncode == code
    assert run.stdout.splitlines()[-1] == "at the end"


def test_nothing_printed_is_lost(tmp_path: object) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "plan_cli", "schema"], capture_output=True, check=True, cwd=str(tmp_path)
    )
    again = subprocess.run(
        [sys.executable, "-c", "from plan_cli.__main__ import main; main(['schema'])"],
        capture_output=True, check=True, cwd=str(tmp_path),
    )  # fmt: skip
    assert run.stdout.endswith(b"}\n")
    assert run.stdout == again.stdout
