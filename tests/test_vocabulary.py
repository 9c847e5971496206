"""One word, one thing: what a public class is called, nothing else in the package is called."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "plan_cli"
FILES = sorted(PACKAGE.rglob("*.py"))


def classes_of(file: Path) -> list[str]:
    """The public classes and type aliases that stand at the top of a file."""
    names = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [one.id for one in targets if isinstance(one, ast.Name) and is_a_type(one.id)]
    return [name for name in names if not name.startswith("_")]


def is_a_type(name: str) -> bool:
    return name[0].isupper() and any(sign.islower() for sign in name)


def test_a_class_name_means_one_thing() -> None:
    homes = defaultdict(list)
    for file in FILES:
        for name in classes_of(file):
            homes[name].append(file.relative_to(PACKAGE).as_posix())
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
