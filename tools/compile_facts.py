"""Compile the tables of plan_cli/facts from YAML to the JSON that the program reads.

Without options it writes every table that is out of date; with `--check` it writes nothing and exits
with 1 when one is.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

import yaml

FACTS = Path(__file__).resolve().parent.parent / "plan_cli" / "facts"


class UniqueKeyLoader(yaml.SafeLoader):
    """PyYAML keeps the last of two equal keys in silence; a table must not lose a row that way."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        """Build the mapping, or raise an error that names the line of the second key."""
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"second {key!r}", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def compiled(source: Path) -> str:
    """Make the JSON text of one YAML table: dates as ISO strings, keys as strings, a line a value."""
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=UniqueKeyLoader)  # noqa: S506 (a SafeLoader)
    return json.dumps(data, ensure_ascii=False, indent=0, default=_iso) + "\n"


def stale(folder: Path) -> dict[Path, str]:
    """Find the JSON files of `folder` that differ from their YAML, and what should stand in them."""
    wanted = {source.with_suffix(".json"): compiled(source) for source in sorted(folder.glob("*.yaml"))}
    return {
        target: text
        for target, text in wanted.items()
        if not target.exists() or target.read_text(encoding="utf-8") != text
    }


def main(arguments: list[str]) -> int:
    """Run the command; 0 when all is up to date at the end."""
    parser = argparse.ArgumentParser(description="compile the tables of plan_cli/facts")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    parser.add_argument("--folder", type=Path, default=FACTS, help="where the tables lie")
    options = parser.parse_args(arguments)
    found = stale(options.folder)
    for target, text in found.items():
        if not options.check:
            target.write_text(text, encoding="utf-8", newline="\n")
        print(f"{'stale' if options.check else 'written'}: {target.name}")
    return 1 if options.check and found else 0


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no place in JSON for {value!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
