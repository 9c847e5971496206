"""How a stretch of a web page looks: what its tags, attributes and own styles say, and what it inherits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.reader.word import omissions

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"])
_HEADING = re.compile(r"h([1-6])$")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
_CONTENTS = re.compile(r"\bMsoToc\d")


class PageLook(NamedTuple):
    """How text is shown.

    Attributes:
        level: of the heading it stands in, from 1; 0 for body text.
        is_title: set as Word's title.
        is_bold, is_centered, is_preformatted: as they say.
        reason: why it is left out, "" for text that is shown.
    """

    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    is_centered: bool = False
    is_preformatted: bool = False
    reason: str = ""


def look_of(element: HtmlElement, name: str, around: PageLook) -> PageLook:
    """Return the look of an element's text.

    Args:
        element: the element.
        name: of its tag.
        around: the look of what holds it.
    """
    style = {
        key.lower(): value.strip().lower() for key, value in _DECLARATION.findall(element.get("style") or "")
    }
    kind = element.get("class") or ""
    heading = _HEADING.match(name)
    level = int(heading[1]) if heading else around.level
    return PageLook(
        level,
        around.is_title or "MsoTitle" in kind.split(),
        _is_bold(style, is_bold=around.is_bold or name in _BOLD),
        _is_centered(element, name, style, around),
        around.is_preformatted
        or name in {"pre", "textarea"}
        or style.get("white-space", "").startswith("pre"),
        around.reason or _reason(element, name, style, kind),
    )


def _is_bold(style: dict[str, str], *, is_bold: bool) -> bool:
    weight = style.get("font-weight", "")
    if weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= 600):
        return True
    return is_bold and not (weight in {"normal", "lighter"} or weight.isdecimal())


def _is_centered(element: HtmlElement, name: str, style: dict[str, str], around: PageLook) -> bool:
    said = style.get("text-align") or (element.get("align") or "").lower()
    if name == "table" or (name in {"td", "th"} and not said):
        return False
    return said in {"center", "middle"} if said else around.is_centered or name in {"center", "caption"}


def _reason(element: HtmlElement, name: str, style: dict[str, str], kind: str) -> str:
    if name == "rt":
        return omissions.PRONUNCIATION
    if _CONTENTS.search(kind):
        return omissions.CONTENTS
    is_hidden = (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
    )
    return omissions.HIDDEN if is_hidden or element.get("hidden") is not None else ""
