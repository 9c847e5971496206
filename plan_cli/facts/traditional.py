"""Traditional characters that a simplified text never holds.

Source: `traditional.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from plan_cli.facts.compiled import table


@cache
def simplified() -> dict[str, str]:
    """Traditional character to simplified one."""
    return {pair[0]: pair[1] for row in table("traditional")["rows"] for pair in row.split()}


@cache
def run() -> re.Pattern[str]:
    """A run of such characters."""
    return re.compile(f"[{''.join(simplified())}]+")
