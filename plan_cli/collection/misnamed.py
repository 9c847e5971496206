"""Settings under a name that nobody reads: `plangen.yml`, `Plangen.yaml`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from plan_cli.collection.collection import CONFIGURATION, may_mean_settings

if TYPE_CHECKING:
    from collections.abc import Iterable


def misnamed_settings(folders: Iterable[str]) -> list[tuple[Path, list[str]]]:
    """Return the folders with such files, in or above the given ones as far as settings are looked for, and their names.

    Args:
        folders: absolute.
    """
    found: list[tuple[Path, list[str]]] = []
    seen: set[str] = set()
    for start in folders:
        folder = start
        while folder not in seen:
            seen.add(folder)
            names = _names_in(folder)
            wrong = [name for name in names if not _is_read(folder, name)]
            if wrong:
                found.append((Path(folder), wrong))
            if len(wrong) < len(names):  # the collection ends here
                break
            folder = os.path.dirname(folder)  # noqa: PTH120 -- a path each time is dear
    return found


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if may_mean_settings(name))  # noqa: PTH208 -- names only
    except OSError:  # told where plans are looked for in it
        return []


def _is_read(folder: str, name: str) -> bool:
    """Whether the name is the right one, or the system does not tell the two apart."""
    if name == CONFIGURATION:
        return True
    right = Path(folder, CONFIGURATION)
    return right.exists() and right.samefile(Path(folder, name))
