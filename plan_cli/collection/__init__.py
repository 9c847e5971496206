"""A folder of plans: which files are plans, what holds for them, and loading them."""

from plan_cli.collection.collection import CONFIGURATION, Collection, Collections, collection_at
from plan_cli.collection.find import PlanFile, below, find, named_file
from plan_cli.collection.run import Run

__all__ = [
    "CONFIGURATION",
    "Collection",
    "Collections",
    "PlanFile",
    "Run",
    "below",
    "collection_at",
    "find",
    "named_file",
]
