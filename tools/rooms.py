"""The rooms of the package as a picture and a table, both made from the code.

`make docs` writes docs/rooms.svg and the table of docs/architecture.md with it.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "plan_cli"
LAYOUT = tomllib.loads(Path(__file__).with_name("rooms.toml").read_text(encoding="utf-8"))

WIDTH, HEIGHT = 116, 34
"""Of a room, in px."""
GAP, RISE = 18, 46
"""Between rooms of a level, and between levels, in px."""
MARGIN = 16


class Room(NamedTuple):
    """One part of the package.

    Attributes:
        name: of its folder or file, or a light module's dotted name.
        level: 0 is the lowest.
        knows: the first sentence of its docstring.
        uses: the rooms that it imports, for types too.
    """

    name: str
    level: int
    knows: str
    uses: frozenset[str]


def rooms() -> dict[str, Room]:
    """Every room by its name, the highest first."""
    found = {}
    for level, names in reversed(list(enumerate(LAYOUT["levels"]))):
        for name in names:
            path = PACKAGE / name.replace(".", "/")
            files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
            own = [file for file in files if room_of(file) == name]
            home = path / "__init__.py" if path.is_dir() else own[0]
            uses = {used for file in own for used in _imported(file)} - {name}
            found[name] = Room(name, level, _first_sentence(home), frozenset(uses))
    return found


def room_of(file: Path) -> str:
    """Return the room that a file belongs to."""
    return _room(".".join(file.relative_to(PACKAGE).with_suffix("").parts))


def _room(module: str) -> str:
    return module if module in LAYOUT["light"] else module.split(".", maxsplit=1)[0]


def _imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("plan_cli"):
            inside = node.module == "plan_cli"
            names |= {f"plan_cli.{alias.name}" for alias in node.names} if inside else {node.module}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.startswith("plan_cli.")}
    known = {name for level in LAYOUT["levels"] for name in level}
    return {room for name in names if (room := _room(name.removeprefix("plan_cli."))) in known}


def _first_sentence(file: Path) -> str:
    doc = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return doc.split("\n", maxsplit=1)[0].rstrip(".")


def _is_ground(name: str) -> bool:
    return any(name in names for names in LAYOUT["levels"][:2])


def table() -> str:
    """Return the rooms as a Markdown table, the highest first."""
    rows = [f"| `{one.name}` | {one.knows} |" for one in rooms().values()]
    return "\n".join(["| room | what it knows |", "|---|---|", *rows]) + "\n"


def arrows() -> set[tuple[str, str]]:
    """Who uses whom, without what follows: an arrow that a longer way makes needless is left out.

    The rooms of the two lowest levels are used by all, and no arrow leads to them.
    """
    found = {
        name: room._replace(uses=frozenset(used for used in room.uses if not _is_ground(used)))
        for name, room in rooms().items()
    }
    reach: dict[str, set[str]] = {}
    for room in sorted(found.values(), key=lambda one: one.level):
        reach[room.name] = set(room.uses).union(*(reach.get(used, set()) for used in room.uses))
    return {
        (room.name, used)
        for room in found.values()
        for used in room.uses
        if not any(used in reach.get(other, ()) for other in room.uses - {used})
    }


def picture() -> str:
    """Return the rooms and the arrows between them as SVG; the same code gives the same text."""
    levels = LAYOUT["levels"]
    widest = max(map(len, levels))
    width = 2 * MARGIN + widest * WIDTH + (widest - 1) * GAP
    height = 2 * MARGIN + len(levels) * HEIGHT + (len(levels) - 1) * RISE
    places = {}
    for level, names in enumerate(levels):
        row = len(names) * WIDTH + (len(names) - 1) * GAP
        for at, name in enumerate(names):
            left = (width - row) // 2 + at * (WIDTH + GAP)
            places[name] = left, height - MARGIN - HEIGHT - level * (HEIGHT + RISE)
    lines = [_arrow(places[one], places[other]) for one, other in sorted(arrows())]
    boxes = [_box(name, *place) for name, place in places.items()]
    return "\n".join((_HEAD.format(width=width, height=height), *lines, *boxes, "</svg>")) + "\n"


_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="14">
<title>The rooms of plan_cli: arrows point to what is imported; one that a longer way makes needless is left out, and those to the two lowest levels, which all use</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#557"/></marker></defs>
<rect width="{width}" height="{height}" fill="#fff"/>"""  # noqa: E501 -- one element a line


def _box(name: str, left: int, top: int) -> str:
    middle = f'x="{left + WIDTH // 2}" y="{top + HEIGHT // 2 + 5}" text-anchor="middle"'
    return (
        f'<rect x="{left}" y="{top}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#eef3fb" stroke="#557"/>'
        f"<text {middle}>{name}</text>"
    )


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    (left, top), (to_left, to_top) = start, end
    x, to_x = left + WIDTH // 2, to_left + WIDTH // 2
    if top == to_top:  # a neighbour
        return f'<path d="M{x} {top + HEIGHT}Q{(x + to_x) // 2} {top + HEIGHT + 20} {to_x} {top + HEIGHT}" {_STROKE}/>'
    y, to_y = top + HEIGHT, to_top
    bend = (to_y - y) // 3
    return f'<path d="M{x} {y}C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}" {_STROKE}/>'


_STROKE = 'fill="none" stroke="#557" stroke-width="1.2" marker-end="url(#tip)"'
