"""The date under a signature as official documents print it: Arabic, complete, no leading zeros.

GB/T 9704-2012, 7.3.5.4: 用阿拉伯数字将年、月、日标全，年份应标全称，月、日不编虚位.
"""

from __future__ import annotations

import re

# Most dates are as they should be, and what reads the others takes a while to compile.
_PRINTED = re.compile("[1-9][0-9]{3}年(?:[1-9]|1[0-2])月(?:(?:[1-9]|[12][0-9]|3[01])日)?")


def arabic(date: str) -> str:
    """Return the date as it is printed: `二〇二七年一月` and `2027-01-08` give `2027年1月`, `2027年1月8日`.

    A date that can't be read for certain (`27.1.8`, `1/8/2027`, a month that is
    none) is given back as it is.
    """
    if _PRINTED.fullmatch(date):
        return date
    from plan_cli.text.dates import date_of, whole_date

    found = whole_date(date)
    if found is None or date_of(date) is None:
        return date
    return f"{found.year}年{found.month}月" + (f"{found.day}日" if found.day else "")
