"""Where a value stands in a plan: canonical names from the top down, found in the nodes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plan_cli.model import RECORDS, Plan
from plan_cli.model.declare import Nested, Variables
from plan_cli.source import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Mapping as AbstractMapping

    from plan_cli.model import Key

KeyPath: TypeAlias = tuple[str, ...]
"""`("year",)`, `("community", "street")`, `("variables", "书记")`: two names at most."""

COMMUNITY: KeyPath = ("community", "name")
YEAR: KeyPath = ("year",)
TEMPLATE: KeyPath = ("template",)
EXTENDS: KeyPath = ("extends",)


class PlacedValue(NamedTuple):
    """A value of a file.

    Attributes:
        parent: the mapping that holds its key.
        key: None where the value is the short form of its record (`社区: 清河社区`).
        value: the node.
    """

    parent: Mapping
    key: Scalar | None
    value: Node


def names_below(place: KeyPath) -> AbstractMapping[str, Key]:
    """Return the declared keys of the mapping that holds a place's last name; none where they are the author's own."""
    if len(place) == 1:
        return Plan.names
    kind = Plan.keys[place[0]].kind
    return RECORDS[kind.record].names if isinstance(kind, Nested) else {}


def entry(mapping: Mapping, name: str, names: AbstractMapping[str, Key]) -> tuple[Scalar, Node] | None:
    """Return the key of a canonical name with its value, or None."""
    for key, value in mapping.entries:
        declared = names.get(key.value)
        if (declared.english if declared else key.value) == name:
            return key, value
    return None


def find(root: Mapping, place: KeyPath) -> PlacedValue | None:
    """Return what stands at a place of a file, or None."""
    top = entry(root, place[0], Plan.names)
    if top is None:
        return None
    if len(place) == 1:
        return PlacedValue(root, *top)
    value = top[1]
    kind = Plan.keys[place[0]].kind
    if (
        isinstance(value, Scalar)
        and isinstance(kind, Nested)
        and kind.text_as == place[1]
        and not value.is_null
    ):
        return PlacedValue(root, None, value)
    if not isinstance(value, Mapping):
        return None
    inner = entry(value, place[1], names_below(place))
    return PlacedValue(value, *inner) if inner else None


def text_at(root: Mapping, place: KeyPath) -> str | None:
    """Return the text at a place, a list of texts a line each; None where there is none, or none that a cell could hold."""
    found = find(root, place)
    return None if found is None else text_of(found.value)


def text_of(node: Node) -> str | None:
    """Return a node as a cell would hold it."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.value.rstrip("\n")
    if isinstance(node, Sequence) and node.items:
        texts = [item.value for item in node.items if isinstance(item, Scalar) and "\n" not in item.value]
        return "\n".join(texts) if len(texts) == len(node.items) else None
    return None


def exists(place: KeyPath) -> bool:
    """Whether the language has such a place."""
    if place[0] not in Plan.keys or len(place) > 2:
        return False
    return (
        len(place) == 1 or isinstance(Plan.keys[place[0]].kind, Variables) or place[1] in names_below(place)
    )


def spelled(place: KeyPath) -> str:
    """Return a place in Chinese, as a column may be called: 变量.书记."""
    declared = Plan.keys[place[0]]
    if len(place) == 1:
        return declared.chinese
    if isinstance(declared.kind, Variables):
        return f"{declared.chinese}.{place[1]}"
    inner = names_below(place)[place[1]]
    return f"{declared.chinese}.{inner.chinese}"
