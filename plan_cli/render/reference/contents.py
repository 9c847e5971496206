"""A list of contents in the user's document: its bookmarks, its page numbers, the page after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import RELATION, SETTINGS_TYPE, W
from plan_cli.ooxml.parts import parse
from plan_cli.ooxml.styles import number
from plan_cli.render.reference.parts import written

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element
    from plan_cli.render.reference.body import InsertionPoint
    from plan_cli.render.reference.parts import ReferenceParts

NAMES_AFTER = """
hdrShapeDefaults footnotePr endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping
doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType
shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator
"""
AFTER_UPDATE_FIELDS = frozenset(f"{W}{name}" for name in NAMES_AFTER.split())
"""What the schema wants behind `w:updateFields` (ISO/IEC 29500-1, 17.15.1.78)."""

EMPTY = f'<w:settings xmlns:w="{W[1:-1]}"/>'


def settle(parts: ReferenceParts, place: InsertionPoint, blocks: list[Element]) -> None:
    """Fit the list into the user's document.

    Args:
        parts: the user's file.
        place: where the text goes.
        blocks: the plan's, not yet in their place.
    """
    _number_anew(parts.tree(parts.document), blocks)
    _ask_for_page_numbers(parts)
    cell = place.paragraph.getparent() if place.paragraph is not None else None
    if cell is not None and cell.tag == f"{W}tc":
        for block in blocks:
            _drop_section(block)


def _number_anew(root: Element, blocks: list[Element]) -> None:
    """Bookmarks are told by numbers, which the user's own may have already."""
    taken = (number(one.get(f"{W}id")) for one in root.iter(f"{W}bookmarkStart"))
    free = max((value for value in taken if value is not None), default=0) + 1
    new: dict[str | None, str] = {}
    for block in blocks:
        for mark in block.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            old = mark.get(f"{W}id")
            mark.set(f"{W}id", new.setdefault(old, str(free + len(new))))


def _ask_for_page_numbers(parts: ReferenceParts) -> None:
    """Have Word offer to compute the page numbers when the document is opened."""
    name = parts.related(parts.document, f"{RELATION}settings")
    settings = parts.tree(name) if name is not None else parse(EMPTY)
    for old in settings.findall(f"{W}updateFields"):
        settings.remove(old)
    at = next(
        (at for at, one in enumerate(settings) if one.tag in AFTER_UPDATE_FIELDS or not _is_word(one)),
        len(settings),
    )
    settings.insert(at, settings.makeelement(f"{W}updateFields", {f"{W}val": "true"}))
    if name is not None:
        parts.touch(name)
    else:
        parts.add(
            "word/settings.xml", written(settings), SETTINGS_TYPE, f"{RELATION}settings", parts.document
        )


def _is_word(element: Element) -> bool:
    """Return what is not Word's own, such as the properties of formulas, comes later than `w:updateFields`."""
    return str(element.tag).startswith(W)


def _drop_section(block: Element) -> None:
    """Drop the section of a cell, which holds no pages of its own: the text follows the list."""
    for section in block.findall(f"{W}pPr/{W}sectPr"):
        properties = section.getparent()
        if properties is not None:
            properties.remove(section)
