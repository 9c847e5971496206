"""The review of one run: what rules say of its plans, weighed as each plan's collection asks."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plan_cli import kinds
from plan_cli.collection import configuration_for, root_of, templates_for
from plan_cli.configuration import Configuration, level_at
from plan_cli.review.subject import Subject
from plan_cli.rules import RULES, across, digests, review

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.findings import Finding
    from plan_cli.model import Loaded, Plan


class Review:
    """Takes the plans of a run one by one; of each it keeps only what comparing needs."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, dict[str, Any]]] = []
        self._homes: dict[str, tuple[str, Configuration]] = {}

    def of(self, loaded: Loaded, folder: Path) -> list[Finding]:
        """What there is to say of one plan, its shape included.

        Args:
            loaded: the plan as read.
            folder: where its file lies, absolute.

        Raises:
            PlangenError: its kind or its `plangen.yaml` is broken.
        """
        findings = list(loaded.findings)
        if loaded.plan is not None:
            subject = subject_of(loaded.plan, folder)
            names = _wanted(root_of(folder))
            findings += review(subject, names)
            self._kept.append((loaded.name, digests(subject, names)))
        return self._weighed(findings)

    def across(self) -> list[Finding]:
        """What there is to say of the plans together."""
        return self._weighed(across(self._kept))

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


def subject_of(plan: Plan, folder: Path) -> Subject:
    """A plan that lies in a folder as rules see it: with its kind and what its collection knows.

    Raises:
        PlangenError: its kind or its `plangen.yaml` is broken.
    """
    kind = kinds.load(plan.template or kinds.DEFAULT, templates_for(folder))
    return Subject(plan, kind, configuration_for(folder).own)


def _home_of(file: str) -> tuple[str, Configuration]:
    """A file's path in its collection, and what its `plangen.yaml` says."""
    # Not resolve(): a link belongs to the collection that it lies in.
    path = Path(os.path.abspath(file))  # noqa: PTH100
    root = root_of(path.parent)
    if root is None:
        return file, Configuration()
    return path.relative_to(root).as_posix(), configuration_for(path.parent)


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
