"""Each number of a rule has a case on either side of it: `tools/mutants.py` changes it, and a case fails.

`make mutants` tries every change; here are the tool's own promises, and ten changes of all.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan_cli.rules.catalog import RULES

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

mutants = pytest.importorskip("mutants", reason="needs fork", exc_type=ImportError)

SEED = 2027


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "tools/mutants.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each change runs in a copy of the process")
def test_ten_changes_are_noticed() -> None:
    done = run("--sample", "10", "--seed", str(SEED))
    assert (done.returncode, done.stdout) == (0, "10 changes of numbers, 0 survive\n"), done.stderr


@pytest.mark.parametrize(
    ("number", "changed"), [(90, (63, 126)), (12, (8, 17)), (2, (1, 3)), (1, (0, 2)), (0.5, (0.35, 0.7))]
)
def test_a_number_becomes_less_and_more(number: float, changed: tuple[float, ...]) -> None:
    assert mutants.neighbours(number) == pytest.approx(changed)


def test_what_is_changed_in_a_module() -> None:
    source = (
        '"""年度 {3,9} of a manual stay."""\n'
        "_MOST = 200\n"
        "_NEAR = 12\n"
        'PATTERN = "a{0,4}[0-9]{2}b{3}"\n'
        "found = text[1:30] if len(text) == 1 else text[0]\n"
    )
    changes = [(one.line, one.shown.split("   ")[0]) for one in mutants.changes("a", source, {"_MOST"})]
    assert sorted(changes) == [
        (3, "12 → 17"), (3, "12 → 8"),
        (4, "{0,4} → {0,3}"), (4, "{0,4} → {0,6}"), (4, "{3} → {2}"), (4, "{3} → {4}"),
        (5, "1 → 0"), (5, "1 → 2"), (5, "30 → 21"), (5, "30 → 42"),
    ]  # fmt: skip


def test_numbers_that_are_left_alone_exist_and_have_a_reason() -> None:
    for rule, reasons in mutants.left_alone().items():
        assert rule in RULES
        tree = ast.parse((ROOT / f"plan_cli/rules/{rule.replace('-', '_')}.py").read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        for name, reason in reasons.items():
            assert name in names, f"{rule} has no {name}"
            assert len(reason) > 20, f"{rule}: {name} without a reason"
