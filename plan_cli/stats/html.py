"""One HTML page: charts, a heat map and tables that can be sorted; it asks no network for anything."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from plan_cli.stats.tables import figures, tables
from plan_cli.templating.environment import load
from plan_cli.templating.search_path import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.stats.district import District
    from plan_cli.stats.tables import StatsCell, StatsTable

FOLDER = "statistics"
CHARTED = ("by-month", "audiences")
"""The tables with bars above them: their first number is what is drawn."""

MOST_BARS = 24
WIDEST_BAR = 380
"""Units of the drawing, whose names end at 172 of 640."""

LONGEST_LABEL = 12
"""Characters of a name beside its bar; the table below has the whole of it."""

SHADES = 5


class Bar(NamedTuple):
    """One bar: its name, its number, its length in the drawing's units."""

    label: str
    value: int
    width: int


def write(district: District) -> bytes:
    """Return the page. Every text is escaped; the browser runs no script and no style but those two."""
    found = tables(district)
    style, script = (_file(name) for name in ("page.css", "page.js"))
    page = load(BUILT_IN, f"{FOLDER}/page.html.j2", (), autoescape=True)
    text = page.render(
        {
            "figures": figures(district),
            "tables": found,
            "charts": {table.name: _bars(table) for table in found if table.name in CHARTED},
            "incomplete": district.incomplete,
            "shade": _shading([table for table in found if table.is_heat]),
            # Ours, and hashed in the page's policy.
            "style": Markup(style),  # noqa: S704
            "script": Markup(script),  # noqa: S704
            "style_hash": _hash(style),
            "script_hash": _hash(script),
        }
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _file(name: str) -> str:
    path = BUILT_IN.find(f"{FOLDER}/{name}")
    assert path is not None, name  # noqa: S101 -- it comes with plangen
    return path.read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _bars(table: StatsTable) -> list[Bar]:
    """Return the first rows as bars, the longest as wide as there is room."""
    rows = [(str(row[0]), row[1]) for row in table.rows[:MOST_BARS]]
    numbers = [(name, number) for name, number in rows if isinstance(number, int)]
    most = max((number for _, number in numbers), default=0) or 1
    return [Bar(_short(name), number, round(WIDEST_BAR * number / most)) for name, number in numbers]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"


def _shading(maps: list[StatsTable]) -> Callable[[StatsCell], int]:
    """Shade 0 for nothing to `SHADES` for the most activities in any month of any community."""
    most = max(
        (cell for table in maps for row in table.rows for cell in row[1:] if isinstance(cell, int)), default=1
    )

    def shade(cell: StatsCell) -> int:
        return -(-cell * SHADES // most) if isinstance(cell, int) and most else 0

    return shade
