"""The review of one run: what rules say of its plans, weighed as each plan's collection asks."""

from __future__ import annotations

import os
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.analysis.context import ReviewContext
from plan_cli.collection.settings.levels import level_at
from plan_cli.errors import PlangenError, failure_of
from plan_cli.findings import Severity, in_order
from plan_cli.review.suppression import Suppressions, apply_suppressions, suppressions_of
from plan_cli.rules.catalog import RULES
from plan_cli.rules.run import across, digests, review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plan_cli.collection import Collection, Collections
    from plan_cli.collection.settings.values import Configuration
    from plan_cli.findings import Finding, Span
    from plan_cli.model import Loaded, Plan


_UNREVIEWED = "plangen 自己出错了，这份计划没有审查完"


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
        collections: those of the run, by which a finding is weighed where its file lies.
        note: takes what failed within a plan, while everything else goes on; without it that is raised.
        strict: whether a comment that silences a finding must give its reason.
    """

    def __init__(
        self,
        collections: Collections,
        note: Callable[[PlangenError], None] | None = None,
        *,
        strict: bool = False,
    ) -> None:
        self._collections = collections
        self._note = note
        self._strict = strict
        self._plans: dict[str, _Reviewed] = {}
        self._comments: dict[str, Suppressions] = {}
        self._homes: dict[str, tuple[str, Collection]] = {}

    def add(self, loaded: Loaded, collection: Collection) -> None:
        """Review one plan, or review it again.

        Args:
            loaded: the plan as read.
            collection: the one that it belongs to.

        Raises:
            PlangenError: its kind or its `plangen.yaml` is broken, and nobody takes note of it.
        """
        # Where its kind is broken, its shape is told all the same.
        bases = tuple(file.source.name for file in loaded.files[1:])
        self._plans[loaded.name] = _Reviewed(loaded.findings, [], {}, (), bases)
        try:
            self._keep_comments(loaded)
            if loaded.plan is not None:
                self._plans[loaded.name] = self._looked_at(loaded, loaded.plan, collection, bases)
        except Exception as error:
            self._fail(loaded.name, error)

    def _keep_comments(self, loaded: Loaded) -> None:
        for file in loaded.files:
            comments = suppressions_of(file)
            if comments is not None:
                self._comments[file.source.name] = comments
            else:
                self._comments.pop(file.source.name, None)

    def _looked_at(
        self, loaded: Loaded, plan: Plan, collection: Collection, bases: tuple[str, ...]
    ) -> _Reviewed:
        """Return what rules have to say of a plan; one that fails is left out, there and among those asked."""
        failing: set[str] = set()

        def failed(rule: str, error: Exception) -> None:
            failing.add(rule)
            self._fail(loaded.name, error, f"规则 {rule} 出错了（plangen 自己的错），这一条没有查")

        context, names = context_of(plan, collection), rules_of(collection)
        found = _apart(review(context, names, failed), loaded.findings)
        kept = digests(context, names, failed)
        asked = tuple(name for name in names if name not in failing) if loaded.is_sound else ()
        return _Reviewed(loaded.findings, found, kept, asked, bases)

    def _fail(self, plan: str, error: Exception, said: str = _UNREVIEWED) -> None:
        """Take note of what failed, or raise it where nobody does."""
        if self._note is None:
            raise error
        self._note(failure_of(plan, error, said))

    def findings(self) -> list[Finding]:
        """Everything there is to say of the plans alone and together, in order."""
        plans = self._plans.values()
        shape = [found for one in plans for found in one.shape]
        found = [*shape, *(found for one in plans for found in one.findings)]
        found += self._compared()
        if self._comments:
            firm = {one for one in shape if one.severity is Severity.ERROR}
            found = self._without_silenced(found, firm)
        return in_order(self._weighed(found))

    def _without_silenced(self, found: list[Finding], firm: set[Finding]) -> list[Finding]:
        """Return the findings that no comment silences, with what is to be said of the comments."""
        try:
            return apply_suppressions(
                in_order(found), self._comments.values(), firm=firm, asked=self._asked(), strict=self._strict
            )
        except Exception as error:
            self._fail("", error, "plangen 自己出错了，“plangen: ignore”的注释这次没有算")
            return found

    def _compared(self) -> list[Finding]:
        """Return what rules have to say of the plans together."""

        def failed(rule: str, error: Exception) -> None:
            self._fail("", error, f"规则 {rule} 出错了（plangen 自己的错），没有拿各份计划互相比较")

        kept = [(name, one.kept) for name, one in self._plans.items() if one.asked or one.kept]
        return across(kept, failed=failed)

    def _asked(self) -> dict[str, tuple[str, ...]]:
        """Return the rules that looked at each file that was given; at a base they look through its plans."""
        asked = {name: one.asked for name, one in self._plans.items()}
        for one in self._plans.values():
            asked |= {base: one.asked for base in one.bases if base in asked and not asked[base]}
        return asked

    def _weighed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings as the collection of their file weighs them, without the silenced ones."""
        kept = []
        for found in findings:
            try:
                path, settings = self._home_of(found.file)
            except PlangenError as error:  # of a base in a collection of its own
                self._fail(found.file, error)
                kept.append(found)
                continue
            level = level_at(found.rule, found.severity, path, settings.levels, settings.paths)
            if level is not None:
                kept.append(found if level is found.severity else found._replace(severity=level))
        return kept

    def _home_of(self, file: str) -> tuple[str, Configuration]:
        """Return a file's path in its collection, and the collection's settings."""
        if file not in self._homes:
            home = self._collections.of_file(os.path.abspath(file))  # noqa: PTH100 -- links belong where they lie
            self._homes[file] = home.path_of(file), home
        path, home = self._homes[file]
        return path, home.settings


def _apart(found: list[Finding], shape: Iterable[Finding]) -> list[Finding]:
    """Return what rules say of other words than those that reading stumbled over: one mark is told once."""
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


def context_of(plan: Plan, collection: Collection) -> ReviewContext:
    """Return a plan as rules see it: with its kind and what its collection knows.

    Raises:
        PlangenError: its kind or its `plangen.yaml` is broken.
    """
    return ReviewContext(plan, collection.kind_of(plan), collection.settings.own)


def rules_of(collection: Collection) -> tuple[str, ...]:
    """Return the rules that a collection asks for: all but those that are silent everywhere.

    Raises:
        PlangenError: its `plangen.yaml` is broken.
    """
    levels, paths = collection.settings.levels, collection.settings.paths
    if not levels:
        return RULES
    spoken = {name for one in paths for name, level in one.levels.items() if level}
    return tuple(name for name in RULES if levels.get(name, "its own") is not None or name in spoken)
