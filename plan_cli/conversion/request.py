"""What is asked for when a document is made into plan files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plan_cli.dump import Language


class ImportRequest(NamedTuple):
    """What is asked for.

    Attributes:
        source: the existing document.
        path: the file to write (the folder with `split`), or None for one named by the title.
        template: id or name of the plan kind, or "" for the document's own.
        community, street: as given, or "" for the document's own.
        year: to move the plan into, or None to leave it in its own.
        today: the year in which a document that names none is read.
        keys: the language of the keys.
        force: whether a file may be overwritten.
        split: whether the document may hold several plans, a file each.
        fix: whether safe fixes are made on the way.
        data: the bytes of the document, where it does not lie at `source`.
    """

    source: Path
    path: Path | None
    template: str
    community: str
    street: str
    year: int | None
    today: int
    keys: Language
    force: bool
    split: bool = False
    fix: bool = False
    data: bytes | None = None

    @property
    def folder(self) -> Path:
        """Where files are written, absolute."""
        if self.path is None:
            return Path.cwd()
        path = Path(os.path.abspath(self.path))  # noqa: PTH100 -- resolve() would follow links
        return path if self.split else path.parent
