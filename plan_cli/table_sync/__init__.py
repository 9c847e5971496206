"""花名册: a table of communities, kept as one plan file a row over a shared base."""

from __future__ import annotations

from plan_cli.table_sync.entries import RowProblem
from plan_cli.table_sync.keep import (
    FileOutcome,
    FileState,
    SyncPlan,
    SyncSettings,
    ValueChange,
    apply,
    plan,
)

__all__ = [
    "FileOutcome",
    "FileState",
    "RowProblem",
    "SyncPlan",
    "SyncSettings",
    "ValueChange",
    "apply",
    "plan",
]
