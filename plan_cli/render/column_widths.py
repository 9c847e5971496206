"""How the columns of a table share its width.

Lengths are in twips (1/1440 inch), widths of text in em.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

NARROWEST_COLUMN = 3
"""Em that a column keeps even where others need the room: two characters and some air."""

AIR = 0.5
"""Em that a column has beyond its content: faces differ a little in their digits."""


def column_widths(
    weights: tuple[float, ...],
    total: int,
    em: int,
    padding: int,
    floors: tuple[float, ...] = (),
    typical: tuple[float, ...] = (),
    air: float = AIR,
) -> tuple[int, ...]:
    """Share a width among columns so that their cells have about as many lines as one another.

    Where everything fits, what is left over is shared out by content. Else each
    column gets its part by the root of what its cells typically hold, but not more than it
    needs, and not less than its floor, `NARROWEST_COLUMN` and half of an even share;
    where not even these fit, each gets its part of its own.

    Args:
        weights: width of each column's widest content in em.
        total: twips to share; the result adds up to it exactly.
        em: twips of one em of the table's text.
        padding: twips that a cell adds to its text's width, both sides together.
        floors: twips below which a column holds something broken; none for 0.
        typical: width of its cells in em; none for `weights`.
        air: em that a column has beyond its content.
    """
    floors = floors or (0.0,) * len(weights)
    needs = [max((weight + air) * em + padding, floor) for weight, floor in zip(weights, floors, strict=True)]
    if sum(needs) <= total:
        shares = _grown(needs, total)
    else:
        narrowest = max(NARROWEST_COLUMN * em + padding, total / len(needs) / 2)
        least = [min(need, max(floor, narrowest)) for need, floor in zip(needs, floors, strict=True)]
        shares = _squeezed(needs, [width * em for width in typical or weights], least, total)
    edges = [0, *(round(edge) for edge in accumulate(shares))]
    edges[-1] = total
    return tuple(right - left for left, right in pairwise(edges))


def _grown(needs: list[float], total: int) -> list[float]:
    return [need * total / sum(needs) for need in needs]


def _squeezed(needs: list[float], contents: list[float], least: list[float], total: int) -> list[float]:
    """Parts of the width by content, between what each column needs and its least."""
    if sum(least) >= total:
        return _grown(least, total)
    # Roots of the contents lie nearer together: a long text must not starve the rest, and none
    # counts for more than three pages' width.
    counted = [min(content, 3 * total) ** 0.5 for content in contents]

    def shares(part: float) -> list[float]:
        return [
            max(low, min(need, part * content))
            for need, content, low in zip(needs, counted, least, strict=True)
        ]

    low, high = 0.0, 1.0
    while sum(shares(high)) < total and high < MOST:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shares(middle)) < total else (low, middle)
    return _grown(shares(high), total)


MOST = 2.0**40
"""Bound of the search for the part; beyond, a column holds next to nothing."""

HALVINGS = 40
"""Steps of the search for the part: far below a twip at the end."""
