"""The two programs that judge a DOCX from outside: openxml-audit and LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def audit_errors(file: Path) -> list[str]:
    """What openxml-audit has against a file, strictly; [] for a good one."""
    from openxml_audit import FileFormat, OpenXmlValidator

    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(file))
    return [str(error) for error in result.errors]


def to_pdf(file: Path, folder: Path) -> Path:
    """The file as LibreOffice prints it; skips the test where LibreOffice is missing, fails in CI."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is missing")
        pytest.skip("needs LibreOffice (soffice)")
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180
    )
    return folder / f"{file.stem}.pdf"
