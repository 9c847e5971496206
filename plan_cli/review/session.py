"""The review of one command, and again when its files read anew: what mending needs of both."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import PlangenError, UnreadableFileError, reason
from plan_cli.files.write import check_writable
from plan_cli.review.engine import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from plan_cli.collection import PlanFile, Run
    from plan_cli.findings import Finding
    from plan_cli.model import Loaded, Parsed
    from plan_cli.review.fixing import FixTarget


class _Given(NamedTuple):
    """A file that the user named, or that lies in a folder that the user named, and what it is read from."""

    file: PlanFile
    depends: frozenset[Path]


class ReviewSession:
    """All plans of a command line under review.

    Args:
        run: the run that loads them.
        plans: them.
        strict: as for `Review`.

    Attributes:
        names: the files that were looked at.
        unread: those that could not be read again after they were changed.
    """

    def __init__(self, run: Run, plans: Iterable[tuple[PlanFile, Loaded]], *, strict: bool = False) -> None:
        self._run = run
        self._review = Review(run.collections, run.note, strict=strict)
        self._given: dict[str, _Given] = {}
        self._drafts: dict[Path, bytes] = {}
        self.names: list[str] = []
        self.unread: set[str] = set()
        for file, loaded in plans:
            self.names.append(file.name)
            self._add(file, loaded)

    def findings(self) -> list[Finding]:
        """Everything there is to say, in order."""
        return self._review.findings()

    def is_given(self, name: str) -> bool:
        """Whether the user named a file, or a folder that it lies in."""
        return name in self._given

    def target(self, name: str, *, to_write: bool) -> FixTarget | None:
        """Return the file of a name as what may be mended; None for one that the user did not name, or that can't be.

        Args:
            name: as findings have it.
            to_write: whether it must be writable.
        """
        from plan_cli.review.fixing import FixTarget

        given = self._given.get(name)
        if given is None:
            return None
        path = given.file.path
        typed_in = self._run.standard_input
        if typed_in and typed_in[0] == path:
            return FixTarget(name, path, typed_in[1])
        try:
            if to_write:
                check_writable(path, name)
            return FixTarget(name, path, path.read_bytes())
        except OSError as error:
            self._run.note(UnreadableFileError(f"读不了文件：{name}（{reason(error)}）"))
        except PlangenError as error:
            self._run.note(error)
        return None

    def read(self, target: FixTarget, data: bytes) -> Parsed:
        """Return the tree of a file that reads as given."""
        return self._run.alone(target.path, target.name, data)

    def redrafted(self, drafts: Mapping[Path, bytes]) -> list[Finding]:
        """Return the findings when files read as given; plans that none of them touches are not read again."""
        changed = {path: data for path, data in drafts.items() if self._drafts.get(path) != data}
        if changed:
            changed = self._with_links(changed)
            self._drafts |= changed
            for path, data in changed.items():
                self._run.draft(path, data)
            for given in list(self._given.values()):
                if not given.depends.isdisjoint(changed):
                    self._load_again(given.file)
        return self.findings()

    def _load_again(self, file: PlanFile) -> None:
        try:
            loaded = self._run.load_again(file)
        except Exception as error:  # of this plan: what was known of it before stays
            self.unread.add(file.name)
            self._run.fail(file.name, error)
        else:
            self._add(file, loaded)

    def _with_links(self, changed: dict[Path, bytes]) -> dict[Path, bytes]:
        """Return the same with what is the same file under another name."""
        real = {os.path.realpath(path): data for path, data in changed.items()}
        depends = {path for given in self._given.values() for path in given.depends}
        return changed | {path: real[whole] for path in depends if (whole := os.path.realpath(path)) in real}

    def _add(self, file: PlanFile, loaded: Loaded) -> None:
        self._given[loaded.name] = _Given(file, frozenset((file.path, *(one.path for one in loaded.files))))
        self._review.add(loaded, file.collection)
