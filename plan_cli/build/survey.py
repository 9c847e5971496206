"""A look at all plans of a run before any is rendered: their bytes' digests, and who extends whom."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.build.state import digest
from plan_cli.collection import CONFIGURATION, named_file
from plan_cli.errors import UnreadableFileError
from plan_cli.files.read import read_limited
from plan_cli.limits import PlanLimits
from plan_cli.templating.search_path import BUILT_IN_ROOT
from plan_cli.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.collection import Collection, PlanFile, Run

PACKAGE = Path(__file__).resolve().parents[1]
MOST_BYTES = PlanLimits().bytes * 10 + 1
"""Of a file that is looked at for its digest: as much as a plan may have at most (`limits.DECLARED`)."""
GONE = ""
"""The digest of a file that can't be read."""


class Survey:
    """What documents are made of, as digests; the plans' texts are not kept.

    Args:
        files: the plans.
        run: finds what a plan extends.

    Attributes:
        extended: the paths of those that others extend.
    """

    def __init__(self, files: Sequence[PlanFile], run: Run) -> None:
        self._run = run
        self._known: dict[Path, Path] = {}
        self._bases: list[Path | None] = []
        self._chains: dict[Path, str] = {}
        self._collections: dict[Path | None, str] = {}
        self._own = [self._look(file) for file in files]
        self.extended = frozenset(map(str, self._known))

    def _look(self, file: PlanFile) -> bytes:
        """Return the digest of a plan's own bytes; what it extends is noted."""
        data = _bytes_of(file.path)
        base = self._base_of(file, data)
        self._bases.append(self._known.setdefault(base, base) if base is not None else None)
        return bytes.fromhex(digest(data)) if data is not None else b""

    def inputs(self, index: int, file: PlanFile, asked: str) -> str:
        """Return the digest of all that the documents of a plan are made of, "" where its file can't be read.

        Args:
            index: of the plan among the files.
            file: the plan.
            asked: what the options ask for.
        """
        if not self._own[index]:
            return GONE
        base = self._bases[index]
        chain = self._chain(base) if base is not None else ""
        shared = self._shared(file.collection)
        return digest(self._own[index], chain.encode(), shared.encode(), asked.encode())

    def _chain(self, path: Path) -> str:
        """Return the digest of a base and of those that it extends itself, however many they are."""
        own: dict[Path, bytes] = {}
        at: Path | None = path
        while at is not None and at not in self._chains and at not in own:
            data = _bytes_of(at)
            own[at] = bytes.fromhex(digest(data)) if data is not None else b""
            at = self._base_of(named_file(at, self._run.collections, at.name), data)
        rest = "" if at is None else self._chains.get(at, GONE)
        for one, data in reversed(own.items()):
            rest = self._chains[one] = digest(data, rest.encode()) if data else GONE
        return rest

    def _base_of(self, file: PlanFile, data: bytes | None) -> Path | None:
        """Return what a file extends, or None; that it can't be read is told when its turn comes."""
        try:
            return self._run.base_in(file, data) if data is not None else None
        except UnreadableFileError:
            return None
        except Exception as error:
            self._run.fail(file.name, error)
            return None

    def _shared(self, collection: Collection) -> str:
        """Return the digest of what all plans of a collection share: `plangen.yaml`, templates, plangen itself."""
        root = collection.root
        if root not in self._collections:
            configuration = (_bytes_of(root / CONFIGURATION) or b"") if root is not None else b""
            own = [path for path in collection.templates.roots if path != BUILT_IN_ROOT]
            trees = [_tree(path) for path in own]
            self._collections[root] = digest(configuration, *trees, _program())
        return self._collections[root]


@cache
def _program() -> bytes:
    """Return the digest of plangen: its version, and its files, which change below a version while it is made."""
    return digest(__version__.encode(), _tree(PACKAGE, ".py"), _tree(BUILT_IN_ROOT)).encode()


def _bytes_of(path: Path) -> bytes | None:
    try:
        return read_limited(path, MOST_BYTES)
    except OSError:
        return None


def _tree(folder: Path, suffix: str = "") -> bytes:
    """Return the digest of all files below a folder, with their names."""
    files = sorted(path for path in folder.rglob(f"*{suffix}") if path.is_file())
    pieces = [
        piece for path in files for piece in (os.fsencode(path.relative_to(folder)), _bytes_of(path) or b"")
    ]
    return digest(*pieces).encode()
