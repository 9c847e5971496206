"""For programs: a stable JSON document, version 1, characters unescaped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from plan_cli.findings import count

if TYPE_CHECKING:
    from plan_cli.findings import Finding, Fix, Span
    from plan_cli.report.reviewed import Reviewed

VERSION = 1


def report(reviewed: Reviewed) -> str:
    """`{"version", "findings": [...], "summary": {...}}`; places from 1, ends exclusive.

    Where plangen itself failed on a plan, `failures` says so; else there is no such key.
    """
    document = {
        "version": VERSION,
        "findings": [_one(found) for found in reviewed.findings],
        **failures(reviewed),
        "summary": totals(reviewed),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def failures(reviewed: Reviewed) -> dict[str, list[dict[str, str]]]:
    """Return the key that names what plangen failed on, where there is anything."""
    found = [{"file": bug.plan, "message": bug.message} for bug in reviewed.bugs]
    return {"failures": found} if found else {}


def totals(reviewed: Reviewed) -> dict[str, int]:
    """How many files were looked at, and how many findings there are of each severity."""
    found = {severity.value: number for severity, number in count(reviewed.findings).items()}
    return {"files": len(reviewed.files), **found}


def _one(found: Finding) -> dict[str, Any]:
    return {
        "file": found.file,
        **_place(found.span),
        "severity": found.severity.value,
        "rule": found.rule,
        "message": found.message,
        "hint": found.hint,
        "fix": _fix(found.fix),
    }


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"safe": fix.safe, "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits]}
