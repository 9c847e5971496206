"""The rooms of the house: imports point downward only, those inside functions too."""

from __future__ import annotations

import ast
import tomllib
from itertools import takewhile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plan_cli"

LAYOUT = tomllib.loads((PACKAGE.parent / "tools" / "rooms.toml").read_text(encoding="utf-8"))
LEVELS = [set(names) for names in LAYOUT["levels"]]
"""Each room may use those of the levels before it in this list, and itself."""
LIGHT = set(LAYOUT["light"])
WITHOUT_NEIGHBOURS = set(LAYOUT["without_neighbours"])
HEAVY = {"docx", "lxml", "jsonschema", "pydantic", "importlib.metadata", "openpyxl", "pkg_resources"}
READ_WORD_FILES = (
    PACKAGE / "ooxml", PACKAGE / "render" / "reference", PACKAGE / "reader" / "word", PACKAGE / "reader" / "web",
    PACKAGE / "reader" / "stripping",
)  # fmt: skip
"""The rooms that open files from outside; nothing else imports them at start-up (test_startup.py)."""
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    """The part of the package that a file belongs to."""
    return _room(".".join(file.relative_to(PACKAGE).with_suffix("").parts))


def _room(module: str) -> str:
    return module if module in LIGHT else module.split(".", maxsplit=1)[0]


def modules_imported(file: Path) -> list[str]:
    """Every module that a file imports, at its top, in a function or for types."""
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: imports are absolute"
            module = node.module or ""
            # `from plan_cli import kinds` imports a room, `from plan_cli.collection.kinds import Kind` a name.
            names += [f"{module}.{alias.name}" if module == "plan_cli" else module for alias in node.names]
    return names


def rooms_imported(file: Path) -> set[str]:
    """The rooms that a file imports."""
    names = {
        _room(name.removeprefix("plan_cli."))
        for name in modules_imported(file)
        if name.startswith("plan_cli.")
    }
    return {name for name in names if not name.startswith("__")}


def level_of(room: str) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if room in rooms)


def module_of(file: Path) -> str:
    """The dotted name of a file's module."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def files_imported(file: Path) -> set[str]:
    """The modules of the package that a file imports, for types too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULES else node.module)
    return found & MODULES


MODULES = {module_of(file) for file in FILES}


def test_no_circle_between_files() -> None:
    arrows = {module_of(file): files_imported(file) for file in FILES}
    while True:  # whoever imports nothing that is left stands on firm ground
        ground = {name for name, others in arrows.items() if not others & arrows.keys()}
        if not ground:
            break
        arrows = {name: others for name, others in arrows.items() if name not in ground}
    in_circles = {name for name in arrows if any(name in others for others in arrows.values())}
    assert in_circles == set()


def test_every_room_has_its_level() -> None:
    rooms = {room_of(file) for file in FILES} - {"__init__", "__main__"}
    assert rooms == set().union(*LEVELS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_point_downward(file: Path) -> None:
    room = room_of(file)
    if room in ("__main__", "__init__"):
        return
    below = set().union(*takewhile(lambda rooms: room not in rooms, LEVELS))
    neighbours = set() if room in WITHOUT_NEIGHBOURS else LEVELS[level_of(room)]
    assert rooms_imported(file) <= below | neighbours | {room}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nobody_imports_the_command_line(file: Path) -> None:
    if room_of(file) not in ("cli", "__main__"):
        assert "cli" not in rooms_imported(file)
        assert "click" not in modules_imported(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_nothing_heavy_is_imported_anywhere(file: Path) -> None:
    names = modules_imported(file)
    allowed = {"lxml"} if any(file.is_relative_to(room) for room in READ_WORD_FILES) else set()
    if file == PACKAGE / "table_sync" / "workbook.py":
        allowed = {"openpyxl"}
    assert not ({*names, *(name.split(".")[0] for name in names)} & HEAVY) - allowed


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_source_and_the_kinds_read_yaml(file: Path) -> None:
    if any(name.split(".")[0] == "yaml" for name in modules_imported(file)):
        assert str(file.relative_to(PACKAGE)) in ALLOWED_YAML


ALLOWED_YAML = {
    "source/parse.py",  # plans
    "source/quoting.py",  # a value that stands in brackets, by itself
    "source/diagnose.py",  # the type of a parser's complaint
    "collection/kinds.py",  # kind.yaml
}
