"""Files read only so far: what comes from outside may be of any size."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

USUAL = 64 * 1024
"""Most plans and documents are smaller: `read(n)` makes room for n bytes, whatever it finds."""


_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_OF_THE_SHELL = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""Pipes that somebody writes to: `plangen validate <(command)`."""


def read_limited(path: Path, most: int) -> bytes:
    """Return the bytes of a file, but no more than `most`.

    Raises:
        OSError: it can't be read, or is a pipe or a device, which one may wait for without end.
    """
    pieces = []
    left = most
    # Unbuffered: there is nothing to gain from a buffer where a file is read in one piece.
    with open(path, "rb", buffering=0, opener=_opened) as file:
        while left and (piece := file.read(min(USUAL, left))):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)


def _opened(path: str, flags: int) -> int:
    """Return a descriptor for reading a regular file: to open a pipe waits for its other end."""
    descriptor = os.open(path, flags | _WITHOUT_WAITING)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    if str(path).startswith(_OF_THE_SHELL):
        os.set_blocking(descriptor, True)
        return descriptor
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "它是管道或设备，不是普通文件", str(path))
