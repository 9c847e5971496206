"""The structure of a document as it was found: nested nodes with what they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_cli.reader.document import InputTable, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.reader.labels import Label

DocumentPart = Paragraph | InputTable


@dataclass(slots=True)
class TreeNode:
    """A heading, an item or a month with all that stands below it.

    Attributes:
        text: its first paragraph without its number.
        place: where it stands in the source.
        family: of its number (`markers.py`); `month`, `plain` or `style` for a heading without one.
        number: what was typed as its number and goes, with the blanks around it.
        is_heading: known for a heading by its style, its weight or its words.
        label: the months that it names.
        parts: paragraphs and tables between its first paragraph and its children.
        children: nodes below it.
        notes: what somebody should look at.
    """

    text: str
    place: str
    family: str = ""
    number: str = ""
    is_heading: bool = False
    label: Label | None = None
    parts: list[DocumentPart] = field(default_factory=list)
    children: list[TreeNode] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        """The texts of its parts, tables aside."""
        return [part.text for part in self.parts if isinstance(part, Paragraph)]

    def all(self) -> Iterator[TreeNode]:
        """Yield the node and every one below it."""
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(slots=True)
class Tree:
    """A body: what stands before the first heading, then the nodes."""

    preamble: list[DocumentPart] = field(default_factory=list)
    nodes: list[TreeNode] = field(default_factory=list)

    def all(self) -> Iterator[TreeNode]:
        """Every node."""
        for node in self.nodes:
            yield from node.all()
