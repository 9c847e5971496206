"""What a paragraph and a run are by their styles and by what is set on them directly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.ooxml.names import W
from plan_cli.ooxml.styles import ID, VALUE, names_of, number, value_of
from plan_cli.reader.word.numbering import OFF
from plan_cli.text import numerals
from plan_cli.text.numerals import ONES

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element
    from plan_cli.ooxml.styles import Styles

TITLES = frozenset(("title", "标题", "大标题", "主标题", "公文标题", "文件标题"))
"""Names of styles for a document's title: Word's own, and what offices call theirs."""
_HEADING = re.compile(rf"(?:heading|标题)\s*([1-9{ONES}])|([{ONES}1-9])级标题")
_CONTENTS = re.compile(r"toc ?[1-9]|toc heading|目录 ?[1-9]|contents [1-9]|contents heading")
PART_LABEL = "篇次"
"""The style in which plangen itself sets 篇一 above a plan's title, in the same paragraph."""
CENTER = "center"


class StyleLook(NamedTuple):
    """What a paragraph style says.

    Attributes:
        is_title, level, is_centered: as of `Paragraph`.
        joins_lines: lines turned by hand are one text: it is a title's style, or based on one.
        is_contents: it is for a list of contents.
        toggles: whether `b` and `vanish` are on; None where no style says it.
        list_id: the list it numbers by; 0 for none, None where it says nothing.
        list_index: the level of that list, from 0; None where it says nothing.
        ids: of the style and those it is based on.
    """

    is_title: bool
    joins_lines: bool
    level: int
    is_centered: bool
    is_contents: bool
    toggles: dict[str, bool]
    list_id: int | None
    list_index: int | None
    ids: tuple[str, ...]


class RunLook(NamedTuple):
    """What a run's looks mean for its text."""

    is_bold: bool
    is_hidden: bool
    is_label: bool
    font: str


class Looks:
    """The looks of a document's paragraphs and runs.

    Args:
        styles: the document's.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._paragraphs: dict[str | None, StyleLook] = {}
        self._runs: dict[str, RunStyle] = {}
        defaults = styles.document_defaults("rPr")
        self._defaults = {name: _toggle(defaults, name) or False for name in TOGGLES}
        alignment = styles.document_defaults("pPr")
        self._centers = alignment is not None and value_of(alignment, "jc") == CENTER

    def number_of(self, style_id: str) -> int | None:
        """Return the list that a style numbers by, or None."""
        style = self._styles.by_id(style_id)
        found = style.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
        return number(found.get(VALUE)) if found is not None else None

    def of_style(self, style_id: str | None) -> StyleLook:
        """Return what a paragraph style says; the default one where it is not there."""
        if style_id not in self._paragraphs:
            self._paragraphs[style_id] = self._style_look(style_id)
        return self._paragraphs[style_id]

    def _style_look(self, style_id: str | None) -> StyleLook:
        style = self._styles.by_id(style_id) if style_id is not None else None
        if style is None:
            style = self._styles.default("paragraph")
        chain = list(self._styles.chain(style)) if style is not None else []
        names = [name for one in chain for name in names_of(one)]
        is_title = bool(chain) and not TITLES.isdisjoint(names_of(chain[0]))
        toggles = {name: on for name in TOGGLES if (on := _first_toggle(chain, name)) is not None}
        return StyleLook(
            is_title=is_title,
            joins_lines=not TITLES.isdisjoint(names),
            level=0 if is_title else _level(chain),
            is_centered=_first(chain, "jc") == CENTER or (self._centers and _first(chain, "jc") is None),
            is_contents=any(_CONTENTS.fullmatch(name) for name in names),
            toggles=toggles,
            list_id=number(_first(chain, "numPr/{W}numId")),
            list_index=number(_first(chain, "numPr/{W}ilvl")),
            ids=tuple(one.get(ID) or "" for one in chain),
        )

    def of_run(self, properties: Element | None, paragraph: StyleLook) -> RunLook:
        """Return what a run's properties (`w:rPr`) mean within a paragraph of that style.

        A property of the paragraph's style and of the run's style cancel each
        other out; one set directly counts alone (ISO/IEC 29500-1, 17.7.3).
        """
        named = self._run_style(value_of(properties, "rStyle") if properties is not None else None)
        on = {}
        for name in TOGGLES:
            direct = _toggle(properties, name)
            by_style = paragraph.toggles.get(name, False) ^ named.toggles.get(name, False)
            on[name] = direct if direct is not None else by_style or self._defaults[name]
        fonts = properties.find(f"{W}rFonts") if properties is not None else None
        font = (fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
        return RunLook(on["b"], on["vanish"], named.is_label, font)

    def _run_style(self, style_id: str | None) -> RunStyle:
        if style_id is None:
            return NO_STYLE
        if style_id not in self._runs:
            style = self._styles.by_id(style_id)
            chain = list(self._styles.chain(style)) if style is not None else []
            toggles = {name: on for name in TOGGLES if (on := _first_toggle(chain, name)) is not None}
            is_label = any(PART_LABEL in names_of(one) for one in chain)
            self._runs[style_id] = RunStyle(toggles, is_label)
        return self._runs[style_id]


class RunStyle(NamedTuple):
    """What a character style says."""

    toggles: dict[str, bool]
    is_label: bool


NO_STYLE = RunStyle({}, is_label=False)
TOGGLES = ("b", "vanish")


def _toggle(properties: Element | None, name: str) -> bool | None:
    """Return a property that is on or off, or None where it is not given."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(VALUE) not in OFF


def _first_toggle(chain: list[Element], name: str) -> bool | None:
    return next((on for one in chain if (on := _toggle(one.find(f"{W}rPr"), name)) is not None), None)


def _first(chain: list[Element], path: str) -> str | None:
    """Return the value of a paragraph's property in the first style that gives it."""
    found = (one.find(f"{W}pPr/{W}{path.replace('{W}', W)}") for one in chain)
    return next((one.get(VALUE) for one in found if one is not None), None)


def _level(chain: list[Element]) -> int:
    """Return the heading level of the first style that says one, by its outline level or by its name."""
    for style in chain:
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None:
            return level_of_outline(outline)
        for name in names_of(style):
            heading = _HEADING.fullmatch(name)
            if heading:
                digit = heading[1] or heading[2]
                return numerals.value_of(digit) or 0
    return 0


def level_of_outline(element: Element) -> int:
    """Return the heading level of `w:outlineLvl`: 0 to 8 are headings, 9 is text."""
    given = number(element.get(VALUE))
    return given + 1 if given is not None and given in range(9) else 0
