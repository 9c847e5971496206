"""A rule's manual is true: its bad example gets a finding of the rule, its good one none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.rules.catalog import RULES
from plan_cli.rules.manual import manual_of
from plan_cli.rules.run import rule
from plan_cli.rules.shape import SHAPE

from .reviewed import completed, findings_of

if TYPE_CHECKING:
    from collections.abc import Callable

UNSEEN: dict[str, Callable[[str], str | bytes]] = {
    "": str,
    "␇ 代表一个看不见的字符": lambda text: text.replace("␇", "\x07"),
    "○ 代表一个零宽空格": lambda text: text.replace("○", "\u200b"),
    "◁ 代表“强制从右到左”的记号": lambda text: text.replace("◁", "\u202e"),
    "存成 GBK 编码": lambda text: completed(text).encode("gb18030"),
}
"""What a bad example says of itself in brackets, done to it."""


@pytest.mark.parametrize("name", RULES)
def test_manual(name: str) -> None:
    manual = manual_of(rule(name).manual)
    assert manual.name == name
    plans = [
        {f"{number}.yaml": written(text) for number, text in enumerate(part.split("---\n"))}
        for part, written in ((manual.bad, UNSEEN[manual.unseen]), (manual.good, str))
    ]
    bad, good = (findings_of(name, texts) for texts in plans)
    assert bad
    assert not good
    assert any(found.fix for found in bad) == ("--fix" in manual.mend), "the manual and the fix disagree"


def test_every_name_that_a_review_prints_can_be_explained() -> None:
    cases = (Path(__file__).parents[1] / "commands").glob("*.md")
    printed = {
        name
        for file in cases
        for name in re.findall(
            r"^\S+:\d+:\d+: (?:错误|警告|提示|error|warning|info) ([a-z-]+): ",
            file.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    assert printed <= {*RULES, *SHAPE}
    assert set(SHAPE) <= printed
    assert not set(SHAPE) & set(RULES)
