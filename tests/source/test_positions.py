"""Each character of a text knows which stretch of the file writes it, in every style of YAML."""

from __future__ import annotations

import pytest

from plan_cli.source.nodes import places_of
from tests.model.reading import LEAST, plan_of

# The text as typed, and its pieces with | between them; ⏎ is a line end of either kind.
WRITTEN = {
    "plain, folded": ("one  ⏎  two", "o|n|e|  ⏎  |t|w|o"),
    "plain, with an empty line": ("one⏎⏎  two", "o|n|e|⏎⏎  |t|w|o"),
    "in double quotes": ('"one  ⏎  two"', "o|n|e|  ⏎  |t|w|o"),
    "an escape": (r'"a\u4e00\\b"', r"a|\u4e00|\\|b"),
    "in single quotes": ("'it''s⏎⏎  so'", "i|t|''|s|⏎⏎  |s|o"),
    "literal: blanks before a line end are text": ("|⏎  one  ⏎  two", "o|n|e| | |⏎  |t|w|o|⏎"),
    "literal: each line end is one": ("|⏎  one⏎⏎  two", "o|n|e|⏎|⏎  |t|w|o|⏎"),
    "literal: a line of blanks is an empty one": ("|⏎  one⏎  ⏎  two", "o|n|e|⏎|  ⏎  |t|w|o|⏎"),
    "folded: a line of blanks is an empty one": (">⏎  one⏎  ⏎  two", "o|n|e|⏎  ⏎  |t|w|o|⏎"),
    "folded: three line ends are two": (">⏎  one⏎  ⏎⏎  two", "o|n|e|⏎  |⏎⏎  |t|w|o|⏎"),
    "plain: three line ends are two": ("one⏎  ⏎⏎  two", "o|n|e|⏎  |⏎⏎  |t|w|o"),
    "folded: blanks before a line end are text": (">⏎  one  ⏎  two", "o|n|e| | |⏎  |t|w|o|⏎"),
    "folded: the first of two line ends is swallowed": (">⏎  one⏎⏎  two", "o|n|e|⏎⏎  |t|w|o|⏎"),
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("typed", "pieces"), WRITTEN.values(), ids=WRITTEN)
def test_what_writes_each_character(typed: str, pieces: str, line_end: str) -> None:
    plan = plan_of(f"{LEAST}引言: {typed}⏎".replace("\n", "⏎").replace("⏎", line_end))
    assert plan.preamble is not None
    node = plan.preamble.node
    written = [node.source.parsed[start:end] for start, end in places_of(node)]
    assert written == pieces.replace("⏎", line_end).split("|")
