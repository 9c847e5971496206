"""Nothing that a library keeps for itself is used: its next version may do without."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path for folder in ("plan_cli", "tests", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py")
)
OURS = {
    "plan_cli",
    "tests",
    "tools",
    "hatch_build",
    *(path.stem for path in (ROOT / "benchmarks").glob("*.py")),
}
PUBLIC = {"_exit", "_replace", "_asdict", "_fields", "_make"}
"""Documented, for all their underscore: of `os`, and of named tuples."""

NO_PUBLIC_NAME = {
    "plan_cli/ooxml/parts.py": {"etree._Element"},  # lxml's type, for annotations only
    "tests/render/reference/test_reference_landscape.py": {"etree._Element"},
    "plan_cli/table_sync/workbook.py": {
        "sheet._worksheet_path"
    },  # openpyxl: where a sheet lies in its package
    # The XML of python-docx, to which its users go for all that it has no words for.
    "tests/reading/readers.py": {"part._tbl"},
    "tests/render/reference/test_reference.py": {"title._p"},
    "benchmarks/peer_python_docx.py": {"paragraph._p"},
}


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name not in PUBLIC


def is_ours(module: str | None) -> bool:
    return module is None or module.split(".")[0] in OURS


def imported(tree: ast.Module) -> dict[str, str]:
    """The names that a file imports from foreign modules, each with what it stands for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and not is_ours(node.module):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            foreign = [alias for alias in node.names if not is_ours(alias.name)]
            names |= {alias.asname or alias.name.split(".")[0]: alias.name for alias in foreign}
    return names


def root_of(node: ast.expr) -> ast.expr:
    """What an attribute is asked of at last: `pool` of `pool.shown().of[1]._it`."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node


def private_uses(tree: ast.Module) -> Iterator[str]:
    """Imports of private names from foreign modules, and private attributes of what is not our own.

    What an attribute belongs to is not known without types: it counts as our own where it does not come from
    an imported foreign name and one of our files gives something that name.
    """
    foreign = imported(tree)
    yield from (name for name in foreign.values() if any(map(is_private, name.split(".")[1:])))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            root = root_of(node)
            if (isinstance(root, ast.Name) and root.id in foreign) or node.attr not in DEFINED:
                yield ast.unparse(node)


def defined(tree: ast.Module) -> Iterator[str]:
    """The private names that a file gives to something of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
DEFINED = {name for tree in TREES.values() for name in defined(tree) if is_private(name)}


@pytest.mark.parametrize("name", TREES)
def test_no_private_name_of_a_library_is_used(name: str) -> None:
    assert set(private_uses(TREES[name])) == NO_PUBLIC_NAME.get(name, set())


@pytest.mark.parametrize(
    "code",
    [
        "import re._parser",
        "import re._parser as parser",
        "from re import _parser",
        "from multiprocessing.connection import _ForkingPickler",
        "import atexit\natexit._run_exitfuncs()",
        "from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor()._processes.values()",
        "pool = made()\npool._result_queue.close()",
    ],
)
def test_such_a_use_is_found(code: str) -> None:
    assert list(private_uses(ast.parse(code)))
