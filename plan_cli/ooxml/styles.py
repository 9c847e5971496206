"""The styles of a user's Word file.

A style is told by its type and its name, not by its id: Word in Chinese calls
the style `heading 1` by the id `1`, and `Title` by `a3`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element

ID, VALUE, TYPE = f"{W}styleId", f"{W}val", f"{W}type"
LONGEST_CHAIN = 50
"""Styles based on one another; a circle ends here."""


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
            for name in names_of(one):
                self._by_name.setdefault((one.get(TYPE) or "paragraph", name), one)

    def by_id(self, style_id: str | None) -> Element | None:
        """Return the style of that id."""
        return self._by_id.get(style_id)

    def like(self, style: Element) -> Element | None:
        """Return the style of the same type and name as another part's."""
        return next(
            (
                found
                for name in names_of(style)
                if (found := self._by_name.get((style.get(TYPE) or "paragraph", name))) is not None
            ),
            None,
        )

    def default(self, kind: str) -> Element | None:
        """Return the default style of a type (`paragraph`, `table`)."""
        return next((one for one in self._by_id.values() if one.get(TYPE) == kind and is_default(one)), None)

    def chain(self, style: Element) -> Iterator[Element]:
        """Yield a style, then the one it is based on, and so on."""
        at: Element | None = style
        for _ in range(LONGEST_CHAIN):
            if at is None:
                return
            yield at
            at = self.by_id(value_of(at, "basedOn"))

    def document_defaults(self, properties: str) -> Element | None:
        """`w:pPr` or `w:rPr` of the part's defaults."""
        return self.root.find(f"{W}docDefaults/{W}{properties}Default/{W}{properties}")

    def measure(self, style: Element, name: str) -> int | None:
        """Return a property of a style's characters such as `sz`, in its own unit, or None where none says it."""
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
        """Return an id that no style has, like the one wanted."""
        count, free = 1, wanted
        while free in self._by_id:
            count += 1
            free = f"{wanted}{count}"
        return free

    def append(self, style: Element) -> None:
        """Add a style."""
        self.root.append(style)
        self._by_id[style.get(ID)] = style


def number(given: str | None) -> int | None:
    """Return a whole number as XML says it, or None; a user's file may say anything."""
    try:
        value = int(given or "")
    except ValueError:
        return None
    return value if abs(value) < 2**31 else None


def names_of(style: Element) -> list[str]:
    """Its name and its other names, as Word compares them: not heeding case."""
    others = (value_of(style, "aliases") or "").split(",")
    return [name.strip().lower() for name in (value_of(style, "name") or "", *others) if name.strip()]


def value_of(style: Element, name: str) -> str | None:
    """Return the `w:val` of a child, or None."""
    child = style.find(f"{W}{name}")
    return child.get(VALUE) if child is not None else None


def is_default(style: Element) -> bool:
    """Whether a style is the one of its type that counts where none is named."""
    return style.get(f"{W}default") in {"1", "true", "on"}
