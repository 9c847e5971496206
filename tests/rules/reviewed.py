"""Reviewing a plan that is a text, as every test of a rule does it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.analysis import OwnFacts, ReviewContext
from plan_cli.collection import Collection, Collections, kinds
from plan_cli.model import Loader, parse_source
from plan_cli.review.engine import Review
from plan_cli.rules.run import across, digests, review
from plan_cli.source import read_bytes
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plan_cli.findings import Finding
    from plan_cli.model import Loaded

LEAST = {"社区": "清河社区", "年度": "2027"}


def completed(text: str) -> str:
    """A plan with a community and a year, added behind it where it names none."""
    named = {line.split(":")[0] for line in text.splitlines()}
    english = {"社区": "community", "年度": "year"}
    missing = [name for name in LEAST if name not in named and english[name] not in named]
    return text + "".join(f"{name}: {LEAST[name]}\n" for name in missing)


def loaded_from(text: str | bytes, name: str = "a.yaml") -> Loaded:
    """A plan file of that text; bytes are a whole file."""
    data = text if isinstance(text, bytes) else completed(text).encode()
    source, findings = read_bytes(data, name)
    loader = Loader(lambda _, spelling: kinds.identify(BUILT_IN, spelling))
    return loader.load(parse_source(source, findings, Path("/nowhere") / name))


def context(
    text: str | bytes, name: str = "a.yaml", own: OwnFacts | None = None
) -> tuple[ReviewContext, list[Finding]]:
    """The plan of a text as the review sees it, and what is wrong with its shape."""
    loaded = loaded_from(text, name)
    assert loaded.plan is not None, loaded.findings
    kind = kinds.load(BUILT_IN, loaded.plan.template or kinds.DEFAULT)
    return ReviewContext(loaded.plan, kind, own), list(loaded.findings)


def findings_of(rule: str, plans: Mapping[str, str | bytes], own: OwnFacts | None = None) -> list[Finding]:
    """What one rule says of the plans of a run, given as file name to text; told while reading, or after."""
    found: list[Finding] = []
    if "suppression" in rule:  # what the comments are about must be known
        review_of_all = Review(Collections(), strict=True)
        for name, text in plans.items():
            review_of_all.add(loaded_from(text, name), Collection(None))
        return [one for one in review_of_all.findings() if one.rule == rule]
    kept = []
    for name, text in plans.items():
        plan, told = context(text, name, own)
        found += [one for one in told if one.rule == rule] + review(plan, [rule])
        kept.append((name, digests(plan, [rule])))
    return found + across(kept, [rule])


def mended(text: str, findings: list[Finding]) -> str:
    """The text with the fixes of all findings made, whether safe or not."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    edits = [edit for found in findings if found.fix for edit in found.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:start] + edit.text + text[end:]
    return text
