"""The review of one run: what rules say of its plans, weighed as each plan's collection asks."""

from __future__ import annotations

import os
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.analysis.context import ReviewContext
from plan_cli.collection import configuration_for, kinds, root_of, templates_for
from plan_cli.collection.settings.levels import level_at
from plan_cli.collection.settings.values import Configuration
from plan_cli.findings import Severity, in_order
from plan_cli.review.suppression import Suppressions, apply_suppressions, suppressions_of
from plan_cli.rules.catalog import RULES
from plan_cli.rules.run import across, digests, review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Finding, Span
    from plan_cli.model import Loaded, Plan


class _Reviewed(NamedTuple):
    """What is kept of a plan.

    Attributes:
        shape: what is wrong with its shape.
        findings: what rules say of it.
        kept: what comparing rules keep of it.
        asked: the rules that looked at it; none where it can't be read to its end.
        bases: the files that it extends.
    """

    shape: tuple[Finding, ...]
    findings: list[Finding]
    kept: dict[str, Any]
    asked: tuple[str, ...]
    bases: tuple[str, ...]


class Review:
    """Takes the plans of a run one by one; of each it keeps only findings and what comparing needs.

    Args:
        strict: whether a comment that silences a finding must give its reason.
    """

    def __init__(self, *, strict: bool = False) -> None:
        self._strict = strict
        self._plans: dict[str, _Reviewed] = {}
        self._comments: dict[str, Suppressions] = {}
        self._homes: dict[str, tuple[str, Configuration]] = {}

    def add(self, loaded: Loaded, folder: Path) -> None:
        """Review one plan, or review it again.

        Args:
            loaded: the plan as read.
            folder: where its file lies, absolute.

        Raises:
            PlangenError: its kind or its `plangen.yaml` is broken.
        """
        for file in loaded.files:
            comments = suppressions_of(file)
            if comments is not None:
                self._comments[file.source.name] = comments
            else:
                self._comments.pop(file.source.name, None)
        # Where its kind is broken, its shape is told all the same.
        bases = tuple(file.source.name for file in loaded.files[1:])
        self._plans[loaded.name] = _Reviewed(loaded.findings, [], {}, (), bases)
        if loaded.plan is not None:
            subject = subject_of(loaded.plan, folder)
            names = _wanted(root_of(folder))
            found, kept = _apart(review(subject, names), loaded.findings), digests(subject, names)
            self._plans[loaded.name] = _Reviewed(
                loaded.findings, found, kept, names if loaded.is_sound else (), bases
            )

    def findings(self) -> list[Finding]:
        """Everything there is to say of the plans alone and together, in order."""
        plans = self._plans.values()
        shape = [found for one in plans for found in one.shape]
        found = [*shape, *(found for one in plans for found in one.findings)]
        found += across([(name, one.kept) for name, one in self._plans.items() if one.asked or one.kept])
        if self._comments:
            found = apply_suppressions(
                in_order(found),
                self._comments.values(),
                firm={one for one in shape if one.severity is Severity.ERROR},
                asked=self._asked(),
                strict=self._strict,
            )
        return in_order(self._weighed(found))

    def _asked(self) -> dict[str, tuple[str, ...]]:
        """The rules that looked at each file that was given; at a base they look through its plans."""
        asked = {name: one.asked for name, one in self._plans.items()}
        for one in self._plans.values():
            asked |= {base: one.asked for base in one.bases if base in asked and not asked[base]}
        return asked

    def _weighed(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings as the collection of their file weighs them, without the silenced ones."""
        kept = []
        for found in findings:
            home = self._homes.get(found.file)
            if home is None:
                home = self._homes[found.file] = _home_of(found.file)
            path, configuration = home
            level = level_at(found.rule, found.severity, path, configuration.levels, configuration.paths)
            if level is not None:
                kept.append(found if level is found.severity else found._replace(severity=level))
        return kept


def _apart(found: list[Finding], shape: Iterable[Finding]) -> list[Finding]:
    """What rules say of other words than those that reading stumbled over: one mark is told once."""
    errors: dict[str, list[Span]] = {}
    for one in shape:
        if one.severity is Severity.ERROR:
            errors.setdefault(one.file, []).append(one.span)
    for spans in errors.values():
        spans.sort()
    return [one for one in found if not _touches_any(one.span, errors.get(one.file, []))]


def _touches_any(span: Span, spans: list[Span]) -> bool:
    """Whether a stretch touches one of others, which are in order and hardly overlap."""
    behind = bisect_right(spans, span[2:], key=lambda one: one[:2])
    return any(span.touches(one) for one in spans[max(behind - 2, 0) : behind])


def subject_of(plan: Plan, folder: Path) -> ReviewContext:
    """A plan that lies in a folder as rules see it: with its kind and what its collection knows.

    Raises:
        PlangenError: its kind or its `plangen.yaml` is broken.
    """
    kind = kinds.load(plan.template or kinds.DEFAULT, templates_for(folder))
    return ReviewContext(plan, kind, configuration_for(folder).own)


def _home_of(file: str) -> tuple[str, Configuration]:
    """A file's path in its collection, and what its `plangen.yaml` says."""
    # Not resolve(): a link belongs to the collection that it lies in.
    path = Path(os.path.abspath(file))  # noqa: PTH100
    root = root_of(path.parent)
    if root is None:
        return file, Configuration()
    return path.relative_to(root).as_posix(), configuration_for(path.parent)


def forget() -> None:
    """Read anew what collections ask for."""
    _wanted.cache_clear()


@cache
def _wanted(root: Path | None) -> tuple[str, ...]:
    """The rules of a collection, without those that are silent everywhere."""
    if root is None:
        return RULES
    configuration = configuration_for(root)
    spoken = {name for one in configuration.paths for name, level in one.levels.items() if level}
    return tuple(
        name for name in RULES if configuration.levels.get(name, "its own") is not None or name in spoken
    )
