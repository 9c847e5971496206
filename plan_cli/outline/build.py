"""A `Plan` to its `Outline`: default headings, numbers, order, and nothing of the notation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.model import Block, MonthEntry, Plan, names_of
from plan_cli.outline import blocks as printed
from plan_cli.outline import contents, official
from plan_cli.outline.dates import arabic
from plan_cli.outline.numbering import has_two_levels, is_bare, is_silent, is_two_deep, number
from plan_cli.outline.run_in import lead_of, may_run_in
from plan_cli.outline.schedule import details_of, month_label, schedule_table, weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.collection.kinds import Kind
    from plan_cli.model import Signature, TableRecord, TextValue
    from plan_cli.outline.year_grid import YearGrid


def outline(plan: Plan, kind: Kind) -> printed.Outline:
    """Return the plan as the blocks that are printed.

    Args:
        plan: a sound plan: its community and its year are there.
        kind: its plan kind.
    """
    title = title_of(plan, kind)
    run_in = (plan.item_headings or kind.item_headings) == "run-in"
    builder = _Builder(two_levels=has_two_levels(plan), run_in=run_in)
    builder.blocks += official.head(plan)
    builder.title("title", title)
    builder.blocks += official.recipients(plan)
    builder.text("paragraph", plan.preamble)
    for name in plan.order:
        if Plan.keys[name].section:
            builder.section(getattr(plan, name), kind.headings.get(name, Plan.keys[name].chinese))
    builder.text("paragraph", plan.closing)
    grid = _grid(plan)
    builder.attachment_list(plan.attachments or (), grid)
    if plan.signature is not None:
        builder.signature(plan.signature, _signers(plan))
    builder.attachments(plan.attachments or (), grid)
    builder.blocks += official.foot(plan)
    author = plan.community.name.line if plan.community and plan.community.name else ""
    seal = bool(plan.signature and plan.signature.seal)
    on_even_page = bool(plan.imprint and plan.imprint.page == "even")
    made = printed.Outline(
        "".join(title), author, plan.year or 0, tuple(builder.blocks), _names(plan), seal, on_even_page
    )
    if not plan.contents:
        return made
    blocks, entries = contents.anchored(made.blocks)
    return made._replace(blocks=blocks, contents=contents.with_title(entries))


def _grid(plan: Plan) -> YearGrid | None:
    if not plan.year_grid:
        return None
    from plan_cli.outline.year_grid import year_grid

    return year_grid(plan)


def title_of(plan: Plan, kind: Kind) -> tuple[str, ...]:
    """Return the title's lines: the author's, else the kind's pattern.

    Raises:
        TemplateError: the pattern of a user's own kind can't be evaluated.
    """
    if plan.title:
        return plan.title.paragraphs
    from plan_cli.model.expressions import ExpressionError, evaluate

    try:
        return (evaluate(kind.title, names_of(plan, when=when(plan))),)
    except ExpressionError as error:
        from plan_cli.errors import TemplateError

        raise TemplateError(f"模板 {kind.id} 的 title 写法不对：{error.message}", error.hint) from None


def when(plan: Plan) -> str:
    """Return the time a plan is for, as a title names it: 2027年, 2027年上半年, 2027—2028学年."""
    period = plan.period.value if plan.period else ""
    return period if re.search(r"[0-9]{4}", period) else f"{plan.year}年{period}"


def _signers(plan: Plan) -> tuple[str, ...]:
    """Who signs: as written, else the community's organisation, else its name."""
    written = plan.signature.organization if plan.signature else None
    signers = tuple(line for text in written or () for line in text.paragraphs)
    return signers or official.own_name(plan)


def _names(plan: Plan) -> tuple[str, ...]:
    """Whatever the plan says that somebody is called."""
    community = plan.community
    given = [getattr(community, name) for name in community.order] if community else []
    given += plan.signature.organization or () if plan.signature else ()
    names = (text.value.strip() for text in given if text)
    return tuple(dict.fromkeys(name for name in names if len(name) > 1 and "\n" not in name))


