"""Sections: which tables lie on pages of their own, turned, and where each section ends.

A turned sheet is held like the others: its head is at their left edge, which is
the binding on odd pages and the fore-edge on even ones, and its page number stands
where theirs does (GB/T 9704—2012, 7.6: A4 纸型的表格横排时，页码位置与公文其他页码保持一致，
单页码表头在订口一边，双页码表头在切口一边). Read across, that is the sheet's left edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.render.closing import CLOSING

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Outline, OutlineBlock
    from plan_cli.render.profile import Profile
    from plan_cli.render.tables import Reckoned

HEADS = frozenset({"heading", "attachment", "attachment-title"})
"""What stands right above a table goes to its page with it."""

TAILS = CLOSING | {"legend", "attachment-list"}
"""What follows it there: signature and date may not stand on a page without text."""

FOOT = frozenset({"copies", "imprint"})
"""The imprint lies at the foot of an upright page, whatever stands before it."""

POINTS_PER_MM = 72 / 25.4


class Section(NamedTuple):
    """Pages of one kind.

    Attributes:
        profile: their paper, margins and all else.
        is_turned: whether they lie across.
        begins: `w:type`: where they begin, "" for the next page. `evenPage` and
            `oddPage` leave a blank one before them where need be.
        is_numbered: whether they show their number.
        counts_anew: whether the first of them is page 1.
    """

    profile: Profile
    is_turned: bool = False
    begins: str = ""
    is_numbered: bool = True
    counts_anew: bool = False


class Sections(NamedTuple):
    """The sections of a document.

    Attributes:
        breaks: by the index of its last block, each section but the last.
        last: the last section.
        turned: by the index of each block on turned pages, their profile.
        tables: by the index of each table, what it was reckoned at.
    """

    breaks: dict[int, Section]
    last: Section
    turned: dict[int, Profile]
    tables: dict[int, Reckoned]


def turned(profile: Profile) -> Profile | None:
    """Return the profile's page across, with the same type area (225 mm × 156 mm); None where none is wanted.

    The ink of an upright page begins half a line's gap inside its margins; a table's
    rules begin at the margin itself. In a duplex document Word changes left and
    right on even pages, but neither top and bottom nor what is left and right of
    the turned sheet: means of both are right within 1 mm on either.
    """
    page, grid = profile.page, profile.grid
    if not profile.table.landscape or page.width >= page.height:
        return None
    gap = (grid.line - profile.sizes.body) / 2 / POINTS_PER_MM
    top, right, bottom, left = page.inside, page.top + gap, page.outside, page.bottom + gap
    if page.mirror:
        top = bottom = (top + bottom) / 2
        left = right = (left + right) / 2
    return profile._replace(
        page=page._replace(
            width=page.height, height=page.width, top=top, bottom=bottom, inside=left, outside=right
        )
    )


def sections(outline: Outline, upright: Profile, across: Profile | None) -> Sections:
    """Return the sections of a document.

    Args:
        outline: the document.
        upright: its page.
        across: the page of tables that are cramped on it, or None: they stay.
    """
    blocks = outline.blocks
    page = Section(upright)
    breaks: dict[int, Section] = {}
    places: dict[int, Profile] = {}
    tables = _reckoned(blocks)
    if across is not None:
        for first, last in _runs(blocks, _cramped(tables, upright)):
            places |= dict.fromkeys(range(first, last + 1), across)
            if first:
                breaks[first - 1] = page
            breaks[last] = Section(across, is_turned=True)
    end = page
    if outline.is_imprint_on_even_page:
        first_of_foot = next((index for index, block in enumerate(blocks) if block.kind in FOOT), 0)
        if first_of_foot:
            breaks.setdefault(first_of_foot - 1, page)
            end = Section(upright, begins="evenPage")
    return Sections(breaks, breaks.pop(len(blocks) - 1, end), places, tables)


def _reckoned(blocks: tuple[OutlineBlock, ...]) -> dict[int, Reckoned]:
    tables = {index: block.table for index, block in enumerate(blocks) if block.table}
    if not tables:  # most documents have none, and load nothing for it
        return {}
    from plan_cli.render.tables import reckoned

    return {index: reckoned(table) for index, table in tables.items()}


def _cramped(tables: dict[int, Reckoned], profile: Profile) -> list[int]:
    """Return the indexes of the tables for which the profile's page is too narrow."""
    if not tables:
        return []
    from plan_cli.render.tables import is_cramped

    return [index for index, table in tables.items() if is_cramped(table, profile)]


def _runs(blocks: tuple[OutlineBlock, ...], cramped: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of blocks on turned pages."""
    runs: list[tuple[int, int]] = []
    for index in cramped:
        first = _first_head(blocks, index)
        last = index
        while last + 1 < len(blocks) and blocks[last + 1].kind in TAILS:
            last += 1
        if runs and first <= runs[-1][1] + 1:
            first = runs.pop()[0]
        runs.append((first, last))
    return runs


def _first_head(blocks: tuple[OutlineBlock, ...], index: int) -> int:
    while index and blocks[index - 1].kind in HEADS:
        index -= 1
    # A document that is one table begins with it; a red head stays on its upright page.
    return 0 if index == 1 and blocks[0].kind == "title" else index
