"""How often each rule spoke, for programs: a stable JSON document, version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plan_cli.report.json import VERSION, failures, totals
from plan_cli.report.reviewed import counts

if TYPE_CHECKING:
    from plan_cli.report.reviewed import Reviewed


def report(reviewed: Reviewed) -> str:
    """`{"version", "statistics": [{"rule", "severity", "findings", "fixable"}], "summary"}`."""
    rows = [{**one._asdict(), "severity": one.severity.value} for one in counts(reviewed.findings)]
    document = {"version": VERSION, "statistics": rows, **failures(reviewed), "summary": totals(reviewed)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
