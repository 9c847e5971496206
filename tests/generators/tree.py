"""What a random plan says, before it is written as YAML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True, eq=False)
class Scalar:
    """A text.

    Attributes:
        text: as it is typed, expressions and all; line breaks part paragraphs.
        said: what it says once its expressions are evaluated.
        printed: whether the document shows it.
        word: whether it is a number or one of some fixed words, which a line break would spoil.
    """

    text: str
    said: str
    printed: bool = True
    word: bool = False


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys, as they are spelled in this file, with their values."""

    pairs: list[tuple[str, Node]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sequence:
    """Entries in their order."""

    entries: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def children(node: Node) -> list[Node]:
    """What stands directly below a node, in the order of the file."""
    if isinstance(node, Mapping):
        return [value for _, value in node.pairs]
    return node.entries if isinstance(node, Sequence) else []


def scalars(node: Node) -> Iterator[Scalar]:
    """Every text of a tree, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    for child in children(node):
        yield from scalars(child)


def spelled_keys(node: Node) -> Iterator[str]:
    """Every key of a tree as it is spelled."""
    if isinstance(node, Mapping):
        yield from (name for name, _ in node.pairs)
    for child in children(node):
        yield from spelled_keys(child)
