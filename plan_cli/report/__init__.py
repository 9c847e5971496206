"""Findings for people and machines: one file a format, one line here each.

A reporter is `report(findings, files) -> str`: findings in order, and how many
files were looked at. It knows findings and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.findings import Finding

REPORTS = {
    "text": "plan_cli.report.text",
    "concise": "plan_cli.report.concise",
    "json": "plan_cli.report.json",
    "github": "plan_cli.report.github",
}


def report(name: str, findings: Sequence[Finding], files: int) -> str:
    """The findings in the format of that name, lines ended; "" where there is nothing to say."""
    text: str = import_module(REPORTS[name]).report(findings, files)
    return text
