"""What the file has in a block, also where reading it could make nothing of it and has said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.source import Mapping, Sequence

if TYPE_CHECKING:
    from plan_cli.model import Block, Record


def has_strange_keys(record: Record) -> bool:
    """Whether a key of its mapping is none of the language's in this place."""
    node = record.node
    return isinstance(node, Mapping) and any(key.value not in record.names for key, _ in node.entries)


def entries_typed(block: Block) -> int:
    """How many entries its list of items has in the file, empty ones too."""
    node = block.node
    if isinstance(node, Mapping):
        node = next((value for key, value in node.entries if key.value in ("items", "条目")), node)
    return len(node.items) if isinstance(node, Sequence) else 0
