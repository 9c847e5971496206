"""The user's styles and the profile's: which are used, and which are added."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.ooxml.names import W
from plan_cli.ooxml.styles import ID, TYPE, VALUE, is_default, value_of

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element
    from plan_cli.ooxml.styles import Styles

PARAGRAPH_ORDER = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
RUN_ORDER = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs
em lang eastAsianLayout specVanish oMath
"""
"""The order in which the schema wants the children of `w:pPr` and `w:rPr` (ISO/IEC 29500-1, A.1)."""

SUMMED = frozenset((f"{W}ind", f"{W}spacing", f"{W}rFonts"))
"""Properties whose attributes are inherited one by one."""


class Merge:
    """The ids that the profile's styles have in the user's file; missing ones are added there.

    Args:
        users: the user's styles, which are never changed, only added to.
        ours: the profile's.

    Attributes:
        has_added: whether the user's part was changed.
    """

    def __init__(self, users: Styles, ours: Styles) -> None:
        self._users = users
        self._ours = ours
        self._ids: dict[str, str] = {}
        self.has_added = False

    def id_of(self, our_id: str) -> str:
        """Return the id in the user's file of a style of ours; an unknown id stays what it is."""
        if our_id not in self._ids:
            style = self._ours.by_id(our_id)
            if style is None:
                return our_id
            known = self._users.like(style)
            if known is None:
                self._ids[our_id] = self._users.free_id(our_id)  # before its `next`, which may name it
                self._add(style, self._ids[our_id])
            else:
                self._ids[our_id] = known.get(ID) or our_id
        return self._ids[our_id]

    def _add(self, style: Element, new_id: str) -> None:
        """Add a style that looks in the user's file as it does in ours.

        What it has from our defaults and our `Normal` is written into it: the
        user's `Normal` is for the user's text, and would change its looks. Another
        style that it builds on (`Title`, `公文正文`) is the user's where there is one.
        """
        new = deepcopy(style)
        new.tail = "\n"
        new.set(ID, new_id)
        new.attrib.pop(f"{W}default", None)
        based_on = new.find(f"{W}basedOn")
        parent = self._ours.by_id(value_of(style, "basedOn"))
        if based_on is not None:
            new.remove(based_on)
        if new.get(TYPE) == "paragraph" and (parent is None or is_default(parent)):
            self._write_out(new, parent)
        else:
            self._base(new, parent)
        self._users.append(new)
        self.has_added = True
        for child in list(new):
            if child.tag in (f"{W}next", f"{W}link"):
                self._redirect(new, child)

    def _write_out(self, new: Element, normal: Element | None) -> None:
        for properties, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
            sources = [
                self._ours.document_defaults(properties),
                normal.find(f"{W}{properties}") if normal is not None else None,
                new.find(f"{W}{properties}"),
            ]
            merged = new.makeelement(f"{W}{properties}")
            merged.extend(laid_over([one for one in sources if one is not None], order))
            own = new.find(f"{W}{properties}")
            if own is not None:
                new.remove(own)
            if len(merged):
                new.append(merged)

    def _base(self, new: Element, parent: Element | None) -> None:
        if parent is None:
            return
        if is_default(parent):
            default = self._users.default(parent.get(TYPE) or "")
            target = default.get(ID) if default is not None else None
        else:
            target = self.id_of(parent.get(ID) or "")
        if target is not None:
            based_on = new.makeelement(f"{W}basedOn", {VALUE: target})
            head = [child for child in new if child.tag in {f"{W}name", f"{W}aliases"}]
            head[-1].addnext(based_on)

    def _redirect(self, new: Element, child: Element) -> None:
        """`w:next` names a style that is there, or goes."""
        target = self._ours.by_id(child.get(VALUE))
        if target is None:
            new.remove(child)
        else:
            child.set(VALUE, self.id_of(child.get(VALUE) or ""))


def laid_over(sources: list[Element], order: str) -> list[Element]:
    """Return copies of properties, later ones over earlier ones, in the order of the schema."""
    found: dict[str, Element] = {}
    for source in sources:
        for child in source.iterchildren(f"{W}*"):
            new = deepcopy(child)
            tag = str(child.tag)
            if tag in found and tag in SUMMED:
                new.attrib.update({**found[tag].attrib, **child.attrib})
            found[tag] = new
    ranks = _ranks(order)
    return sorted(found.values(), key=lambda one: ranks.get(str(one.tag), len(ranks)))


@cache
def _ranks(order: str) -> dict[str, int]:
    return {f"{W}{name}": rank for rank, name in enumerate(order.split())}


def set_property(paragraph: Element, new: Element) -> None:
    """Give a paragraph a property, at the place where the schema wants it."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, properties)
    for child in properties.findall(str(new.tag)):
        properties.remove(child)
    ranks = _ranks(PARAGRAPH_ORDER)
    rank = ranks[str(new.tag)]
    properties.insert(sum(ranks.get(str(child.tag), rank) < rank for child in properties), new)
