"""Titles that the user's file prints itself: broken into balanced lines like ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import W
from plan_cli.ooxml.styles import number
from plan_cli.render.profile import points
from plan_cli.render.reference.body import TITLE, InsertionPoint, body_of, on_page_of, section_after
from plan_cli.render.reference.styles import set_property
from plan_cli.render.reference.text import ReferenceLine, lines, sole_name
from plan_cli.render.reference.title_indent import title_indent

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element
    from plan_cli.ooxml.styles import Styles
    from plan_cli.render.profile import Profile
    from plan_cli.render.reference.parts import ReferenceParts

VALUE = f"{W}val"
SIDES = frozenset(f"{W}{side}{unit}" for side in ("left", "right", "start", "end") for unit in ("", "Chars"))

ROOM = 0.2
"""Em left over on either side: digits of a face of the user's may be wide. With the quarter of an em
that `title_indent` leaves it is less than one character, so that none slips onto the line."""


def balance(parts: ReferenceParts, users: Styles, title: str, profile: Profile) -> None:
    """Indent centred paragraphs that are `{{ title }}` alone, so that no character is left alone on a line.

    Call it before placeholders are filled in. Only paragraphs of the text itself
    are looked at: nobody can tell how wide a text box or a cell comes out.
    """
    body = body_of(parts.tree(parts.document))
    for line in lines(body):
        paragraph = line.paragraph
        if paragraph.getparent() is not body or sole_name(line) not in TITLE:
            continue
        style = _style(paragraph, users)
        size = _size(line, style, users)
        if size is None or _alignment(paragraph, style, users) != "center":
            continue
        page = on_page_of(InsertionPoint(None, section_after(body, paragraph), has_title=False), profile)
        fitted = page._replace(
            sizes=page.sizes._replace(title=size),
            title=page.title._replace(characters=page.type_width // points(size)),
        )
        indent = title_indent(title, fitted)
        if indent:
            _indent(paragraph, max(1, indent - round(points(size) * ROOM)))


def _style(paragraph: Element, users: Styles) -> Element | None:
    reference = paragraph.find(f"{W}pPr/{W}pStyle")
    return users.by_id(reference.get(VALUE)) if reference is not None else users.default("paragraph")


def _size(line: ReferenceLine, style: Element | None, users: Styles) -> float | None:
    """Points of the placeholder's first run, or None where it is no size that a title has."""
    first = next((one.element for one in line.stretches if one.element is not None), None)
    run = first.getparent() if first is not None else None
    own = run.find(f"{W}rPr/{W}sz") if run is not None else None
    given = number(own.get(VALUE)) if own is not None else None
    if given is None and style is not None:
        given = users.measure(style, "sz")
    return given / 2 if given is not None and 2 <= given <= 144 else None


def _alignment(paragraph: Element, style: Element | None, users: Styles) -> str | None:
    own = paragraph.find(f"{W}pPr/{W}jc")
    if own is not None:
        return own.get(VALUE)
    return users.alignment(style) if style is not None else None


def _indent(paragraph: Element, twips: int) -> None:
    """Indent both sides; one that the user has indented is left as it is."""
    known = paragraph.find(f"{W}pPr/{W}ind")
    if known is not None and not SIDES.isdisjoint(known.keys()):
        return
    new = paragraph.makeelement(f"{W}ind", dict(known.attrib) if known is not None else {})
    new.attrib.update({f"{W}left": str(twips), f"{W}right": str(twips)})
    set_property(paragraph, new)
