"""The judges of a DOCX find what is wrong, and have nothing against ours, as their commands say it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from plan_cli.render import render_bytes
from plan_cli.render.reference.base import base_document
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.templating.search_path import BUILT_IN

from .audit import audit_errors
from .reference.files import part_of, replaced, with_parts
from .samples import everything

if TYPE_CHECKING:
    from pathlib import Path


def test_the_command_ooxml_integrity_has_not_even_a_remark(tmp_path: Path) -> None:
    for style in ("gbt33476", "gbt9704"):
        (tmp_path / f"{style}.docx").write_bytes(render_bytes(everything(), "docx", BUILT_IN, style))
    (tmp_path / "base.docx").write_bytes(base_document(BUILT_IN, DEFAULT_STYLE))
    command = [sys.executable, "-m", "ooxml_integrity", "check", "--no-config", "--fail-on", "info"]
    run = subprocess.run(
        [*command, *map(str, sorted(tmp_path.glob("*.docx")))], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.count("0 error(s), 0 warning(s), 0 info")) == (0, 3), run.stdout


def test_the_ejected_base_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "base.docx"
    file.write_bytes(base_document(BUILT_IN, DEFAULT_STYLE))
    assert audit_errors(file) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", 'w:val="PlanItem"', 'w:val="Nowhere"'),
        ("word/document.xml", 'r:id="footerOdd"', 'r:id="nowhere"'),
        ("word/document.xml", "<w:tblHeader/>", "<w:tblHeading/>"),
        ("[Content_Types].xml", "wordprocessingml.styles+xml", "wordprocessingml.settings+xml"),
    ],
)
def test_a_broken_file_is_found_out(part: str, old: str, new: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(replaced(render_bytes(everything(), "docx", BUILT_IN), part, old, new))
    assert audit_errors(file)


def test_a_missing_part_is_found_out(tmp_path: Path) -> None:
    data = render_bytes(everything(), "docx", BUILT_IN)
    assert part_of(data, "word/footer2.xml")
    file = tmp_path / "plan.docx"
    file.write_bytes(with_parts(data, {"word/footer2.xml": None}))
    assert audit_errors(file)
