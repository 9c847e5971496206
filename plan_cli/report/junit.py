"""JUnit XML for build servers: a suite a file, a case a finding; a clean file is one case that passes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from plan_cli.report.text import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.errors import BugError
    from plan_cli.findings import Finding
    from plan_cli.report.reviewed import Reviewed


_ALL = "plangen"
"""The suite of what failed for all files together."""


def report(reviewed: Reviewed) -> str:
    """Return what fails the run is a failure; what does not is a case that passes and says it.

    What plangen itself failed on is an error of its file.
    """
    by_file: dict[str, list[Finding]] = {name: [] for name in reviewed.files}
    for found in reviewed.findings:
        by_file.setdefault(found.file, []).append(found)
    root = ET.Element("testsuites", name="plangen")
    bugs: dict[str, list[BugError]] = {}
    for bug in reviewed.bugs:
        by_file.setdefault(bug.plan or _ALL, [])
        bugs.setdefault(bug.plan or _ALL, []).append(bug)
    for name, findings in by_file.items():
        root.append(_suite(name, findings, bugs.get(name, []), reviewed))
    for total in ("tests", "failures", *(["errors"] if bugs else [])):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(
    name: str, findings: Sequence[Finding], bugs: Sequence[BugError], reviewed: Reviewed
) -> ET.Element:
    failures = [found for found in findings if found.severity in reviewed.failing]
    suite = ET.Element("testsuite", name=_held(name))
    suite.set("tests", str(len(findings) + len(bugs) or 1))
    suite.set("failures", str(len(failures)))
    if bugs:
        suite.set("errors", str(len(bugs)))
    for bug in bugs:
        case = ET.SubElement(suite, "testcase", name="plangen", classname=_held(name))
        ET.SubElement(case, "error", message=_held(bug.message))
    if not findings and not bugs:
        ET.SubElement(suite, "testcase", name="没有发现问题", classname=_held(name))
    for found in findings:
        suite.append(_case(found, fails=found.severity in reviewed.failing))
    return suite


def _case(found: Finding, *, fails: bool) -> ET.Element:
    place = f"{found.file}:{found.span.line}:{found.span.column}"
    case = ET.Element("testcase", name=_held(f"{found.rule} {place}"), classname=_held(found.file))
    said = _held(f"{place}: {NAMES[found.severity]} {found.rule}: {found.message}\n{found.hint}".rstrip())
    if fails:
        failure = ET.SubElement(case, "failure", type=found.rule, message=_held(found.message))
        failure.text = said
    else:
        ET.SubElement(case, "system-out").text = said
    return case


def _held(text: str) -> str:
    """Return the text without what XML 1.0 can't hold: a file's name may have anything."""
    return "".join(one if one.isprintable() or one in "\n\u3000" else "\ufffd" for one in text)
