"""Places in a plan: a path from the root, each step a key, by either of its names, or an index from 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plan_cli.editing.errors import EditError
from plan_cli.model import RECORDS
from plan_cli.model.declare import ListOf, Nested
from plan_cli.model.walk import entry_for
from plan_cli.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from plan_cli.model import Key
    from plan_cli.model.declare import ValueKind

NodePlace: TypeAlias = tuple[str | int, ...]
"""`("工作目标", 0, "标题")`, `("variables", "书记")`; () is the whole plan."""

_ROOT = Nested("plan")


class FoundNode(NamedTuple):
    """A node with the way to it.

    Attributes:
        node: what stands there.
        path: for each level which child it is, from 0.
        kind: what the language lets stand there; None where it has no say.
    """

    node: Node
    path: tuple[int, ...]
    kind: ValueKind | None

    @property
    def names(self) -> AbstractMapping[str, Key]:
        """Both names of the keys that a mapping here may have; none where they are the author's own."""
        return RECORDS[self.kind.record].names if isinstance(self.kind, Nested) else {}

    def child(self, at: int) -> FoundNode:
        """One of its children."""
        if isinstance(self.node, Mapping):
            key, value = self.node.entries[at]
            declared = self.names.get(key.value)
            return FoundNode(value, (*self.path, at), declared.kind if declared else None)
        assert isinstance(self.node, Sequence)  # noqa: S101 -- a text has no children
        kind = self.kind
        if isinstance(kind, Nested) and kind.list_as:
            kind = RECORDS[kind.record].keys[kind.list_as].kind
        item = self.node.items[at]
        own = entry_for(kind, item) if isinstance(kind, ListOf) else None
        return FoundNode(item, (*self.path, at), own)

    def key(self, name: str) -> int | None:
        """Which of a mapping's keys has a name or its other one; None where none has.

        Raises:
            EditError: the key is there twice.
        """
        assert isinstance(self.node, Mapping)  # noqa: S101 -- callers have seen that it is one
        names = self.names
        declared = names.get(name)
        both = {name} if declared is None else {declared.english, declared.chinese}
        found = [at for at, (key, _) in enumerate(self.node.entries) if key.value in both]
        if len(found) > 1:
            raise EditError(f"“{name}”写了两次", "先删掉一个。")
        return found[0] if found else None


def found_at(root: Node, place: NodePlace) -> FoundNode:
    """Return what stands at a place.

    Raises:
        EditError: nothing does.
    """
    found = FoundNode(root, (), _ROOT)
    for step in place:
        at = index_of(found, step)
        if at is None:
            raise EditError(f"计划里没有这个位置：{shown(place)}", "重新打开文件看看，它可能已经改过了。")
        found = found.child(at)
    return found


def index_of(found: FoundNode, step: str | int) -> int | None:
    """Which child a step leads to, or None."""
    if isinstance(found.node, Mapping) and isinstance(step, str):
        return found.key(step)
    if isinstance(found.node, Sequence) and isinstance(step, int) and 0 <= step < len(found.node.items):
        return step
    return None


def shown(place: NodePlace) -> str:
    """Return a place as a message says it: 工作目标 › 第 1 项 › 标题."""
    if not place:
        return "整份计划"
    return " › ".join(step if isinstance(step, str) else f"第 {step + 1} 项" for step in place)


def size_of(node: Node) -> int:
    """How many children a node has."""
    if isinstance(node, Scalar):
        return 0
    return len(node.entries if isinstance(node, Mapping) else node.items)
