"""Days of festivals in another year: 中秋节 on 25 September 2026 and on 15 September 2027."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.analysis.observances import OTHER_DAYS, day_beside, held_about, observances_in, slack, touches
from plan_cli.analysis.tense import looks_back
from plan_cli.analysis.weekdays import number_of, weekday_behind, written_as
from plan_cli.rollover import retyped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.analysis.period import Period
    from plan_cli.analysis.words import WordMatch
    from plan_cli.facts.observances import Occurrence
    from plan_cli.text.dates import DateMention

_NO_SCHEDULE = {"title", "period", "community", "official", "signature-date", "signer"}


class NewDay(NamedTuple):
    """A day of a festival, moved.

    Attributes:
        start, end: of the day in `Prose.text`, its weekday included.
        name: of the festival.
        day: in the new year.
        edits: stretches and what they become; none where the day is the same every year.
    """

    start: int
    end: int
    name: str
    day: date
    edits: tuple[tuple[int, int, str], ...]


class Doubt(NamedTuple):
    """What somebody should look at.

    Attributes:
        start: where, in `Prose.text`.
        text: a Chinese sentence.
    """

    start: int
    text: str


class MovedObservances:
    """The days of festivals that a plan names.

    Args:
        context: the plan as it is.
        period: its time.
        step: by how many years it moves.
    """

    def __init__(self, context: ReviewContext, period: Period, step: int) -> None:
        self._context = context
        self._prose = context.prose
        self._text = context.prose.text
        self._period = period
        self._step = step
        self._days = [self._with_weekday(day) for day in context.days]
        self._starts = [day.start for day in self._days]
        self._dates: dict[int, list[Passage]] = {}
        for passage in self._prose.of("date"):
            self._dates.setdefault(id(passage.holder), []).append(passage)

    def moved(self) -> Iterator[NewDay | Doubt]:
        """Each day beside the name of its festival as it is in the new year, and what is doubtful."""
        scheduled: dict[int, list[WordMatch]] = {}
        for found in observances_in(self._text):
            passage = self._prose.at(found.start)
            if passage.role in _NO_SCHEDULE or looks_back(self._context, found.start):
                continue
            beside = self._day_of(found, passage)
            new = self._new_day(beside, found) if beside is not None else None
            if new is not None:
                yield new
            yield from self._around(found, passage, beside if new is not None else None)
            if passage.entry is not None and passage.role in ("activity", "theme", "item"):
                scheduled.setdefault(passage.start, []).append(found)
        for start, named in scheduled.items():
            # Several in one activity are mostly examples: 利用三八节、重阳节等节日.
            if len({self._name(found) for found in named}) == 1 and (
                doubt := self._in_entry(start, named[0])
            ):
                yield doubt

    def weekdays_that_stay(self, settled: set[int]) -> Iterator[Doubt]:
        """Weekdays that no longer fit their day, which moves with no festival.

        Args:
            settled: where the days begin that were moved.
        """
        for day, typed in zip(self._days, self._context.days, strict=True):
            match = weekday_behind(self._text, typed) if typed.day and day.start not in settled else None
            then = self._date(day) if match else None
            if match is None or then is None:
                continue
            now = _date(then.year + self._step, then.month, then.day)
            if now is not None and now.weekday() != number_of(match):
                right = written_as(match, now)
                text = f"{now.year}年{now.month}月{now.day}日是{right}，不是{match['written']}"
                yield Doubt(day.start, text)

    def _name(self, found: WordMatch) -> str:
        """Return the observance's own name: 元宵 is the 元宵节."""
        one = next(iter(held_about(found.word, self._period.first.year)), None)
        return one.name if one else found.word

    def _with_weekday(self, day: DateMention) -> DateMention:
        """Return a day that goes on to the end of its weekday, so that what stands behind it is beside the day."""
        match = weekday_behind(self._text, day) if day.day else None
        return day._replace(end=match.end()) if match else day

    def _day_of(self, found: WordMatch, passage: Passage) -> DateMention | None:
        """Return the day beside a festival, or the one under 日期 of the activity that is called by it."""
        beside = day_beside(self._text, self._days, self._starts, found)
        if beside is not None or passage.role != "activity" or OTHER_DAYS.search(passage.text):
            return beside
        inside = self._days_under(passage)
        return inside[0] if len(inside) == 1 else None

    def _days_under(self, passage: Passage) -> list[DateMention]:
        """Return the days under 日期 of an activity."""
        if passage.role != "activity":
            return []
        dates = self._dates.get(id(passage.holder), ())
        return [day for one in dates for day in self._inside(one)]

    def _inside(self, passage: Passage) -> list[DateMention]:
        """Return the days of a passage."""
        return self._days[bisect_left(self._starts, passage.start) : bisect_left(self._starts, passage.end)]

    def _around(self, found: WordMatch, passage: Passage, settled: DateMention | None) -> Iterator[Doubt]:
        """Days near a festival of the same text (9月20日迎中秋节), which it may draw along."""
        for day in (*self._inside(passage), *self._days_under(passage)):
            then = self._date(day) if day is not settled and 1 <= day.month <= 12 else None
            one = self._near(found.word, then) if then else None
            new = _same(one, found.word, one.start.year + self._step) if one else None
            if (
                one is None
                or new is None
                or (one.start.month, one.start.day) == (new.start.month, new.start.day)
            ):
                continue
            written = self._text[day.start : day.end]
            yield Doubt(
                day.start, f"{new.start.year}年的{found.word}{_is_when(new)}，“{written}”要不要跟着改"
            )

    def _near(self, word: str, day: date) -> Occurrence | None:
        """Return the observance around whose day something takes place; one set anew each year is none."""
        for one in _held(word, day.year):
            before, after = slack(one)
            if one.exact and one.start - before <= day <= one.end + after:
                return one
        return None

    def _date(self, day: DateMention) -> date | None:
        """Return the day that is meant in the plan as it is."""
        year = day.year
        if year is None and self._period.has(day.month):
            year = self._period.year_of(day.month)
        if year not in self._period.years or day.day is None:
            return None
        return _date(year, day.month, day.day)

    def _new_day(self, beside: DateMention, found: WordMatch) -> NewDay | Doubt | None:
        then = self._date(beside) if 1 <= beside.month <= 12 else None
        one = (
            next((one for one in _held(found.word, then.year) if one.start <= then <= one.end), None)
            if then
            else None
        )
        if then is None or one is None or not one.exact:
            return None
        year = then.year + self._step
        new = _same(one, found.word, year)
        if new is None:
            return Doubt(
                beside.start, f"{year}年没有查到{found.word}的日子，原来写的是{then.month}月{then.day}日"
            )
        day = min(new.start + (then - one.start), new.end)
        return NewDay(beside.start, beside.end, found.word, day, tuple(self._edits(beside, then, day)))

    def _edits(self, beside: DateMention, then: date, day: date) -> Iterator[tuple[int, int, str]]:
        typed = self._context.days[bisect_left(self._starts, beside.start)]
        for place, was, will in (
            (typed.month_place, then.month, day.month),
            (typed.day_place, then.day, day.day),
        ):
            if was != will:
                yield (*place, retyped.number(self._text[slice(*place)], will))
        weekday = weekday_behind(self._text, typed)
        if weekday is not None and number_of(weekday) == then.weekday() != day.weekday():
            yield (*weekday.span("written"), written_as(weekday, day))

    def _in_entry(self, start: int, found: WordMatch) -> Doubt | None:
        """Return a festival that was in the months of its entry and no longer is."""
        passage = self._prose.at(start)
        entry = passage.entry
        if (
            entry is None
            or entry.months is None
            or not entry.months.months
            or OTHER_DAYS.search(passage.text)
        ):
            return None
        months = [(self._period.year_of(month), month) for month in entry.months.months]
        was = [
            one for one in held_about(found.word, months[0][0]) if any(touches(one, *each) for each in months)
        ]
        later = [(year + self._step, month) for year, month in months]
        will = held_about(found.word, later[0][0])
        if not was or not will or any(touches(one, *each) for one in will for each in later):
            return None
        new = _same(was[0], found.word, later[0][0])
        if new is None or not new.exact:
            return None
        return Doubt(
            found.start,
            f"{new.start.year}年的{found.word}{_is_when(new)}，"
            f"不在{entry.months.label}，这项活动要不要移到{new.start.month}月",
        )


def _is_when(one: Occurrence) -> str:
    return f"{'是' if one.start == one.end else '在'}{one.when}"


def _held(word: str, year: int) -> list[Occurrence]:
    return [one for one in held_about(word, year) if one.start.year == year]


def _same(one: Occurrence, word: str, year: int) -> Occurrence | None:
    """Return the observance in another year; of two in one year the one nearest by the calendar."""
    return min(
        _held(word, year),
        key=lambda each: abs(each.start.timetuple().tm_yday - one.start.timetuple().tm_yday),
        default=None,
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
