"""Numbers that authors type: which dress a marker wears, what it counts, and how sure it is.

A marker is read here from its text alone. Whether it is believed is decided
where the sequence is known that it would continue (`sequences.py`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.numerals import COUNTING, FULL_WIDTH, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = f"[{COUNTING}]{{1,3}}"
_DIGITS = f"[0-9{FULL_WIDTH}]{{1,2}}"
_SIGN = "[、．.：:，,]"
_DROPPED_UNITS = "章|节|条|部分|篇"
"""第一章 says no more than 一、; 第一讲 and 第一阶段 do."""

_KEPT_UNITS = "讲|课|期|阶段|步|次|单元|站|场|周"
_BULLETS = "•●◆■★☆※◇○▲△□▪·◎►▶✓√"

RANKS = {
    "chapter": 0, "kept": 2, "ordinal": 3, "han": 1, "han-paren": 2, "han-half": 2, "digit": 3,
    "digit-half": 4, "digit-paren": 4, "circled": 5, "letter": 5, "series": 5, "dotted": 3, "bullet": 6,
}  # fmt: skip
"""How high a family usually stands: only a tie-break where a document itself does not say."""

_WEAK_SIGNS = frozenset("：:，, ")
_SINGLE = {"⑴⒇": "digit-paren", "⒈⒛": "digit", "㈠㈩": "han-paren"}
"""The families of signs that are a whole marker, by the first and the last of a row; ① and others are circled."""

MarkerKind = tuple[str, str]
"""A family and what tells lists of it apart: the closing sign, a unit, a bullet."""


class Marker(NamedTuple):
    """A number at a place of a text.

    Attributes:
        kind: family and dress.
        value: what it counts; 0 for a bullet.
        start, end: where it stands, the blanks behind it included.
        is_weak: it may as well be text; only a sequence that it fits proves it.
    """

    kind: MarkerKind
    value: int
    start: int
    end: int
    is_weak: bool = False

    @property
    def rank(self) -> int:
        return RANKS[self.kind[0]]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
          第\s*(?P<chapter>{_HAN}|{_DIGITS})\s*(?P<unit>{_DROPPED_UNITS})(?:\s*{_SIGN})?
        | 第\s*(?P<kept>{_HAN}|{_DIGITS})\s*(?P<kept_unit>{_KEPT_UNITS})
        | 第\s*(?P<ordinal>{_HAN}|{_DIGITS})\s*{_SIGN}
        | [（(【〔\[]\s*(?P<han_paren>{_HAN})\s*[）)】〕\]]\s*{_SIGN}?
        | [（(【〔\[]\s*(?P<digit_paren>{_DIGITS})\s*[）)】〕\]]\s*{_SIGN}?
        | (?P<han_half>{_HAN})\s*[）)]
        | (?P<series>{_HAN})是(?!否|不)
        | (?P<han>{_HAN})(?P<han_sign>\s*[、．.]{{1,2}}(?![．.])|\s*[：:，,]|(?:\s+(?=\S)))
        | (?P<digit_half>{_DIGITS})\s*[）)]{_SIGN}?
        | (?P<dotted>{_DIGITS}(?:[.．]{_DIGITS}){{1,3}})(?=\s|[^\W\d_])[.．]?
        | (?P<digit>{_DIGITS}|[lI](?=\s*[、．.]))(?P<digit_sign>\s*[、．.]{{1,2}}(?![．.])|\s*[：:，,]|(?:\s+(?=\S)))
        | (?P<letter>[a-zA-Z])\s*[、．.)）](?=\s*[^\x00-\x7f])
        | (?P<single>[①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩])\s*{_SIGN}?
        | (?P<bullet>[{_BULLETS}](?![{_BULLETS}])|[-*+—](?=\s))
        """,
        re.VERBOSE,
    )


@cache
def _boundary() -> re.Pattern[str]:
    """Behind what a marker may stand inside a line."""
    return re.compile(r"[。；;：:！？!?…]\s*|\s+|(?<=[。；：])[”）)]\s*")


def at_start(text: str) -> Marker | None:
    """Return the marker that a line begins with, or None."""
    match = _pattern().match(text)
    return _read(match, text) if match else None


def inside(text: str, start: int = 0) -> Iterator[Marker]:
    """Markers within a line, behind a pause or a blank; only sure ones.

    Args:
        text: the line.
        start: where its own number ends; another may stand right there.
    """
    places = [boundary.end() for boundary in _boundary().finditer(text, start) if boundary.start()]
    for place in [start, *places] if start and start not in places else places:
        match = _pattern().match(text, place)
        marker = _read(match, text) if match else None
        if marker is None or marker.is_weak or not marker.value or marker.end == len(text):
            continue
        if marker.kind[0] not in ("kept", "chapter"):
            yield marker


