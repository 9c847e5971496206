"""The cache file of a collection's output: what each document was made of, and what it then was.

It only saves time. It may be deleted at any time; one that is damaged, or of another version, is
as good as none. Content decides, never a time.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import UnwritableFileError
from plan_cli.writing import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = ".plangen-cache"
HEAD = b"plangen-cache 1 "
"""What the file begins with: the form of what follows; then comes the sum of it."""

DIGEST_BYTES = 8


def digest(*pieces: bytes) -> str:
    """16 hexadecimal digits that differ where the pieces do."""
    made = blake2b(digest_size=DIGEST_BYTES)
    for piece in pieces:
        made.update(len(piece).to_bytes(8, "big") + piece)
    return made.hexdigest()


class Record(NamedTuple):
    """What is known of a document.

    Attributes:
        inputs: digest of all that it was made of.
        content: digest of its file.
        output: the file, relative to the folder of the cache.
    """

    inputs: str
    content: str
    output: str


class State:
    """The records of one cache file, by keys of the caller's.

    Args:
        folder: where the file lies; it is read when it is first asked.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / NAME
        # One string a record: tuples of strings take twice the memory.
        self._lines: dict[str, str] = _read(self._file)
        self._seen: set[str] = set()
        self._is_changed = False

    def get(self, key: str) -> Record | None:
        """The record of that key."""
        self._seen.add(key)
        line = self._lines.get(key)
        return Record(*line.split(" ", 2)) if line else None

    def put(self, key: str, record: Record) -> None:
        """Keep a record, instead of the one that was there."""
        self._seen.add(key)
        line = " ".join(record)
        if self._lines.get(key) != line:
            self._lines[key] = line
            self._is_changed = True

    def drop(self, key: str) -> None:
        """Keep no record."""
        if self._lines.pop(key, None) is not None:
            self._is_changed = True

    def write(self) -> None:
        """Write the file, whole; where that can't be done, the next run takes longer."""
        if not self._is_changed:
            return
        self._forget_missing()
        total = 0
        for line in self._written():
            total = zlib.crc32(line, total)
        with suppress(UnwritableFileError), whole_file(self._file) as file:
            file.write(HEAD + b"%08x\n" % total)
            file.writelines(self._written())

    def _written(self) -> Iterator[bytes]:
        """The lines of the file, one by one: all at once they are as large as all records."""
        from json import dumps

        for pair in self._lines.items():
            yield dumps(pair, ensure_ascii=False).encode() + b"\n"

    def _forget_missing(self) -> None:
        """Documents that no plan of this run has, and that are gone: their plans are, too."""
        for key in self._lines.keys() - self._seen:
            if not (self.folder / Record(*self._lines[key].split(" ", 2)).output).exists():
                del self._lines[key]


def _read(file: Path) -> dict[str, str]:
    """The lines of a cache file by their keys; none where it is missing or damaged."""
    from json import loads

    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if head != HEAD + b"%08x" % zlib.crc32(body):
        return {}
    try:
        return dict(map(loads, body.splitlines()))
    except ValueError:  # the sum fits, so that somebody made it fit
        return {}


def relative(path: Path, folder: Path) -> str:
    """A path as seen from a folder, with `/`; as it is where they lie on different drives."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()
