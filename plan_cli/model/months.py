"""Months in every spelling that plans use, as a set."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from plan_cli.model.month_numbers import OutOfRangeError, check, run
from plan_cli.text.numerals import CHINESE, FULL_WIDTH, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORDS = {
    "上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12), "每月": (1, 12), "每个月": (1, 12),
    "寒暑假": (1, 2, 7, 8), "寒假": (1, 2), "暑假": (7, 8),
}  # fmt: skip
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}

_NUMERALS = CHINESE[1:]
_DIGIT = f"[0-9{FULL_WIDTH}]"
_LINKS, _RANGES = "、，和与及/,", "—–―−~～至到－-"
_SEASON = f"[{''.join(_SEASONS)}]"

_LINK = rf"\s*(?P<link>[{_RANGES}]+|[{_LINKS}])\s*"
_BARE_LINK = rf"\s*(?:[{_RANGES}]+|[{_LINKS}])\s*"
_NUMBER = f"{_DIGIT}+|[{_NUMERALS}]?十[{_NUMERALS}]?|[{_NUMERALS}元]"
_YEAR = f"(?:{_DIGIT}{{4}}年|[次翌来明]年)?"
_DAY = f"(?:[0-9{FULL_WIDTH}{_NUMERALS}十]{{1,3}}[日号]|[上中下]旬|[初底末])"
_QUARTERS = "[一二三四1-4１-４]"


def _chain(unit: str, closed: str) -> Pattern:
    """Units with links between them, of which the last must be `closed`: 三、四月 but not 每周三、四."""
    return Pattern(rf"(?<!{_DIGIT})(?:{unit}{_BARE_LINK})*{closed}")


def _pieces(unit: str) -> Pattern:
    return Pattern(rf"(?:{_LINK})?{unit}")


_MONTH_CHAIN = _chain(rf"{_YEAR}(?:{_NUMBER})(?:月份?{_DAY}?)?", rf"{_YEAR}(?:{_NUMBER})月(?!月)")
_MONTH_PIECES = _pieces(rf"{_YEAR}(?P<unit>{_NUMBER})(?:月份?{_DAY}?)?")
_QUARTER_CHAIN = _chain(f"第?{_QUARTERS}(?:季度)?", f"第?{_QUARTERS}季度")
_QUARTER_PIECES = _pieces(f"第?(?P<unit>{_QUARTERS})(?:季度)?")
_NO_QUARTER = Pattern(rf"第?(?:[五六七八九十]|(?<!{_DIGIT})(?:[05-9０５-９]|{_DIGIT}{{2,}}))季度")
_SEASON_CHAIN = Pattern(rf"{_SEASON}(?:(?:{_BARE_LINK})?{_SEASON}|季(?=[{_RANGES}]))*[二三四两]?季(?!度)")
_ONLY_SEASONS = Pattern(rf"\s*{_SEASON}(?:(?:{_BARE_LINK})?{_SEASON})*\s*")
_SEASON_PIECES = _pieces(f"季?(?P<unit>{_SEASON})季?")
_BARE = Pattern(rf"\s*(?:{_NUMBER})(?:{_BARE_LINK}(?:{_NUMBER}))*\s*")
_TWO_NUMERALS = Pattern(
    rf"(?<![{_NUMERALS}十0-9{FULL_WIDTH}{_LINKS}{_RANGES}])(?P<first>[{_NUMERALS}])(?P<second>[{_NUMERALS}])(?=月)"
)
_LUNAR = Pattern("[农阴]历[^，。；、 ]*")

OUT_OF_RANGE_PATTERN = (
    r"(^|[^0-9])(0+|1[3-9]|[2-9][0-9]|[0-9]{3,})月"
    r"|(十[三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)月|[五六七八九]季度"
)
"""A text that names a month outside 1 to 12, for the JSON Schema."""


MAX_LENGTH = 200
"""No label is longer; what is names no months."""


@lru_cache(maxsize=512)
def read(text: str) -> tuple[int, ...]:
    """Return the months that a text names, each once, in the order in which they pass.

    A text that names none (`农历正月`, `课余`) gives ().

    Raises:
        OutOfRangeError: it names a month outside 1 to 12.
    """
    if len(text) > MAX_LENGTH:
        return ()
    # A lunar date names no month of the calendar. 三四月 is 三、四月.
    written = _LUNAR.sub(lambda match: "?" * len(match[0]), text)
    written = _TWO_NUMERALS.sub(r"\g<first>、\g<second>", written)
    if _BARE.fullmatch(written):
        written = written.rstrip() + "月"
    if strange := _NO_QUARTER.search(written):
        raise OutOfRangeError(f"没有{strange[0]}，一年只有四个季度")
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


def _words(text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the months of 上半年, 寒假 and their like, with their places."""
    for word, months in _WORDS.items():
        at = text.find(word)
        if at >= 0:
            yield at, months if len(months) > 2 else run(*months)


def _value(number: str) -> int:
    """Return a month or a quarter in digits or Chinese numerals; 元月 is the first."""
    return 1 if number == "元" else value_of(number) or 0


def _month(unit: str) -> tuple[int, int]:
    number = check(_value(unit))
    return number, number


def _quarter(unit: str) -> tuple[int, int]:
    number = _value(unit)
    return number * 3 - 2, number * 3


def _expand(chain: str, pieces: Pattern, bounds: Callable[[str], tuple[int, int]]) -> tuple[int, ...]:
    """Return the months of a chain of units; a range runs from the unit before it to the one after."""
    months: list[int] = []
    opening = 0
    for piece in pieces.finditer(chain):
        first, last = bounds(piece["unit"])
        ranged = months and piece["link"] and piece["link"][0] in _RANGES
        months += run(opening, last) if ranged else run(first, last)
        opening = first
    return tuple(months)
