"""Rounds of mending: what is offered is made, the result reviewed, until nothing more is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.editing.apply import with_edits
from plan_cli.editing.offsets import OffsetEdit, without_overlaps
from plan_cli.model import Plan
from plan_cli.source import UTF8

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from plan_cli.findings import Finding
    from plan_cli.model import Parsed


MAX_ROUNDS = 200
"""A file that still moves after so many is left as it was; one round tells up to 200 mistakes of the YAML."""


MAX_GROWTH = 4
"""Times as long as it was, and some, may a file become: one that grows further mends its own mends."""

_GROWTH_OF_SHORT = 4000
"""Bytes that a file of any length may grow by."""


class FixTarget(NamedTuple):
    """A file that may be mended.

    Attributes:
        name: the path as the user gave it, as findings have it.
        path: where it lies.
        data: its bytes.
    """

    name: str
    path: Path
    data: bytes


class FixedFile(NamedTuple):
    """A file that was mended in memory.

    Attributes:
        target: the file as it is.
        data: its bytes as they should be.
        total: how many findings were mended.
    """

    target: FixTarget
    data: bytes
    total: int


class FixOutcome(NamedTuple):
    """What mending came to.

    Attributes:
        files: those that change, in the order of their names.
        findings: what the review still says.
        refused: findings whose mend would change what it does not mean to.
        restless: names of files whose mends undo each other; nothing of them is changed.
    """

    files: tuple[FixedFile, ...]
    findings: list[Finding]
    refused: tuple[Finding, ...]
    restless: tuple[str, ...]


class _Draft:
    """A target on its way."""

    def __init__(self, target: FixTarget) -> None:
        self.target = target
        self.data = target.data
        self.count = 0
        self.restless = False
        self._seen = {target.data}
        self.refused: list[Finding] = []

    def take(self, data: bytes, count: int) -> None:
        """Go on with a mended text, or give up where mends undo each other or feed on each other."""
        is_grown = len(data) > MAX_GROWTH * len(self.target.data) + _GROWTH_OF_SHORT
        self.restless = is_grown or data in self._seen or len(self._seen) > MAX_ROUNDS
        self.data, self.count = (self.target.data, 0) if self.restless else (data, self.count + count)
        self._seen.add(data)


def mend_all(
    target_of: Callable[[str], FixTarget | None],
    review: Callable[[Mapping[Path, bytes]], list[Finding]],
    read: Callable[[FixTarget, bytes], Parsed],
    *,
    unsafe: bool,
) -> FixOutcome:
    """Make every mend that is offered in files that may be changed; nothing is written.

    Args:
        target_of: the file of a name, or None where it is not to be changed.
        review: the findings of a run in which files read as given.
        read: the tree of a file that reads as given, mistakes of its YAML mended in memory.
        unsafe: mends too that somebody should look at.
    """
    drafts: dict[str, _Draft] = {}
    findings = review({})
    progress = True
    while progress:
        progress = False
        for name, offered in _by_file(findings, unsafe=unsafe).items():
            target = drafts[name].target if name in drafts else target_of(name)
            if target is None:
                continue
            draft = drafts.setdefault(name, _Draft(target))
            if not draft.restless:
                progress |= _round(draft, offered, read)
        if progress:
            findings = review({draft.target.path: draft.data for draft in drafts.values()})
    made = [drafts[name] for name in sorted(drafts)]
    return FixOutcome(
        tuple(FixedFile(one.target, one.data, one.count) for one in made if one.data != one.target.data),
        findings,
        tuple(found for one in made for found in one.refused),
        tuple(one.target.name for one in made if one.restless),
    )


def _by_file(findings: Iterable[Finding], *, unsafe: bool) -> dict[str, list[Finding]]:
    """The findings that offer a mend, by file."""
    offered: dict[str, list[Finding]] = {}
    for found in findings:
        if found.fix is not None and (found.fix.safe or unsafe):
            offered.setdefault(found.file, []).append(found)
    return offered


def _round(draft: _Draft, offered: list[Finding], read: Callable[[FixTarget, bytes], Parsed]) -> bool:
    """Make the mends of one round; whether any was made."""
    old = read(draft.target, draft.data)
    edits = [found for found in offered if found.fix and not found.fix.reencodes]
    recoded = [found for found in offered if found.fix and found.fix.reencodes]
    draft.refused = [] if _is_surely_decoded(old) else recoded
    encoding = UTF8 if recoded and not draft.refused else old.source.encoding
    chosen = without_overlaps(edits, old.source)

    def meant(some: list[tuple[Finding, tuple[OffsetEdit, ...]]]) -> bytes | None:
        edits = [edit for _, own in some for edit in own]
        new = with_edits(old, edits, lambda text: read(draft.target, encoding.write(text)))
        return encoding.write(new.source.text) if new is not None else None

    data = meant(chosen)
    if data is None:  # one of them goes too far: find out which
        kept: list[tuple[Finding, tuple[OffsetEdit, ...]]] = []
        data = meant(kept) or draft.data
        for one in chosen:
            tried = meant([*kept, one])
            if tried is None:
                draft.refused.append(one[0])
            else:
                kept.append(one)
                data = tried
        chosen = kept
    if data == draft.data:
        return False
    draft.take(data, len(chosen) + (encoding is not old.source.encoding))
    return True


def _is_surely_decoded(parsed: Parsed) -> bool:
    """Whether the bytes mean this text: a mark says so, or words of the language came out."""
    keys = parsed.root.entries if parsed.root is not None else ()
    return bool(parsed.source.encoding.bom) or any(key.value in Plan.names for key, _ in keys)
