"""The weekday behind a day: 3月5日（星期五）, 3月5日上午（周五）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from datetime import date

    from plan_cli.text.dates import DateMention


_NAMES = "一二三四五六日"
_WEEKDAY = Pattern(
    "(?:[上下中]午|晚上?|早上)?(?P<open>[（(])?[，,、 ]?(?P<written>(?:星期|周|礼拜)(?P<name>[一二三四五六日天]))"
    "(?![至到、—－～~和及或班课场-])(?(open)[^）)\\n]{0,6}[）)])",
)


def weekday_behind(text: str, day: DateMention) -> re.Match[str] | None:
    """Return the weekday right behind a day of a text; its group `written` holds the word."""
    return _WEEKDAY.match(text, day.end)


def number_of(match: re.Match[str]) -> int:
    """Which weekday is written, 0 for Monday."""
    return _NAMES.find(match["name"].replace("天", "日"))


def written_as(match: re.Match[str], day: date) -> str:
    """Return the weekday of a day in the author's own word: 星期五, 周五 or 礼拜五."""
    return str(match["written"])[:-1] + _NAMES[day.weekday()]
