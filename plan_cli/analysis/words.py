"""Looking for many words at once: a text is searched for one rare sign of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# The commonest signs of plans, which would give a search much to look at.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要时来用们生到作地于出就分对成会可主发年动同工也能下过子面方后多定行学法所民"
    "得经十三进等部度家力化高自二理实加体制机开合其政四日社事全与关各新重心建月公者立通提题党展五员文活设管组计期教育"
    "强导区街道居委服务办做区名每场安书节课训习"
)


class WordMatch(NamedTuple):
    """A word in a text."""

    start: int
    end: int
    word: str


class Words:
    """Words that are looked for together.

    A search for a single sign is some ten times faster than one for a word, so words are looked for by
    a sign that is rare in plans and that as many as possible share.
    """

    def __init__(self, words: Iterable[str]) -> None:
        left = sorted(set(words), key=lambda one: (-len(one), one))
        by_sign: dict[str, list[tuple[int, str]]] = {}
        while left:
            sign = _sign_of_most(left)
            by_sign[sign] = [(word.index(sign), word) for word in left if sign in word]
            left = [word for word in left if sign not in word]
        self._by_sign = tuple(by_sign.items())

    def find(self, text: str, first: int = 0, last: int | None = None) -> list[WordMatch]:
        """The words that stand in text[first:last], in order; of words inside each other the longest."""
        found = []
        last = len(text) if last is None else last
        for sign, words in self._by_sign:
            at = text.find(sign, first, last)
            while at >= 0:
                for place, word in words:
                    start = at - place
                    if start >= first and text.startswith(word, start) and start + len(word) <= last:
                        found.append(WordMatch(start, start + len(word), word))
                at = text.find(sign, at + 1, last)
        return _longest(found) if len(found) > 1 else found


def _longest(found: list[WordMatch]) -> list[WordMatch]:
    """Without words inside words, in order."""
    kept: list[WordMatch] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _sign_of_most(words: list[str]) -> str:
    """The rare sign that most words hold, the first in the order of signs among equals."""
    counts = Counter(sign for word in words for sign in set(word) - _COMMON or set(word[:1]))
    return min(counts, key=lambda sign: (-counts[sign], sign))
