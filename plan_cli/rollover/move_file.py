"""The text of a plan file for another year, with what was changed and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.editing.apply import with_comments, with_edits
from plan_cli.editing.offsets import offset_edits
from plan_cli.editing.retype import edit_in_text
from plan_cli.model import parse_source
from plan_cli.rollover.observances import Doubt, MovedObservances, NewDay
from plan_cli.rollover.places import place_of
from plan_cli.rollover.years import FACT, NEXT, Years, written
from plan_cli.source import Scalar, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.analysis import ReviewContext
    from plan_cli.analysis.period import Period
    from plan_cli.findings import Edit
    from plan_cli.model import Parsed
    from plan_cli.rollover.years import Mention

CHECK = "请核对："
BY_HAND = "没有把握，请手工改"
_WEEKDAY = "星期同日期对不上，请核对"
_SHOWN = 24
_INNER_MARKS = str.maketrans("“”", "‘’")
_ASKED = {FACT: "说的是那一年的事，要不要重写", NEXT: "原来说的是下一年的事，现在还对不对"}


class ChangedText(NamedTuple):
    """A stretch that was changed: where, what it was and what it is."""

    place: str
    before: str
    after: str


class LeftAsIs(NamedTuple):
    """A year or a day that was left as it is: where, what it says, and why."""

    place: str
    text: str
    reason: str


class Moved(NamedTuple):
    """A plan in its new year.

    Attributes:
        text: of the file.
        changed, kept: in the order of the plan.
        doubts: sentences that stand as comments in the file.
    """

    text: str
    changed: tuple[ChangedText, ...]
    kept: tuple[LeftAsIs, ...]
    doubts: tuple[str, ...]


class _Step(NamedTuple):
    """One change with the edits that make it, and where it stands among the others."""

    at: int
    told: ChangedText
    edits: tuple[Edit, ...]


def move(parsed: Parsed, context: ReviewContext, year: int) -> Moved:
    """Return a plan file for another year.

    Args:
        parsed: the file, sound and without bases.
        context: the same plan under review.
        year: of the plan when it is moved; its first one where it runs over two.

    A plan that names no year, or that year, stays as it is.
    """
    period = context.period
    if period is None or context.plan.year in (None, year):
        return Moved(parsed.source.text, (), (), ())
    return _Mover(parsed, context, period, year).moved()


class _Mover:
    """Gathers the changes of one plan and makes them."""

    def __init__(self, parsed: Parsed, context: ReviewContext, period: Period, year: int) -> None:
        self._parsed = parsed
        self._context = context
        self._prose = context.prose
        self._period = period
        self._year = year
        self._step = year - (context.plan.year or year)
        self._steps: list[_Step] = []
        self._kept: list[LeftAsIs] = []
        self._doubts: list[Doubt] = []

    def moved(self) -> Moved:
        self._move_key()
        self._move_years()
        self._move_observances()
        self._clear_dates()
        self._steps.sort(key=lambda step: step.at)
        made, refused = self._made()
        kept = [*self._kept, *(LeftAsIs(one.told.place, one.told.before, BY_HAND) for one in refused)]
        changed = [step.told for step in self._steps if step not in refused and step.told.place]
        text, doubts = self._with_comments(made)
        return Moved(text, tuple(changed), tuple(kept), doubts)

    def _move_key(self) -> None:
        """`年度`; of no interest to the author, who asked for it."""
        root = self._parsed.root
        for key, value in root.entries if root is not None else ():
            if key.value in ("year", "年度") and isinstance(value, Scalar):
                self._add(0, ChangedText("", value.value, str(self._year)), _whole(value, str(self._year)))

    def _move_years(self) -> None:
        for one in Years(self._context, self._period, self._step).mentions():
            before = self._prose.text[one.start : one.end]
            place = place_of(self._context, self._prose.at(one.start))
            if one.reason:
                self._kept.append(LeftAsIs(place, before, one.reason))
                if one.reason in _ASKED:
                    self._doubts.append(Doubt(one.start, f"“{self._around(one)}”{_ASKED[one.reason]}"))
                continue
            after = written(self._prose.text, one)
            pieces = [
                self._edit(start, end, after[start - one.start : end - one.start])
                for start, end, _ in one.edits
            ]
            self._add(one.start, ChangedText(place, before, after), *pieces)

    def _around(self, one: Mention) -> str:
        """Return a year with the words behind it, as much as a comment needs."""
        end = min(self._prose.at(one.start).end, one.start + _SHOWN)
        return self._prose.text[one.start : end].partition("。")[0].translate(_INNER_MARKS)

    def _move_observances(self) -> None:
        festivals = MovedObservances(self._context, self._period, self._step)
        seen: dict[int, NewDay] = {}
        for one in festivals.moved():
            if isinstance(one, Doubt):
                self._doubts.append(one)
            elif one.start not in seen:
                seen[one.start] = one
                self._move_day(one)
        for doubt in festivals.weekdays_that_stay(set(seen)):
            passage = self._prose.at(doubt.start)
            self._kept.append(LeftAsIs(place_of(self._context, passage), doubt.text, _WEEKDAY))

    def _move_day(self, one: NewDay) -> None:
        if not one.edits:
            return
        first = self._prose.text.find("年", one.start, one.end) + 1 or one.start  # a year was told already
        before = after = self._prose.text[first : one.end]
        for start, end, text in reversed(one.edits):
            after = after[: start - first] + text + after[end - first :]
        place = place_of(self._context, self._prose.at(one.start))
        told = ChangedText(place, f"{one.name} {before}", after)
        self._add(one.start, told, *(self._edit(*edit) for edit in one.edits))

    def _clear_dates(self) -> None:
        """Empty what a person decides anew: the day of signing, the number and the day of printing."""
        plan = self._context.plan
        red, imprint, signature = plan.red_head, plan.imprint, plan.signature
        example = self._day_to_sign()
        for place, value, what in (
            ("发文字号", red.number if red else None, "新的发文字号"),
            ("落款", signature.date if signature else None, f"成文日期，如{example}"),
            ("版记", imprint.date if imprint else None, f"印发日期，如{example}"),
        ):
            if value:
                blank = f"【请填写：{what}】"
                self._add(
                    len(self._prose.text), ChangedText(place, value.line, blank), _whole(value.node, blank)
                )

    def _day_to_sign(self) -> str:
        """Return an example of a date: that of the plan as it is, in its new year, where that was one."""
        signed = self._period.signed
        if signed is None or not self._period.is_signed_in_time:
            return f"{self._year}年1月8日"
        return f"{signed.year + self._step}年{signed.month}月{signed.day}日"

    def _edit(self, start: int, end: int, text: str) -> Edit | None:
        return self._prose.edit(start, end, text)

    def _add(self, at: int, told: ChangedText, *edits: Edit | None) -> None:
        sound = tuple(edit for edit in edits if edit is not None)
        if len(sound) == len(edits):
            self._steps.append(_Step(at, told, sound))
        else:
            self._kept.append(LeftAsIs(told.place, told.before, BY_HAND))

    def _made(self) -> tuple[Parsed, list[_Step]]:
        """Return the file with the changes made, and those that would change anything else."""
        made, kept, refused = self._parsed, list[_Step](), list[_Step]()
        waiting = [self._steps]
        while waiting:  # halved until the one that goes too far is found
            steps = waiting.pop()
            tried = self._tried([*kept, *steps])
            if tried is not None:
                made = tried
                kept += steps
            elif len(steps) == 1:
                refused += steps
            else:
                half = len(steps) // 2
                waiting += (steps[half:], steps[:half])
        return made, refused

    def _tried(self, steps: Iterable[_Step]) -> Parsed | None:
        old = self._parsed
        edits = offset_edits([edit for step in steps for edit in step.edits], old.source)
        return with_edits(old, edits, self._read)

    def _read(self, text: str) -> Parsed:
        path, name = self._parsed.path, self._parsed.source.name
        return parse_source(*read_bytes(text.encode(), name), path)

    def _with_comments(self, made: Parsed) -> tuple[str, tuple[str, ...]]:
        """Return the file with a comment above each doubtful text, and the comments; no change has moved a line."""
        notes: dict[int, list[str]] = {}
        for one in sorted(self._doubts):
            node = self._prose.at(one.start).value.node
            number, _ = node.source.place(node.start)
            if one.text not in notes.setdefault(number, []):
                notes[number].append(one.text)
        noted = with_comments(
            made, {number: [f"{CHECK}{note}。" for note in own] for number, own in notes.items()}, self._read
        )
        if noted is None:
            return made.source.text, ()
        return noted.source.text, tuple(note for _, own in sorted(notes.items()) for note in own)


def _whole(node: Scalar, text: str) -> Edit | None:
    return edit_in_text(node, 0, len(node.value), text)
