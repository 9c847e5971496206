"""Laws of the reports; how each looks stands in tests/commands/formats.md."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.columns import width
from plan_cli.errors import ExitCode
from plan_cli.findings import WHOLE_FILE, Edit, Finding, Fix, Severity, Span, exit_code, in_order
from plan_cli.report import REPORTS, report

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)
LINE = st.text(st.sampled_from("中文，（“”—…aB1 \t'ｶ😀é"), min_size=1, max_size=120)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding on one line, at a place that the line has."""
    line = draw(LINE)
    start = draw(st.integers(0, len(line) - 1))
    end = draw(st.integers(start, len(line)))
    span = Span(7, start + 1, 7, end + 1)
    return Finding(
        draw(st.sampled_from(["a.yaml", "街道/b.yaml"])), span, draw(st.sampled_from(Severity)),
        draw(st.sampled_from(["blank", "wrong-type"])), draw(TEXT), draw(st.just("") | TEXT),
        draw(st.none() | st.just(Fix(True, (Edit(span, "甲"),)))), line,
    )  # fmt: skip


@given(findings())
def test_the_caret_stands_under_the_words(found: Finding) -> None:
    if not found.source_line.strip():
        return
    _, source, carets, *_ = report("text", [found], 1).split("\n")
    shown = found.source_line.replace("\t", " ")
    before, pointed = width(carets[: carets.index("^")]), carets.count("^")
    words = shown[found.span.column - 1 : max(found.span.end_column - 1, found.span.column)]
    at = next(index for index in range(len(source) + 1) if width(source[:index]) == before)
    assert words.startswith(cut(source[at:], pointed).removesuffix("…"))
    assert pointed == max(width(cut(source[at:], pointed)), 1)


@given(findings())
def test_the_line_shown_fits_a_terminal(found: Finding) -> None:
    lines = report("text", [found], 1).split("\n")[1:3]
    assert all(width(line) <= 100 for line in lines)


@given(st.lists(findings(), max_size=5))
def test_concise_is_a_line_a_finding(several: list[Finding]) -> None:
    lines = report("concise", several, 2).split("\n")[:-1]
    assert len(lines) == len(several)
    for line, found in zip(lines, several, strict=True):
        assert line.startswith(f"{found.file}:{found.span.line}:{found.span.column}: {found.severity.value} ")


@given(st.lists(findings(), max_size=5))
def test_json_holds_every_finding(several: list[Finding]) -> None:
    document = json.loads(report("json", several, 2))
    assert document["version"] == 1
    assert [one["message"] for one in document["findings"]] == [found.message for found in several]
    assert document["summary"]["files"] == 2
    assert sum(document["summary"][severity.value] for severity in Severity) == len(several)
    keys = ["file", "line", "column", "end_line", "end_column", "severity", "rule", "message", "hint", "fix"]
    assert all(list(one) == keys for one in document["findings"])


@given(st.lists(findings(), max_size=5))
def test_github_is_a_command_a_finding(several: list[Finding]) -> None:
    lines = report("github", several, 2).split("\n")[:-1]
    assert len(lines) == len(several)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


@given(st.lists(findings(), max_size=8))
def test_order_is_by_file_and_place_each_once(several: list[Finding]) -> None:
    ordered = in_order([*several, *several])
    assert len(ordered) == len(set(several))
    places = [(found.file, found.span) for found in ordered]
    assert places == sorted(places)


@pytest.mark.parametrize("name", REPORTS)
def test_a_finding_without_a_place_shows_no_line(name: str) -> None:
    found = Finding("a.yaml", WHOLE_FILE, Severity.ERROR, "empty-file", "文件是空的", source_line="甲")
    assert "甲" not in report(name, [found], 1)


EXIT_CODES: list[tuple[str, dict[str, Any], ExitCode]] = [
    ("", {}, ExitCode.DONE),
    ("", {"strict": True}, ExitCode.DONE),
    ("info", {"strict": True}, ExitCode.DONE),
    ("warning", {}, ExitCode.DONE),
    ("warning", {"strict": True}, ExitCode.FINDINGS),
    ("info error", {}, ExitCode.FINDINGS),
    ("", {"could_not_run": True}, ExitCode.COULD_NOT_RUN),
    ("error", {"could_not_run": True}, ExitCode.COULD_NOT_RUN),
]


@pytest.mark.parametrize(("severities", "options", "code"), EXIT_CODES)
def test_exit_codes(severities: str, options: dict[str, Any], code: ExitCode) -> None:
    found = [Finding("a.yaml", WHOLE_FILE, Severity(name), "rule", "甲") for name in severities.split()]
    assert exit_code(found, **options) == code


def cut(text: str, columns: int) -> str:
    """As much of the text as stands in so many columns."""
    end = 0
    while end < len(text) and width(text[: end + 1]) <= columns:
        end += 1
    return text[:end]
