"""How often each rule spoke, for a person: a table, the most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.report.reviewed import counts
from plan_cli.report.text import NAMES, summary
from plan_cli.text.width import padded, terminal_width

if TYPE_CHECKING:
    from plan_cli.report.reviewed import Reviewed


def report(reviewed: Reviewed) -> str:
    """Return a line a rule, then the summary."""
    rows = [
        (
            str(one.findings),
            NAMES[one.severity],
            one.rule,
            reviewed.help_of(one.rule).title,
            f"（可自动改 {one.fixable} 处）" if one.fixable else "",
        )
        for one in counts(reviewed.findings)
    ]
    widths = [max((terminal_width(row[at]) for row in rows), default=0) for at in range(3)]
    lines = [
        f"{row[0]:>{widths[0]}}  {padded(row[1], widths[1])}  {padded(row[2], widths[2])}  {row[3]}{row[4]}".rstrip()
        for row in rows
    ]
    return "".join(f"{line}\n" for line in [*lines, summary(reviewed)])
