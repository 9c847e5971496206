"""Laws of the reports; how each looks stands in tests/commands/formats.md."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.cli.explain import help_of
from plan_cli.errors import BugError, ExitCode, PlangenError, exit_code
from plan_cli.findings import WHOLE_FILE, Edit, Finding, Fix, Severity, Span, failing, in_order
from plan_cli.report import REPORTS, STATISTICS, report
from plan_cli.report.reviewed import Reviewed
from plan_cli.text.width import terminal_width
from tests.schemas import validator_of

FILES = ["a.yaml", "街道/b.yaml"]
SARIF = validator_of("https://json.schemastore.org/sarif-2.1.0.json")
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
    _, source, carets, *_ = report("text", Reviewed([found], FILES[:1])).split("\n")
    shown = found.source_line.replace("\t", " ")
    before, pointed = terminal_width(carets[: carets.index("^")]), carets.count("^")
    words = shown[found.span.column - 1 : max(found.span.end_column - 1, found.span.column)]
    at = next(index for index in range(len(source) + 1) if terminal_width(source[:index]) == before)
    assert words.startswith(cut(source[at:], pointed).removesuffix("…"))
    assert pointed == max(terminal_width(cut(source[at:], pointed)), 1)


@given(findings())
def test_the_line_shown_fits_a_terminal(found: Finding) -> None:
    lines = report("text", Reviewed([found], FILES[:1])).split("\n")[1:3]
    assert all(terminal_width(line) <= 100 for line in lines)


@given(st.lists(findings(), max_size=5))
def test_concise_is_a_line_a_finding(several: list[Finding]) -> None:
    lines = report("concise", Reviewed(several, FILES[:2])).split("\n")[:-1]
    assert len(lines) == len(several)
    for line, found in zip(lines, several, strict=True):
        assert line.startswith(f"{found.file}:{found.span.line}:{found.span.column}: {found.severity.value} ")


@given(st.lists(findings(), max_size=5))
def test_json_holds_every_finding(several: list[Finding]) -> None:
    document = json.loads(report("json", Reviewed(several, FILES[:2])))
    assert document["version"] == 1
    assert [one["message"] for one in document["findings"]] == [found.message for found in several]
    assert document["summary"]["files"] == 2
    assert sum(document["summary"][severity.value] for severity in Severity) == len(several)
    keys = ["file", "line", "column", "end_line", "end_column", "severity", "rule", "message", "hint", "fix"]
    assert all(list(one) == keys for one in document["findings"])


@given(st.lists(findings(), max_size=5))
def test_github_is_a_command_a_finding(several: list[Finding]) -> None:
    lines = report("github", Reviewed(several, FILES[:2])).split("\n")[:-1]
    assert len(lines) == len(several)
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)


@given(st.lists(findings(), max_size=5))
def test_sarif_is_valid_and_holds_every_finding(several: list[Finding]) -> None:
    log = json.loads(report("sarif", Reviewed(several, FILES, help_of=help_of)))
    SARIF.validate(log)
    (run,) = log["runs"]
    assert [result["ruleId"] for result in run["results"]] == [found.rule for found in several]
    for result, found in zip(run["results"], several, strict=True):
        described = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert described["id"] == found.rule
        assert described["help"]["markdown"]
        assert unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == found.file
        assert ("fixes" in result) == (found.fix is not None)
    marks = [result["partialFingerprints"]["plangenWords/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks)


@given(st.lists(findings(), max_size=5), st.booleans())
def test_junit_counts_what_fails(several: list[Finding], strict: bool) -> None:
    severities = failing(strict=strict)
    root = ET.fromstring(report("junit", Reviewed(several, FILES, severities)))  # noqa: S314 -- our own
    assert {suite.get("name") for suite in root} == set(FILES)
    assert int(root.get("failures", "")) == len(root.findall("testsuite/testcase/failure"))
    assert len(root.findall("testsuite/testcase/failure")) == sum(
        one.severity in severities for one in several
    )
    assert int(root.get("tests", "")) == len(root.findall("testsuite/testcase"))


@given(st.lists(findings(), max_size=8))
def test_statistics_add_up(several: list[Finding]) -> None:
    document = json.loads(report("json", Reviewed(several, FILES), STATISTICS))
    assert sum(row["findings"] for row in document["statistics"]) == len(several)
    assert sum(row["fixable"] for row in document["statistics"]) == sum(
        one.fix is not None for one in several
    )
    rows = report("text", Reviewed(several, FILES), STATISTICS).splitlines()
    assert len(rows) == len({(one.rule, one.severity) for one in several}) + 1


@given(st.lists(findings(), max_size=8))
def test_order_is_by_file_and_place_each_once(several: list[Finding]) -> None:
    ordered = in_order([*several, *several])
    assert len(ordered) == len(set(several))
    places = [(found.file, found.span) for found in ordered]
    assert places == sorted(places)


@pytest.mark.parametrize("name", REPORTS)
def test_a_finding_without_a_place_shows_no_line(name: str) -> None:
    found = Finding("a.yaml", WHOLE_FILE, Severity.ERROR, "empty-file", "文件是空的", source_line="甲")
    assert "甲" not in report(name, Reviewed([found], FILES[:1]))


EXIT_CODES: list[tuple[str, dict[str, Any], ExitCode]] = [
    ("", {}, ExitCode.DONE),
    ("", {"strict": True}, ExitCode.DONE),
    ("info", {"strict": True}, ExitCode.DONE),
    ("warning", {}, ExitCode.DONE),
    ("warning", {"strict": True}, ExitCode.FINDINGS),
    ("info error", {}, ExitCode.FINDINGS),
    ("", {"errors": [PlangenError("甲")]}, ExitCode.COULD_NOT_RUN),
    ("error", {"errors": [PlangenError("甲")]}, ExitCode.COULD_NOT_RUN),
    ("error", {"errors": [BugError("甲"), PlangenError("乙")]}, ExitCode.BUG),
]


@pytest.mark.parametrize(("severities", "options", "code"), EXIT_CODES)
def test_exit_codes(severities: str, options: dict[str, Any], code: ExitCode) -> None:
    found = [Finding("a.yaml", WHOLE_FILE, Severity(name), "rule", "甲") for name in severities.split()]
    assert exit_code(found, **options) == code


def cut(text: str, columns: int) -> str:
    """As much of the text as stands in so many columns."""
    end = 0
    while end < len(text) and terminal_width(text[: end + 1]) <= columns:
        end += 1
    return text[:end]


def many_on_a_line(count: int) -> list[Finding]:
    line = "（" * count
    return [
        Finding(
            "a.yaml",
            Span(3, at + 1, 3, at + 2),
            Severity.WARNING,
            "unbalanced-marks",
            "没有配对",
            "",
            None,
            line,
        )
        for at in range(count)
    ]


def test_of_very_many_findings_on_one_line_the_first_are_told() -> None:
    told = report("text", Reviewed(many_on_a_line(130), FILES[:1]))
    assert told.count("没有配对") == 100
    assert "a.yaml:3: 这一行还有 30 处没有列出" in told
    assert "警告 130 处" in told
    assert "没有列出" not in report("text", Reviewed(many_on_a_line(100), FILES[:1]))
    assert report("concise", Reviewed(many_on_a_line(130), FILES[:1])).count("没有配对") == 130


def test_a_report_looks_at_the_neighbourhood_of_each_finding_only() -> None:
    class Counted(str):
        """A line that counts the characters that are taken out of it."""

        __slots__ = ()
        taken = 0

        def __getitem__(self, key: Any) -> str:
            found = super().__getitem__(key)
            Counted.taken += len(found)
            return found

    line = Counted("（" * 50_000)
    found = [one._replace(source_line=line) for one in many_on_a_line(40)]
    report("text", Reviewed(found, FILES[:1]))
    assert 0 < Counted.taken < 40 * 1_000
