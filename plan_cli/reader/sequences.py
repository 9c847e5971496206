"""Lines to a tree: which numbers are believed, and how deep each stands.

No kind of number has a fixed level. A number goes on in the list that waits
for it, begins a list where it is the first, and what it is deeper than is told
by the lists that are open around it. Only where a document leaves two readings,
the usual order of kinds (`markers.RANKS`) decides.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_cli.reader import markers
from plan_cli.reader.document import InputTable, Paragraph
from plan_cli.reader.lines import Line, is_short
from plan_cli.reader.tree import Tree, TreeNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plan_cli.reader.labels import Label
    from plan_cli.reader.markers import Marker, MarkerKind

NEAR = 4
"""How many paragraphs on the next number of a list that begins within a line may stand."""


@dataclass(slots=True)
class _List:
    """A list that is open: its kind, its last number, its last node."""

    kind: MarkerKind
    last: int
    node: TreeNode
    depth: int = 0
    months: frozenset[int] = frozenset()


class _Ahead:
    """What numbers come later, kind by kind."""

    def __init__(self, lines: Sequence[Line | InputTable]) -> None:
        self._places: dict[MarkerKind, list[int]] = {}
        self._values: dict[MarkerKind, list[int]] = {}
        for at, line in enumerate(lines):
            if isinstance(line, Line) and line.marker:
                self._places.setdefault(line.marker.kind, []).append(at)
                self._values.setdefault(line.marker.kind, []).append(line.marker.value)

    def next(self, kind: MarkerKind, at: int, skip: int = 0) -> tuple[int, int]:
        """Line and value of the next number of a kind behind a line; (-1, -1) for none."""
        places = self._places.get(kind, [])
        found = bisect_right(places, at) + skip
        return (places[found], self._values[kind][found]) if found < len(places) else (-1, -1)

    def count(self, kind: MarkerKind) -> int:
        return len(self._places.get(kind, ()))

    def after_run(self, kind: MarkerKind, at: int) -> tuple[int, int]:
        """How far a list counts that begins at a line, and the number of its kind after it."""
        last, skip = 1, 0
        while True:
            _, value = self.next(kind, at, skip)
            if value != last + 1:
                return last, value
            last, skip = value, skip + 1


DEEPEST = 12
"""Lists that are open within one another; Word has nine levels. Numbers that fit nowhere would nest without end."""


def tree_of(lines: Sequence[Line | InputTable]) -> Tree:
    """Return the tree of a body."""
    grower = _Grower(lines)
    for at, line in enumerate(lines):
        grower.take(at, line)
    return _with_list_in_preamble(grower.tree, grower.kinds)


class _Grower:
    """Takes line after line and puts it where it belongs."""

    def __init__(self, lines: Sequence[Line | InputTable]) -> None:
        self.tree = Tree()
        self.kinds: dict[int, MarkerKind] = {}
        self._lines = lines
        self._ahead = _Ahead(lines)
        self._open: list[_List] = []
        self._has_markers = any(isinstance(line, Line) and line.marker for line in lines)

    def take(self, at: int, line: Line | InputTable) -> None:
        if isinstance(line, InputTable):
            self._attach(line)
            return
        paragraph, marker = line.paragraph, line.marker
        if line.heading == "style":
            self._open_style(paragraph, line)
        elif line.label:
            self._open_month(paragraph, line.label)
        elif marker and (line.is_automatic or self._believes(marker, at)):
            node = TreeNode(
                paragraph.text[marker.end :], paragraph.place, marker.kind[0], paragraph.text[: marker.end]
            )
            node.number = node.number or paragraph.number
            self._open_numbered(marker, at, node)
        elif line.heading:
            self._open_plain(paragraph, line.heading, at)
        else:
            self._attach(paragraph)
        self._split(at, paragraph)

    def _attach(self, part: Paragraph | InputTable) -> None:
        (self._open[-1].node.parts if self._open else self.tree.preamble).append(part)

    # What is believed

    def _believes(self, marker: Marker, at: int) -> bool:
        family, value = marker.kind[0], marker.value
        line = self._lines[at]
        if (
            isinstance(line, Line)
            and marker.end == len(line.paragraph.text)
            and not self._leads_to_list(marker, at)
        ):
            return False
        if family == "bullet":
            return self._ahead.count(marker.kind) > 1
        follows = self._ahead.next(marker.kind, at)[1] == value + 1
        if not marker.is_weak:
            return value <= 30 or follows or self._waiting(marker) is not None
        waits = value > 1 and self._waiting(marker) is not None
        return waits or (value == 1 and follows)

    def _leads_to_list(self, marker: Marker, at: int) -> bool:
        """Whether a number on a line of its own counts the list that begins in the next line."""
        after = self._after(at)
        return after is not None and after.kind != marker.kind

    def _waiting(self, marker: Marker) -> int | None:
        """Return the open list whose next number this is."""
        for index in range(len(self._open) - 1, -1, -1):
            one = self._open[index]
            if one.last + 1 == marker.value and one.kind == marker.kind:
                return index
        for index in range(len(self._open) - 1, -1, -1):
            one = self._open[index]
            if one.last + 1 == marker.value > 1 and one.kind[0] == marker.kind[0] != "dotted":
                return index
        return None

    # Where it stands

    def _put(self, node: TreeNode, depth: int, opened: _List) -> None:
        """Add a node below the list before `depth`, and open its own list there."""
        depth = min(depth, DEEPEST)
        del self._open[depth:]
        siblings = self._open[-1].node.children if self._open else self.tree.nodes
        siblings.append(node)
        self._open.append(opened)
        if depth == 0:
            self.kinds[id(node)] = opened.kind

    def _open_numbered(self, marker: Marker, at: int, node: TreeNode) -> None:
        index = self._waiting(marker)
        if index is None:
            index = self._same_kind(marker, at, node)
        if index is None:
            index = self._new_depth(marker, at)
            if marker.value > 1 and marker.kind[0] not in ("bullet", "kept"):
                node.notes.append(f"原文从“{node.number.strip()}”编起，现在从头编号")
        if marker.kind[0] == "series" and marker.value == 1:
            node.notes.append("原文用“一是、二是……”编号，现在由程序编号")
        self._put(node, index, _List(marker.kind, marker.value, node))

    def _same_kind(self, marker: Marker, at: int, node: TreeNode) -> int | None:
        """Return the open list of the kind whose count this number breaks, unless it begins one inside it."""
        indices = [index for index, one in enumerate(self._open) if one.kind == marker.kind]
        if not indices:
            return None
        index = indices[-1]
        one = self._open[index]
        if marker.kind[0] == "bullet":
            return index
        if marker.value == 1 and self._begins_inside(marker, at, index):
            return None
        if marker.value == 1 and one.node.family in ("plain", "month"):
            return index
        node.notes.append(f"原文这里的序号是“{node.number.strip()}”，前一个是 {one.last}，现在按顺序编号")
        return index

    def _begins_inside(self, marker: Marker, at: int, index: int) -> bool:
        """Whether a list of the same dress begins below an item of the list at `index`."""
        outer = self._open[index]
        if index == len(self._open) - 1:
            said = [outer.node.text, *outer.node.paragraphs][-1]
            if said.endswith(("：", ":")):
                return True
        last, after = self._ahead.after_run(marker.kind, at)
        return after == outer.last + 1 and after != last + 1 and after > 1

    def _new_depth(self, marker: Marker, at: int) -> int:
        """Return the depth of a list that begins: below all that is open, but for lists of lower kinds that are done."""
        depth = len(self._open)
        while depth:
            one = self._open[depth - 1]
            if one.kind[0] not in markers.RANKS or markers.RANKS[one.kind[0]] <= marker.rank:
                break
            if self._ahead.next(one.kind, at)[1] == one.last + 1:
                break
            depth -= 1
        return depth

    def _open_style(self, paragraph: Paragraph, line: Line) -> None:
        depth = next(
            (
                index
                for index, one in enumerate(self._open)
                if one.kind[0] != "style" or one.depth >= paragraph.level
            ),
            len(self._open),
        )
        marker = line.marker if line.marker and not line.label else None
        dropped = paragraph.text[: marker.end] if marker and not marker.is_weak else ""
        node = TreeNode(
            paragraph.text[len(dropped) :],
            paragraph.place,
            "style",
            dropped or paragraph.number,
            is_heading=True,
        )
        if line.label:
            node.label, node.family = line.label, "month"
        opened = _List(("style", str(paragraph.level)), 0, node, paragraph.level)
        self._put(node, depth, opened)

    def _open_month(self, paragraph: Paragraph, label: Label) -> None:
        node = TreeNode(paragraph.text, paragraph.place, "month", label=label, is_heading=True)
        months = frozenset(label.months)
        depth = next((index for index, one in enumerate(self._open) if one.kind[0] == "month"), -1)
        if depth < 0:
            depth = self._container()
        else:
            while depth < len(self._open) and self._holds(self._open[depth], months, label.rank):
                depth += 1
        self._put(node, depth, _List(("month", str(label.rank)), 0, node, label.rank, months))

    @staticmethod
    def _holds(one: _List, months: frozenset[int], rank: int) -> bool:
        return one.kind[0] == "month" and one.depth < min(rank, 2) and months < one.months

    def _container(self) -> int:
        """Return the depth for the first month: below a heading that has just been opened, else below its section."""
        if not self._open:
            return 0
        node = self._open[-1].node
        return len(self._open) if not node.parts and is_short(node.text) else 1

    def _open_plain(self, paragraph: Paragraph, why: str, at: int) -> None:
        node = TreeNode(paragraph.text, paragraph.place, "plain", is_heading=True)
        depth = next((index for index, one in enumerate(self._open) if one.kind[0] == "plain"), -1)
        if depth < 0 and self._open and why == "known" and not self._restarts(at):
            first = self._open[0]
            node.notes.append("原文这个标题没有序号，当作一章")
            self._put(node, 0, _List(first.kind, first.last, node, first.depth))
            return
        if depth < 0:
            depth = min(1, len(self._open)) if why == "bold" else self._over_list(at)
        self._put(node, depth, _List(("plain", ""), 0, node))

    def _restarts(self, at: int) -> bool:
        """Whether the outermost list starts over in the next line."""
        after = self._after(at)
        return after is not None and after.kind == self._open[0].kind and after.value == 1

    def _after(self, at: int) -> Marker | None:
        line = self._lines[at + 1] if at + 1 < len(self._lines) else None
        return line.marker if isinstance(line, Line) else None

    def _over_list(self, at: int) -> int:
        """Return the depth for a heading over the list that begins in the next line."""
        after = self._after(at)
        kinds = [one.kind for one in self._open]
        return kinds.index(after.kind) if after and after.kind in kinds else len(self._open)

    # Several in one line

    def _split(self, at: int, paragraph: Paragraph) -> None:
        """Cut the line before each number within it that its list proves."""
        text = paragraph.text
        node = self._open[-1].node if self._open else None
        own = len(node.number) if node and not node.parts and text.startswith(node.number) else 0
        found = [*markers.inside(text, own)]
        end = 0
        for marker, after in zip(found, _next_of_kind(found), strict=True):
            if not self._proves(marker, at, after):
                continue
            self._end_at(text[end : marker.start].rstrip(), is_first=not end)
            node = TreeNode("", paragraph.place, marker.kind[0], text[marker.start : marker.end])
            self._open_numbered(marker, at, node)
            end = marker.end
        if end:
            self._open[-1].node.text = text[end:]

    def _end_at(self, text: str, *, is_first: bool) -> None:
        """Give what was put last its text: of a line's first piece without its own number."""
        node = self._open[-1].node if self._open else None
        parts = node.parts if node else self.tree.preamble
        if parts and is_first and isinstance(parts[-1], Paragraph):
            parts[-1] = parts[-1]._replace(text=text)
        elif node:
            node.text = text[len(node.number) :] if is_first and text.startswith(node.number) else text

    def _proves(self, marker: Marker, at: int, after: int) -> bool:
        """Whether a number within a line belongs to a list; `after` is the next of its kind in the line, or 0."""
        if marker.value > 1:
            return any(one.kind == marker.kind and one.last + 1 == marker.value for one in self._open)
        if not self._open and self._has_markers:
            return False  # an enumeration in the opening words
        if after:
            return after == 2
        line, value = self._ahead.next(marker.kind, at)
        return value == 2 and line - at <= NEAR


