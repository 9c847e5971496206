"""The district at a glance: plans counted, and the numbers for people and programs.

One file a format, one line here each. A writer is `write(district) -> bytes`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_cli.stats.district import District

WRITERS = {
    ".xlsx": "plan_cli.stats.xlsx",
    ".html": "plan_cli.stats.html",
    ".csv": "plan_cli.stats.csv",
    ".json": "plan_cli.stats.json",
}
"""A file's ending to the module that writes it."""


def written(suffix: str, district: District) -> bytes:
    """Return the numbers in the format of that ending."""
    data: bytes = import_module(WRITERS[suffix]).write(district)
    return data
