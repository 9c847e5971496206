"""A rule's manual is true: its bad example gets a finding of the rule, its good one none."""

from __future__ import annotations

import pytest

from plan_cli.rules import RULES, rule
from plan_cli.rules.manual import manual_of

from .reviewed import findings_of


@pytest.mark.parametrize("name", RULES)
def test_manual(name: str) -> None:
    manual = manual_of(rule(name).manual)
    assert manual.name == name
    plans = [
        {f"{number}.yaml": text for number, text in enumerate(part.split("---\n"))}
        for part in (manual.bad, manual.good)
    ]
    bad, good = (findings_of(name, texts) for texts in plans)
    assert bad
    assert not good
    assert any(found.fix for found in bad) == ("--fix" in manual.mend), "the manual and the fix disagree"
