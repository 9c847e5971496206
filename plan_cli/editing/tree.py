"""What a plan file says, as plain values, and what it should say after a change.

A mapping is a tuple of keys with values, as it may have a key twice; a list is a list; a text is a
text, and None where nothing is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from plan_cli.source import Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

PlainValue: TypeAlias = Any
"""`str | None | list[PlainValue] | tuple[tuple[str, PlainValue], ...]`; mypy has no use for the recursion."""

Children: TypeAlias = "list[PlainValue] | list[tuple[str, PlainValue]]"


class Paragraphs:
    """A text of which only the paragraphs count: equal to every text with the same ones."""

    __slots__ = ("_text",)
    __hash__ = None  # type: ignore[assignment]  # equal to unequal texts

    def __init__(self, text: str) -> None:
        self._text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and _paragraphs(other) == _paragraphs(self._text)

    def __repr__(self) -> str:
        return f"Paragraphs({self._text!r})"


class WithoutLineEnds:
    """A text to the letter, but for line ends behind it."""

    __slots__ = ("_text",)
    __hash__ = None  # type: ignore[assignment]  # equal to unequal texts

    def __init__(self, text: str) -> None:
        self._text = text.rstrip("\n")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and other.rstrip("\n") == self._text

    def __repr__(self) -> str:
        return f"WithoutLineEnds({self._text!r})"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def tree_of(node: Node) -> PlainValue:
    """Return what a node says."""
    if type(node) is Scalar:
        return None if node.is_null else node.value
    if type(node) is Mapping:
        return tuple([(key.value, tree_of(value)) for key, value in node.entries])
    return [tree_of(item) for item in node.items]  # type: ignore[union-attr]


def with_value(
    tree: PlainValue, path: tuple[int, ...], change: Callable[[PlainValue], PlainValue]
) -> PlainValue:
    """Return the tree with one value changed.

    Args:
        tree: as it is.
        path: for each level which child, from 0; of a mapping which of its keys.
        change: from the old value to the new one.
    """
    if not path:
        return change(tree)
    at, *rest = path
    children = list(tree)
    if isinstance(tree, tuple):
        key, value = children[at]
        children[at] = key, with_value(value, tuple(rest), change)
        return tuple(children)
    children[at] = with_value(children[at], tuple(rest), change)
    return children


def with_children(tree: PlainValue, path: tuple[int, ...], change: Callable[[Children], None]) -> PlainValue:
    """Return the tree with the children of one collection changed in place by `change`."""

    def changed(value: PlainValue) -> PlainValue:
        children = list(value)
        change(children)
        return tuple(children) if isinstance(value, tuple) else children

    return with_value(tree, path, changed)
