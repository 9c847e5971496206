"""What a process makes of templates, kept on disk for the next one.

Jinja2 compiles our templates in some 30 ms and loads them compiled in 1; the
parts that all documents share are made from them in 5. The compiled code is run
as it is read, so the folder must be the user's alone. The cache only saves time:
whatever goes wrong with it, the render goes on without.
"""

from __future__ import annotations

import os
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def cache_folder() -> Path:
    """The user's cache folder for plangen; the variable `PLANGEN_CACHE_DIR` overrides it."""
    own = os.environ.get("PLANGEN_CACHE_DIR")
    if own:
        return Path(own)
    if sys.platform == "win32":
        return _folder_of("LOCALAPPDATA", Path("AppData/Local")) / "plangen" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "plangen"
    return _folder_of("XDG_CACHE_HOME", Path(".cache")) / "plangen"


def _folder_of(variable: str, below_home: Path) -> Path:
    """The folder that a variable names; a relative one is void, as the XDG standard asks."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / below_home


class CompiledTemplates(BytecodeCache):
    """One file a template: four bytes of CRC-32, then what Jinja2 made of it.

    The sum is there because `marshal` may crash the process on a damaged file;
    Jinja2 itself checks the Python version and the template's source.

    Args:
        kind: keeps environments apart whose compiled code differs (sandbox or
            not, escaping or not).
    """

    def __init__(self, kind: str) -> None:
        self._kind = f"{sys.implementation.cache_tag}-{kind}"
        self._folder = _private_folder()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from disk; it stays empty where nothing usable is kept."""
        if self._folder is None:
            return
        code = _read(self._file(bucket))
        if code is None:
            return
        try:
            bucket.bytecode_from_string(code)
        except Exception:  # pickle and marshal raise anything on strange bytes
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket on disk; put in place by a rename, for others may read just now."""
        if self._folder is not None:
            _write(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        assert self._folder is not None  # noqa: S101 - both callers have looked
        return self._folder / f"{self._kind}-{bucket.key}.cache"


def kept(name: str, sources: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` gives, from disk where it was made of the same sources before.

    Args:
        name: what it is, for the name of its file.
        sources: all that the result depends on.
        make: makes it anew.
    """
    digest = sha256()
    for source in sources:
        digest.update(len(source).to_bytes(8, "big") + source)
    folder = _private_folder()
    if folder is None:
        return make()
    file = folder / f"{name}-{digest.hexdigest()[:40]}.cache"
    data = _read(file)
    if data is None:
        data = make()
        _write(file, data)
    return data


def _read(file: Path) -> bytes | None:
    """The bytes kept in a file behind their CRC-32, or None where it is missing or damaged."""
    try:
        stored = file.read_bytes()
    except OSError:
        return None
    # An empty file would pass: the sum of nothing is nothing.
    is_whole = len(stored) > 4 and int.from_bytes(stored[:4], "big") == zlib.crc32(stored[4:])
    return stored[4:] if is_whole else None


def _write(file: Path, data: bytes) -> None:
    """Keep bytes on disk; put in place by a rename, for others may read just now."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
        unfinished.replace(file)
    except OSError:  # a full or read-only disk
        return


def _private_folder() -> Path | None:
    """The folder of the cache, or None where there is none that only the user can write to."""
    try:
        folder = cache_folder() / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None
    if sys.platform == "win32":  # its profile folders are private by their access lists
        return folder
    is_private = state.st_uid == os.getuid() and not state.st_mode & 0o022
    return folder if is_private else None
