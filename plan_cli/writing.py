"""Files written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from plan_cli.errors import UnwritableFileError, reason

if TYPE_CHECKING:
    from pathlib import Path

_serial = count()


def write_whole(path: Path, data: bytes) -> None:
    """Write a temporary file in the same folder, then rename it; missing folders are made.

    Raises:
        UnwritableFileError: the folder takes no file, or the file is held open elsewhere.
    """
    # Not tempfile: its files are readable by their owner only, and a plan is handed on.
    temporary = path.parent / f".plangen-{os.getpid()}-{next(_serial)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
        temporary.replace(path)
    except OSError as error:
        _remove(temporary)
        raise UnwritableFileError(
            f"写不了文件：{path.as_posix()}（{reason(error)}）",
            "如果它正在 Word 里打开，先关掉；再看看文件夹能不能写、磁盘满没满。",
        ) from None
    except BaseException:  # Ctrl+C too must leave nothing half-written
        _remove(temporary)
        raise


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
