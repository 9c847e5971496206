"""A tree as YAML text in every layout that people and programs use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .scalars import is_plain, write_scalar
from .tree import Mapping, Scalar, Sequence, children

if TYPE_CHECKING:
    from .dice import Dice
    from .tree import Node

_COMMENTS = (
    "# 注", "#", "#没有空格", "# 标题: 不写就自动生成", "# - 一条", "#: a", "# 【请填写：甲】", "# {{ 年度 }}", "# \"", "# '", "# 🎉𠮷", "## 二级",
    "# yaml-language-server: $schema=plan.schema.json", "#\t制表符", "# 末尾有空格  ",
)  # fmt: skip
_STEPS = (2, 2, 2, 4, 1, 3, 6)


class Layout:
    """Writes one tree.

    Args:
        dice: the decisions.
        tree: the whole of it; a node that stands in it twice is written as anchor and alias.
    """

    def __init__(self, dice: Dice, tree: Mapping) -> None:
        self._dice = dice
        self._tree = tree
        self._step = dice.pick(_STEPS) if dice.size else 2
        self._commented = dice.size > 0 and dice.half()
        self._shared = _shared(tree)
        self._anchors: dict[int, str] = {}
        self._behind_block = False

    def text(self) -> str:
        """The whole file, ending with a line break."""
        dice = self._dice
        lines: list[str] = []
        if dice.seldom():
            lines += [*self._noise(0), *(["%YAML 1.2"] if dice.half() else []), "---"]
        if dice.rarely():
            lines += self._flow(self._tree, 0).split("\n")
        else:
            lines += self._mapping(self._tree, 0)
        lines += self._noise(0)
        if dice.rarely():
            lines.append("...")
        return "\n".join(lines) + "\n"

    def _column(self, parent: int) -> int:
        return parent + (self._dice.pick(_STEPS) if self._dice.seldom() else self._step)

    def _noise(self, column: int) -> list[str]:
        """Comments and empty lines between two entries."""
        dice, lines = self._dice, []
        while self._commented and dice.seldom():
            depth = column if self._behind_block or dice.half() else dice.number(0, 9)
            lines.append(
                dice.pick(("", "   " if not self._behind_block else "", " " * depth + dice.pick(_COMMENTS)))
            )
        return lines

    def _comment_behind(self) -> str:
        return (
            f"{self._dice.pick((' ', '   '))}{self._dice.pick(_COMMENTS)}"
            if self._commented and self._dice.seldom()
            else ""
        )

    def _key(self, name: str) -> str:
        if not self._dice.rarely() and is_plain(name, flow=True):
            return name
        return f"'{name}'" if self._dice.half() else f'"{name}"'

    def _mapping(self, node: Mapping, column: int) -> list[str]:
        lines: list[str] = []
        for name, value in node.pairs:
            lines += self._noise(column)
            before = " " * column + self._key(name)
            if self._dice.rarely():
                lines += [f"{' ' * column}? {self._key(name)}"]
                before = " " * column
            colon = " :" if self._dice.rarely() and before.strip() else ":"
            lines += self._value(before + colon, value, column, is_entry=False)
        return lines

    def _sequence(self, node: Sequence, column: int) -> list[str]:
        lines: list[str] = []
        for entry in node.entries:
            lines += self._noise(column)
            lines += self._value(" " * column + "-", entry, column, is_entry=True)
        return lines

    def _value(self, before: str, node: Node, parent: int, *, is_entry: bool) -> list[str]:
        """A key or a dash with what stands behind it."""
        self._behind_block = False
        if id(node) in self._anchors:
            return [f"{before} *{self._anchors[id(node)]}{self._comment_behind()}"]
        anchor = self._anchor(node)
        if isinstance(node, Scalar):
            return self._scalar(f"{before}{anchor}", node, parent)
        if self._flat(node) and self._dice.half() and self._dice.half():
            flow = self._flow(node, parent).split("\n")
            flow[-1] += self._comment_behind()
            return [f"{before}{anchor} {flow[0]}", *flow[1:]]
        if is_entry and not anchor and self._dice.often():
            return self._compact(before, node)
        column = self._column(parent)
        if isinstance(node, Sequence) and not is_entry and self._dice.half():
            column = parent
        head = f"{before}{anchor}{self._comment_behind()}"
        return [
            head,
            *(self._mapping(node, column) if isinstance(node, Mapping) else self._sequence(node, column)),
        ]

    def _compact(self, before: str, node: Mapping | Sequence) -> list[str]:
        """A mapping or a list that begins on the line of its dash."""
        before += " " * (self._dice.number(1, 4) if self._dice.seldom() else 1)
        commented, self._commented = self._commented, False
        lines = (
            self._mapping(node, len(before))
            if isinstance(node, Mapping)
            else self._sequence(node, len(before))
        )
        self._commented = commented
        return [before + lines[0][len(before) :], *lines[1:]]

    def _scalar(self, before: str, node: Scalar, parent: int) -> list[str]:
        dice = self._dice
        written = write_scalar(dice, node.text, parent, one_line=node.word)
        blank = "  " if dice.rarely() else " "
        if node.printed and dice.rarely():
            before += " !!str"
        self._behind_block = written.block
        if written.block:
            return [f"{before}{blank}{written.first}", *written.rest]
        if dice.rarely():  # the text begins on a line of its own
            lines = [f"{' ' * (parent + dice.number(1, 4))}{written.first}", *written.rest]
            lines[-1] += self._comment_behind()
            return [before + self._comment_behind(), *lines]
        lines = [f"{before}{blank}{written.first}", *written.rest]
        lines[-1] += self._comment_behind()
        return lines

    def _anchor(self, node: Node) -> str:
        if id(node) not in self._shared:
            return ""
        name = self._dice.pick(("a", "shared_", "T-")) + str(len(self._anchors))
        self._anchors[id(node)] = name
        return f" &{name}"

    def _flat(self, node: Node) -> bool:
        """Whether it is small enough for brackets."""
        below = [node]
        for one in below:
            below += children(one)
        return len(below) < 14 and all(not isinstance(one, Scalar) or len(one.text) < 200 for one in below)

    def _flow(self, node: Node, parent: int) -> str:
        """A value within brackets, on one line or several."""
        if id(node) in self._anchors:
            return f"*{self._anchors[id(node)]} "
        anchor = f"{self._anchor(node)} ".lstrip()
        if isinstance(node, Scalar):
            written = write_scalar(self._dice, node.text, parent, flow=True)
            return anchor + "\n".join((written.first, *written.rest))
        parts = (
            [f"{self._key(name)}: {self._flow(value, parent)}" for name, value in node.pairs]
            if isinstance(node, Mapping)
            else [self._flow(entry, parent) for entry in node.entries]
        )
        opening, closing = "{}" if isinstance(node, Mapping) else "[]"
        if self._dice.size and self._dice.seldom():
            depth = " " * (parent + self._dice.number(1, 4))
            lines = [f"{depth}{part},{self._comment_behind()}" for part in parts]
            return "\n".join((anchor + opening, *lines, depth + closing))
        comma = ",\n" + " " * (parent + 1) if self._dice.rarely() else self._dice.pick((", ", ", ", ","))
        return f"{anchor}{opening}{comma.join(parts)}{closing}"


def _shared(tree: Node) -> set[int]:
    """The nodes that stand in a tree twice."""
    seen: set[int] = set()
    shared: set[int] = set()
    todo = [tree]
    while todo:
        node = todo.pop()
        if id(node) in seen:
            shared.add(id(node))
        else:
            seen.add(id(node))
            todo += children(node)
    return shared
