"""The compiled tables beside this file, each read once and only when asked for."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Status = Literal["confirmed", "mixed", "own_knowledge", "unverified"]


class FactSource(NamedTuple):
    """Where a row comes from."""

    status: Status
    """`confirmed`: read in a published text; `mixed`: partly; `own_knowledge`: not looked up;
    `unverified`: announced, but nothing was read after the event."""
    note: str
    """Which text, in a few English words."""

    @property
    def looked_up(self) -> bool:
        """Whether a published text stands behind it; where none does, a rule may only inform."""
        return self.status in ("confirmed", "mixed")


@cache
def table(name: str) -> dict[str, Any]:
    """Read the table `name` as its YAML has it; dates are ISO strings, keys are strings."""
    # Not importlib.resources: its import costs several times what reading the file does.
    path = Path(__file__).with_name(f"{name}.json")
    data: dict[str, Any] = json.loads(path.read_bytes())
    return data


def source_of(row: Mapping[str, Any]) -> FactSource:
    """Take the source of a row that has a field `source: {status, note}`."""
    return FactSource(row["source"]["status"], row["source"]["note"])
