"""Each case of the Markdown files of this folder: a plan, and the blocks it is printed as.

Where a plan names no community it is 清河社区's for 2027, and its title is left out.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.cases import Block, Case, read, rewrite

from .printed import printed

CASES = read(Path(__file__).parent)
TITLE = f"{'title':<10} 2027年清河社区市民学校工作计划\n"


@pytest.mark.parametrize("case", CASES, ids=str)
def test_outline(case: Case, pytestconfig: pytest.Config) -> None:
    lines = [
        printed(block.data().decode()).removeprefix(TITLE)
        for block in case.blocks
        if block.language == "yaml"
    ]
    if pytestconfig.getoption("--update"):
        rewrite(case, is_expected, lines)
        return
    assert lines, "a case without a plan tests nothing"
    assert "".join(lines) == "".join(block.body for block in case.blocks if is_expected(block))


def is_expected(block: Block) -> bool:
    return block.language == "text"
