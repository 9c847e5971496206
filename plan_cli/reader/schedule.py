"""Nodes that name months to entries of a schedule: label, theme, activities with their particulars."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.dump import TreeEntry, TreeMapping, TreeSequence
from plan_cli.model import Activity
from plan_cli.reader.labels import Label, is_pure, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.reader.tree import TreeNode

DETAIL_WORDS = {
    word: name
    for name, key in Activity.keys.items()
    if name != "name"
    for word in (*key.labels, *(one for one in key.mistaken if not one.isascii()))
}
"""Words that name a particular of an activity, to the key."""

_ORDER = {name: at for at, name in enumerate(Activity.keys)}


@cache
def _detail() -> re.Pattern[str]:
    words = "|".join(sorted(DETAIL_WORDS, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=[；;。，,\s]))(?P<word>{words})\s*[：:]\s*")


def is_detail(text: str) -> bool:
    """Whether a line begins with a particular of an activity (地点：…)."""
    return _detail().match(text) is not None


class Dropped(list[tuple[str, str]]):
    """Words and marks that the form makes again, with their places."""


def months_label(node: TreeNode) -> Label | None:
    """Return the months that a node names at its start, or None."""
    return node.label or label_of(node.text)


def are_months(nodes: Iterable[TreeNode], *, below_months: bool = False) -> set[int]:
    """Which of neighbouring nodes are entries of a schedule, by `id`."""
    nodes = list(nodes)
    labels = {id(node): months_label(node) for node in nodes}
    pure = {key for key, label in labels.items() if is_pure(label)}
    own = {id(node) for node in nodes if node.family == "month"}
    if own or below_months or len(pure) > 1:
        own |= pure
    if len(nodes) > 1 and all(label and not label.is_embedded for label in labels.values()):
        return set(labels)
    return own


def month_value(label: Label) -> str | int:
    """Return a label as the plan says it: a number where it prints the same."""
    match = re.fullmatch(r"([1-9]|1[0-2])月", label.text)
    return int(match[1]) if match else label.text


def details_of(lines: list[str]) -> tuple[int, list[tuple[str, str, str, int]]]:
    """Return the particulars that the last lines of an activity give.

    Returns:
        How many lines are no particulars; and for each particular its key, its
        value, the words that name it, and its line. None where some line says something
        else, or where they are in another order than they are printed in.
    """
    first = len(lines)
    while first and _detail().match(lines[first - 1]):
        first -= 1
    found: list[tuple[str, str, str, int]] = []
    for at, line in enumerate(lines[first:], first):
        matches = [*_detail().finditer(line)]
        for match, after in zip(matches, [*matches[1:], None], strict=True):
            value = line[match.end() : after.start() if after else len(line)]
            found.append((DETAIL_WORDS[match["word"]], value, match[0], at))
    names = [name for name, *_ in found]
    values = [value.rstrip("；;，, \u3000") for _, value, *_ in found]
    if not found or not all(values) or names != sorted(set(names), key=lambda name: _ORDER[name]):
        return len(lines), []
    return first, found


def activity(texts: list[tuple[str, str]], dropped: Dropped) -> str | TreeMapping:
    """One activity from its paragraphs (text and place)."""
    lines = [text for text, _ in texts]
    count, details = details_of(lines)
    if not details or not count:
        return "\n".join(lines)
    made = TreeMapping("activity")
    made.add("name", "\n".join(lines[:count]))
    for name, value, word, at in details:
        place = texts[at][1]
        kept = value.rstrip("；;，, \u3000")
        made.add(name, kept)
        dropped.append((place, word))
        if value[len(kept) :].strip():
            dropped.append((place, value[len(kept) :].strip()))
    return made


def sequence(values: Iterable[str | TreeMapping]) -> TreeSequence:
    """Values as a list."""
    return TreeSequence([TreeEntry(value) for value in values])
