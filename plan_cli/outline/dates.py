"""The date under a signature as official documents print it: Arabic, complete, no leading zeros.

GB/T 9704-2012, 7.3.5.4: 用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位.
"""

from __future__ import annotations

import re
from functools import cache

from plan_cli.text.numerals import CHINESE, FULL_WIDTH

_DIGITS = {numeral: str(value) for value, numeral in enumerate(CHINESE)}
# The circle that authors type for zero comes in many shapes.
_DIGITS |= dict.fromkeys("〇○◯oO０", "0")
_DIGITS |= {digit: str(value) for value, digit in enumerate(FULL_WIDTH)}
_TO_ARABIC = str.maketrans(_DIGITS)

_NUMBER = r"[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_YEAR = r"[12０-９0-9零〇○◯oO一二三四五六七八九]{4}"
# Most dates are as they should be, and a class of Han characters takes a while to compile.
_PRINTED = re.compile("[1-9][0-9]{3}年(?:[1-9]|1[0-2])月(?:(?:[1-9]|[12][0-9]|3[01])日)?")
_WITH_SIGNS = re.compile(
    r"(?P<year>[0-9]{4})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})\.?"
)


def arabic(date: str) -> str:
    """The date as it is printed: `二〇二七年一月` and `2027-01-08` give `2027年1月`, `2027年1月8日`.

    A date that can't be read for certain (`27.1.8`, `1/8/2027`, a month that is
    none) is given back as it is.
    """
    if _PRINTED.fullmatch(date):
        return date
    compact = re.sub(r"\s", "", date).translate(str.maketrans("０１２３４５６７８９－．／", "0123456789-./"))
    match = _with_words().fullmatch(compact) or _WITH_SIGNS.fullmatch(compact)
    if match is None:
        return date
    year = match["year"].translate(_TO_ARABIC)
    month, day = _value(match["month"]), _value(match["day"] or "1")
    if not (year.isdigit() and _exists(int(year), month, day)):
        return date
    return f"{year}年{month}月" + (f"{day}日" if match["day"] else "")


@cache
def _with_words() -> re.Pattern[str]:
    return re.compile(rf"(?P<year>{_YEAR})年(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})[日号])?")


def _value(number: str) -> int:
    """1 to 39 from Arabic digits or Chinese numerals."""
    if number.isascii():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return int(number.translate(_TO_ARABIC))
    return int(tens.translate(_TO_ARABIC) or 1) * 10 + int(ones.translate(_TO_ARABIC) or 0)


def _exists(year: int, month: int, day: int) -> bool:
    from datetime import date

    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
