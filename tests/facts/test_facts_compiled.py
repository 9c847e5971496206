from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from plan_cli.facts.compiled import FactSource, table

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "compile_facts.py"
TABLES = sorted(path.stem for path in (ROOT / "plan_cli" / "facts").glob("*.yaml"))


def compile_facts(*options: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(TOOL), *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def as_json(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def test_compiled_tables_are_up_to_date() -> None:
    done = compile_facts("--check")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", TABLES)
def test_compiled_table_says_what_its_source_says(name: str) -> None:
    source = ROOT / "plan_cli" / "facts" / f"{name}.yaml"
    assert table(name) == as_json(yaml.safe_load(source.read_text(encoding="utf-8")))


def test_check_finds_a_missing_and_a_stale_table_and_a_run_mends_both(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("day: 2027-01-08\n2015: {1-1: 中}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("rows: []\n", encoding="utf-8")
    (tmp_path / "b.json").write_text("{}\n", encoding="utf-8")
    check = compile_facts("--check", "--folder", tmp_path)
    assert (check.returncode, check.stdout) == (1, "stale: a.json\nstale: b.json\n")
    assert not (tmp_path / "a.json").exists()
    assert compile_facts("--folder", tmp_path).returncode == 0
    assert compile_facts("--check", "--folder", tmp_path).returncode == 0
    assert '"day": "2027-01-08"' in (tmp_path / "a.json").read_text(encoding="utf-8")
    assert '"1-1": "中"' in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_a_second_equal_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("row: 1\nrow: 2\n", encoding="utf-8")
    done = compile_facts("--folder", tmp_path)
    assert done.returncode != 0
    assert "second 'row'" in done.stderr


@pytest.mark.parametrize(
    ("status", "looked_up"),
    [("confirmed", True), ("mixed", True), ("own_knowledge", False), ("unverified", False)],
)
def test_only_a_text_counts_as_looked_up(status: str, looked_up: bool) -> None:
    assert FactSource(status, "").looked_up is looked_up  # type: ignore[arg-type]