def _next_of_kind(found: list[Marker]) -> list[int]:
    """For each number of a line the value of the next one of its kind, or 0."""
    latest: dict[MarkerKind, int] = {}
    values = []
    for marker in reversed(found):
        values.append(latest.get(marker.kind, 0))
        latest[marker.kind] = marker.value
    return values[::-1]


def _with_list_in_preamble(tree: Tree, kinds: dict[int, MarkerKind]) -> Tree:
    """Return a list that stands before the first section, of a lower kind than that, belongs to the opening words."""
    ranks = [markers.RANKS.get(kinds[id(node)][0]) for node in tree.nodes]
    if not ranks or ranks[0] is None:
        return tree
    if not tree.preamble:
        return _with_list_before_headings(tree)
    cut = next((at for at, rank in enumerate(ranks) if rank is not None and rank < (ranks[0] or 0)), 0)
    if not cut:
        return _with_list_before_headings(tree)
    for node in tree.nodes[:cut]:
        for one in node.all():
            tree.preamble.append(Paragraph(f"{one.number}{one.text}", one.place))
            tree.preamble += one.parts
    del tree.nodes[:cut]
    return tree


def _with_list_before_headings(tree: Tree) -> Tree:
    """Return a list before headings without numbers is a section without a heading."""
    cut = next((at for at, node in enumerate(tree.nodes) if node.family == "plain"), 0)
    if cut and all(not node.is_heading for node in tree.nodes[:cut]):
        tree.nodes[:cut] = [TreeNode("", tree.nodes[0].place, "silent", children=tree.nodes[:cut])]
    return tree
