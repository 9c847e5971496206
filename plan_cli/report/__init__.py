"""Findings for people and machines: one file a format, one line here each.

A reporter is `report(reviewed) -> str`: it knows findings and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from plan_cli.files.streams import visible

if TYPE_CHECKING:
    from plan_cli.report.reviewed import Reviewed

REPORTS = {
    "text": "plan_cli.report.text",
    "concise": "plan_cli.report.concise",
    "json": "plan_cli.report.json",
    "github": "plan_cli.report.github",
    "sarif": "plan_cli.report.sarif",
    "junit": "plan_cli.report.junit",
}

STATISTICS = {
    "text": "plan_cli.report.statistics_text",
    "json": "plan_cli.report.statistics_json",
}
"""The same for how often each rule spoke."""


def report(name: str, reviewed: Reviewed, kind: dict[str, str] = REPORTS) -> str:
    """Return what was reviewed in the format of that name, lines ended; "" where there is nothing to say."""
    text: str = import_module(kind[name]).report(reviewed)
    return visible(text)
