"""Whether a mended file says what was meant, and nothing else has changed.

Both files are read, their own mistakes mended in memory, and their trees compared: each text must
be the old one with the changes made in it. A change that the reader had made in memory already
(`社区：` read as `社区: `) changes nothing in the tree; one outside all texts (in a comment) neither.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from plan_cli.editing.retype import edited
from plan_cli.findings import Severity
from plan_cli.source import MAX_MISTAKES, Mapping, Scalar, Sequence, Source, last_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.editing.offsets import OffsetEdit
    from plan_cli.model import Parsed
    from plan_cli.source import Node


def is_meant(old: Parsed, new: Parsed, changes: Iterable[OffsetEdit]) -> bool:
    """Whether `new` is `old` with these changes of its text, and no mistake came in."""
    changes = sorted(changes)
    source = old.source
    foreign = [change for change in changes if tuple(change) not in source.mends]
    # A mend that the reader made in the wake of another, not offered one, mends nothing in the file.
    gone = len(changes) - len(foreign)
    if _errors(new) > _errors(old) - gone and _errors(old) < MAX_MISTAKES:
        return False
    if old.root is None or new.root is None:
        # Without a tree only mends can be judged: the file must be what the reader had made of it, or become it.
        return not foreign and source.parsed in (new.source.text, new.source.parsed)
    return _Comparison(foreign).same(old.root, new.root)


def _errors(parsed: Parsed) -> int:
    return sum(found.severity is Severity.ERROR for found in parsed.findings)


class _Comparison:
    """Two trees, the first to be changed."""

    def __init__(self, changes: list[OffsetEdit]) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]

    def same(self, old: Node, new: Node) -> bool:
        if isinstance(old, Scalar):
            return self._same_text(old, new)
        if isinstance(old, Sequence):
            return (
                isinstance(new, Sequence)
                and len(old.items) == len(new.items)
                and all(self.same(*pair) for pair in zip(old.items, new.items, strict=True))
            )
        return (
            isinstance(new, Mapping)
            and len(old.entries) == len(new.entries)
            and all(
                self.same(key, new_key) and self.same(value, new_value)
                for (key, value), (new_key, new_value) in zip(old.entries, new.entries, strict=True)
            )
        )

    def _same_text(self, old: Scalar, new: Node) -> bool:
        own = self._within(old)
        if not own:
            return isinstance(new, Scalar) and (new.value, new.is_null) == (old.value, old.is_null)
        if isinstance(new, Scalar):
            return new.value == _meant_value(old, own) and (old.is_null or not new.is_null)
        return len(own) == 1 and _is_key_regained(old, own[0], new)

    def _within(self, node: Scalar) -> list[OffsetEdit]:
        """Return the changes that touch a text, where it stands in the file."""
        start, end = node.source.original(node.start), node.source.original(node.end)
        found = []
        for change in self._changes[max(bisect_left(self._starts, start) - 1, 0) :]:
            if change.start > end:
                break
            if change.end > start or start <= change.start:
                found.append(change)
        return found


def _meant_value(node: Scalar, changes: list[OffsetEdit]) -> str:
    """Return what a text reads when changes are made in it: as typed in its style, or typed anew as a whole."""
    source = node.source
    whole = source.original(node.start), source.original(node.end)
    if len(changes) == 1 and changes[0][:2] == whole:
        return changes[0].text
    places = [(source.original(start), source.original(end)) for start, end in _places(node)]
    starts = [start for start, _ in places]
    edits = []
    for change in changes:
        first = bisect_left(starts, change.start)
        last = max(bisect_left(starts, change.end), first)
        edits.append((first, last, _read(change.text, node.style)))
    return edited(node, edits)


def _places(node: Scalar) -> list[tuple[int, int]]:
    return [node.locate(at, at + 1) for at in range(len(node.value))]


def _read(text: str, style: str) -> str:
    """Return what a stretch that is typed in a style reads as."""
    if style == "'":
        return text.replace("''", "'")
    if style == '"':
        read = last_text(Source("", f'"{text}"'))
        return read.value if read is not None else text
    return text


def _is_key_regained(old: Scalar, change: OffsetEdit, new: Node) -> bool:
    """Whether a text became the one key that its colon was meant to make: `标题：甲` to `标题: 甲`."""
    colon = old.value.find("：") if "：" in old.value else old.value.find(":")
    if change.text != ": " or colon < 0 or not isinstance(new, Mapping) or len(new.entries) != 1:
        return False
    key, value = new.entries[0]
    word, rest = old.value[:colon].rstrip(), old.value[colon + 1 :].lstrip()
    return key.value == word and isinstance(value, Scalar) and value.value == rest
