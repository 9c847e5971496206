"""Files read only so far: what comes from outside may be of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

USUAL = 64 * 1024
"""Most plans and documents are smaller; `read(n)` would make room for n bytes each time."""


def head_of(path: Path, most: int) -> bytes:
    """The bytes of a file, but no more than `most`.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        data = file.read(min(USUAL, most))
        if len(data) == USUAL < most:
            data += file.read(most - USUAL)
    return data
