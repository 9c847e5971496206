"""Moving a plan that is a text, and what came of it as lines."""

from __future__ import annotations

from difflib import ndiff
from typing import TYPE_CHECKING

from plan_cli.rollover import Moved, move
from tests.rules.reviewed import completed, context, loaded_from

if TYPE_CHECKING:
    from collections.abc import Iterator


def moved(text: str, year: int) -> Moved:
    """The plan of a text in another year."""
    loaded = loaded_from(text)
    assert loaded.is_sound, loaded.findings
    return move(loaded.files[0], context(text)[0], year)


def shown(text: str, year: int) -> str:
    """What is told, and the lines of the file that are new."""
    return "".join(f"{line}\n" for line in _shown(completed(text), moved(text, year)))


def _shown(before: str, after: Moved) -> Iterator[str]:
    yield from (f"改 {one.place}：{one.before} → {one.after}" for one in after.changed)
    yield from (f"留 {one.place}：{one.text}（{one.reason}）" for one in after.kept)
    changes = ndiff(before.splitlines(), after.text.splitlines())
    yield from (line[2:] for line in changes if line.startswith("+ ") and not line.startswith("+ 年度:"))
