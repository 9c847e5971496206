"""Lines that name the months of a schedule, in every spelling."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from plan_cli.model import months
from plan_cli.model.month_numbers import OutOfRangeError

_NUMBER = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|元|正|腊)"
_LINK = r"\s*(?:[、，,和与及]|[-—–―~～－至到]{1,2})\s*"
_UNIT = r"\s*月(?:\s*份)?(?:\s*(?:[上中下]旬|初|底|末))?"
_YEAR = r"(?:[0-9]{4}\s*年\s*|(?:今|明|次|翌|当|本)年\s*)?"
_MONTHS = rf"{_YEAR}{_NUMBER}(?:{_UNIT})?(?:{_LINK}{_YEAR}{_NUMBER}(?:{_UNIT})?)*(?<=[月份旬初底末])"
_QUARTER = rf"第?[一二三四1-4](?:{_LINK}第?[一二三四1-4])*\s*季度(?:{_LINK}第?[一二三四]季度)*"
_SEASON = rf"[春夏秋冬](?:{_LINK}?[春夏秋冬])*季"
_SPAN = r"(?:[上下]半年|(?:第[一二]|[上下]|春季|秋季)学期|寒暑假|寒假|暑假|暑期|寒假期间|暑假期间|全年)"
_PERIOD = r"第[一二三四五六]\s*期"
_TIME = rf"(?:{_MONTHS}|{_QUARTER}|{_SEASON}|{_SPAN})"
_BRACKETED = rf"[（(]\s*{_TIME}\s*[）)]"
_CORE = rf"{_YEAR}(?:{_PERIOD}\s*{_BRACKETED}|{_TIME}\s*{_BRACKETED}|{_TIME})"
_TAIL = (
    r"(?:的?(?:主要|重点|具体)?(?:活动|工作|培训|教学|学习|教育|课程)?"
    r"(?:安排|计划|内容|重点|任务|活动|工作|培训|主题|情况)?)"
)


class Label(NamedTuple):
    """A line that begins with the months of an entry.

    Attributes:
        text: the label as it is printed.
        months: 1 to 12, in the order in which they pass.
        sign: what stands between label and rest, dropped as the sign behind a number is.
        rest: what the line says further: a theme, or activities.
        rank: 0 for halves of a year, 1 for quarters and seasons, 2 for months.
        is_embedded: the label is a part of a sentence (`在3月，开展…`), which is in `rest` whole.
    """

    text: str
    months: tuple[int, ...]
    sign: str = ""
    rest: str = ""
    rank: int = 2
    is_embedded: bool = False


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<open>[【\[〔（(《])\s*)?(?P<label>{_CORE}{_TAIL})\s*(?(open)[】\]〕）)》])(?P<sign>\s*[：:。;；]?)"
    )


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<label>{_CORE}{_TAIL})(?P<sign>\s*[：:]\s*|\s*[，,、]\s*|\s*[-—]+\s*|\s+)(?P<rest>\S.*)"
    )


@cache
def _embedded() -> re.Pattern[str]:
    return re.compile(rf"(?:在|于|从)\s*(?P<label>{_CORE})\s*(?:间|期间|里|中|内)?\s*[，,：:]\s*\S.*")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(
        r"(?P<label>(?:1[0-2]|[1-9])\s*[-—–~～至]\s*(?:1[0-2]|[1-9]))(?:(?P<sign>\s*[：:]\s*)(?P<rest>\S.*))?"
    )


def label_of(text: str, *, is_heading: bool = False) -> Label | None:
    """Return the label that a line is or begins with, or None.

    Args:
        text: the line.
        is_heading: it is a heading by its style; then `12-1` alone names months.
    """
    if is_heading and (match := _bare().fullmatch(text)):
        return _label(match["label"], match["sign"] or "", match["rest"] or "")
    if not text or len(text) > 400 or not any(sign in text[:30] for sign in "月季年假期"):
        return None
    match = _whole().fullmatch(text)
    if match:
        bracketed = text[: match.start("label")].strip()
        shown = text[: match.start("sign")] if bracketed else match["label"]
        return _label(shown.strip(), sign=match["sign"])
    match = _begun().match(text)
    if match:
        return _label(match["label"], sign=match["sign"], rest=match["rest"])
    match = _embedded().match(text)
    if match:
        made = _label(match["label"])
        return made._replace(rest=text, is_embedded=True) if made else None
    return None


def _label(text: str, sign: str = "", rest: str = "") -> Label | None:
    try:
        numbers = months.read(text)
    except OutOfRangeError:
        return None
    if not numbers and "学期" not in text and "暑期" not in text:
        return None
    return Label(text.strip(), numbers, sign, rest, _rank(text))


def _rank(text: str) -> int:
    if "半年" in text or "学期" in text or "全年" in text:
        return 0
    return 1 if "季" in text or "期" in text else 2


def is_pure(label: Label | None) -> bool:
    """Whether a line is a label and nothing else."""
    return label is not None and not label.rest
