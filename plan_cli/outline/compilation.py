"""Several plans as one document: cover, contents, then 篇一, 篇二 …"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.outline.blocks import Compilation, Outline, OutlineBlock
from plan_cli.outline.build import when
from plan_cli.outline.contents import GAP, anchor_of, anchored, with_title
from plan_cli.text.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plan_cli.model import Plan

TITLE_PLACE = 0
"""Which place of a plan its title is: the headings count from 1."""


class Common(NamedTuple):
    """What all plans of a compilation say alike.

    Attributes:
        place: their community, else their street, else their district, or "".
        time: the time they are for (2027年, 2027—2028学年), or "".
        year: their year, or 0.
    """

    place: str
    time: str
    year: int


def compilation(
    plans: Sequence[Plan], outlines: Sequence[Outline], title: str = "", cover: Iterable[str] = ()
) -> Compilation:
    """Return the plans as one document, in the order given.

    Args:
        plans: sound plans.
        outlines: theirs, in the same order.
        title: what the cover prints; "" for one made of what the plans have in common.
        cover: lines at the foot of the cover, such as who compiled it and when.
    """
    common = in_common(plans)
    title = title or default_title(common)
    parts: list[Outline] = []
    entries: list[OutlineBlock] = []
    for count, outline in enumerate(outlines, 1):
        part, listed = _part(outline, count)
        parts.append(part)
        entries += listed
    return Compilation(
        title,
        common.place,
        common.year,
        (OutlineBlock("cover-title", title), *(OutlineBlock("cover-line", line) for line in cover)),
        with_title(tuple(entries)),
        tuple(parts),
        (common.place,) if common.place else (),
    )


def in_common(plans: Sequence[Plan]) -> Common:
    """Return what all the plans say alike; nothing is made of what only some say."""
    places = (_shared(plans, name) for name in ("name", "street", "district"))
    place = next((place for place in places if place), "")
    years = {plan.year or 0 for plan in plans}
    year = years.pop() if len(years) == 1 else 0
    times = {when(plan) for plan in plans}
    time = times.pop() if len(times) == 1 else f"{year}年" if year else ""
    return Common(place, time, year)


def default_title(common: Common) -> str:
    """青石桥街道2027年社区工作计划汇编."""
    kind = "" if common.place.endswith("社区") else "社区"
    return f"{common.place}{common.time}{kind}工作计划汇编"


def _shared(plans: Sequence[Plan], name: str) -> str:
    """Return what every plan's community says at a key, or "" where they differ."""
    given = [getattr(plan.community, name, None) for plan in plans]
    values = {text.line if text else "" for text in given}
    return values.pop() if len(values) == 1 else ""


def _part(outline: Outline, count: int) -> tuple[Outline, list[OutlineBlock]]:
    """Return a plan with its number, and its lines of the contents: a plan that asks for contents lists its chapters.

    Its title is one level above its headings.
    """
    label = f"篇{chinese(count)}"
    anchor = anchor_of(count, TITLE_PLACE)
    entries = [OutlineBlock("contents-entry", outline.title, label + GAP, 1, anchor=anchor)]
    blocks = outline.blocks
    if outline.contents:
        blocks, chapters = anchored(blocks, count, deepest=1)
        entries += [entry._replace(level=2) for entry in chapters]
    numbered = tuple(
        block._replace(number=label, anchor=anchor) if block.kind == "title" else block for block in blocks
    )
    return outline._replace(blocks=numbered, contents=()), entries
