"""plangen: community work plans as code.

The public names are those of `__all__`: functions that take a path, a text or bytes, and the values
that they pass. Each is imported when it is first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plan_cli.version import __version__

if TYPE_CHECKING:
    from plan_cli.api import FixedText, compilation, convert, document, fix, load, validate
    from plan_cli.collection import Collection
    from plan_cli.conversion import ImportedPlan
    from plan_cli.errors import (
        BrokenPlanError,
        ConfigurationError,
        ExitCode,
        PlangenError,
        TemplateError,
        UnreadableFileError,
        UsageError,
    )
    from plan_cli.findings import Edit, Finding, Fix, Severity, Span
    from plan_cli.model import Loaded, Plan

_HOMES = {
    "plan_cli.api": ("FixedText", "compilation", "convert", "document", "fix", "load", "validate"),
    "plan_cli.collection": ("Collection",),
    "plan_cli.conversion": ("ImportedPlan",),
    "plan_cli.errors": (
        "BrokenPlanError",
        "ConfigurationError",
        "ExitCode",
        "PlangenError",
        "TemplateError",
        "UnreadableFileError",
        "UsageError",
    ),
    "plan_cli.findings": ("Edit", "Finding", "Fix", "Severity", "Span"),
    "plan_cli.model": ("Loaded", "Plan"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "BrokenPlanError",
    "Collection",
    "ConfigurationError",
    "Edit",
    "ExitCode",
    "Finding",
    "Fix",
    "FixedText",
    "ImportedPlan",
    "Loaded",
    "Plan",
    "PlangenError",
    "Severity",
    "Span",
    "TemplateError",
    "UnreadableFileError",
    "UsageError",
    "__version__",
    "compilation",
    "convert",
    "document",
    "fix",
    "load",
    "validate",
]


def __getattr__(name: str) -> Any:
    module = _HOME_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(module), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME_OF})
