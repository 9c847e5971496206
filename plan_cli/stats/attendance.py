"""How many people an activity expects, from what its author wrote."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from plan_cli.text.numerals import CHINESE, ONES, TO_HALF_WIDTH, value_of

_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_TO_ASCII = TO_HALF_WIDTH | str.maketrans("，．", ",.")

MOST = 100_000_000
"""More people come to nothing; a longer number is a telephone's."""


@lru_cache(maxsize=4096)
def attendance(text: str) -> int | None:
    """Return the first number of a text: `约50人`, `1,200人次`, `1.2万人`, `五十人`; None where there is none.

    A numeral in Han characters counts only where no digits stand: 每月一次，每次30人 is 30.
    """
    found = _digits().search(text.translate(_TO_ASCII))
    if found:
        number = float(found["number"].replace(",", "")) * _UNITS.get(found["unit"] or "", 1)
        return round(number) if number <= MOST else None
    spoken = _numeral().search(text)
    value = value_of(_guess().sub("", spoken[0])) if spoken else None
    return value if value is not None and value <= MOST else None


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(
        r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,12}(?:\.[0-9]{1,4})?)\s*(?P<unit>[十百千万])?"
    )


@cache
def _numeral() -> re.Pattern[str]:
    # 几十人 and 数百人 name no number.
    return re.compile(rf"(?<![几数多十百千万])[{CHINESE}两〇十百千万]{{1,16}}(?!分之)")


@cache
def _guess() -> re.Pattern[str]:
    """Return the less of two numbers side by side: 三四十人 are taken for 40."""
    return re.compile(f"[{ONES}两](?=[{ONES}])")
