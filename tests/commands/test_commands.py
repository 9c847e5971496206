"""Each case of the Markdown files of this folder: input files, a command, what it prints.

In a `console` block a line `$ …` is a command; below it stands what it prints
on standard output, then what it prints on standard error, each such line
behind `2> `, and `[exit N]` where the exit code is not 0. `$ROOT` stands for
the folder that the case runs in.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .cases import Block, Case, read, rewrite
from .shell import Shell

CASES = read(Path(__file__).parent)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_command(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    shell = Shell(tmp_path, monkeypatch)
    printed = []
    for block in case.blocks:
        if block.language == "console":
            printed.append(shell.transcript(block.body))
        elif block.file_name:
            path = tmp_path / block.file_name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(block.data())
    if pytestconfig.getoption("--update"):
        rewrite(case, is_console, printed)
        return
    assert printed, "a case without a console block tests nothing"
    assert "".join(printed) == "".join(block.body for block in case.blocks if is_console(block))


def test_names_are_unique() -> None:
    assert len({str(case) for case in CASES}) == len(CASES)


def is_console(block: Block) -> bool:
    return block.language == "console"
