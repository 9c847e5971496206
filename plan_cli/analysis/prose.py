"""All that a plan prints as one text, so that a rule searches it once; each stretch knows where it is typed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from plan_cli.editing.retype import edit_in_text
from plan_cli.findings import Fix, Severity
from plan_cli.model import Activity, Block, MonthEntry, Plan, Record, TextValue
from plan_cli.model.values import MonthsValue, TableValue
from plan_cli.source import Scalar
from plan_cli.source.source_span import SourceSpan
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from plan_cli.findings import Edit, Finding
    from plan_cli.source import Source

Role = Literal[
    "title",
    "community",  # a name of the community, its street, district or organisation
    "period",
    "preamble",
    "heading",  # of a section or an item
    "item",  # the text of a block without a heading: printed with a number
    "paragraph",
    "months",  # the label of a month entry
    "theme",
    "activity",  # its name
    "date", "time", "place", "audience", "lecturer", "organizer", "attendance", "note",  # of an activity
    "column",
    "cell",
    "closing",
    "signer",
    "signature-date",
    "attachment",  # its name
    "official",  # red head, recipients, copies, imprint
]  # fmt: skip

# What a text is, by its record and its key; Community's are names, the others official.
_ROLES: dict[tuple[str, str], Role] = {
    ("Plan", "title"): "title",
    ("Plan", "period"): "period",
    ("Plan", "preamble"): "preamble",
    ("Plan", "closing"): "closing",
    ("Signature", "organization"): "signer",
    ("Signature", "date"): "signature-date",
    ("MonthEntry", "theme"): "theme",
    ("MonthEntry", "months"): "months",
    ("Activity", "name"): "activity",
    ("TableRecord", "columns"): "column",
    ("TableRecord", "rows"): "cell",
    ("Block", "heading"): "heading",
    ("Block", "text"): "paragraph",
}
for _name in Activity.keys:
    if _name != "name":
        _ROLES["Activity", _name] = cast("Role", _name)

_REACH = 500
"""Characters from a word to the end of its sentence, at most."""

# An expression that could not be evaluated is told while reading; it is nobody's prose.
_HOLE = Pattern(r"\{\{(?:[^}]|\}(?!\}))*(?:\}\}|$)")

_NO_PROSE = {"version", "template", "extends", "variables", "year"}


class Passage(NamedTuple):
    """One paragraph as it is printed.

    Attributes:
        role: what it is.
        text: the paragraph, without line breaks.
        start: where it begins in `Prose.text`.
        value: the text that it is a paragraph of.
        offset: where it begins in `value.value`.
        section: canonical key of its section (a block of `sections` that bears a
            typed section's heading counts as that one), "sections" for another,
            "" outside the body.
        holder: the record whose key it is.
        entry: the month entry that it stands in, or None.
    """

    role: Role
    text: str
    start: int
    value: TextValue
    offset: int
    section: str
    holder: Record
    entry: MonthEntry | None

    @property
    def end(self) -> int:
        """Where it ends in `Prose.text`."""
        return self.start + len(self.text)


class Prose:
    """The passages of a plan in the order of its file.

    Attributes:
        text: all passages, a line feed after each. A pattern that holds no line feed stays inside one.
        passages: in order.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self.text = "".join(f"{passage.text}\n" for passage in self.passages)
        self._starts = [passage.start for passage in self.passages]

    def at(self, offset: int) -> Passage:
        """Return the passage that holds the character text[offset]."""
        return self.passages[bisect_right(self._starts, offset) - 1]

    def of(self, *roles: Role) -> Iterator[Passage]:
        """Yield the passages of these roles."""
        return (passage for passage in self.passages if passage.role in roles)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence around text[offset]: up to 。！？； or the end of the passage.

        Of one without end, as far as a sentence may reach: a rule that asks at
        each of ten thousand words of a hostile text must not read all of it each time.
        """
        passage = self.at(offset)
        first, last = max(passage.start, offset - _REACH), min(passage.end, offset + _REACH)
        start = max(self.text.rfind(mark, first, offset) + 1 for mark in "。！？；")
        ends = [end for mark in "。！？；" if (end := self.text.find(mark, offset, last)) >= 0]
        return max(start, first), min(ends, default=last)

    def span(self, start: int, end: int) -> SourceSpan:
        """Where text[start:end] is typed, also where a variable brought it.

        Of a stretch that is partly typed and partly brought, the text that brings it.
        """
        typed = self._typed(start, end)
        if typed is not None:
            return SourceSpan.in_text(*typed)
        value, first, last = self._in_value(start, end)
        begin = stop = None
        for segment in value.segments:
            inside = segment.node is value.node
            if begin is None and segment.start <= first < segment.end:
                begin = segment.typed[0] + (first - segment.start if inside else 0)
            if segment.start < last <= segment.end:
                stop = segment.typed[1] if not inside else segment.offset + last - segment.start
        whole = len(value.node.value)
        return SourceSpan.in_text(value.node, 0 if begin is None else begin, whole if stop is None else stop)

    def finding(
        self,
        start: int,
        end: int,
        message: str,
        hint: str = "",
        replacement: str | None = None,
        *,
        edits: Iterable[tuple[int, int, str]] = (),
        safe: bool = True,
        severity: Severity = Severity.WARNING,
    ) -> Finding:
        """Return a finding about text[start:end].

        Args:
            start: where the words begin that it is about.
            end: where they end.
            message: one Chinese sentence, without a final mark.
            hint: the next step, or "".
            replacement: what should stand there instead, where that is the mend.
            edits: else the stretches of the text that the mend changes, and what they should read.
            safe: whether the mend keeps the meaning beyond doubt.
            severity: how much it weighs.
        """
        wanted = ((start, end, replacement),) if replacement is not None else tuple(edits)
        place = self.span(start, end)
        return place.finding(message, hint, self._fix(place.source, wanted, safe=safe), severity=severity)

    def _fix(self, source: Source, wanted: tuple[tuple[int, int, str], ...], *, safe: bool) -> Fix | None:
        """Edits of stretches of the prose as a fix; None where one is not typed in one place, or in another file.

        A mend of a variable is never safe: it changes every text that the variable stands in.
        """
        made = []
        for start, end, text in wanted:
            typed = self._typed(start, end)
            edit = edit_in_text(*typed, text) if typed is not None and typed[0].source is source else None
            if typed is None or edit is None:
                return None
            safe = safe and typed[0] is self.at(start).value.node
            made.append(edit)
        return Fix(safe, tuple(made)) if made else None

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """Return the edit that makes text[start:end] read `text`; None where it is not typed in one place."""
        typed = self._typed(start, end)
        return edit_in_text(*typed, text) if typed is not None else None

    def _in_value(self, start: int, end: int) -> tuple[TextValue, int, int]:
        passage = self.at(start)
        moved = passage.offset - passage.start
        return passage.value, start + moved, min(end, passage.end) + moved

    def _typed(self, start: int, end: int) -> tuple[Scalar, int, int] | None:
        """Return the one scalar that holds a stretch as it is printed, and where in its value."""
        value, first, last = self._in_value(start, end)
        if not value.segments:
            return value.node, first, last
        for segment in value.segments:
            if segment.node is not None and segment.start <= first and last <= segment.end:
                moved = segment.offset - segment.start
                return segment.node, first + moved, last + moved
        return None


def prose_of(plan: Plan, headings: dict[str, str]) -> Prose:
    """Everything that the plan prints and that somebody typed.

    Args:
        plan: the plan.
        headings: default heading to canonical section key.
    """
    return Prose(_Walk(headings).passages(plan))


class _Walk:
    """One pass over a plan's records, in the order of their keys."""

    def __init__(self, headings: dict[str, str]) -> None:
        self._headings = headings
        self._at = 0

    def passages(self, plan: Plan) -> Iterator[Passage]:
        for name in plan.order:
            if name in _NO_PROSE:
                continue
            section = name if Plan.keys[name].section else ""
            yield from self._value(plan, name, getattr(plan, name), section, None)

    def _record(self, record: Record, section: str, entry: MonthEntry | None) -> Iterator[Passage]:
        if isinstance(record, MonthEntry):
            entry = record
        for name in record.order:
            yield from self._value(record, name, getattr(record, name), section, entry)

    def _value(
        self, record: Record, name: str, value: object, section: str, entry: MonthEntry | None
    ) -> Iterator[Passage]:
        if isinstance(value, TextValue):
            yield from self._text(_role(record, name, section), value, section, record, entry)
        elif isinstance(value, Record):
            yield from self._record(value, section, entry)
        elif isinstance(value, MonthsValue):
            # `月份: 2` is printed as 2月, which nobody typed.
            if isinstance(value.node, Scalar) and value.node.value == value.label:
                yield from self._text("months", TextValue(value.label, value.node), section, record, entry)
        elif isinstance(value, TableValue):
            for row in value.rows:
                for cell in row:
                    yield from self._text("cell", cell, section, record, entry)
        elif isinstance(value, tuple):
            yield from self._entries(record, name, value, section, entry)

    def _entries(
        self, record: Record, name: str, values: tuple[object, ...], section: str, entry: MonthEntry | None
    ) -> Iterator[Passage]:
        for value in values:
            own = section
            if name == "sections" and isinstance(value, Block) and value.heading:
                own = self._headings.get(value.heading.line, section)
            yield from self._value(record, name, value, own, entry)

    def _text(
        self, role: Role, value: TextValue, section: str, holder: Record, entry: MonthEntry | None
    ) -> Iterator[Passage]:
        offset = 0
        for typed in value.value.split("\n"):
            line = _HOLE.sub(_masked, typed) if "{{" in typed else typed
            if line.strip():
                yield Passage(role, line, self._at, value, offset, section, holder, entry)
                self._at += len(line) + 1
            offset += len(line) + 1


def _masked(hole: re.Match[str]) -> str:
    return "\ufffc" * len(hole[0])


def _role(record: Record, name: str, section: str) -> Role:
    kind = type(record).__name__
    if kind == "Community":
        return "community"
    role = _ROLES.get((kind, name), "official")
    if kind == "Block" and not section and name == "heading":
        return "attachment"
    if kind == "Block" and name == "text" and "heading" not in record.order:
        return "item"
    return role
