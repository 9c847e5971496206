"""One line a finding, for editors and grep: `path:line:column: severity rule: message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_cli.report.reviewed import Reviewed


def report(reviewed: Reviewed) -> str:
    """Return the findings, a line each."""
    return "".join(
        f"{_on_one_line(found.file)}:{found.span.line}:{found.span.column}: {found.severity.value} {found.rule}: {found.message}\n"
        for found in reviewed.findings
    )


def _on_one_line(name: str) -> str:
    """Escape the line feeds of a file's name: a report's line may hold none."""
    return name.replace("\n", "\\n").replace("\r", "\\r")
