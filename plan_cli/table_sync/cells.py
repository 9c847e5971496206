"""A cell's value as a spreadsheet shows it to a Chinese reader."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_ZEROS = re.compile(r"0+")
_PERCENT = re.compile(r"[0#.,]+%")


def shown(value: Any, number_format: str) -> str:
    """Return the text of a value.

    Args:
        value: a text, number, truth value, date, time or length of time.
        number_format: Excel's code for it (`yyyy"年"m"月"`, `000`, `0%`).
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime | date):
        return _day(value, _LITERAL.sub("", number_format).lower())
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _number(value: float, number_format: str) -> str:
    if _PERCENT.fullmatch(number_format):
        return f"{value * 100:.15g}%"
    if float(value).is_integer() and abs(value) < 1e15:
        digits = str(int(value))
        return digits.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else digits
    return f"{value:.15g}"  # as many digits as Excel keeps


def _day(value: date, codes: str) -> str:
    """Return a date as 2027年1月8日; parts that the cell does not show are left out."""
    parts = [("y", f"{value.year}年"), ("m", f"{value.month}月"), ("d", f"{value.day}日")]
    text = "".join(part for code, part in parts if code in codes) or "".join(part for _, part in parts)
    if isinstance(value, datetime) and (value.hour or value.minute) and "h" in codes:
        text += f"{value:%H:%M}"
    return text
