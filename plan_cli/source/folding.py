"""What a text reads other than YAML makes of it: folds between full-width characters, typed line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.source.nodes import places_of
from plan_cli.source.positions import is_line_end
from plan_cli.text.width import is_full_width

if TYPE_CHECKING:
    from plan_cli.source.nodes import Scalar


def without_folded_spaces(scalar: Scalar) -> None:
    """Take away the spaces that folding put between two full-width characters."""
    value = scalar.value
    candidates = [
        place
        for place in range(1, len(value) - 1)
        if value[place] == " " and is_full_width(value[place - 1]) and is_full_width(value[place + 1])
    ]
    if not candidates:
        return
    places = places_of(scalar)
    text = scalar.source.parsed
    folded = {place for place in candidates if is_line_end(text, places[place][0])}
    if folded:
        _keep(scalar, places, [place for place in range(len(value)) if place not in folded])


def with_line_feeds(scalar: Scalar) -> None:
    """Make line feeds of the carriage returns that escapes in double quotes wrote."""
    value = scalar.value
    places = scalar.places or places_of(scalar)
    _keep(scalar, places, [place for place in range(len(value)) if value[place : place + 2] != "\r\n"])
    scalar.value = scalar.value.replace("\r", "\n")


def _keep(scalar: Scalar, places: list[tuple[int, int]], kept: list[int]) -> None:
    """Drop all characters of a value but those at the offsets `kept`."""
    scalar.places = [places[place] for place in kept]
    scalar.value = "".join(scalar.value[place] for place in kept)
