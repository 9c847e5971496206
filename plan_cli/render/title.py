"""Titles of several lines: broken between words, the lines balanced.

GB/T 9704—2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当, the
lines in the shape of a trapezoid or a lozenge. The breaks are written into the
title's one paragraph, so that it stays one heading.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, inf
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.render.title_words import (
    BOUND_AFTER,
    BOUND_BEFORE,
    HALF_ENDS,
    LONGEST,
    NAME_ENDS,
    NUMBER,
    PERIODS,
    WORDS,
)  # fmt: skip
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.outline.blocks import OutlineBlock
    from plan_cli.render.profile import Profile

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％℃")
NEVER_LAST = frozenset("（《〈「『【〔“‘([{")

FREE, POOR, UNKNOWN, IN_NAME, IN_WORD, IN_NUMBER, FORBIDDEN = 0, 2, 20, 40, 60, 800, 1000
"""What a break costs: between words, where it reads poorly, between characters that no word
is known of, in a name that the plan gives, in a word, in a number, beside a mark."""

MORE_LINES = 30
"""What a line more than needed costs."""

LOZENGE = 1
"""Em by which the first and last of three or more lines should be shorter."""


def title_lines(block: OutlineBlock, names: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """Return the lines of a title; the author's own breaks stand.

    Args:
        block: of kind `title` or `attachment-title`.
        names: names that no line should end in.
        profile: the page; it says how long a line may be.
    """
    most = profile.title.characters
    lines: list[str] = []
    for line in block.lines or (block.text,):
        lines += (line,) if em_width(line) <= most else _broken(line, names, most)
    return tuple(lines)


@lru_cache(maxsize=256)
def _broken(text: str, names: tuple[str, ...], most: float) -> tuple[str, ...]:
    """One line of the author's, broken into as few as it takes, or one more if words ask for it."""
    costs = break_costs(text, names)
    fewest = ceil(em_width(text) / most)
    best = min((_best(text, costs, count, most) for count in range(fewest, fewest + 2)), key=_cost_of)
    return best.lines if best.cost < inf else (text,)


class _Breaking(NamedTuple):
    """Lines and what they cost."""

    cost: float
    lines: tuple[str, ...]


def _cost_of(breaking: _Breaking) -> float:
    return breaking.cost + MORE_LINES * len(breaking.lines)


def _best(text: str, costs: list[float], count: int, most: float) -> _Breaking:
    """Return the cheapest way to break a text into `count` lines."""
    edges = _edges(text)
    targets = _targets(edges[-1], count, most)
    # The cheapest breaking of each beginning of the text into the lines so far.
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0, ())}
    for target in targets:
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, breaks) in reached.items():
            for end in range(start + 1, len(text) + 1):
                width = edges[end] - edges[start]
                if width > most:
                    break
                total = cost + (width - target) ** 2 / 2 + costs[end] + (FORBIDDEN if width < 2 else 0)
                if total < following.get(end, (inf,))[0]:
                    following[end] = (total, (*breaks, end))
        reached = following
    cost, breaks = reached.get(len(text), (inf, ()))
    return _Breaking(cost, tuple(text[a:b] for a, b in zip((0, *breaks), breaks, strict=False)))


def _edges(text: str) -> list[float]:
    """Where each character begins, in em; the last is the text's end."""
    edges = [0.0]
    for character in text:
        edges.append(edges[-1] + em_width(character))
    return edges


def _targets(width: float, count: int, most: float) -> list[float]:
    """How wide the lines should be: two alike, of more the outer ones a little shorter."""
    even = width / count
    if count < 3 or even + 2 * LOZENGE / (count - 2) > most:
        return [even] * count
    inner = even + 2 * LOZENGE / (count - 2)
    return [even - LOZENGE, *[inner] * (count - 2), even - LOZENGE]


def break_costs(text: str, names: tuple[str, ...]) -> list[float]:
    """Return what a break before each character costs; the text's two ends cost nothing."""
    costs = _costs_of_words(text)
    for name in names:
        for start in _places(name, text):
            end = start + len(name)
            inside = range(start + 1, end)
            costs[start] = min(costs[start], FREE)
            costs[start + 1 : end] = [max(costs[place], IN_NAME) for place in inside]
            if name.endswith(tuple(NAME_ENDS)) or not text.startswith(tuple(NAME_ENDS), end):
                costs[end] = FREE
    for place in range(1, len(text)):
        costs[place] = max(costs[place], _cost_between(text[:place], text[place]))
    costs[0] = costs[-1] = FREE
    return costs


def _costs_of_words(text: str) -> list[float]:
    costs: list[float] = [UNKNOWN] * (len(text) + 1)
    is_open, is_number = False, False  # a name may go on, a year may
    for start, end, inside in _pieces(text):
        piece = text[start:end]
        costs[start + 1 : end] = [inside] * (end - start - 1)
        is_end = is_open and piece in NAME_ENDS
        if not (is_open and inside == UNKNOWN):
            costs[start] = IN_WORD if is_end or (is_number and piece in PERIODS) else FREE
        is_open = inside == UNKNOWN or piece in HALF_ENDS
        is_number = inside == IN_NUMBER
    return costs


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _cost_between(before: str, after: str) -> float:
    """Return what marks and little words forbid, whatever words they stand between."""
    if after in NEVER_FIRST or before[-1] in NEVER_LAST:
        return FORBIDDEN
    if after in BOUND_BEFORE or before[-1] in BOUND_AFTER:
        return IN_WORD
    return POOR if before.endswith("关于") else FREE


def _pieces(text: str) -> Iterator[tuple[int, int, float]]:
    """Known words, numbers and single other characters: start, end, and what a break inside costs."""
    at = 0
    while at < len(text):
        end = _word_end(text, at)
        inside: float = IN_WORD if end > at else UNKNOWN
        if end == at and (number := NUMBER.match(text, at)):
            end, inside = number.end(), IN_NUMBER
        end = max(end, at + 1)
        yield at, end, inside
        at = end


def _word_end(text: str, at: int) -> int:
    """Where the longest known word that begins here ends; `at` itself where there is none."""
    sizes = range(min(LONGEST, len(text) - at), 1, -1)
    known = (text[at : at + size] for size in sizes)
    return at + len(next((word for word in known if word in WORDS or word in NAME_ENDS), ""))
