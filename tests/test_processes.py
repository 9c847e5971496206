"""The command as a process among others: pipes that nobody reads, names that are no text, Python's -OO."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plan_cli.cli import plangen
from plan_cli.rules.catalog import RULES

PLAN = "社区: 清河社区\n年度: 2027\n工作目标: [一、甲。, 乙。]\n"
GBK_NAME = b"\xc7\xe5\xba\xd3.yaml"
SHOWN_NAME = "\ufffd" * 4
on_posix = pytest.mark.skipif(os.name == "nt", reason="closed descriptors and such names are of POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems take no names but UTF-8")


def run(*arguments: str, folder: Path, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *options, "-m", "plan_cli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with thirty plans."""
    (tmp_path / "plans").mkdir()
    for number in range(30):
        (tmp_path / "plans" / f"c{number}.yaml").write_text(
            PLAN.replace("清河", f"清河{number}"), encoding="utf-8"
        )
    return tmp_path


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with a plan whose name is GBK, as an old ZIP program leaves it."""
    (tmp_path / "odd").mkdir()
    Path(os.fsdecode(os.path.join(os.fsencode(tmp_path / "odd"), GBK_NAME))).write_text(  # noqa: PTH118 -- bytes
        PLAN, encoding="utf-8"
    )
    return tmp_path


@on_posix
def test_a_run_goes_on_when_nobody_reads_its_output(plans: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = [sys.executable, "-m", "plan_cli", "render", "plans", "-o", "out", "-t", "md"]
        done = subprocess.run(command, cwd=plans, stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert len(list((plans / "out").glob("*.md"))) == 30
    assert done.stderr.decode() == "写好 30 份。\n"


@on_posix
@pytest.mark.parametrize(
    ("command", "code"),
    [("validate --format json plans/c1.yaml", 0), ("render plans/c1.yaml -o -", 0), ("--help", 0), ("schema", 0),
     ("validate missing.yaml", 2)],
)  # fmt: skip
@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", ">&- 2>&- <&-", "| true"])
def test_closed_streams_are_like_ones_thrown_away(
    plans: Path, command: str, code: int, redirection: str
) -> None:
    line = f"set -o pipefail; {sys.executable} -m plan_cli {command} {redirection}"
    assert (
        subprocess.run(["bash", "-c", line], cwd=plans, check=False, stdout=subprocess.DEVNULL).returncode
        == code
    )


@on_posix
def test_the_first_file_that_is_opened_does_not_become_standard_output(plans: Path) -> None:
    before = (plans / "plans" / "c1.yaml").read_bytes()
    line = f"{sys.executable} -m plan_cli render plans/c1.yaml -o out.docx >&- 2>&-"
    assert subprocess.run(["bash", "-c", line], cwd=plans, check=False).returncode == 0
    assert (plans / "plans" / "c1.yaml").read_bytes() == before
    assert (plans / "out.docx").read_bytes().startswith(b"PK")


@linux
@pytest.mark.parametrize("form", ["text", "json", "sarif", "concise", "github", "junit"])
def test_every_report_shows_a_name_that_is_no_text(odd: Path, form: str) -> None:
    done = run("validate", "--format", form, "odd", folder=odd)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    if form == "sarif":  # its addresses can hold the bytes themselves
        [result] = json.loads(said)["runs"][0]["results"]
        assert (
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "odd/%C7%E5%BA%D3.yaml"
        )
    else:
        assert f"odd/{SHOWN_NAME}.yaml" in said
    if form == "junit":
        assert ET.fromstring(said) is not None  # noqa: S314 -- our own


@linux
def test_documents_keep_the_bytes_of_a_name_and_the_cache_knows_them_again(odd: Path) -> None:
    first = run("render", "odd", "-o", "out", "--zip", "out.zip", folder=odd)
    assert first.returncode == 0, first.stderr.decode()
    written = [os.fsencode(path.name) for path in (odd / "out").glob("*.docx")]
    assert written == [GBK_NAME.replace(b"yaml", b"docx")]
    assert "已写好" in first.stdout.decode()
    assert SHOWN_NAME in first.stdout.decode()
    again = run("render", "odd", "-o", "out", folder=odd)
    assert "未变：" in again.stdout.decode()


@linux
def test_statistics_fixes_and_baselines_work_with_such_names(odd: Path) -> None:
    for arguments in (
        ("stats", "odd"),
        ("stats", "odd", "-o", "stats.json"),
        ("stats", "odd", "-o", "stats.html"),
        ("stats", "odd", "-o", "stats.xlsx"),
        ("validate", "--statistics", "odd"),
        ("validate", "--write-baseline", "baseline.json", "odd"),
        ("validate", "--diff", "odd"),
        ("validate", "--fix", "odd"),
    ):
        done = run(*arguments, folder=odd)
        assert done.returncode == (1 if "--diff" in arguments else 0), (arguments, done.stderr.decode())


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("explain",), ("explain", "blank"), *((name, "--help") for name in plangen.modules)],
    ids=" ".join,
)
def test_help_is_the_same_without_docstrings(arguments: tuple[str, ...], tmp_path: Path) -> None:
    usual = run(*arguments, folder=tmp_path)
    stripped = run(*arguments, folder=tmp_path, options=("-OO",))
    assert usual.returncode == 0
    assert (stripped.returncode, stripped.stdout) == (0, usual.stdout)


def test_every_manual_is_the_same_without_docstrings(tmp_path: Path) -> None:
    code = f"from plan_cli.cli.explain import one\nfor name in {RULES!r}: print(one(name))"
    outputs = {
        subprocess.run(
            [sys.executable, *options, "-c", code], cwd=tmp_path, capture_output=True, check=True
        ).stdout
        for options in ((), ("-OO",))
    }
    assert len(outputs) == 1
