"""SARIF 2.1.0 (OASIS) for code scanning: rules with their manuals, findings with their fixes.

Columns count code points from 1 and ends are exclusive, as in `Finding`.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from plan_cli.findings import Severity
from plan_cli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.errors import BugError
    from plan_cli.findings import Finding, Fix, Span
    from plan_cli.report.reviewed import Reviewed, RuleHelp

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(reviewed: Reviewed) -> str:
    """One run with all findings, characters unescaped."""
    names = sorted({found.rule for found in reviewed.findings})
    run = {
        "tool": {
            "driver": {
                "name": "plangen",
                "version": __version__,
                "rules": [_rule(name, reviewed.help_of(name)) for name in names],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        **_invocations(reviewed.bugs),
        "results": _results(reviewed.findings, names),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _invocations(bugs: Sequence[BugError]) -> dict[str, Any]:
    """Return what plangen itself failed on, where there is anything: SARIF 2.1.0, 3.20 and 3.58."""
    if not bugs:
        return {}
    notifications = [
        {
            "level": "error",
            "message": {"text": bug.message},
            **({"locations": [{"physicalLocation": _artifact(bug.plan)}]} if bug.plan else {}),
        }
        for bug in bugs
    ]
    return {"invocations": [{"executionSuccessful": False, "toolExecutionNotifications": notifications}]}


def _rule(name: str, manual: RuleHelp) -> dict[str, Any]:
    described = {"shortDescription": {"text": manual.title}} if manual.title else {}
    explained = {"help": {"text": manual.text, "markdown": manual.text}} if manual.text else {}
    return {"id": name, **described, **explained}


def _results(findings: Sequence[Finding], names: list[str]) -> list[dict[str, Any]]:
    seen: dict[str, int] = {}
    results = []
    for found in findings:
        mark = _fingerprint(found)
        seen[mark] = seen.get(mark, 0) + 1
        result = {
            "ruleId": found.rule,
            "ruleIndex": names.index(found.rule),
            "level": _LEVELS[found.severity],
            "message": {"text": f"{found.message}。{found.hint}"},
            "locations": [{"physicalLocation": {**_artifact(found.file), "region": _region(found.span)}}],
            # The words, not the line: it stays the same when lines move.
            "partialFingerprints": {"plangenWords/v1": f"{mark}:{seen[mark]}"},
        }
        if found.fix:
            result["fixes"] = [_fix(found.file, found.fix)]
        results.append(result)
    return results


def _fingerprint(found: Finding) -> str:
    end = found.span.end_column - 1 if found.span.end_line == found.span.line else None
    words = found.source_line[found.span.column - 1 : end]
    return sha256("\0".join((found.file, found.rule, words)).encode("utf-8", "replace")).hexdigest()[:16]


def _fix(file: str, fix: Fix) -> dict[str, Any]:
    said = "可以放心改" if fix.safe else "改之前请看一眼"
    edits = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {"description": {"text": said}, "artifactChanges": [{**_artifact(file), "replacements": edits}]}


def _artifact(file: str) -> dict[str, Any]:
    path = PurePosixPath(file)
    uri = path.as_uri() if path.is_absolute() else quote(os.fsencode(file))
    return {"artifactLocation": {"uri": uri}}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
