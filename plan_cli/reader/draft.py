"""A document to the draft of a plan: what each part of it is in the language, and what was guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_cli.dump import BLANK_COMMUNITY, TreeEntry, TreeMapping, TreeSequence, walk
from plan_cli.reader import front, keys
from plan_cli.reader.body import Body, Group, shortest
from plan_cli.reader.cleaning import clean
from plan_cli.reader.closing import Closing, closing_of, take_words
from plan_cli.reader.document import InputDocument, LeftOut, Paragraph
from plan_cli.reader.lines import lines_of
from plan_cli.reader.schedule import sequence
from plan_cli.reader.sequences import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceOf

    from plan_cli.collection.kinds import Kind
    from plan_cli.dump import TreeValue
    from plan_cli.reader.front import Front
    from plan_cli.reader.tree import DocumentPart

CHECK = "请核对："
"""How a note begins that asks somebody to look."""


@dataclass(slots=True)
class Given:
    """What the user says of the plan; it wins over what the document says.

    Attributes:
        year_of_today: stands where no year is found.
        template: id of the plan kind.
    """

    year_of_today: int
    template: str = ""
    community: str = ""
    street: str = ""


@dataclass(slots=True)
class Draft:
    """A plan that was read from a document, to be written as a file.

    Attributes:
        tree: the file's keys (`dump.tree`), made to be changed.
        document: what was read, without what was left out.
        dropped: numbers and words that the outline makes again, with their places.
        title: of the document, or "".
        community, year, kind: as found or given.
        is_year_known: whether the document says which year it is for.
        body: which parts of the document are neither its head nor its foot.
        left_out: texts that do not go into the plan.
        remarks: what the user should know about the reading.
    """

    tree: TreeMapping
    document: InputDocument
    dropped: list[tuple[str, str]]
    title: str
    community: str
    year: int
    is_year_known: bool
    kind: Kind
    body: tuple[int, int]
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def date(self) -> str:
        """The date under the signature as it is written in the plan, or ""."""
        signature = self.tree.get("signature")
        date = signature.get("date") if isinstance(signature, TreeMapping) else None
        return date if isinstance(date, str) else ""

    @property
    def guesses(self) -> int:
        """How many places ask to be looked at."""
        return sum(note.startswith(CHECK) for entry in walk(self.tree) for note in entry.notes)


def plan_of(document: InputDocument, kinds: SequenceOf[Kind], given: Given) -> Draft:
    """Return the draft of the plan that a document is.

    Args:
        document: as a reader gave it.
        kinds: the plan kinds that there are.
        given: what the user said.
    """
    document = clean(document)
    rest, head = front.front_of(document.parts)
    parts, closing = closing_of(rest)
    tree = tree_of(lines_of(parts, keys.known_alone()))
    for node in tree.all():
        first = node.parts[0] if node.parts else None
        if not node.text and isinstance(first, Paragraph):
            del node.parts[0]  # the number stood on a line of its own
            node.text = first.text
    take_words(tree, closing)
    body = Body()
    writer = _Writer(document, head, closing, kinds, given)
    writer.head()
    writer.preamble(tree.preamble, body)
    sections = body.sections(tree.nodes)
    writer.body(sections)
    writer.closing(body)
    dropped = [*head.dropped, *closing.dropped, *body.dropped]
    return Draft(
        writer.plan, document, dropped, "".join(head.title), writer.community, writer.year,
        writer.is_year_known, writer.kind,
        (len(document.parts) - len(rest), len(document.parts) - len(rest) + len(parts)),
        document.left_out, document.remarks, _counts(writer.plan, len(sections)),
    )  # fmt: skip


class _Writer:
    """Fills the plan's keys in their order."""

    def __init__(
        self, document: InputDocument, head: Front, closing: Closing, kinds: SequenceOf[Kind], given: Given
    ) -> None:
        self.plan = TreeMapping("plan")
        self._head, self._closing, self._given = head, closing, given
        self._title = "".join(head.title)
        self._text = "\n".join(part.text for part in document.parts if isinstance(part, Paragraph))
        kind_id, self._kind_is_sure = front.kind_of(self._title, closing.organizations, self._text, kinds)
        if given.template:
            kind_id, self._kind_is_sure = given.template, True
        self.kind = next(kind for kind in kinds if kind.id == kind_id)
        found = front.community_of(self._title, closing.organizations, self._text)
        self.community = given.community or found
        year, self._year_from = front.year_of(self._title, closing.date, self._text)
        self.is_year_known = bool(year)
        self.year = year or given.year_of_today

    def head(self) -> None:
        """Template, community, year, title and the red head."""
        notes = [] if self._kind_is_sure else [f"{CHECK}看不出是哪一种计划，先当作“{self.kind.name}”。"]
        self.plan.add("template", self.kind.name, *notes)
        self.plan.add("community", self._community())
        self.plan.add("year", self.year, *self._year_notes())
        if period := front.period_of(self._title):
            self.plan.add("period", period)
        if self._head.title:
            self.plan.add("title", "\n".join(self._head.title))
        if self._head.number:
            red = TreeMapping("red_head")
            if self._head.organizations:
                red.add("organization", _one_or_more(self._head.organizations))
            red.add("number", self._head.number)
            if self._head.signer:
                red.add("signer", self._head.signer)
            self.plan.add("red_head", red)
        if self._head.recipients:
            self.plan.add("recipients", self._head.recipients)

    def _community(self) -> TreeMapping:
        made = TreeMapping("community")
        is_found = bool(self.community)
        made.add("name", self.community or BLANK_COMMUNITY)
        if is_found and not self._given.community and self.community not in self._title:
            made.entries[0].notes.append(f"{CHECK}社区名称是从落款或正文里找到的。")
        street = self._given.street or front.street_of(self._title, self._closing.organizations, self._text)
        if street and street != self.community:
            made.add("street", street)
            if not self._given.street and street not in self._title:
                made.entries[-1].notes.append(f"{CHECK}街道是从落款或正文里找到的。")
        return made

    def _year_notes(self) -> list[str]:
        if self._year_from == "title":
            return []
        if not self._year_from:
            return [f"{CHECK}原文没有写年度，先写成今年。"]
        where = "落款的日期" if self._year_from == "date" else "正文"
        return [f"{CHECK}标题里没有年度，这是从{where}里找到的。"]

    def preamble(self, parts: SequenceOf[DocumentPart], body: Body) -> None:
        """Add what stands before the first section; a table there begins a section without a heading."""
        first, *others = body.groups(parts)
        texts, table = first
        if texts:
            self.plan.add("preamble", "\n".join(texts))
        rest: list[Group] = [([], table), *others] if table else others
        self._early = [body.silent(group) for group in rest]

    def body(self, sections: list[TreeMapping]) -> None:
        """Add the sections: under typed keys where these keep their order, else all in one list."""
        blocks = [*self._early, *sections]
        names = [
            keys.section_of(_heading(block), self.kind, holds_months=holds_months(block)) for block in blocks
        ]
        if not _can_be_typed(names):
            if blocks:
                self.plan.add("sections", TreeSequence([shortest(block) for block in blocks]))
            return
        for name, block in zip(names, blocks, strict=True):
            if name:
                self._typed(name, block)
                continue
            sections_entry = self.plan.find("sections") or self.plan.add("sections", TreeSequence())
            assert isinstance(sections_entry.value, TreeSequence)  # noqa: S101 -- made so above
            sections_entry.value.entries.append(shortest(block))

    def _typed(self, name: str, block: TreeMapping) -> None:
        """Add a block under its own key, in the shortest form that says the same."""
        heading = block.entries[0]
        notes = heading.notes
        if heading.value == keys.default_heading(name, self.kind):
            del block.entries[0]
        value: TreeValue = block
        only = block.entries[0] if len(block.entries) == 1 else None
        if only and only.key in ("text", "items"):
            value = only.value
            notes = notes + [note for note in only.notes if note not in notes]
        elif block.entries and block.entries[0] is heading:
            notes = []
        self.plan.add(name, value if block.entries else "", *notes)

    def closing(self, body: Body) -> None:
        """Add what stands behind the sections."""
        end = self._closing
        if end.text:
            self.plan.add("closing", end.text, f"{CHECK}最后一段没有序号，当作结语。")
        if end.organizations or end.date:
            signature = TreeMapping("signature")
            if end.organizations:
                signature.add("organization", _one_or_more(end.organizations))
            elif not self.community:
                signature.add("organization", BLANK_COMMUNITY)
            if end.date:
                signature.add("date", end.date)
            self.plan.add("signature", signature)
        self._attachments(end, body)
        if end.year_grid:
            self.plan.add("year_grid", end.year_grid)
        if end.copies:
            self.plan.add("copies", end.copies)
        if end.imprint:
            imprint = TreeMapping("imprint")
            imprint.add("organization", end.imprint[0])
            imprint.add("date", end.imprint[1])
            self.plan.add("imprint", imprint)

    def _attachments(self, end: Closing, body: Body) -> None:
        """Add the attachments, those with pages of their own with their content."""
        made: list[TreeValue] = []
        for one in end.attachments:
            tree = tree_of(lines_of(one.parts, frozenset()))
            made.append(body.pages(tree.preamble, tree.nodes, one.heading) if one.parts else one.heading)
        if made:
            self.plan.add("attachments", TreeSequence([TreeEntry(value) for value in made]))


