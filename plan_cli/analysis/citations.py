"""What a plan cites: party congresses and plenums, documents between 《 and 》; and where it looks back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.numerals import ONES, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


# Sentences of plans are long, but hostile ones have no end.
_TITLE = Pattern("《([^《》\n]{2,100})》")
# What reads 党的十七大 or 十七届三中、四中全会 begins at the sign 十, which is rare: a search for it is fast.
_TEN = Pattern("十")
_IN_FIGURES = Pattern("党的?(?P<ordinal>1[6-9]|2[0-9])(?=大|届)")
_JOINT = Pattern("[、，,和及与以党的]{0,5}")
_PARTY = ("中国共产党第", "中国共产党", "中共第", "中共", "党的第", "党的", "党第", "党")
# 妇女十三大, 团十九大, 第十八大: not the party's.
_NOT_BEFORE = f"{ONES}十百第之的共会团女联协代"


class Meeting(NamedTuple):
    """A congress of the party, or plenums of one Central Committee, as a plan cites them.

    Attributes:
        start, end: the words in `Prose.text`, 党的 included.
        ordinal: of the congress, or of the one that elected the committee.
        plenum: number of the plenum, the last one of a range (二中、三中全会), 0 for all of them
            (历次全会), None for the congress itself.
    """

    start: int
    end: int
    ordinal: int
    plenum: int | None


class CitedTitle(NamedTuple):
    """A title between 《 and 》.

    Attributes:
        start, end: in `Prose.text`, without the marks.
        text: the title.
    """

    start: int
    end: int
    text: str


def titles_in(text: str) -> Iterator[CitedTitle]:
    """Yield the titles of a text, in order; of 《关于印发〈…〉的通知》 that of the document it brings."""
    for match in _TITLE.finditer(text):
        start, end = match.span(1)
        inner = text.find("〈", start, end)
        if inner >= 0 and (close := text.find("〉", inner, end)) >= 0:
            start, end = inner + 1, close
        yield CitedTitle(start, end, text[start:end])


def meetings_in(text: str) -> Iterator[Meeting]:
    """Yield the congresses and plenums that a text cites, in order, from the sixteenth congress on."""
    if "大" not in text and "届" not in text:
        return
    for match in _TEN.finditer(text):
        if found := _meeting(text, match.start()):
            yield found
    for match in _IN_FIGURES.finditer(text):
        if found := _named(text, match.start("ordinal"), match.end(), int(match["ordinal"])):
            yield found


def phrases(text: str, meetings: Iterable[Meeting]) -> Iterator[tuple[Meeting, ...]]:
    """Meetings that a text names in one breath: 党的十七大和十七届三中全会."""
    group: list[Meeting] = []
    for one in meetings:
        if group and not _JOINT.fullmatch(text, group[-1].end, one.start):
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def _meeting(text: str, ten: int) -> Meeting | None:
    """Return what the 十 at a place belongs to."""
    start = ten
    ordinal = 10
    if text[ten - 1 : ten] == "二":
        start, ordinal = ten - 1, 20
    end = ten + 1
    if text[end : end + 1] in tuple(ONES):
        ordinal += value_of(text[end]) or 0
        end += 1
    if ordinal < 16 or text[end : end + 1] not in ("大", "届", "次"):
        return None
    return _named(text, start, end, ordinal)


def _named(text: str, start: int, end: int, ordinal: int) -> Meeting | None:
    """Return the meeting whose ordinal stands at text[start:end], or None where it is another thing."""
    party = next((name for name in _PARTY if text.endswith(name, 0, start)), "")
    unit = text[end]
    if not party and (text[start - 1 : start] in tuple(_NOT_BEFORE) or unit == "次"):
        return None
    first = start - len(party)
    if unit == "大":
        known = party or _said_of_a_congress().match(text, end + 1)
        return Meeting(first, end + 1, ordinal, None) if known and not _is_within_title(text, first) else None
    rest = _rest().match(text, end)
    if rest is None or _is_within_title(text, first):
        return None
    numbers = (value_of(sign) or 0 for sign in re.findall(f"[{ONES}](?=[中次])", rest["plenums"] or ""))
    plenum = None if unit == "次" else max(numbers, default=0)
    return Meeting(first, rest.end(), ordinal, plenum)


def _is_within_title(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return text.rfind("《", line, at) > text.rfind("》", line, at)


@cache
def _rest() -> Pattern:
    """Return what stands behind the ordinal of a plenum or of a congress in full."""
    one = "[一二三四五六七]中"
    return Pattern(
        f"届(?P<plenums>历次全会|(?:{one}(?:全会)?[、，,和及与以]{{0,2}}){{0,6}}{one}全会"
        "|中央委员会第[一二三四五六七]次全体会议)|次全国代表大会"
    )


@cache
def _said_of_a_congress() -> Pattern:
    """Return what follows 十八大 where it is a congress and no number: 十八大精神, not 十八大任务."""
    return Pattern(
        '[”"]?(?:精神|报告|以来|以后|之后|后|前|召开|胜利|隆重|会议|闭幕|开幕|期间|主题|部署|决策|代表|提出|作出|确[定立]|强调|关于'
        "|指[引出]|学习|宣讲|文件|盛会|的|和|与|及|为|对|把|将|是|[、，,。；;：:！）)]|\n|$)"
    )
