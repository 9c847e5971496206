"""A folder of plans: which files are plans, where their collection's root is, and loading them."""

from plan_cli.collection.run import (
    CONFIGURATION,
    PlanFile,
    Run,
    below,
    configuration_for,
    find,
    folder_of,
    root_of,
    templates_for,
)

__all__ = [
    "CONFIGURATION",
    "PlanFile",
    "Run",
    "below",
    "configuration_for",
    "find",
    "folder_of",
    "root_of",
    "templates_for",
]