class _Builder:
    """Collects blocks, counting as it goes."""

    def __init__(self, *, two_levels: bool, run_in: bool) -> None:
        self.blocks: list[printed.OutlineBlock] = []
        self._two_levels = two_levels
        self._run_in = run_in
        self._sections = [0]

    def lines(self, kind: printed.BlockKind, lines: Iterable[str]) -> None:
        self.blocks += [printed.line(kind, line) for line in lines]

    def title(self, kind: printed.BlockKind, lines: tuple[str, ...]) -> None:
        """One block, whatever lines the author broke it into."""
        self.blocks.append(printed.OutlineBlock(kind, "".join(lines), lines=lines if len(lines) > 1 else ()))

    def text(self, kind: printed.BlockKind, text: TextValue | None) -> None:
        if text:
            self.lines(kind, text.paragraphs)

    def section(self, value: Block | tuple[Block, ...] | None, heading: str) -> None:
        """Print a body key: one block with its default heading, or the list `sections`."""
        if value is None:
            return
        if isinstance(value, tuple):
            self._entries(value, 1, self._sections, None)
            return
        if "heading" not in value.order:
            self._count(1, self._sections, heading)
        elif value.heading:
            self._count(1, self._sections, value.heading.line)
        # heading: "" prints none, and nothing is there to take the number.
        self._content(value, 1, [0], "paragraph")

    def _count(self, level: int, counter: list[int], heading: str) -> None:
        """Print a numbered heading."""
        counter[0] += 1
        label = number(level, counter[0], two_levels=self._two_levels)
        self.blocks.append(printed.line("heading", heading, label, level))

    def _entries(
        self, entries: Iterable[Block | MonthEntry], level: int, counter: list[int], layout: str | None
    ) -> None:
        """Entries of a list, which stand at `level`; neighbouring months make one schedule."""
        months: list[MonthEntry] = []
        for entry in entries:
            if isinstance(entry, MonthEntry):
                months.append(entry)
                continue
            if months:
                self._schedule(months, level, layout)
                months = []
            self._entry(entry, level, counter, layout)
        if months:
            self._schedule(months, level, layout)

    def _entry(self, block: Block, level: int, counter: list[int], layout: str | None = None) -> None:
        """Print a block of a list; its months are set like those around it unless it says otherwise."""
        if block.layout is None and layout:
            block = block.with_layout(layout)
        if is_silent(block, level):
            self._content(block, level, [0], "paragraph")
        elif is_bare(block):
            self._content(block, level - 1, counter, "paragraph")
        elif block.heading and self._run_in and may_run_in(block, level):
            counter[0] += 1
            label = number(level, counter[0], two_levels=self._two_levels)
            self._content(block, level, [0], "run-in", label, lead_of(block.heading))
        elif block.heading:
            self._count(level, counter, block.heading.line)
            self._content(block, level, [0], "paragraph")
        else:
            counter[0] += 1
            self._content(block, level, [0], "item", number(level, counter[0], two_levels=self._two_levels))

    def _content(
        self,
        block: Block,
        level: int,
        counter: list[int],
        kind: printed.BlockKind,
        label: str = "",
        lead: str = "",
    ) -> None:
        """Print what a block holds below its heading, in the order of its keys.

        `label` numbers its first text, and `lead` begins it.
        """
        for name in block.order:
            if name == "text" and block.text is not None and (paragraphs := block.text.paragraphs):
                first, *rest = paragraphs
                made = printed.line(kind, first, label, level if label else 0)
                self.blocks.append(made._replace(lead=lead) if lead else made)
                if rest:
                    self.lines("paragraph", rest)
            elif name == "items" and block.items:
                self._entries(block.items, level + 1, counter, block.layout)
            elif name == "table" and block.table:
                self._table(block.table)

    def _table(self, table: TableRecord) -> None:
        columns = tuple(text.line for text in table.columns or ())
        rows = table.rows.rows if table.rows else ()
        cells = tuple(tuple(printed.OutlineCell(text.paragraphs or ("",)) for text in row) for row in rows)
        self.blocks.append(
            printed.OutlineBlock("table", table=printed.OutlineTable(columns, cells, weights(columns, cells)))
        )

    def _schedule(self, entries: list[MonthEntry], level: int, layout: str | None) -> None:
        if layout == "table":
            self.blocks.append(printed.OutlineBlock("table", table=schedule_table(entries)))
            for entry in entries:
                self._loose(entry, level)
            return
        for entry in entries:
            self._month(entry, level)

    def _month(self, entry: MonthEntry, level: int) -> None:
        """Print a month as a list: its label is a heading without a number, its activities count from 1."""
        label = month_label(entry)
        if label:
            self.blocks.append(printed.line("heading", label, "", level))
        for count, activity in enumerate(entry.activities or (), 1):
            name, details = activity.name, details_of(activity)
            first, *rest = (name.paragraphs if name is not None else ()) or ("",)
            self.blocks.append(printed.line("item", first, f"{count}.", level + 1))
            if rest:
                self.lines("paragraph", rest)
            if details:
                self.blocks.append(printed.OutlineBlock("details", details))
        if entry.items:
            # What follows the activities counts on from them: both stand in one list of the month.
            self._entries(entry.items, level + 1, [len(entry.activities or ())], None)

    def _loose(self, entry: MonthEntry, level: int) -> None:
        """Print what stands in a month of a table but is no activity: below the table, as it would be in a list."""
        others = [item for item in entry.items or () if isinstance(item, Block)]
        if others and (label := month_label(entry)):
            self.blocks.append(printed.OutlineBlock("heading", label, "", level))
        self._entries(others, level + 1, [0], None)
        for item in entry.items or ():
            if isinstance(item, MonthEntry):
                self._loose(item, level + 1)

    def attachment_list(self, attachments: tuple[Block, ...], grid: YearGrid | None) -> None:
        """附件：1.… before the signature; one alone has no number."""
        names = [block.heading.line if block.heading else "" for block in attachments]
        if grid:
            names.append(grid.title)
        for count, name in enumerate(names, 1):
            label = ("附件：" if count == 1 else "") + (f"{count}." if len(names) > 1 else "")
            self.blocks.append(printed.OutlineBlock("attachment-list", name, label))

    def signature(self, signature: Signature, signers: tuple[str, ...]) -> None:
        self.lines("signature", signers)
        if signature.date:
            self.lines("date", (arabic(line) for line in signature.date.paragraphs))

    def attachments(self, attachments: tuple[Block, ...], grid: YearGrid | None) -> None:
        """Each attachment that has content, on a page of its own; the year at a glance is the last."""
        several = len(attachments) + bool(grid) > 1
        for count, block in enumerate(attachments, 1):
            if not (block.text or block.items or block.table):
                continue
            self.blocks.append(printed.OutlineBlock("attachment", f"附件{count}" if several else "附件"))
            if block.heading:
                self.title("attachment-title", block.heading.paragraphs)
            # An attachment is a document of its own: its numbers depend on its own depth.
            self._two_levels = is_two_deep(block.items or ())
            self._content(block, 0, [0], "paragraph")
        if grid:
            label = f"附件{len(attachments) + 1}" if several else "附件"
            self.blocks.append(printed.OutlineBlock("attachment", label))
            self.title("attachment-title", (grid.title,))
            self.blocks.append(printed.OutlineBlock("table", table=grid.table))
            self.blocks.append(printed.OutlineBlock("legend", grid.note, lines=grid.legend))
