"""What a collection knows that the facts do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 400
"""Characters: a word that a list of typos mends into a longer text than this is mended without end."""


class OwnDocument(NamedTuple):
    """A document that a collection says is out of force.

    Attributes:
        title: as it stands between 《 and 》.
        replaced_by: the one that is in force, or "".
        since: ISO day from which it is out of force, or "" for always.
    """

    title: str
    replaced_by: str = ""
    since: str = ""


class OwnFacts(NamedTuple):
    """What a collection's `plangen.yaml` adds to the facts.

    Attributes:
        typos: wrong word to right word.
        partners: names of other communities, schools and offices that plans may name.
        documents: documents that are out of force.
    """

    typos: tuple[tuple[str, str], ...] = ()
    partners: tuple[str, ...] = ()
    documents: tuple[OwnDocument, ...] = ()


def wrong_places(text: str, wrong: str, right: str) -> Iterator[tuple[int, int]]:
    """Each place of a wrong word, as start and end; none where the text reads right already.

    A right word may hold the wrong one: 街道办事处 for 街道办.
    """
    if wrong not in text:
        return
    inside = [at for at in range(len(right)) if right.startswith(wrong, at)]
    for match in re.finditer(re.escape(wrong), text):
        begins = (match.start() - at for at in inside)
        if not any(begin >= 0 and text.startswith(right, begin) for begin in begins):
            yield match.span()


def endless(word: str, typos: Iterable[tuple[str, str]]) -> list[str]:
    """Return what a list of typos makes of a word, round by round, where it never comes to an end; else nothing.

    Args:
        word: a right word of the list.
        typos: wrong word to right word.
    """
    typos = tuple(typos)
    made = [word]
    while len(made[-1]) <= _LONGEST:
        new = _mended(made[-1], typos)
        if new == made[-1]:
            return []
        made.append(new)
        if new in made[:-1]:
            break
    return made


def _mended(text: str, typos: tuple[tuple[str, str], ...]) -> str:
    """Return a text after one round; of two wrong words that overlap the longer is mended."""
    found = [(*place, right) for wrong, right in typos for place in wrong_places(text, wrong, right)]
    taken: list[tuple[int, int, str]] = []
    for start, end, right in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= first or last <= start for first, last, _ in taken):
            taken.append((start, end, right))
    for start, end, right in sorted(taken, reverse=True):
        text = text[:start] + right + text[end:]
    return text
