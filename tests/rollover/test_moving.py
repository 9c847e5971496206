"""Each case of the Markdown files of this folder: a plan, the year it is moved into, what came of it.

The fence of the `yaml` block names the year. The `text` block says what was changed (改), what
was left and why (留), and then the lines of the file that are new.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.rollover import move_file as move
from tests.commands.cases import Block, Case, read, rewrite

from .moving import moved, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.editing.offsets import OffsetEdit
    from plan_cli.model import Parsed

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


def test_a_change_that_would_say_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are made all the same, and the author is told."""
    from plan_cli.editing import apply
    from plan_cli.editing.meaning import is_meant

    def refusing(old: Parsed, new: Parsed, edits: Iterable[OffsetEdit]) -> bool:
        return "2027年的讲座" not in new.source.text and is_meant(old, new, edits)

    monkeypatch.setattr(apply, "is_meant", refusing)
    plan = "年度: 2026\n引言: 办好2026年的讲座。\n结语: 2026年再见。\n社区: 清河社区\n"
    after = moved(plan, 2027)
    assert after.text == "年度: 2027\n引言: 办好2026年的讲座。\n结语: 2027年再见。\n社区: 清河社区\n"
    assert [(one.place, one.reason) for one in after.kept] == [("引言", move.BY_HAND)]
