"""Print the lowest version of each dependency that `pyproject.toml` allows, as constraints for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def constraints() -> list[str]:
    """Return a line `name==version` for each dependency; all of them have a lower bound."""
    declared = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    lines = []
    for one in declared:
        found = re.match(r"([\w.-]+)>=([\w.]+)", one)
        if found is None:
            raise SystemExit(f"{one}: has no lower bound")
        lines.append(f"{found[1]}=={found[2]}")
    return lines


if __name__ == "__main__":
    print("\n".join(constraints()))
