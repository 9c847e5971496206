"""花名册: a table of communities, kept as one plan file a row over a shared base."""

from __future__ import annotations

from plan_cli.table_sync.keep import Batch, FileOutcome, Kept, RowProblem, Settings, State, made, written

__all__ = ["Batch", "FileOutcome", "Kept", "RowProblem", "Settings", "State", "made", "written"]
