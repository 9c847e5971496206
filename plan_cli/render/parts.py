"""A document's runs of pages: cover, contents, then each plan with its own pages, closing and red head."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.outline.blocks import Compilation
from plan_cli.render import closing, landscape
from plan_cli.render.landscape import Section
from plan_cli.render.profile import points
from plan_cli.render.red_head import red_scale
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.outline.blocks import Document, Outline, OutlineBlock
    from plan_cli.render.closing import Placed
    from plan_cli.render.profile import Profile
    from plan_cli.render.tables import PlacedTable

COVER_POINTS = 36
"""小初: the size of a cover's title."""


class PageRun(NamedTuple):
    """Blocks that are set as a document of their own.

    Attributes:
        blocks: in printed order.
        breaks: by the index of its last block, each section but the last.
        section: the last section, or the only one.
        kept_with_next: indexes of the blocks that may not part from the next.
        marked: these and those of `breaks`.
        closing: how signature and date are set, by their index.
        red_scale: per cent of their width that the characters of the red head keep.
        title_lines: breaks a title's block into lines.
        placed: the table of a block, by its index, shared out over its page.
    """

    blocks: tuple[OutlineBlock, ...]
    breaks: dict[int, Section]
    section: Section
    kept_with_next: frozenset[int]
    marked: frozenset[int]
    closing: dict[int, Placed | None]
    red_scale: int
    title_lines: Callable[[OutlineBlock], tuple[str, ...]]
    placed: Callable[[int], PlacedTable]

    @property
    def printed(self) -> list[tuple[int, OutlineBlock, str, str]]:
        """Each block's index, the block, its kind, and its paragraph: its number, directly followed by its text.

        Jinja2 looks an attribute up in a microsecond's part; hundreds of blocks make it a tenth of the writing.
        """
        return [
            (index, block, block.kind, block.number + block.text) for index, block in enumerate(self.blocks)
        ]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All its sections."""
        return (*self.breaks.values(), self.section)

    def begun(self, begins: str, *, counts_anew: bool = False) -> PageRun:
        """Return the same part whose first page begins in a certain way."""
        first = min(self.breaks, default=None)
        section = (self.section if first is None else self.breaks[first])._replace(
            begins=begins, counts_anew=counts_anew
        )
        if first is None:
            return self._replace(section=section)
        return self._replace(breaks={**self.breaks, first: section})


def title_lines(block: OutlineBlock, names: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """Return the lines of a title; most have one, and need no words to break it between."""
    if not block.lines and em_width(block.text) <= profile.title.characters:
        return (block.text,)
    from plan_cli.render import title

    return title.title_lines(block, names, profile)


def parts_of(document: Document, profile: Profile, across: Profile | None) -> list[PageRun]:
    """Return the document's parts, in printed order.

    Args:
        document: one plan, or several.
        profile: the page.
        across: the page of tables that are cramped on the other, or None: they stay.
    """
    if not isinstance(document, Compilation) and not document.contents:
        return [_text(document, profile, across)]
    # What is printed on both sides begins on a right-hand page; the page before it may stay empty.
    first = "oddPage" if profile.page.mirror else "nextPage"
    plans = document.plans if isinstance(document, Compilation) else (document,)
    front = [one if not index else one.begun(first) for index, one in enumerate(_front(document, profile))]
    text = [_text(plan, profile, across) for plan in plans]
    begun = [
        one.begun("nextPage") if index else one.begun(first, counts_anew=True)
        for index, one in enumerate(text)
    ]
    return front + begun


def _front(document: Document, profile: Profile) -> list[PageRun]:
    """Cover and contents: pages before the text, without a number."""
    parts = []
    if isinstance(document, Compilation):
        size = int(profile.type_width / points(COVER_POINTS))
        wide = profile._replace(title=profile.title._replace(characters=size))
        parts.append(_unnumbered(document.cover, document.names, wide))
    parts.append(_unnumbered(document.contents, (), profile))
    return [part._replace(section=part.section._replace(profile=profile)) for part in parts]


def _unnumbered(blocks: tuple[OutlineBlock, ...], names: tuple[str, ...], profile: Profile) -> PageRun:
    none: frozenset[int] = frozenset()
    lines = partial(title_lines, names=names, profile=profile)
    return PageRun(blocks, {}, Section(profile, is_numbered=False), none, none, {}, 100, lines, _no_table)


def _no_table(index: int) -> PlacedTable:
    raise LookupError(index)


def _text(outline: Outline, profile: Profile, across: Profile | None) -> PageRun:
    sections = landscape.sections(outline, profile, across)
    indexes = closing.closing_indexes(outline.blocks)
    kept = closing.kept_with_next(outline.blocks, indexes, profile)
    # All closing lines stand together: on a page across, or upright.
    page = sections.turned.get(indexes[0], profile) if indexes else profile
    placed_closing = closing.placed_closing(outline, indexes, page)
    breaks = {_printed(index, placed_closing): section for index, section in sections.breaks.items()}

    def placed(index: int) -> PlacedTable:
        from plan_cli.render import tables

        return tables.placed(sections.tables[index], sections.turned.get(index, profile))

    return PageRun(
        outline.blocks,
        breaks,
        sections.last,
        kept,
        kept | breaks.keys(),
        placed_closing,
        red_scale(outline.blocks, profile),
        partial(title_lines, names=outline.names, profile=profile),
        placed,
    )


def _printed(index: int, placed_closing: dict[int, Placed | None]) -> int:
    """Return the block at an index, or the signature before it in whose row it is printed."""
    while index in placed_closing and placed_closing[index] is None:
        index -= 1
    return index