def _read(match: re.Match[str], text: str) -> Marker | None:
    group = match.lastgroup or ""
    group = {"unit": "chapter", "kept_unit": "kept", "han_sign": "han", "digit_sign": "digit"}.get(
        group, group
    )
    start, end = match.start(), match.end()
    while end < len(text) and text[end].isspace():
        end += 1
    rest = text[end:]
    if group == "bullet":
        return Marker(("bullet", match[0]), 0, start, end) if rest else None
    if group == "single":
        sign = match["single"]
        family = next((one for row, one in _SINGLE.items() if row[0] <= sign <= row[-1]), "circled")
        return Marker((family, ""), value_of(sign) or 0, start, end)
    if group == "dotted":
        return _dotted(match, text, end)
    if group == "letter":
        case = "a" if match["letter"].islower() else "A"
        return Marker(("letter", case), ord(match["letter"]) - ord(case) + 1, start, end, is_weak=True)
    value = 1 if match[group] in ("l", "I") else value_of(match[group])  # typed for a 1
    if not value:
        return None
    family = group.replace("_", "-")
    sign = match[f"{group}_sign"].strip() or " " if group in ("han", "digit") else ""
    return _weighed(Marker((family, sign), value, start, end), match, rest)


def _weighed(marker: Marker, match: re.Match[str], rest: str) -> Marker | None:
    """Return the marker with its doubts, or None where it is certainly text."""
    family, sign = marker.kind
    if family == "kept":
        return marker._replace(kind=("kept", match["kept_unit"]), end=marker.start, is_weak=True)
    if family == "chapter":
        weak = match["unit"] in "节条" and rest.startswith(("课", "件"))
        return marker._replace(kind=("chapter", match["unit"]), is_weak=weak)
    if family in ("series", "ordinal"):
        return marker._replace(is_weak=True) if rest else None
    if family == "digit":
        return _digit(marker, match, rest)
    if family == "han":
        sign = sign.replace("．", ".")[0]
        weak = sign in _WEAK_SIGNS or _goes_on_in_han().match(rest) is not None
        return marker._replace(kind=("han", sign), is_weak=weak)
    return marker._replace(is_weak=rest.startswith(("班", "级", "年级")))


def _digit(marker: Marker, match: re.Match[str], rest: str) -> Marker | None:
    sign = marker.kind[1].replace("．", ".").replace("：", ":")[0]
    marker = marker._replace(kind=("digit", sign), is_weak=sign in _WEAK_SIGNS or match["digit"] in "lI")
    touching = match.end() == marker.end
    if sign in ":," and rest[:1].isdigit() and touching:
        return None  # 9:30 and 1,200
    if sign == "." and touching and rest[:1].isdigit():
        # 1.12日 may be item 1 of the 12th; 1.5亿元 and 12.4 are what they look like.
        if _day_or_year().match(rest):
            return marker._replace(is_weak=True)
        return marker._replace(is_weak=True) if _counted().match(rest) else None
    if sign == "、" and _goes_on_in_digits().match(rest):
        return marker._replace(is_weak=True)
    if sign == " " and _measured().match(rest):
        return None
    return marker


def _dotted(match: re.Match[str], text: str, end: int) -> Marker | None:
    """1.1 and 1.1.2 as numbers; 3.15 and 12.4月 are no such thing."""
    parts = re.split("[.．]", match["dotted"])
    values = [value_of(part) or 0 for part in parts]
    if _day_or_year().match(f"{parts[-1]}{text[match.end('dotted') :]}"):
        marker = Marker(("digit", "."), values[0], match.start(), match.start() + len(parts[0]) + 1)
        return marker._replace(is_weak=True) if len(parts) == 2 and marker.value else None
    if _counted().match(f"{parts[-1]}{text[match.end('dotted') :]}") and len(parts) == 2:
        marker = Marker(("digit", "."), values[0], match.start(), match.start() + len(parts[0]) + 1)
        return marker._replace(is_weak=True) if marker.value else None
    if not text[end:]:
        return None
    prefix = ".".join(map(str, values[:-1]))
    return Marker(("dotted", prefix), values[-1], match.start(), end, is_weak=True)


@cache
def _goes_on_in_han() -> re.Pattern[str]:
    """三、四月份 and 一、三、五 are series of their own."""
    return re.compile(rf"{_HAN}\s*(?:[、，,和至到—~-]|[月日年周号季点时]|$)")


@cache
def _goes_on_in_digits() -> re.Pattern[str]:
    return re.compile(rf"{_DIGITS}\s*(?:[、和至到—~-]|[月日号栋楼]|$)")


@cache
def _day_or_year() -> re.Pattern[str]:
    return re.compile(r"(?:[0-9]{4}\s*[年—-]|[0-9]{1,2}\s*[月日])")


@cache
def _counted() -> re.Pattern[str]:
    """Return a count behind a point: at the start of a line hardly ever a decimal, as 2.5万 or 3.5个百分点 are."""
    return re.compile(r"[0-9]{1,4}\s*(?:岁|周岁|名|人|户|家|所|处|支|项|场|次|余|多|天|期|个(?!百分))")


@cache
def _measured() -> re.Pattern[str]:
    """5 月, 3 人: a number and its unit with a blank between."""
    return re.compile(r"[月日年号岁名人场次户个天家所处支项期点时分元万亿%％]")
