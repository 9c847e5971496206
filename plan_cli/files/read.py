"""Files read only so far: what comes from outside may be of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

USUAL = 64 * 1024
"""Most plans and documents are smaller: `read(n)` makes room for n bytes, whatever it finds."""


def read_limited(path: Path, most: int) -> bytes:
    """The bytes of a file, but no more than `most`.

    Raises:
        OSError: it can't be read.
    """
    pieces = []
    left = most
    # Unbuffered: there is nothing to gain from a buffer where a file is read in one piece.
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- Path.open takes half as long again
        while left and (piece := file.read(min(USUAL, left))):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)
