"""Where signature and date stand (GB/T 9704—2012, 7.3.5), computed from their widths.

W is one character of the body, S the width of the signature, D that of the date:

| case             | date, from the right | signature, from the right                |
|------------------|----------------------|------------------------------------------|
| no seal, S ≥ D   | S − D                | 2 W                                      |
| no seal, D > S   | 2 W                  | 4 W + D − S                              |
| seal             | 4 W                  | 4 W + (D − S) / 2, not below 0           |

Without a seal several organisations stand one below the other, each centred on
the widest, which counts as S. Under seals they stand in rows of at most three,
so far apart that no seal touches another, the last one over the date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.render.geometry import Indent, indent_of
from plan_cli.render.profile import millimetres, points
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.outline.blocks import Outline, OutlineBlock
    from plan_cli.render.profile import Profile

CLOSING = frozenset({"signature", "date"})

SEAL = 44
"""Millimetres that a seal takes up: 42 across, and a little air."""

MOST_SEALS = 3
"""The most seals in a row."""

SINGLE, ROW, NEXT_ROW = "PlanSealedSignature", "PlanSealedRow", "PlanSealedNextRow"
"""Styles of sealed signatures: one alone, a first row of several, a further row."""


class Placed(NamedTuple):
    """How a closing line is set.

    Attributes:
        style: of its paragraph.
        indent: from the right edge, or None for a row of signatures.
        tabs: middles of the signatures of a row, in twips from the left edge.
        names: the signatures of a row.
    """

    style: str
    indent: Indent | None
    tabs: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


class _Widths(NamedTuple):
    """The widest signature and the widest date, in em; 0 where there is none."""

    signature: float
    date: float


def closing_indexes(blocks: tuple[OutlineBlock, ...]) -> list[int]:
    """Where the closing lines stand among all blocks."""
    return [index for index, block in enumerate(blocks) if block.kind in CLOSING]


def placed_closing(outline: Outline, indexes: Sequence[int], profile: Profile) -> dict[int, Placed | None]:
    """How each closing line is set, by its block's index; None for one that stands in another's row.

    Args:
        outline: the document.
        indexes: its `closing_indexes`.
        profile: the page that they stand on.
    """
    lines = [(index, outline.blocks[index]) for index in indexes]
    widths = _Widths(_widest(lines, "signature"), _widest(lines, "date"))
    signers = [(index, block.text) for index, block in lines if block.kind == "signature"]
    placed: dict[int, Placed | None] = {}
    for index, block in lines:
        if block.kind == "date":
            style = "PlanDate" if signers else "PlanDateAlone"
            placed[index] = Placed(style, _date_indent(widths, profile, sealed=outline.seal))
        elif not outline.seal:
            placed[index] = Placed("PlanSignature", _plain_indent(em_width(block.text), widths, profile))
        elif len(signers) == 1:
            placed[index] = Placed(SINGLE, _sealed_indent(em_width(block.text), widths, profile))
    if outline.seal and len(signers) > 1:
        placed |= _rows(signers, widths, profile)
    return placed


def _widest(lines: list[tuple[int, OutlineBlock]], kind: str) -> float:
    return max((em_width(block.text) for _, block in lines if block.kind == kind), default=0)


def _date_indent(widths: _Widths, profile: Profile, *, sealed: bool) -> Indent:
    """Two characters to the right of where the signature begins; four from the edge under a seal."""
    signature, date = widths
    if sealed:
        return _bounded(4, 0, date, profile)
    if signature >= date:
        return _bounded(0, signature - date, date, profile)
    return _bounded(2, 0, date, profile)


def _plain_indent(width: float, widths: _Widths, profile: Profile) -> Indent:
    """One of several signatures is centred on the widest."""
    signature, date = widths
    aside = (signature - width) / 2
    if date > signature and signature:
        return _bounded(4, date - signature + aside, width, profile)
    return _bounded(2, aside, width, profile)


def _sealed_indent(width: float, widths: _Widths, profile: Profile) -> Indent:
    """Centred over the date; alone it takes the date's place."""
    date = widths.date or width
    return _bounded(4, (date - width) / 2, width, profile)


def _bounded(characters: float, text: float, width: float, profile: Profile) -> Indent:
    """So far from the right, but neither beyond it nor so far that the line has no room."""
    room = profile.type_width / points(profile.sizes.body - profile.grid.condense)
    characters, text = (characters, text) if characters + text > 0 else (0, 0)
    if characters + text + width > room:
        characters, text = 0, max(0.0, room - width)
    return indent_of(characters, text, profile)


def _rows(signers: list[tuple[int, str]], widths: _Widths, profile: Profile) -> dict[int, Placed | None]:
    """Signatures under seals: full rows first, the last signature over the date."""
    em = points(profile.sizes.body - profile.grid.condense)
    pitch = max(millimetres(SEAL), round((widths.signature + 2) * em))
    half = widths.signature * em / 2
    last = profile.type_width - max(half, indent_of(4, (widths.date or widths.signature) / 2, profile).twips)
    fitting = int((last - half) // pitch) + 1
    columns = max(1, min(MOST_SEALS, fitting))
    placed: dict[int, Placed | None] = {}
    for first in range(0, len(signers), columns):
        row = signers[first : first + columns]
        tabs = tuple(round(last - pitch * place) for place in reversed(range(len(row))))
        placed |= dict.fromkeys([index for index, _ in row])
        placed[row[0][0]] = Placed(NEXT_ROW if first else ROW, None, tabs, tuple(name for _, name in row))
    return placed


def kept_with_next(
    blocks: tuple[OutlineBlock, ...], indexes: Sequence[int], profile: Profile
) -> frozenset[int]:
    """Indexes of the blocks before signature and date that may not part from them.

    They are as many as make two lines: a page must not begin with a signature.
    Of a table it is the last row.

    Args:
        blocks: of the document.
        indexes: its `closing_indexes`.
        profile: the page.
    """
    kept: set[int] = set()
    width = profile.type_width / points(profile.sizes.body)
    for index in indexes:
        if not index or blocks[index - 1].kind in CLOSING:
            continue
        lines = 0
        for before in range(index - 1, max(index - 3, -1), -1):
            if lines >= 2 or blocks[before].kind == "title":
                break
            kept.add(before)
            if blocks[before].kind == "table":
                break
            lines += 2 if em_width(blocks[before].lead + blocks[before].text) > width - 2 else 1
    return frozenset(kept)
