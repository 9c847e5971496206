"""The language of the plan file: what may stand in it, and reading it."""

from __future__ import annotations

from plan_cli.model.declare import RECORDS, Key, Record, known_keys
from plan_cli.model.extending import SUFFIXES
from plan_cli.model.language import SECTIONS, Plan
from plan_cli.model.load import Loaded, Loader, Parsed, names_of, parse_source
from plan_cli.model.records import (
    Activity,
    Block,
    Community,
    Imprint,
    MonthEntry,
    RedHead,
    Signature,
    TableRecord,
)
from plan_cli.model.values import MonthsValue, TableValue, TextValue

__all__ = [
    "RECORDS", "SECTIONS", "SUFFIXES", "Activity", "Block", "Community", "Imprint", "Key", "Loaded", "Loader", "MonthEntry", "MonthsValue",
    "Parsed", "Plan", "Record", "RedHead", "Signature", "TableRecord", "TableValue", "TextValue", "known_keys", "names_of",
    "parse_source",
]  # fmt: skip
