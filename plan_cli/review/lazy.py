"""Patterns that are compiled when first used: big classes of Han characters take milliseconds each."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(text: str) -> re.Pattern[str]:
    """The pattern of a regular expression."""
    return re.compile(text)
