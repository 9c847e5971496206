"""Months in every spelling that plans use, as a set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = tuple(range(1, 13))
_SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
_WORDS = {
    "上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12), "每月": (1, 12), "每个月": (1, 12), "寒假": (1, 2), "暑假": (7, 8),
}  # fmt: skip
_TO_HALF_WIDTH = str.maketrans("０１２３４５６７８９－～", "0123456789-~")

_RANGE = r"[-—–―−~至到]+"
_LINK = rf"\s*(?P<link>{_RANGE}|[、,，和与及/])\s*"
_NUMBER = r"[0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[元一二三四五六七八九]"
_DIGITS = "零一二三四五六七八九"
_YEAR = r"(?:[0-9]{4}年|次年|翌年|来年|明年)?"
_DAY = r"(?:[0-9一二三四五六七八九十]{1,3}[日号]|[上中下]旬|[初底末])"


def _chain(unit: str, closed: str) -> re.Pattern[str]:
    """Units with links between them, of which the last must be `closed`: 三、四月 but not 每周三、四."""
    link = _LINK.replace("?P<link>", "?:")
    return re.compile(rf"(?<![0-9])(?:{unit}{link})*{closed}")


def _pieces(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_LINK})?{unit}")


_MONTH_CHAIN = _chain(rf"{_YEAR}(?:{_NUMBER})(?:月份?{_DAY}?)?", rf"{_YEAR}(?:{_NUMBER})月(?!月)")
_MONTH_PIECES = _pieces(rf"{_YEAR}(?P<unit>{_NUMBER})(?:月份?{_DAY}?)?")
_QUARTER_CHAIN = _chain(r"第?[一二三四1-4](?:季度)?", r"第?[一二三四1-4]季度")
_QUARTER_PIECES = _pieces(r"第?(?P<unit>[一二三四1-4])(?:季度)?")
_NO_QUARTER = re.compile(r"第?(?:[五六七八九十]|(?<![0-9])(?:0|[5-9]|[0-9]{2,}))季度")
_SEASON_CHAIN = re.compile(rf"[春夏秋冬](?:(?:{_LINK})?[春夏秋冬]|季(?={_RANGE}))*[两二三四]?(?:季|$)")
_SEASON_PIECES = _pieces(r"季?(?P<unit>[春夏秋冬])季?")
_WORD = re.compile("|".join(_WORDS))
_BARE = re.compile(rf"\s*(?:{_NUMBER})(?:{_LINK.replace('?P<link>', '?:')}(?:{_NUMBER}))*\s*")
_LUNAR = re.compile(r"[农阴]历[^，。；、\s]*")

OUT_OF_RANGE_PATTERN = (
    r"(^|[^0-9])(0+|1[3-9]|[2-9][0-9]|[0-9]{3,})月"
    r"|(十[三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)月|[五六七八九]季度"
)
"""A text that names a month outside 1 to 12, for the JSON Schema."""


MAX_LENGTH = 200
"""No label is longer; what is names no months."""


class OutOfRangeError(ValueError):
    """A month or a quarter that does not exist; its text is a Chinese sentence."""

    def __init__(self, message: str, number: int | None = None) -> None:
        super().__init__(message)
        self.number = number


def run(first: int, last: int) -> tuple[int, ...]:
    """The months from `first` to `last`, past the new year where need be: (12, 1) gives 12, 1."""
    length = (last - first) % 12 + 1
    return tuple((first - 1 + step) % 12 + 1 for step in range(length))


def label(numbers: list[int]) -> str:
    """Months as they are printed: 2月, 3—4月 for neighbours, 3、5月 otherwise."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] % 12 + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(one[0]) if len(one) == 1 else f"{one[0]}—{one[-1]}" for one in runs) + "月"


def check(number: int) -> int:
    """The number itself.

    Raises:
        OutOfRangeError: there is no such month.
    """
    if not 1 <= number <= 12:
        raise OutOfRangeError(f"没有 {number} 月，月份只有 1 到 12", number)
    return number


def read(text: str) -> tuple[int, ...]:
    """The months that a text names, each once, in the order in which they pass.

    A text that names none (`农历正月`, `课余`) gives ().

    Raises:
        OutOfRangeError: it names a month outside 1 to 12.
    """
    if len(text) > MAX_LENGTH:
        return ()
    text = _LUNAR.sub(" ", text.translate(_TO_HALF_WIDTH)).replace("寒暑假", "寒假暑假")
    if strange := _NO_QUARTER.search(text):
        raise OutOfRangeError(f"没有{strange[0]}，一年只有四个季度")
    if _BARE.fullmatch(text):
        text = text.rstrip() + "月"
    # A quarter's number is no month: 第一季度、4月.
    rest = _QUARTER_CHAIN.sub(lambda match: " " * len(match[0]), text)
    found = [
        *(
            (match.start(), _expand(match[0], _QUARTER_PIECES, _quarter))
            for match in _QUARTER_CHAIN.finditer(text)
        ),
        *((match.start(), _expand(match[0], _MONTH_PIECES, _month)) for match in _MONTH_CHAIN.finditer(rest)),
        *(
            (match.start(), _expand(match[0], _SEASON_PIECES, _season))
            for match in _SEASON_CHAIN.finditer(text)
        ),
        *((match.start(), run(*_WORDS[match[0]])) for match in _WORD.finditer(text)),
    ]
    return tuple(dict.fromkeys(month for _, months in sorted(found) for month in months))


def _value(number: str) -> int:
    """1 to 99 from digits or Chinese numerals; 元月 is the first."""
    if number.isascii():
        return int(number)
    if number == "元":
        return 1
    tens, ten, ones = number.rpartition("十")
    return (_DIGITS.index(tens) if tens else 1 if ten else 0) * 10 + (_DIGITS.index(ones) if ones else 0)


def _month(unit: str) -> tuple[int, int]:
    number = check(_value(unit))
    return number, number


def _quarter(unit: str) -> tuple[int, int]:
    number = _value(unit)
    return number * 3 - 2, number * 3


def _season(unit: str) -> tuple[int, int]:
    return _SEASONS[unit]


def _expand(chain: str, pieces: re.Pattern[str], bounds: Callable[[str], tuple[int, int]]) -> tuple[int, ...]:
    """The months of a chain of units; a range runs from the unit before it to the one after."""
    months: list[int] = []
    opening = 0
    for piece in pieces.finditer(chain):
        first, last = bounds(piece["unit"])
        ranged = months and piece["link"] and re.fullmatch(_RANGE, piece["link"])
        months += run(opening, last) if ranged else run(first, last)
        opening = first
    return tuple(months)