def _one_or_more(texts: list[str]) -> TreeValue:
    return texts[0] if len(texts) == 1 else sequence(texts)


def _heading(block: TreeMapping) -> str:
    value = block.get("heading")
    return value if isinstance(value, str) else ""


def holds_months(value: TreeValue) -> bool:
    """Whether a month entry stands anywhere below."""
    return any(
        isinstance(entry.value, TreeMapping) and entry.value.record == "month_entry" for entry in walk(value)
    )


def _can_be_typed(names: list[str]) -> bool:
    """Whether typed keys keep the order: none twice, and all others neighbours, since `sections` stands once."""
    typed = [name for name in names if name]
    runs = sum(not name and (at == 0 or bool(names[at - 1])) for at, name in enumerate(names))
    return bool(typed) and len(typed) == len(set(typed)) and runs <= 1


def _counts(plan: TreeMapping, sections: int) -> dict[str, int]:
    """How many sections, items, months and attachments a draft has."""
    months = sum(
        isinstance(entry.value, TreeMapping) and entry.value.record == "month_entry" for entry in walk(plan)
    )
    items = sum(
        len(entry.value.entries) for entry in walk(plan)
        if entry.key in ("items", "activities") and isinstance(entry.value, TreeSequence)
    ) + sum(
        len(entry.value.entries) for entry in plan.entries
        if entry.key not in ("sections", "attachments") and isinstance(entry.value, TreeSequence)
    ) - months  # fmt: skip
    return {"sections": sections, "items": max(items, 0), "months": months}
