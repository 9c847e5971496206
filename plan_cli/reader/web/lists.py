"""The numbers of a web page's lists, as a browser prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.reader.word.number_formats import counted

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BULLET = "•"
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_FORMATS = {
    "1": "decimal", "decimal": "decimal", "a": "lowerLetter", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
    "A": "upperLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "i": "lowerRoman",
    "lower-roman": "lowerRoman", "I": "upperRoman", "upper-roman": "upperRoman", "cjk-ideographic": "chineseCounting",
    "cjk-decimal": "chineseCounting", "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "decimal-leading-zero": "decimalZero", "cjk-heavenly-stem": "ideographTraditional",
}  # fmt: skip
"""Types of HTML and CSS Counter Styles as WordprocessingML calls them."""
_BULLETS = frozenset(["disc", "circle", "square"])
_IN_CHINESE = frozenset(["chineseCounting", "ideographTraditional"])


class OpenList:
    """A list that is being read.

    Args:
        element: `ol` or `ul`.
    """

    def __init__(self, element: HtmlElement) -> None:
        self._is_ordered = element.tag == "ol"
        self._type = _type_of(element)
        self._step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element)
        self._value = (_integer(element.get("start")) or (items if self._step < 0 else 1)) - self._step

    def next(self, item: HtmlElement) -> str:
        """Return the number of the next item as it is printed: 1. or 一、 or •; "" where the list has none."""
        given = _integer(item.get("value"))
        self._value = given if given is not None else self._value + self._step
        kind = _type_of(item) or self._type
        if kind == "none":
            return ""
        form = _FORMATS.get(kind) or ("decimal" if self._is_ordered and kind not in _BULLETS else "")
        if not form:
            return BULLET
        return counted(self._value, form) + ("、" if form in _IN_CHINESE else ".")


def _type_of(element: HtmlElement) -> str:
    """Return the type that an element says itself, "" where it says none."""
    found = _STYLE.search(element.get("style") or "")
    words = found[1].lower().split() if found is not None else []
    known = next((word for word in words if word in _FORMATS or word in _BULLETS or word == "none"), "")
    given = (element.get("type") or "").strip()
    return known or (given if given in _FORMATS else given.lower())


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text or "")
    return int(found[1]) if found else None
