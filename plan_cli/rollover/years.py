"""Which years of a plan move on with it, and why the others stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.tense import looks_back, sentence
from plan_cli.analysis.years import FORWARD, clause_of_year, is_planned_for
from plan_cli.rollover import retyped
from plan_cli.text.dates import years_in
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.analysis.period import Period

DOCUMENT = "文件的名称和文号"
RANGE = "起止年份"
SINCE = "文件的日期，或者“某年以来”"
REVIEW = "回顾过去"
LEFTOVER = "像是更早的计划里留下来的，请核对"
TARGET = "目标年份"
LATER = "以后的年份"
NEXT = "下一年的事，请核对"
LAST_YEAR = "说的是前一年，内容要换成新的"
FACT = "说的是那一年的事，请重写"

_FIRST = 1990
_NO_TEXT = {"community", "official", "signature-date", "signer"}
_OWN_NAMES = {"title", "period"}
"""What names the plan: a stretch of years there is its own."""

_LINK = " ?年?[-—–－―~～至到/]{1,2} ?"
_SPAN = re.compile(rf"(?<![0-9])(?P<first>[0-9]{{4}}){_LINK}(?P<last>[0-9]{{4}}|[0-9]{{2}}) ?(?:学年|年)")
_NUMBER = re.compile(r"〔[0-9]{4}〕[0-9]{1,4}号")
_PART_OF_NUMBER = tuple("0123456789./-")
_SINCE = Pattern(
    "[度]?(?:代|版|[年]?级|届|修[订正改]|起|以来|以前|之前|以后|之后|开始)(?!各)"
    "|[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:起|以来|印发|发布|公布|颁布|通过|施行|实施|成立)|(?:起施行|施行|起实施)"
    "|(?:印发|发布|公布|颁布|通过|制定|成立|创建|建成|开办|荣?获得?)[的了于《]"
)
# 2026年是开局之年 is so in one year only; 2026年是奋进的一年 in every one.
_FACT = Pattern(
    "[，,]?(?:既?是|正值|恰逢|适逢|时值|喜迎|迎来|恰是|正是)[^。；]{0,40}?"
    "(?:周年|诞辰|百年|开局|收官|决胜|第[0-9一二三四五六七八九十]+(?:个|年|届)|十[一二三四五六七]五|换届|大会|[一二三四五六七八九十]大|召开|举办之年)"
)
_BEFORE_THIS = Pattern("去年|上一?年(?:度|(?=[，、的我全]))")
_TO = Pattern("(?:到|至|截[至止]到?)$")
_BY_ITS_END = Pattern("年?(?:底|末|年底|年末|[0-9]{1,2}月)")
_AIMED = Pattern("(?:到|至|力争|争取|确保|实现)[^，。；,]{0,3}$")


class Mention(NamedTuple):
    """A year as a plan names it, or two as the ends of a stretch.

    Attributes:
        start, end: in `Prose.text`, with its 年.
        edits: where the figures stand and which year they become; empty where the year stays.
        reason: why it stays, or "".
    """

    start: int
    end: int
    edits: tuple[tuple[int, int, int], ...] = ()
    reason: str = ""


class Years:
    """The years of one plan on its way.

    Args:
        context: the plan as it is.
        period: its time.
        step: by how many years it moves.
    """

    def __init__(self, context: ReviewContext, period: Period, step: int) -> None:
        self._context = context
        self._text = context.prose.text
        self._period = period
        self._step = step

    def mentions(self) -> Iterator[Mention]:
        """Every year that the prose names, in order."""
        found = {one.start: one for one in (*self._spans(), *self._numbers(), *self._dates())}
        taken = {at for one in found.values() for at in range(one.start, one.end)}
        for one in (*self._single(), *self._last_year()):
            if one.start not in taken:
                found[one.start] = one
        return (found[start] for start in sorted(found))

    def _passage(self, at: int) -> Passage | None:
        passage = self._context.prose.at(at)
        return None if passage.role in _NO_TEXT else passage

    def _spans(self) -> Iterator[Mention]:
        """2025—2026学年 of the plan itself; 2021—2025年 of a programme."""
        for match in _SPAN.finditer(self._text):
            passage = self._passage(match.start())
            first = int(match["first"])
            last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
            if passage is None or not _FIRST <= first < last:
                continue
            years = self._period.years
            is_own = (first, last) == (years[0], years[-1]) or (passage.role in _OWN_NAMES and first in years)
            at, end = match.span()
            if not is_own or self._is_in_marks(at, passage, "《》〔〕"):
                yield Mention(at, end, reason=RANGE)
                continue
            yield Mention(
                at, end,
                ((*match.span("first"), first + self._step), (*match.span("last"), last + self._step)),
            )  # fmt: skip

    def _numbers(self) -> Iterator[Mention]:
        """〔2026〕8号 of a document that is cited."""
        for match in _NUMBER.finditer(self._text):
            if self._passage(match.start()) is not None:
                yield Mention(*match.span(), reason=DOCUMENT)

    def _dates(self) -> Iterator[Mention]:
        """2026.3.5, 2026-03."""
        for one in self._context.dates:
            if not one.is_in_figures or not 1 <= one.month <= 12 or one.year not in self._period.years:
                continue
            around = (self._text[one.start - 1 : one.start], self._text[one.end : one.end + 1])
            passage = self._passage(one.start)
            if passage is None or not set(around).isdisjoint(_PART_OF_NUMBER):
                continue
            reason = DOCUMENT if self._is_in_marks(one.start, passage, "《》〔〕[]") else ""
            edits = () if reason else ((one.start, one.start + 4, one.year + self._step),)
            yield Mention(one.start, one.end, edits, reason)

    def _last_year(self) -> Iterator[Mention]:
        """去年: the words stay true, what they tell does not."""
        for match in _BEFORE_THIS.finditer(self._text):
            if self._passage(match.start()) is not None:
                yield Mention(*match.span(), reason=LAST_YEAR)

    def _single(self) -> Iterator[Mention]:
        for start, at, value in years_in(self._text):
            passage = self._passage(start)
            if passage is not None and value >= _FIRST:
                reason = self._reason(start, at, value, passage)
                edits = () if reason else ((start, start + 4, value + self._step),)
                yield Mention(start, at + 1, edits, reason)

    def _reason(self, start: int, at: int, value: int, passage: Passage) -> str:
        """Why a year stays, or "" where it moves."""
        if self._is_in_marks(start, passage, "《》〔〕"):
            return DOCUMENT
        if passage.role in _OWN_NAMES:
            return "" if value in self._period.years else RANGE
        if passage.role not in ("months", "date") and _SINCE.match(self._text, at + 1):
            return SINCE
        if value < self._period.first.year:
            clause = clause_of_year(self._context.prose, start, at)
            return LEFTOVER if is_planned_for(self._text, start, at, clause) else REVIEW
        if value in self._period.years:
            return self._reason_of_own(start, at, passage)
        return self._reason_of_later(start, value, passage)

    def _reason_of_own(self, start: int, at: int, passage: Passage) -> str:
        text = self._text
        if _FACT.match(text, at + 1):
            return FACT
        if passage.role in ("months", "date"):
            return ""
        clause = clause_of_year(self._context.prose, start, at)
        if is_planned_for(text, start, at, clause):
            return ""
        if _TO.search(text, max(passage.start, start - 3), start):
            return "" if _BY_ITS_END.match(text, at + 1) else TARGET
        return REVIEW if looks_back(self._context, start, clause) else ""

    def _reason_of_later(self, start: int, value: int, passage: Passage) -> str:
        """Return the year after the plan's moves where the plan prepares it, or ends in it."""
        text = self._text
        if value != self._period.last.year + 1:
            return TARGET if _AIMED.search(text, max(passage.start, start - 6), start) else LATER
        if passage.role in ("months", "date"):
            return ""
        if _AIMED.search(text, max(passage.start, start - 6), start):
            return TARGET
        is_prepared = FORWARD.search(text, *sentence(self._context.prose, start))
        return "" if is_prepared else NEXT

    def _is_in_marks(self, start: int, passage: Passage, marks: str) -> bool:
        """Whether a place lies between marks, given in pairs."""
        text = self._text
        return any(
            text.rfind(left, passage.start, start) > text.rfind(right, passage.start, start)
            for left, right in zip(marks[::2], marks[1::2], strict=True)
        )


def written(text: str, mention: Mention) -> str:
    """Return a mention with its years moved."""
    made = text[mention.start : mention.end]
    for start, end, value in reversed(mention.edits):
        first, last = start - mention.start, end - mention.start
        made = made[:first] + retyped.year(made[first:last], value) + made[last:]
    return made
