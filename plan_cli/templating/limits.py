"""What one run of a user's template may take: each limit with its reason, in one place."""

from __future__ import annotations

from typing import NamedTuple


class TemplateLimits(NamedTuple):
    """What one run of a user's template may take; `docs/templates.md` names them.

    Attributes:
        steps: rounds of loops and outputs; a call counts as ten. A plan of a hundred pages takes some fifty thousand.
        characters: of all texts made on the way, those printed among them. A plan of a hundred pages has a
            million; a hundred million are some 400 MB at most.
        value: size of one text, list or number that an operator or filter makes.
        seconds: of the clock, a net for what counts few steps and takes long.
    """

    steps: int = 2_000_000
    characters: int = 100_000_000
    value: int = 5_000_000
    seconds: float = 30.0


USUAL = TemplateLimits()
