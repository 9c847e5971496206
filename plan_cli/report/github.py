"""For GitHub Actions: workflow commands that mark the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity

if TYPE_CHECKING:
    from plan_cli.errors import BugError
    from plan_cli.findings import Finding
    from plan_cli.report.reviewed import Reviewed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(reviewed: Reviewed) -> str:
    """Return the findings, one `::error file=…::message` a line, then what plangen itself failed on."""
    found = "".join(_one(found) for found in reviewed.findings)
    return found + "".join(map(_failed, reviewed.bugs))


def _failed(bug: BugError) -> str:
    where = f" file={_property(bug.plan)}" if bug.plan else ""
    return f"::error{where}::{_data(bug.message)}\n"


def _one(found: Finding) -> str:
    span = found.span
    places = {
        "file": found.file,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": found.rule,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    message = f"{found.message}。{found.hint}" if found.hint else found.message
    return f"::{_COMMANDS[found.severity]} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
