"""Rounds of mending: what is offered is made, the result reviewed, until nothing more is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.editing.apply import with_edits
from plan_cli.editing.offsets import OffsetEdit, without_overlaps
from plan_cli.source import UTF8

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path
    from typing import TypeAlias

    from plan_cli.findings import Finding
    from plan_cli.model import Parsed

    FoundEdits: TypeAlias = tuple[Finding, tuple[OffsetEdit, ...]]

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
        is_recoded: whether its bytes are UTF-8 now and were not before.
    """

    target: FixTarget
    data: bytes
    total: int
    is_recoded: bool


class FixOutcome(NamedTuple):
    """What mending came to.

    Attributes:
        files: those that change, in the order of their names.
        findings: what the review still says.
        refused: findings whose mend would change what it does not mean to, or whose file's encoding is not certain.
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
        self._is_recoded = False
        self.refused: list[Finding] = []

    def give_up(self) -> None:
        """Leave the file as it is."""
        self.restless = True
        self.data, self.count = self.target.data, 0

    def fixed(self) -> FixedFile:
        """Return the file as it has become."""
        return FixedFile(self.target, self.data, self.count, self._is_recoded)

    def take(self, data: bytes, count: int, *, is_recoded: bool) -> None:
        """Go on with a mended text, or give up where mends undo each other or feed on each other."""
        self._is_recoded |= is_recoded
        is_grown = len(data) > MAX_GROWTH * len(self.target.data) + _GROWTH_OF_SHORT
        self.restless = is_grown or data in self._seen or len(self._seen) > MAX_ROUNDS
        self.data, self.count = (self.target.data, 0) if self.restless else (data, self.count + count)
        self._seen.add(data)


def raise_again(_name: str, error: Exception) -> None:
    """Stop at the first file that fails."""
    raise error


def fix_all(
    target_of: Callable[[str], FixTarget | None],
    review: Callable[[Mapping[Path, bytes]], list[Finding]],
    read: Callable[[FixTarget, bytes], Parsed],
    failed: Callable[[str, Exception], None] = raise_again,
    *,
    unsafe: bool,
) -> FixOutcome:
    """Make every mend that is offered in files that may be changed; nothing is written.

    Args:
        target_of: the file of a name, or None where it is not to be changed.
        review: the findings of a run in which files read as given.
        read: the tree of a file that reads as given, mistakes of its YAML mended in memory.
        failed: told of a file whose mending raises something, while that is handled; it stays as it is.
        unsafe: mends too that somebody should look at.
    """
    drafts: dict[str, _Draft] = {}
    findings = review({})
    failed_names: set[str] = set()
    progress = True
    while progress:
        progress = False
        for name, offered in _by_file(findings, unsafe=unsafe).items():
            target = drafts[name].target if name in drafts else target_of(name)
            if target is None:
                continue
            draft = drafts.setdefault(name, _Draft(target))
            if not draft.restless:
                try:
                    progress |= _round(draft, offered, read)
                except Exception as error:
                    draft.give_up()
                    failed_names.add(name)
                    failed(name, error)
        if progress:
            findings = review({draft.target.path: draft.data for draft in drafts.values()})
    made = [drafts[name] for name in sorted(drafts)]
    return FixOutcome(
        tuple(one.fixed() for one in made if one.data != one.target.data),
        findings,
        tuple(found for one in made for found in one.refused),
        tuple(one.target.name for one in made if one.restless and one.target.name not in failed_names),
    )


def _by_file(findings: Iterable[Finding], *, unsafe: bool) -> dict[str, list[Finding]]:
    """Return the findings that offer a mend, by file."""
    offered: dict[str, list[Finding]] = {}
    for found in findings:
        if found.fix is not None and (found.fix.safe or unsafe):
            offered.setdefault(found.file, []).append(found)
    return offered


def _round(draft: _Draft, offered: list[Finding], read: Callable[[FixTarget, bytes], Parsed]) -> bool:
    """Make the mends of one round; whether any was made."""
    old = read(draft.target, draft.data)
    if not old.source.encoding.certain:
        draft.refused = offered
        return False
    edits = [found for found in offered if found.fix and not found.fix.reencodes]
    draft.refused = []
    encoding = UTF8 if len(edits) < len(offered) else old.source.encoding
    chosen = without_overlaps(edits, old.source)

    def meant(some: list[FoundEdits]) -> bytes | None:
        edits = [edit for _, own in some for edit in own]
        new = with_edits(old, edits, lambda text: read(draft.target, encoding.write(text)))
        return encoding.write(new.source.text) if new is not None else None

    kept, draft.refused, data = _most(chosen, meant)
    data = draft.data if data is None else data
    if data == draft.data:
        return False
    is_changed = encoding is not old.source.encoding
    draft.take(data, len(kept) + is_changed, is_recoded=is_changed and not old.source.encoding.is_utf8)
    return True


def _most(
    chosen: list[FoundEdits], meant: Callable[[list[FoundEdits]], bytes | None]
) -> tuple[list[FoundEdits], list[Finding], bytes | None]:
    """Return the mends that go together, the findings whose mend goes too far, and the data after the mends.

    All are tried at once, then the halves of what goes too far: of n mends a bad one costs some 2 log n
    readings of the file, where one after the other would cost n.

    Args:
        chosen: in order; the earlier has the right of way.
        meant: the data after some mends, or None where they change what they don't mean to.
    """
    kept: list[FoundEdits] = []
    refused: list[Finding] = []
    data = None
    waiting = [chosen]
    while waiting:
        some = waiting.pop()
        tried = meant([*kept, *some])
        if tried is not None:
            kept += some
            data = tried
        elif len(some) <= 1:
            refused += [found for found, _ in some]
        else:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return kept, refused, data if data is not None else meant([])
