"""How the process ends: at once, but with everything done that asked for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

RUN = """
import sys
sys.argv = ["plangen", *sys.argv[1:]]
from plan_cli import __main__ as program
main = program.main
def watched(arguments):
    {begins}
    return main(arguments)
program.main = watched
program.run()
"""


@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("--no-such-option", 2)])
@pytest.mark.parametrize(
    "begins",
    [
        "import atexit; atexit.register(print, 'at the end')",
        "import threading, time; threading.Timer(0.3, print, ['at the end']).start()",
        "import concurrent.futures as f; f.ThreadPoolExecutor().submit(lambda: __import__('time').sleep(0.3) or print('at the end'))",
    ],
)
def test_what_a_run_has_begun_is_done(begins: str, argument: str, code: int) -> None:
    script = RUN.replace("{begins}", begins)
    run = subprocess.run(
        [sys.executable, "-c", script, argument], capture_output=True, text=True, check=False
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
