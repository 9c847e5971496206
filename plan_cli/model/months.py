"""Months in every spelling that plans use, as a set."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plan_cli.model.month_numbers import OutOfRangeError, check, run
from plan_cli.text.numerals import CHINESE, FULL_WIDTH
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS = {
    "上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12), "每月": (1, 12), "每个月": (1, 12),
    "寒暑假": (1, 2, 7, 8), "寒假": (1, 2), "暑假": (7, 8),
}  # fmt: skip
_SEASONS = {"P": (3, 5), "S": (6, 8), "A": (9, 11), "W": (12, 2)}

# Patterns with classes of Han characters take milliseconds to compile, at every start of
# the program. So what counts is first written in an alphabet of ASCII letters.
_SIGNS = {
    "numerals": (CHINESE[1:] + "十元", "abcdefghijk"),
    "digits": (FULL_WIDTH, "0123456789"),
    "seasons": ("春夏秋冬", "PSAW"),
    "words": ("月份年日号第季度", "MmYDDNQq"),
    "links": ("、，和与及/,", ",,,,,,,"),
    "ranges": ("-—–―−~～至到－", "----------"),
    "parts": ("上中下旬初底末", "uvwxyzz"),
}
_ALPHABET = {
    ord(sign): letter for han, ascii_ in _SIGNS.values() for sign, letter in zip(han, ascii_, strict=True)
}
_HIDDEN = {ord(letter): "?" for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}
"""Letters that the author typed must not be taken for the alphabet's."""

_LINK = r"\s*(?P<link>-+|,)\s*"
_BARE_LINK = r"\s*(?:-+|,)\s*"
_NUMBER = r"[0-9]+|[a-i]?j[a-i]?|[a-ik]"
_YEAR = r"(?:[0-9]{4}Y|[?]Y)?"
_DAY = r"(?:[0-9a-j]{1,3}D|[uvw]x|[yz])"


def _chain(unit: str, closed: str, needed: str) -> Pattern:
    """Units with links between them, of which the last must be `closed`: 三、四月 but not 每周三、四."""
    return Pattern(rf"(?<![0-9])(?:{unit}{_BARE_LINK})*{closed}", needed)


def _pieces(unit: str) -> Pattern:
    return Pattern(rf"(?:{_LINK})?{unit}")


_MONTH_CHAIN = _chain(rf"{_YEAR}(?:{_NUMBER})(?:Mm?{_DAY}?)?", rf"{_YEAR}(?:{_NUMBER})M(?!M)", "M")
_MONTH_PIECES = _pieces(rf"{_YEAR}(?P<unit>{_NUMBER})(?:Mm?{_DAY}?)?")
_QUARTER_CHAIN = _chain(r"N?[a-d1-4](?:Qq)?", r"N?[a-d1-4]Qq", "Qq")
_QUARTER_PIECES = _pieces(r"N?(?P<unit>[a-d1-4])(?:Qq)?")
_NO_QUARTER = Pattern(r"N?(?:[e-j]|(?<![0-9])(?:0|[5-9]|[0-9]{2,}))Qq", "Qq")
_SEASON_CHAIN = Pattern(rf"[PSAW](?:(?:{_BARE_LINK})?[PSAW]|Q(?=-))*(?:[bcd]|两)?Q(?!q)", "P|S|A|W")
_ONLY_SEASONS = Pattern(rf"\s*[PSAW](?:(?:{_BARE_LINK})?[PSAW])*\s*", "P|S|A|W")
_SEASON_PIECES = _pieces(r"Q?(?P<unit>[PSAW])Q?")
_BARE = Pattern(rf"\s*(?:{_NUMBER})(?:{_BARE_LINK}(?:{_NUMBER}))*\s*")
_TWO_NUMERALS = Pattern(r"(?<![a-j0-9,-])(?P<first>[a-i])(?P<second>[a-i])(?=M)", "M")

OUT_OF_RANGE_PATTERN = (
    r"(^|[^0-9])(0+|1[3-9]|[2-9][0-9]|[0-9]{3,})月"
    r"|(十[三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)月|[五六七八九]季度"
)
"""A text that names a month outside 1 to 12, for the JSON Schema."""


MAX_LENGTH = 200
"""No label is longer; what is names no months."""


@lru_cache(maxsize=512)
def read(text: str) -> tuple[int, ...]:
    """The months that a text names, each once, in the order in which they pass.

    A text that names none (`农历正月`, `课余`) gives ().

    Raises:
        OutOfRangeError: it names a month outside 1 to 12.
    """
    if len(text) > MAX_LENGTH:
        return ()
    written = _in_alphabet(text)
    if _BARE.fullmatch(written):
        written = written.rstrip() + "M"
    if strange := _NO_QUARTER.search(written):
        raise OutOfRangeError(f"没有{text[slice(*strange.span())]}，一年只有四个季度")
    seasons = _ONLY_SEASONS if _ONLY_SEASONS.fullmatch(written) else _SEASON_CHAIN
    # A quarter's number is no month: 第一季度、4月.
    rest = _QUARTER_CHAIN.sub(lambda match: " " * len(match[0]), written)
    found = [
        *(
            (match.start(), _expand(match[0], _QUARTER_PIECES, _quarter))
            for match in _QUARTER_CHAIN.finditer(written)
        ),
        *((match.start(), _expand(match[0], _MONTH_PIECES, _month)) for match in _MONTH_CHAIN.finditer(rest)),
        *(
            (match.start(), _expand(match[0], _SEASON_PIECES, _SEASONS.__getitem__))
            for match in seasons.finditer(written)
        ),
        *_words(text),
    ]
    return tuple(dict.fromkeys(month for _, months in sorted(found) for month in months))


def _in_alphabet(text: str) -> str:
    """The text in the alphabet of the patterns, place for place; what a lunar date names is hidden."""
    for calendar in ("农历", "阴历"):
        while calendar in text:
            start = text.index(calendar)
            end = next((at for at in range(start, len(text)) if text[at] in "，。；、 "), len(text))
            text = text[:start] + "?" * (end - start) + text[end:]
    for year in ("次年", "翌年", "来年", "明年"):
        text = text.replace(year, "?年")
    written = text.translate(_HIDDEN).translate(_ALPHABET)
    # 三四月 is 三、四月.
    return _TWO_NUMERALS.sub(r"\g<first>,\g<second>", written)


def _words(text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The months of 上半年, 寒假 and their like, with their places."""
    for word, months in _WORDS.items():
        at = text.find(word)
        if at >= 0:
            yield at, months if len(months) > 2 else run(*months)


def _value(number: str) -> int:
    """1 to 99 from digits or numerals of the alphabet; 元月 is the first."""
    if number.isdigit():
        return int(number)
    if number == "k":
        return 1
    tens, ten, ones = number.rpartition("j")
    return (" abcdefghi".index(tens) if tens else 1 if ten else 0) * 10 + (
        " abcdefghi".index(ones) if ones else 0
    )


def _month(unit: str) -> tuple[int, int]:
    number = check(_value(unit))
    return number, number


def _quarter(unit: str) -> tuple[int, int]:
    number = _value(unit)
    return number * 3 - 2, number * 3


def _expand(chain: str, pieces: Pattern, bounds: Callable[[str], tuple[int, int]]) -> tuple[int, ...]:
    """The months of a chain of units; a range runs from the unit before it to the one after."""
    months: list[int] = []
    opening = 0
    for piece in pieces.finditer(chain):
        first, last = bounds(piece["unit"])
        ranged = months and piece["link"] and piece["link"].startswith("-")
        months += run(opening, last) if ranged else run(first, last)
        opening = first
    return tuple(months)
