"""Field codes: their results are text, but that of a list of contents and of a page number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.ooxml.names import W
from plan_cli.reader.word.omissions import CONTENTS, FIELD_CODE, PAGE_NUMBER
from plan_cli.text.numerals import circled

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element

LEFT_OUT = {
    "TOC": CONTENTS,
    "PAGE": PAGE_NUMBER,
    "NUMPAGES": PAGE_NUMBER,
    "SECTIONPAGES": PAGE_NUMBER,
    "SECTION": PAGE_NUMBER,
    "PAGEREF": PAGE_NUMBER,
}
"""Fields whose results do not go into a plan, and why."""
_ENCLOSED = re.compile(
    r"EQ\s.*\\o(?:\\a[clr])?\s*\(\s*(.+?)\s*[,;，、]\s*(.+?)\s*\)\s*$", re.IGNORECASE | re.DOTALL
)
"""Word's 带圈字符: a circle and a text set over one another, `EQ \\o\\ac(○,1)`."""
_SIZED = re.compile(r"\\s\\(?:up|do)\s*-?\d*\s*\(([^()]*)\)", re.IGNORECASE)
CIRCLES = frozenset("○◯〇")


def reason_of(code: str) -> str:
    """Why a field's result is left out, "" where it is text."""
    words = code.split(None, 1)
    return LEFT_OUT.get(words[0].upper(), "") if words else ""


def drawn(code: str) -> str:
    """Return the text of a field that has no result and draws its code: a number in a circle, "" for any other."""
    found = _ENCLOSED.match(_SIZED.sub(r"\1", code.strip()))
    if found is None:
        return ""
    inner = next((one for one in found.groups() if one not in CIRCLES), "")
    if CIRCLES.isdisjoint(found.groups()):
        return ""
    return circled(int(inner)) if inner.isdecimal() and 1 <= int(inner) <= 50 else inner


class Fields:
    """The fields that are open where the reading stands; they may reach over paragraphs.

    Args:
        story: the text to be read, looked through for fields that begin and never end.
    """

    def __init__(self, story: Element) -> None:
        self._broken = set(_unmatched(story))
        self._open: list[_Field] = []

    def reason(self) -> str:
        """Why the text here is left out, "" where it is text."""
        for field in self._open:
            if not field.has_result:
                return FIELD_CODE
            reason = reason_of(field.code)
            if reason:
                return reason
        return ""

    def mark(self, element: Element) -> str:
        """Go over a `w:fldChar`; the text that a field draws without a result is given where it ends."""
        if element in self._broken:
            return ""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].has_result = True
        elif kind == "end" and self._open:
            field = self._open.pop()
            return "" if field.has_result else drawn(field.code)
        return ""

    def code(self, text: str) -> None:
        """Go over a `w:instrText`."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].code += text


class _Field:
    """An open field: its code, and whether what comes now is its result."""

    __slots__ = ("code", "has_result")

    def __init__(self) -> None:
        self.code = ""
        self.has_result = False


def _unmatched(story: Element) -> list[Element]:
    """Return marks of fields that begin without an end, or end without a beginning: a damaged file has them."""
    begun: list[list[Element]] = []
    lost: list[Element] = []
    for mark in story.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append([mark])
        elif not begun:
            lost.append(mark)
        else:
            begun[-1].append(mark)
            if kind == "end":
                begun.pop()
    return lost + [mark for field in begun for mark in field]
