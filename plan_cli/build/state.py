"""The cache file of a collection's output: what each document was made of, and what it then was.

It only saves time. It may be deleted at any time; one that is damaged, or of another version, is
as good as none. Content decides, never a time.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from plan_cli.errors import UnwritableFileError
from plan_cli.files.read import read_limited
from plan_cli.files.write import atomic_file

NAME = ".plangen-cache"
HEAD = b"plangen-cache 1 "
"""What the file begins with: the form of what follows; then comes the sum of it."""

DIGEST_BYTES = 8
MAX_BYTES = 2**30
"""Of a cache file: a district's has some 20 MB."""

_RECORD = re.compile(r"(?:[0-9a-f]{16})? [0-9a-f]{16} .+", re.DOTALL)
_ODD_NAMES = sys.getfilesystemencodeerrors()
"""How names that are no Unicode stand in a text: as the system's own."""


def digest(*pieces: bytes) -> str:
    """16 hexadecimal digits that differ where the pieces do."""
    made = blake2b(digest_size=DIGEST_BYTES)
    for piece in pieces:
        made.update(len(piece).to_bytes(8, "big") + piece)
    return made.hexdigest()


class CacheRecord(NamedTuple):
    """What is known of a document.

    Attributes:
        inputs: digest of all that it was made of.
        content: digest of its file.
        output: the file, relative to the folder of the cache.
    """

    inputs: str
    content: str
    output: str


class BuildCache:
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
        self._folders: dict[str, str] = {}
        self._is_changed = False

    def get(self, key: str) -> CacheRecord | None:
        """Return the record of that key."""
        self._seen.add(key)
        line = self._lines.get(key)
        return CacheRecord(*line.split(" ", 2)) if line else None

    def put(self, key: str, inputs: str, data: bytes, path: Path) -> None:
        """Keep a record of a document, instead of the one that was there.

        Args:
            key: of the record.
            inputs: digest of all that the document was made of.
            data: the bytes of its file.
            path: the file.
        """
        self._seen.add(key)
        line = " ".join(CacheRecord(inputs, digest(data), self.relative(path)))
        if self._lines.get(key) != line:
            self._lines[key] = line
            self._is_changed = True

    def relative(self, path: Path) -> str:
        """Return a file as seen from the folder of the cache, with `/`; as it is where they lie on different drives."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = _relative(folder, self.folder)
        return self._folders[folder] + name

    def drop(self, key: str) -> None:
        """Keep no record."""
        if self._lines.pop(key, None) is not None:
            self._is_changed = True

    def write(self) -> None:
        """Write the file, whole; where that can't be done, the next run takes longer."""
        if not self._is_changed:
            return
        from json import JSONEncoder

        self._forget_missing()
        encode = JSONEncoder(ensure_ascii=False).encode
        with suppress(UnwritableFileError), atomic_file(self._file) as file:
            file.write(_head(0))
            total = 0
            for pair in self._lines.items():  # one by one: all at once they are as large as all records
                line = encode(pair).encode("utf-8", _ODD_NAMES) + b"\n"
                total = zlib.crc32(line, total)
                file.write(line)
            file.seek(0)
            file.write(_head(total))

    def _forget_missing(self) -> None:
        """Documents that no plan of this run has, and that are gone: their plans are, too."""
        for key in self._lines.keys() - self._seen:
            if not (self.folder / CacheRecord(*self._lines[key].split(" ", 2)).output).exists():
                del self._lines[key]


def _read(file: Path) -> dict[str, str]:
    """Return the lines of a cache file by their keys; none where it is missing or damaged."""
    try:
        head, _, body = read_limited(file, MAX_BYTES).partition(b"\n")
    except OSError:
        return {}
    if head + b"\n" != _head(zlib.crc32(body)):
        return {}
    records = [_record(line) for line in body.splitlines()]
    # The sum fits even where somebody made it fit.
    return {} if None in records else dict(filter(None, records))


def _record(line: bytes) -> tuple[str, str] | None:
    """Key and record of a line, or None where they are not what `write` writes."""
    from json import loads

    try:
        match loads(line.decode("utf-8", _ODD_NAMES)):
            case [str(key), str(record)] if _RECORD.fullmatch(record) and "\0" not in key + record:
                os.fsencode(record)  # of what the system can't name there is no file
                return key, record
    except (ValueError, RecursionError):
        pass
    return None


def _head(total: int) -> bytes:
    """Return the line that the file begins with, over the sum of what follows."""
    return HEAD + b"%08x\n" % total


def _relative(folder: str, start: Path) -> str:
    """Return what stands before the names of a folder's files, as seen from `start`."""
    with suppress(ValueError):  # on another drive
        folder = os.path.relpath(folder or ".", start)
    shown = Path(folder).as_posix()
    return "" if shown == "." else f"{shown.rstrip('/')}/"
