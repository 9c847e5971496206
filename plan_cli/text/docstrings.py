"""Docstrings that are read by users, also where Python was told to forget them (`python -OO`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable
    from types import ModuleType


def module_docstring(module: ModuleType) -> str:
    """Return the docstring of a module; "" where it has none."""
    return module.__doc__ or _in_source(module.__name__, "")


def function_docstring(function: Callable[..., object]) -> str:
    """Return the docstring of a function at the top of a module; "" where it has none."""
    return function.__doc__ or _in_source(function.__module__, function.__qualname__)


def _in_source(module: str, function: str) -> str:
    """Return a docstring as the source has it: of a function of that name, or of the module itself."""
    import ast
    from importlib.abc import InspectLoader
    from importlib.util import find_spec

    spec = find_spec(module)
    if spec is None or not isinstance(spec.loader, InspectLoader):
        return ""
    tree = ast.parse(spec.loader.get_source(module) or "")
    found = _function(tree, function) if function else tree
    return (ast.get_docstring(found) if found else None) or ""


def _function(tree: ast.Module, name: str) -> ast.FunctionDef | None:
    import ast

    return next((one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == name), None)
