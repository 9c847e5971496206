"""Inputs that a campaign once found, each with a line at its head that says what was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from .execution import execute
from .faults import faults

FOUND = sorted(Path(__file__).with_name("found").glob("*.yaml"))


@pytest.mark.parametrize("path", FOUND, ids=[path.stem for path in FOUND])
def test_what_was_found_stays_harmless(path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(path.read_bytes())
    for arguments in (
        ("validate", "a.yaml"),
        ("validate", "--fix", "a.yaml"),
        ("render", "a.yaml", "-o", "a.md"),
    ):
        assert faults(execute(arguments, tmp_path)) == []
