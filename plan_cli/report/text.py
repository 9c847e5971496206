"""For a person at a terminal: the place, the line, a caret under the words, the mend."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from plan_cli.findings import WHOLE_FILE, Finding, Severity, count
from plan_cli.text.width import terminal_width

if TYPE_CHECKING:
    from plan_cli.report.reviewed import Reviewed

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
MOST_NAMES = 10
"""Of the files with errors at most so many are named in the summary."""
MOST_ON_A_LINE = 100
"""Findings of one line that are told: a page of text has some ten, and who has read a hundred starts mending."""
COLUMNS = 76
"""Of a source line at most so many are shown: paragraphs are long."""


def report(reviewed: Reviewed) -> str:
    """Each finding with its line, then a summary."""
    groups = groupby(reviewed.findings, lambda found: (found.file, found.span.line))
    told = "".join(_of_line(file, line, list(found)) for (file, line), found in groups)
    return told + summary(reviewed) + "\n"


def _of_line(file: str, line: int, findings: list[Finding]) -> str:
    """Return the findings that begin on one line; of very many the first."""
    told = "".join(map(_one, findings[:MOST_ON_A_LINE]))
    more = len(findings) - MOST_ON_A_LINE
    if more <= 0:
        return told
    return f"{told}{file}:{line}: 这一行还有 {more} 处没有列出：先改好上面的，再审查一次。\n\n"


def summary(reviewed: Reviewed) -> str:
    """Return what was found in all, in one line."""
    findings, files = reviewed.findings, len(reviewed.files)
    if not files:
        return "没有可以审查的文件。"
    if not findings:
        return f"查了 {files} 个文件，没有发现问题。"
    totals = count(findings)
    said = "，".join(f"{NAMES[severity]} {totals[severity]} 处" for severity in Severity if totals[severity])
    wrong = list(dict.fromkeys(found.file for found in findings if found.severity is Severity.ERROR))
    listed = "、".join(wrong[:MOST_NAMES]) + ("等" if len(wrong) > MOST_NAMES else "")
    return f"查了 {files} 个文件：{said}。" + (
        f"有错误的 {len(wrong)} 个：{listed}。" if files > 1 and wrong else ""
    )


def _one(found: Finding) -> str:
    head = f"{found.file}:{found.span.line}:{found.span.column}: {NAMES[found.severity]} {found.rule}: {found.message}\n"
    hint = f"  提示：{found.hint}\n" if found.hint else ""
    return head + _excerpt(found) + hint + "\n"


def _excerpt(found: Finding) -> str:
    source = found.source_line
    if found.span == WHOLE_FILE or not source or source.isspace():
        return ""
    start = found.span.column - 1
    end = found.span.end_column - 1 if found.span.end_line == found.span.line else len(source)
    # Only the neighbourhood is looked at: a line of a hostile file has as many findings as characters.
    cut = max(start - COLUMNS, 0)
    line = _shown(source[cut : start + 2 * COLUMNS])
    start, end = start - cut, end - cut
    begin, stop = _window(line, start)
    before = "…" if cut + begin else ""
    behind = "…" if cut + stop < len(source) else ""
    end = min(max(end, start + 1), max(stop, start + 1))
    gutter = f"{found.span.line:>5} | "
    indent = " " * (terminal_width(before) + terminal_width(line[begin:start]))
    carets = "^" * max(terminal_width(line[start:end]), 1)
    margin = " " * 5 + " | "
    return f"{gutter}{before}{line[begin:stop]}{behind}\n{margin}{indent}{carets}\n"


def _shown(text: str) -> str:
    """Return a text without what a terminal would obey instead of showing it, one for one."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else " " for sign in text)


def _window(line: str, start: int) -> tuple[int, int]:
    """Return the stretch of a long line to show, with the finding's start well inside."""
    begin, columns = start, 0
    while begin > 0 and columns < COLUMNS // 2:
        begin -= 1
        columns += terminal_width(line[begin])
    stop = begin
    columns = 0
    while stop < len(line) and columns < COLUMNS:
        columns += terminal_width(line[stop])
        stop += 1
    return begin, stop
