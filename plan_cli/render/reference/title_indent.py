"""The indents that make Word break a title of the user's own file into balanced lines.

Our own title is broken by hand (`render/title.py`). In a user's paragraph the
runs and their looks are the user's: only its measure is narrowed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from plan_cli.render.profile import points
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from plan_cli.render.profile import Profile

NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%％℃")
NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
WORD = re.compile(r"[0-9A-Za-z]+|.", re.DOTALL)
"""What no line of a title may be broken in: a number, a Latin word, else one character."""
WORD_ENDS = (
    "社区",
    "街道",
    "学校",
    "大学",
    "中心",
    "委员会",
    "年度",
    "年",
    "月",
    "关于",
    "的",
    "、",
    "，",
    " ",
    "\u3000",
)
"""After these a break reads well: titles of work plans are made of them."""


def title_indent(text: str, profile: Profile) -> int:
    """Twips to indent a title on either side so that its lines come out balanced.

    0 where it fits on one line. The measure is narrowed instead of breaking the
    lines by hand: the title stays one text that can be searched and copied. Of
    all measures that give the fewest lines, the one is taken whose breaks fall
    between words and whose last line is the fullest.
    """
    most = profile.title.characters
    words = _words(text)
    if em_width(text) <= most:
        return 0
    fewest = len(_lines(words, most))
    measures = [most - half / 2 for half in range(int(most))]
    candidates = [(measure, lines) for measure in measures if len(lines := _lines(words, measure)) == fewest]
    _, lines = min(candidates, key=lambda candidate: _badness(candidate[1]))
    widest = max(em_width(line) for line in lines)
    size = points(profile.sizes.title)
    # A quarter em of room: digits are a little wider in some faces than half an em.
    return max(0, round((profile.type_width - (widest + 0.25) * size) / 2))


def _words(text: str) -> list[str]:
    """Return what must not be parted, marks with what they belong to."""
    words: list[str] = []
    for word in WORD.findall(text):
        if words and (word[0] in NEVER_FIRST or words[-1][-1] in NEVER_LAST):
            words[-1] += word
        else:
            words.append(word)
    return words


def _lines(words: list[str], measure: float) -> list[str]:
    """Lines filled one after the other, as Word fills them."""
    lines = [""]
    for word in words:
        if lines[-1] and em_width(lines[-1] + word) > measure:
            lines.append("")
        lines[-1] += word
    return lines


def _badness(lines: list[str]) -> float:
    """Unequal lines are bad; a break inside a word is as bad as eight characters of difference."""
    widths = [em_width(line) for line in lines]
    inside = sum(_is_inside_word(line, after) for line, after in pairwise(lines))
    return max(widths) - min(widths) + 8 * inside


def _is_inside_word(line: str, after: str) -> bool:
    """Whether a break parts what belongs together, such as a number and its 年."""
    if line[-1].isdigit():
        return True
    return not line.endswith(WORD_ENDS) and not after[0].isdigit()
