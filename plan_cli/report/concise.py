"""One line a finding, for editors and grep: `path:line:column: severity rule: message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.findings import Finding


def report(findings: Sequence[Finding], files: int) -> str:  # noqa: ARG001 -- every report takes both
    """The findings, a line each."""
    return "".join(
        f"{_on_one_line(found.file)}:{found.span.line}:{found.span.column}: {found.severity.value} {found.rule}: {found.message}\n"
        for found in findings
    )


def _on_one_line(name: str) -> str:
    """A file's name may hold a line feed; a report's line may not."""
    return name.replace("\n", "\\n").replace("\r", "\\r")
