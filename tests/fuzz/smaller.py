"""A failing input made smaller: whole files, then lines, then signs are left out as long as it still fails."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .trial import Files

_ATTEMPTS = 150
_SECONDS = 15.0
"""What is slow fails slowly: so long, not longer."""


def smaller(files: Files, fails: Callable[[Files], bool], attempts: int = _ATTEMPTS) -> Files:
    """The smallest files found within so many attempts; the same ones if it does not fail again."""
    left, until = attempts, time.monotonic() + _SECONDS

    def still(candidate: Files) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and time.monotonic() < until and fails(candidate)

    if not still(files):
        return files
    for name in sorted(files, key=lambda one: -len(files[one])):
        without = {one: data for one, data in files.items() if one != name}
        if without and still(without):
            files = without
    for name in sorted(files, key=lambda one: -len(files[one])):
        parts = [files[name].splitlines(keepends=True), []] if not files[name].startswith(b"PK") else [[]]
        for pieces in parts:
            split = pieces or [files[name][at : at + 1] for at in range(len(files[name]))]
            kept = _shortest(split, partial(_fails_with, files, name, still))
            files = {**files, name: b"".join(kept)}
    return files


def _fails_with(files: Files, name: str, fails: Callable[[Files], bool], pieces: list[bytes]) -> bool:
    return fails({**files, name: b"".join(pieces)})


def _shortest(pieces: list[bytes], fails: Callable[[list[bytes]], bool]) -> list[bytes]:
    """As few of the pieces as still fail: halves are tried first, then ever smaller stretches."""
    size = len(pieces) // 2
    while size:
        at = 0
        while at < len(pieces):
            rest = pieces[:at] + pieces[at + size :]
            if rest and fails(rest):
                pieces = rest
            else:
                at += size
        size //= 2
    return pieces
