"""The programs that judge a DOCX from outside: openxml-audit, ooxml-integrity and LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def audit_errors(file: Path) -> list[str]:
    """What openxml-audit (strictly) and ooxml-integrity (remarks too) have against a file; [] for a good one."""
    from ooxml_integrity import check
    from openxml_audit import FileFormat, OpenXmlValidator

    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    return [str(found) for found in (*result.errors, *check(file))]


def needed(program: str, name: str) -> str:
    """Where a program of the system lies; without it skips the test, fails in CI."""
    found = shutil.which(program)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} ({program}) is missing")
        pytest.skip(f"needs {name} ({program})")
    return found


def to_pdf(file: Path, folder: Path) -> Path:
    """The file as LibreOffice prints it."""
    profile = (folder / "profile").as_uri()
    command = [needed("soffice", "LibreOffice"), f"-env:UserInstallation={profile}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{file.stem}.pdf"
