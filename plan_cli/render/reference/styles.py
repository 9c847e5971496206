"""The user's styles and the profile's: which are used, which are added, what they measure.

A style is told by its type and its name, not by its id: Word in Chinese calls
the style `heading 1` by the id `1`, and `Title` by `a3`.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.render.reference.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.render.reference.parts import Element

ID, VALUE, TYPE = f"{W}styleId", f"{W}val", f"{W}type"
LONGEST_CHAIN = 50
"""Styles based on one another; a circle ends here."""

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


class Styles:
    """The styles of one part.

    Args:
        root: `w:styles`.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._by_id = {one.get(ID): one for one in root.iterfind(f"{W}style")}
        self._by_name: dict[tuple[str, str], Element] = {}
        for one in self._by_id.values():
            for name in _names(one):
                self._by_name.setdefault((one.get(TYPE) or "paragraph", name), one)

    def by_id(self, style_id: str | None) -> Element | None:
        """The style of that id."""
        return self._by_id.get(style_id)

    def like(self, style: Element) -> Element | None:
        """The style of the same type and name as another part's."""
        return next(
            (
                found
                for name in _names(style)
                if (found := self._by_name.get((style.get(TYPE) or "paragraph", name))) is not None
            ),
            None,
        )

    def default(self, kind: str) -> Element | None:
        """The default style of a type (`paragraph`, `table`)."""
        return next((one for one in self._by_id.values() if one.get(TYPE) == kind and _is_default(one)), None)

    def chain(self, style: Element) -> Iterator[Element]:
        """A style, then the one it is based on, and so on."""
        at: Element | None = style
        for _ in range(LONGEST_CHAIN):
            if at is None:
                return
            yield at
            at = self.by_id(_value(at, "basedOn"))

    def document_defaults(self, properties: str) -> Element | None:
        """`w:pPr` or `w:rPr` of the part's defaults."""
        return self.root.find(f"{W}docDefaults/{W}{properties}Default/{W}{properties}")

    def measure(self, style: Element, name: str) -> int | None:
        """A property of a style's characters such as `sz`, in its own unit, or None where none says it."""
        places = [one.find(f"{W}rPr/{W}{name}") for one in self.chain(style)]
        defaults = self.document_defaults("rPr")
        places.append(defaults.find(f"{W}{name}") if defaults is not None else None)
        given = next((one.get(VALUE) for one in places if one is not None), None)
        return number(given)

    def alignment(self, style: Element) -> str:
        """How a style aligns its lines, as `w:jc` says it; `left` where nothing says it."""
        places = [one.find(f"{W}pPr/{W}jc") for one in self.chain(style)]
        defaults = self.document_defaults("pPr")
        places.append(defaults.find(f"{W}jc") if defaults is not None else None)
        return next((one.get(VALUE) or "left" for one in places if one is not None), "left")

    def numbers_itself(self, style: Element) -> bool:
        """Whether Word prints a number of its own before paragraphs of this style."""
        for one in self.chain(style):
            found = one.find(f"{W}pPr/{W}numPr")
            if found is not None:
                given = found.find(f"{W}numId")
                return given is None or number(given.get(VALUE)) != 0
        return False

    def free_id(self, wanted: str) -> str:
        """An id that no style has, like the one wanted."""
        count, free = 1, wanted
        while free in self._by_id:
            count += 1
            free = f"{wanted}{count}"
        return free

    def append(self, style: Element) -> None:
        """Add a style."""
        self.root.append(style)
        self._by_id[style.get(ID)] = style


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
        """The id in the user's file of a style of ours; an unknown id stays what it is."""
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
        parent = self._ours.by_id(_value(style, "basedOn"))
        if based_on is not None:
            new.remove(based_on)
        if new.get(TYPE) == "paragraph" and (parent is None or _is_default(parent)):
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
        if _is_default(parent):
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
    """Copies of properties, later ones over earlier ones, in the order of the schema."""
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


def number(given: str | None) -> int | None:
    """A whole number as XML says it, or None; a user's file may say anything."""
    try:
        value = int(given or "")
    except ValueError:
        return None
    return value if abs(value) < 2**31 else None


def _names(style: Element) -> list[str]:
    """Its name and its other names, as Word compares them: not heeding case."""
    others = (_value(style, "aliases") or "").split(",")
    return [name.strip().lower() for name in (_value(style, "name") or "", *others) if name.strip()]


def _value(style: Element, name: str) -> str | None:
    child = style.find(f"{W}{name}")
    return child.get(VALUE) if child is not None else None


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default") in {"1", "true", "on"}
