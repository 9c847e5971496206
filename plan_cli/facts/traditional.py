"""Traditional characters that a simplified text never holds.

Source: `traditional.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.facts.compiled import table
from plan_cli.text.patterns import signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def simplified() -> dict[str, str]:
    """Traditional character to simplified one."""
    return {pair[0]: pair[1] for row in table("traditional")["rows"] for pair in row.split()}


def runs_in(text: str) -> Iterator[re.Match[str]]:
    """Each run of such characters in a text."""
    # Hardly any text holds one, and a class of two thousand takes a millisecond to compile.
    return iter(()) if signs_of(text).isdisjoint(simplified()) else _run().finditer(text)


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified())}]+")
