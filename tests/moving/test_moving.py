"""Each case of the Markdown files of this folder: a plan, the year it is moved into, what came of it.

The fence of the `yaml` block names the year. The `text` block says what was changed (改), what
was left and why (留), and then the lines of the file that are new.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.cases import Block, Case, read, rewrite

from .moving import shown

CASES = read(Path(__file__).parent)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_moving(case: Case, pytestconfig: pytest.Config) -> None:
    made = [shown(block.body, int(block.info[1])) for block in case.blocks if block.language == "yaml"]
    if pytestconfig.getoption("--update"):
        rewrite(case, is_expected, made)
        return
    assert made, "a case without a plan tests nothing"
    assert made == [block.body for block in case.blocks if is_expected(block)]


def is_expected(block: Block) -> bool:
    return block.language == "text"
