"""The tree of a body to blocks of the language: what is a heading, a text, an item, a month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.dump import TreeEntry, TreeMapping, TreeSequence
from plan_cli.model.records import MAX_LEVEL
from plan_cli.reader.document import InputTable, Paragraph
from plan_cli.reader.keys import is_known
from plan_cli.reader.lines import THEME, is_short
from plan_cli.reader.schedule import Dropped, activity, are_months, is_detail, month_value, months_label
from plan_cli.reader.tables import schedule_of, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence as SequenceOf

    from plan_cli.dump import TreeValue
    from plan_cli.reader.tree import DocumentPart, TreeNode

_LONGEST_SECTION, _LONGEST_ITEM = 60, 40
_RUN_IN = re.compile(r"(?P<heading>[^。；：:，,！？]{2,18})(?P<sign>[：:。])\s*(?=.{8})")
_RUN_IN_BLANK = re.compile(r"(?P<heading>\S{2,10})\s+(?=.{8})")

_NAMED = re.compile(
    r"(?:活动|课程|讲座|培训)?(?:名称|题目)\s*[：:]|(?:活动|课程|讲座)[0-9一二三四五六七八九十]{1,2}\s*[：:]"
)
_GOES_ON = re.compile(
    r"(?:活动|培训|具体)?(?:内容|形式|目的|要求|方式|流程|成果|目标)\s*[：:]|预期(?:成果|效果|目标)\s*[：:]"
)


Group = tuple[list[str], InputTable | None]
"""Texts with the table that follows them."""


class Habits(NamedTuple):
    """What the sections of a plan have in common.

    Attributes:
        some_hold_more: at least one has something below its first line.
        all_have_headings: each is or begins with what could be a heading.
    """

    some_hold_more: bool
    all_have_headings: bool


class Body:
    """Makes blocks, and remembers what it dropped.

    Attributes:
        dropped: numbers, signs and words that the outline makes again, with their places.
    """

    def __init__(self) -> None:
        self.dropped = Dropped()
        self._notes: list[str] = []

    def sections(self, nodes: SequenceOf[TreeNode]) -> list[TreeMapping]:
        """Return the blocks of the first level; one may be several where a table parts its texts."""
        made: list[TreeMapping] = []
        months = self._months_alone(nodes)
        habits = Habits(
            any(one.parts or one.children for one in nodes),
            all(_RUN_IN.match(one.text) or is_heading(one.text, _LONGEST_SECTION) for one in nodes),
        )
        for node in nodes:
            if id(node) in months:
                self._into_schedule(made).entries.append(TreeEntry(self._month(node, 1)))
                continue
            heading, texts = self._section_head(node, habits)
            made += self._block(node, heading, texts, 1)
        return made

    @staticmethod
    def _months_alone(nodes: SequenceOf[TreeNode]) -> set[int]:
        """Months that stand where sections stand: without numbers, or as all that there is."""
        found = are_months(nodes)
        numbered = {id(node) for node in nodes if node.family != "month"}
        return found if len(found) == len(nodes) else found - numbered

    @staticmethod
    def _into_schedule(made: list[TreeMapping]) -> TreeSequence:
        """Return the entries of a schedule that has no heading of its own: the last section, or a new one."""
        last = made[-1].get("items") if made and made[-1].get("heading") == "" else None
        if isinstance(last, TreeSequence):
            return last
        block = TreeMapping("block")
        block.add("heading", "")
        items = TreeSequence()
        block.add("items", items)
        made.append(block)
        return items

    def pages(
        self, parts: SequenceOf[DocumentPart], nodes: SequenceOf[TreeNode], heading: str
    ) -> TreeMapping:
        """One attachment: its name, the texts before its first heading, its nodes."""
        block = TreeMapping("block")
        block.add("heading", heading)
        first, *others = self.groups(parts)
        self._fill(block, first)
        items = [TreeEntry(value) for group in others for value in self._more(group, 1)]
        items += self.entries(nodes, 1)
        if items:
            block.add("items", TreeSequence(items))
        return block

    def entries(
        self, nodes: SequenceOf[TreeNode], depth: int, *, below_months: bool = False
    ) -> list[TreeEntry]:
        """Nodes below another as blocks and month entries."""
        months = are_months(nodes, below_months=below_months)
        made: list[TreeEntry] = []
        for node in nodes:
            if id(node) in months:
                made.append(TreeEntry(self._month(node, depth)))
            else:
                made += self._item(node, nodes, depth)
        return made

    # What is a heading

    def _section_head(self, node: TreeNode, habits: Habits) -> tuple[str | None, list[str]]:
        """Heading and first texts of a section."""
        if node.is_heading or node.family == "silent":
            return node.text, []
        if split := self._run_in(node, habits):
            return split
        if node.parts or node.children:
            if is_heading(node.text, _LONGEST_SECTION):
                return node.text, []
        elif is_known(node.text) or (is_short(node.text, 30) and habits.some_hold_more):
            return node.text, []
        return None, [node.text]

    @staticmethod
    def _run_in(node: TreeNode, habits: Habits) -> tuple[str, list[str]] | None:
        """Return a heading with its text on one line."""
        match = _RUN_IN.match(node.text)
        if match and (is_known(match["heading"]) or habits.all_have_headings):
            return node.text[: match.end("sign")], [node.text[match.end("sign") :].lstrip()]
        match = _RUN_IN_BLANK.match(node.text)
        if match and is_known(match["heading"]):
            return match["heading"], [node.text[match.end() :]]
        return None

    def _item_head(self, node: TreeNode, siblings: SequenceOf[TreeNode]) -> tuple[str | None, list[str]]:
        """Heading and first texts of an item."""
        text = node.text
        is_title = node.is_heading
        if not is_title and node.children:
            leads_on = text.endswith(("：", ":")) and (len(text) > 20 or "，" in text or "," in text)
            is_title = is_heading(text, _LONGEST_ITEM) and not leads_on
        elif not is_title and node.parts:
            is_title = is_heading(text, _LONGEST_ITEM) and not self._only_last_goes_on(node, siblings)
        return (text, []) if is_title else (None, [text])

    @staticmethod
    def _only_last_goes_on(node: TreeNode, siblings: SequenceOf[TreeNode]) -> bool:
        """Whether what follows the last item belongs to the whole list rather than to it."""
        return (
            node is siblings[-1]
            and len(siblings) > 1
            and not any(one.parts or one.children for one in siblings[:-1])
        )

    # Blocks

    def _item(self, node: TreeNode, siblings: SequenceOf[TreeNode], depth: int) -> list[TreeEntry]:
        heading, texts = self._item_head(node, siblings)
        return [shortest(block) for block in self._block(node, heading, texts, depth)]

    def _block(self, node: TreeNode, heading: str | None, texts: list[str], depth: int) -> list[TreeMapping]:
        """Return a node as one block, and one more for each stretch of text or table behind its first table."""
        self._drop(node)
        children = node.children
        flat = [*node.parts]
        if depth >= MAX_LEVEL:
            flat += [part for child in children for part in self._flattened(child)]
            children = []
        groups = self.groups(flat, texts)
        first = TreeMapping("block")
        if heading is not None:
            first.add("heading", heading)
        self._fill(first, groups[0], is_last=not children)
        made = [first]
        for group in groups[1:]:
            made += self._more(group, depth)
        if children:
            made[-1].add("items", TreeSequence(self.entries(children, depth + 1)))
        if node.notes and first.entries:
            first.entries[0].notes += [f"请核对：{note}。" for note in node.notes]
        return made

    def _flattened(self, node: TreeNode) -> list[DocumentPart]:
        """Return a node deeper than the language goes, as paragraphs that keep their numbers."""
        made: list[DocumentPart] = [Paragraph(f"{node.number}{node.text}", node.place), *node.parts]
        return made + [part for child in node.children for part in self._flattened(child)]

    @staticmethod
    def groups(parts: SequenceOf[DocumentPart], texts: SequenceOf[str] = ()) -> list[Group]:
        """Texts, each run with the table that follows it."""
        groups: list[Group] = [([*texts], None)]
        for part in parts:
            said, table = groups[-1]
            if isinstance(part, Paragraph):
                if table is not None:
                    groups.append(([part.text], None))
                else:
                    said.append(part.text)
            elif table is not None:
                groups.append(([], part))
            else:
                groups[-1] = (said, part)
        return groups

    def _fill(self, block: TreeMapping, group: Group, *, is_last: bool = True) -> None:
        """Put texts and their table into a block."""
        texts, table = group
        made = table_of(table) if table else None
        schedule = schedule_of(table) if table and is_last else None
        if isinstance(made, str) and schedule is None:
            texts = [*texts, *made.split("\n")]
        if any(texts):
            block.add("text", "\n".join(text for text in texts if text))
        if table is None:
            return
        if schedule is not None:
            self.dropped += [(table.place, text) for text in schedule.dropped]
            block.add("layout", "table")
            block.add("items", TreeSequence([TreeEntry(entry) for entry in schedule.entries]))
        elif isinstance(made, TreeMapping):
            block.add("table", made)

    def _more(self, group: Group, depth: int) -> list[TreeMapping]:
        """Return a further stretch: of the first level without a heading and a number of its own."""
        block = TreeMapping("block")
        if depth == 1:
            block.add("heading", "")
        self._fill(block, group)
        if depth > 1 and block.get("text"):
            block.entries[0].notes.append("请核对：原文这一段在表格后面，没有序号，现在成了一条。")
        return [block]

    def silent(self, group: Group) -> TreeMapping:
        """Return a stretch of the first level that has neither heading nor number."""
        return self._more(group, 1)[0]

    def _drop(self, node: TreeNode) -> None:
        if node.number.strip():
            self.dropped.append((node.place, node.number.strip()))

    # Months

    def _month(self, node: TreeNode, depth: int) -> TreeMapping:
        label = months_label(node)
        assert label is not None  # noqa: S101 -- `are_months` has found one
        self._drop(node)
        if label.sign.strip():
            self.dropped.append((node.place, label.sign.strip()))
        entry = TreeMapping("month_entry")
        entry.add("months", month_value(label))
        paragraphs = [(part.text, part.place) for part in node.parts if isinstance(part, Paragraph)]
        said = [(label.rest, node.place)] if label.rest else []
        if theme := self._theme(
            said, paragraphs, has_more=bool(node.children), is_sentence=label.is_embedded
        ):
            entry.add("theme", theme)
        activities = self._from_paragraphs(said + paragraphs)
        below = are_months(node.children, below_months=True)
        simple = not below and all(not child.children and not _tables(child) for child in node.children)
        if simple:
            for child in node.children:
                self._drop(child)
                texts = [(child.text, child.place)]
                texts += [(part.text, part.place) for part in child.parts if isinstance(part, Paragraph)]
                activities.append(
                    TreeEntry(
                        activity(texts, self.dropped), "", [f"请核对：{note}。" for note in child.notes]
                    )
                )
        if activities:
            entry.add("activities", TreeSequence(activities))
        items = [TreeEntry(self._table_block(table)) for table in _tables(node)]
        if not simple:
            items += self.entries(node.children, depth + 1, below_months=True)
        if items:
            entry.add("items", TreeSequence(items))
        entry.entries[0].notes += [f"请核对：{note}。" for note in node.notes]
        return entry

    def _theme(
        self,
        said: list[tuple[str, str]],
        paragraphs: list[tuple[str, str]],
        *,
        has_more: bool,
        is_sentence: bool,
    ) -> str:
        """Return the theme of a month, taken off what it says."""
        for texts in (said, paragraphs):
            if not texts or is_sentence:
                continue
            text, place = texts[0]
            word = THEME.match(text)
            follows = has_more or (texts is said and paragraphs)
            if word or (follows and is_short(text, 30) and (texts is said or len(texts) == 1)):
                del texts[0]
                if word:
                    self.dropped.append((place, word[0].strip()))
                return text[word.end() :] if word else text
            return ""
        return ""

    def _from_paragraphs(self, texts: list[tuple[str, str]]) -> list[TreeEntry]:
        """Paragraphs below a month: each is an activity, particulars go with the one before."""
        groups: list[list[tuple[str, str]]] = []
        named = any(_NAMED.match(text) for text, _ in texts)
        for text, place in texts:
            if groups and (is_detail(text) or _GOES_ON.match(text) or (named and not _NAMED.match(text))):
                groups[-1].append((text, place))
            else:
                groups.append([(text, place)])
        return [TreeEntry(activity(group, self.dropped)) for group in groups]

    def _table_block(self, table: InputTable) -> TreeValue:
        block = TreeMapping("block")
        self._fill(block, ([], table))
        return block


def shortest(block: TreeMapping) -> TreeEntry:
    """Return a block of a list; one that is only a text stands as that text."""
    only = block.entries[0] if len(block.entries) == 1 else None
    return TreeEntry(only.value, "", only.notes) if only and only.key == "text" else TreeEntry(block)


def is_heading(text: str, longest: int) -> bool:
    """Whether a numbered line with something below it is its heading: short, one sentence at most."""
    core = text.rstrip("。：:；;！")
    return 0 < len(core) <= longest and not set(core) & set("。；;！？")


def _tables(node: TreeNode) -> list[InputTable]:
    return [part for part in node.parts if isinstance(part, InputTable)]
