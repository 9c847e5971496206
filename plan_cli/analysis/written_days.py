"""The days that a text names: 3月5日, 2027年3月5日, 三月五日; as typed, whether there is such a day or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.numerals import COUNTING, FULL_WIDTH, ONES, TO_FIGURES, ZEROS, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = frozenset("0123456789" + FULL_WIDTH)
_SIGNS = frozenset(COUNTING)
_SIGNS_OF_YEARS = _DIGITS | _SIGNS | frozenset(ZEROS + " ")
_NOT_BEFORE = frozenset(".．·/第几")
_DAY = Pattern(rf" ?(?P<day>[0-9０-９]{{1,2}}|[一二三]?十[{ONES}]?|[{ONES}]) ?[日号]")
_LUNAR = ("农历", "阴历", "夏历", "旧历", "农历的", "年正", "年腊")


class WrittenDay(NamedTuple):
    """A day or a month as a text names it.

    Attributes:
        start, end: its place, the year included.
        year: the civil year before it, or None.
        month: the number before 月, of any size.
        day: the number before 日 or 号, of any size; None where it names a month only.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None


def written_days(text: str) -> Iterator[WrittenDay]:
    """The days and months of a text, in order; days of the lunar calendar are none."""
    at = text.find("月")
    while at >= 0:
        if found := _day(text, at):
            yield found
        at = text.find("月", at + 1)


def year_before(text: str, at: int) -> tuple[int, int] | None:
    """Where the year before text[at] (年) begins, and which it is; None where no year stands there."""
    if text[at - 1 : at] not in _SIGNS_OF_YEARS:
        return None
    start = at - 1 if text[at - 1] == " " else at
    figures = text[start - 4 : start].translate(TO_FIGURES) if start >= 4 else ""
    if not figures.isascii() or not figures.isdigit() or figures[:2] not in ("19", "20"):
        return None
    before = text[start - 5 : start - 4] if start > 4 else ""
    if before.isascii() and before.isalnum():
        return None
    return start - 4, int(figures)


def _day(text: str, at: int) -> WrittenDay | None:
    """The day or month whose 月 stands at a place."""
    last = at - 1 if text[at - 1 : at] == " " else at
    start = _start_of_number(text, last)
    if start is None:
        return None
    month = value_of(text[start:last])
    if month is None:
        return None
    year = None
    first = start
    before = start - 1 if text[start - 1 : start] == " " else start
    if text[before - 1 : before] == "年" and (found := year_before(text, before - 1)):
        first, year = found
    if text.endswith(_LUNAR, 0, first):
        return None
    day = _DAY.match(text, at + 1)
    end = day.end() if day else at + 1
    return WrittenDay(first, end, year, month, value_of(day["day"]) if day else None)


def _start_of_number(text: str, end: int) -> int | None:
    """Where a number of one or two figures, or of one or two numerals, begins that ends at a place."""
    signs = _DIGITS if text[end - 1 : end] in _DIGITS else _SIGNS
    start = end
    while start > 0 and end - start < 3 and text[start - 1] in signs:
        start -= 1
    if not 0 < end - start < 3 or text[start - 1 : start] in _NOT_BEFORE:
        return None
    return start
