"""Word's automatic numbers, which stand in no text: counted from `word/numbering.xml` (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.ooxml.names import MC, W
from plan_cli.ooxml.styles import VALUE, number, value_of
from plan_cli.reader.word.number_formats import counted
from plan_cli.reader.word.symbols import bullet

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.ooxml.parts import Element

LEVELS = 9
LONGEST_CHAIN = 5
"""Lists that point to the list of a style, which points on; a circle ends here."""
_COUNT = re.compile("%([1-9])")


class Level(NamedTuple):
    """One level of a list.

    Attributes:
        start: its first count.
        form: `w:numFmt`, such as `chineseCounting`.
        pattern: of a `custom` format.
        text: what is printed, with `%1` … for the counts of the levels.
        restart: the level, from 1, after which it starts anew; 0 for never, None for any above.
        is_legal: all counts in Arabic digits.
        font: of a bullet.
    """

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    font: str = ""


class Numbering:
    """The lists of a document, counted as its paragraphs come by.

    Args:
        root: `w:numbering`, or None where the document has no lists.
        number_of_style: the id of the list that a style numbers by, or None.
    """

    def __init__(self, root: Element | None, number_of_style: Callable[[str], int | None]) -> None:
        found = list(root) if root is not None else []
        self._lists = {_id(one, "numId"): one for one in found if one.tag == f"{W}num"}
        self._abstract = {_id(one, "abstractNumId"): one for one in found if one.tag == f"{W}abstractNum"}
        self._number_of_style = number_of_style
        self._levels: dict[tuple[int, int], Level] = {}
        self._resolved: dict[int, int | None] = {}
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[int] = set()

    def level_of_style(self, list_id: int, styles: tuple[str, ...]) -> int | None:
        """Return the level, from 0, that a list ties to one of these styles."""
        for style in styles:
            for level in self._described(list_id):
                if value_of(level, "pStyle") == style:
                    return number(level.get(f"{W}ilvl"))
        return None

    def next(self, list_id: int, index: int) -> str:
        """Count one paragraph and give its number as printed, "" where its list prints none.

        Args:
            list_id: `w:numId`; an unknown one is no list.
            index: the level, from 0.
        """
        key = self._abstract_id(list_id)
        index = min(max(index, 0), LEVELS - 1)
        if key is None:
            return ""
        counts = self._counts.setdefault(key, [None] * LEVELS)
        self._begin(list_id, counts)
        level = self._level(list_id, index)
        last = counts[index]
        counts[index] = level.start if last is None else last + 1
        for deeper in range(index + 1, LEVELS):
            restart = self._level(list_id, deeper).restart
            if restart is None or index < restart:
                counts[deeper] = None
        return self._printed(list_id, level, counts)

    def _begin(self, list_id: int, counts: list[int | None]) -> None:
        """Begin a list that says where to start: at its first paragraph, though it shares its counts."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for override in self._lists[list_id].iterfind(f"{W}lvlOverride"):
            index = number(override.get(f"{W}ilvl"))
            if (
                index is not None
                and index in range(LEVELS)
                and override.find(f"{W}startOverride") is not None
            ):
                counts[index] = None

    def _printed(self, list_id: int, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            return bullet(level.text, level.font)

        def count_of(found: re.Match[str]) -> str:
            other = self._level(list_id, int(found[1]) - 1)
            count = counts[int(found[1]) - 1]
            form = "decimal" if level.is_legal and other.form != "none" else other.form
            return counted(other.start if count is None else count, form, other.pattern)

        return _COUNT.sub(count_of, level.text).strip()

    def _level(self, list_id: int, index: int) -> Level:
        key = (list_id, index)
        if key not in self._levels:
            described = {number(one.get(f"{W}ilvl")): one for one in reversed(self._described(list_id))}
            override = next(
                (
                    one.find(f"{W}startOverride")
                    for one in self._lists[list_id].iterfind(f"{W}lvlOverride")
                    if number(one.get(f"{W}ilvl")) == index
                ),
                None,
            )
            level = _level(described[index]) if index in described else Level()
            start = number(override.get(VALUE)) if override is not None else None
            self._levels[key] = level if start is None else level._replace(start=start)
        return self._levels[key]

    def _described(self, list_id: int) -> list[Element]:
        """Return the levels of a list, its own before those that it shares."""
        key = self._abstract_id(list_id)
        if key is None:
            return []
        own = self._lists[list_id].findall(f"{W}lvlOverride/{W}lvl")
        return [*own, *self._abstract[key].iterfind(f"{W}lvl")]

    def _abstract_id(self, list_id: int) -> int | None:
        """Return the description that a list counts by, also where that is the list of a style."""
        if list_id not in self._resolved:
            self._resolved[list_id] = self._resolve(list_id)
        return self._resolved[list_id]

    def _resolve(self, list_id: int) -> int | None:
        at: int | None = list_id
        for _ in range(LONGEST_CHAIN):
            found = self._lists.get(at)
            key = number(value_of(found, "abstractNumId")) if found is not None else None
            if key not in self._abstract:
                return None
            style = value_of(self._abstract[key], "numStyleLink")
            if style is None:
                return key
            at = self._number_of_style(style)
        return None


def _id(element: Element, name: str) -> int | None:
    return number(element.get(f"{W}{name}"))


def _level(element: Element) -> Level:
    form = element.find(f"{W}numFmt")
    if form is None:  # a format of later years, with one of 2007 beside it
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    restart = element.find(f"{W}lvlRestart")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        start=_start(element),
        form=(form.get(VALUE) if form is not None else None) or "decimal",
        pattern=(form.get(f"{W}format") if form is not None else None) or "",
        text=value_of(element, "lvlText") or "",
        restart=number(restart.get(VALUE)) if restart is not None else None,
        is_legal=is_on(element, "isLgl"),
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
    )


def _start(element: Element) -> int:
    start = number(value_of(element, "start"))
    return 0 if start is None else start


def is_on(properties: Element, name: str) -> bool:
    """Whether a property that is on or off is there and on."""
    found = properties.find(f"{W}{name}")
    return found is not None and found.get(VALUE) not in OFF


OFF = ("0", "false", "off")
