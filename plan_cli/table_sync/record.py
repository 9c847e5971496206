"""What was last taken from a table into each file: a small JSON file beside the plans.

It may be deleted at any time. Then nobody knows any more who wrote a value, and one that differs
from the table counts as written by hand.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.files.read import read_limited
from plan_cli.table_sync.places import exists

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plan_cli.table_sync.places import KeyPath

FILE = ".plangen-batch.json"
MAX_BYTES = 64 * 2**20
_VERSION = 1


class LastSync(NamedTuple):
    """What one file has from a table.

    Attributes:
        table: the table's file name, without folders.
        year: of the plan.
        values: as last written, by place.
    """

    table: str
    year: int
    values: dict[KeyPath, str]


def read_record(folder: Path) -> dict[str, LastSync]:
    """By file name what was taken; nothing where the record is missing or damaged."""
    try:
        data = read_limited(folder / FILE, MAX_BYTES + 1)
        read = json.loads(data) if len(data) <= MAX_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}
    files = read.get("files") if isinstance(read, dict) and read.get("version") == _VERSION else None
    if not isinstance(files, dict):
        return {}
    made = {name: _taken(value) for name, value in files.items()}
    return {name: one for name, one in made.items() if one is not None}


def _taken(value: Any) -> LastSync | None:
    if not isinstance(value, dict):
        return None
    table, year, values = value.get("table"), value.get("year"), value.get("values")
    if not (isinstance(table, str) and isinstance(year, int) and isinstance(values, dict)):
        return None
    if not all(isinstance(text, str) for text in values.values()):
        return None
    places = {tuple(name.split(".")): text for name, text in values.items()}
    return LastSync(table, year, places) if all(map(exists, places)) else None


def record_bytes(files: Mapping[str, LastSync]) -> bytes:
    """Return the record of these files."""
    listed = {
        name: {
            "table": taken.table,
            "year": taken.year,
            "values": {".".join(place): text for place, text in sorted(taken.values.items())},
        }
        for name, taken in sorted(files.items())
    }
    made = {"version": _VERSION, "files": listed}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
