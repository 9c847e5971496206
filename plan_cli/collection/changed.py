"""The changed files of a commit: the plans among them, and the plans that build on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.collection.collection import CONFIGURATION
from plan_cli.collection.find import PlanFile, below, find
from plan_cli.errors import PlangenError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.collection.run import Run


def changed(paths: Iterable[str], run: Run) -> list[PlanFile]:
    """Return the plans to review when these files have changed.

    A commit has files of all sorts. A named file counts as one that a search
    of the folder finds: what the search passes over is passed over here.
    Plans that extend a changed one follow it, those that extend these too: a
    base alone can't be judged. Of a changed `plangen.yaml` is seen whether it
    can be read; what it asks of all plans is for a run over the whole folder.

    Args:
        paths: files, or folders, which stand for all plans below them.
        run: takes what can't be read.
    """
    named, errors = find(paths, run.collections)
    run.errors += errors
    for file in named:
        if file.path.name == CONFIGURATION:
            _check(file, run)
    found = {
        one.path: one
        for folder in dict.fromkeys(map(_searched_for, named))
        for one in below(folder, run.collections)
    }
    by_base = run.by_base(found.values())
    kept: dict[Path, PlanFile] = {}
    waiting = [found[file.path]._replace(name=file.name) for file in named if file.path in found]
    for file in waiting:  # grows while it is walked
        if file.path not in kept:
            kept[file.path] = file
            waiting += by_base.get(file.path, [])
    return list(kept.values())


def _searched_for(file: PlanFile) -> Path:
    """Return the folder to search for plans that build on a file, as it is named from here."""
    here = Path.cwd()
    if file.path.is_relative_to(here):
        return Path()
    return file.collection.root or file.path.parent


def _check(file: PlanFile, run: Run) -> None:
    try:
        run.check_settings(file.collection)
    except PlangenError as error:
        run.note(error)
