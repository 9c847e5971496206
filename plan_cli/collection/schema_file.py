"""Where the JSON Schema lies that editors check plan files by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "plan.schema.json"


def schema_for(folder: Path) -> tuple[Path, bool]:
    """Return the nearest schema upward from a folder, or the one to write in it, and whether it is missing."""
    for candidate in (folder, *folder.parents):
        if (candidate / SCHEMA).is_file():
            return candidate / SCHEMA, False
    return folder / SCHEMA, True
