"""The picture and the table of the rooms are those of the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_rooms_are_drawn_as_they_are() -> None:
    script = "import rooms, sys; sys.stdout.buffer.write((rooms.picture() + '\\0' + rooms.table()).encode())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT / "tools", capture_output=True, check=True)
    picture, table = done.stdout.decode().split("\0")
    assert (ROOT / "docs" / "rooms.svg").read_text(encoding="utf-8") == picture
    assert table in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name for name in pages if f"({name})" not in listed] == []
    assert [int(name[:3]) for name in pages] == list(range(1, len(pages) + 1))
    for name in pages:
        page = (folder / name).read_text(encoding="utf-8")
        assert all(part in page for part in ("**Context.**", "**Decision.**", "**Consequence.**"))


def test_the_classes_of_the_glossary_are_there() -> None:
    import re

    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "plan_cli").rglob("*.py"))
    names = re.findall(r"`(?:[a-z_]+\.)+([A-Z]\w+)`", page)
    assert len(names) > 20
    assert [name for name in names if not re.search(rf"^class {name}\b", code, re.MULTILINE)] == []
