"""Characters that nobody sees and that change what is read, searched or copied.

Zero-width characters, soft hyphens and tags do nothing in a Chinese text but part its words for a search.
Marks of direction (Unicode Standard Annex 9) turn the order in which characters are shown. Sequences of emoji
need joiners, variation selectors and tags, and some scripts need joiners: there they stay.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis.context import ReviewContext
    from plan_cli.analysis.prose import Prose
    from plan_cli.findings import Finding, Severity
    from plan_cli.source import Source

HiddenKind = Literal["invisible", "unpaired", "turned"]

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"
_DIRECTIONS = frozenset(_EMBEDDINGS + _ISOLATES + _END_OF_EMBEDDING + _END_OF_ISOLATE)
_OVERRIDES = "\u202d\u202e"

_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul fillers: letters by their category, blank on every screen."""
_NAMES = {
    "\xad": "软连字符", "\u200b": "零宽空格", "\u200c": "零宽不连字", "\u200d": "零宽连字", "\u200e": "从左到右记号",
    "\u200f": "从右到左记号", "\u2060": "单词连接符", "\u202a": "从左到右嵌入", "\u202b": "从右到左嵌入",
    "\u202c": "方向结束", "\u202d": "强制从左到右", "\u202e": "强制从右到左", "\u2066": "从左到右隔离",
    "\u2067": "从右到左隔离", "\u2068": "方向隔离", "\u2069": "隔离结束",
}  # fmt: skip


class HiddenCharacters(NamedTuple):
    """A stretch of a text that nobody sees.

    Attributes:
        kind: "invisible"; "unpaired", a direction that is never ended; "turned", one that is.
        start, end: where it is; of a direction that is ended, the mark that begins it.
        partner: where the mark stands that ends it, or None.
    """

    kind: HiddenKind
    start: int
    end: int
    partner: int | None = None


def hidden_in(text: str) -> list[HiddenCharacters]:
    """All such stretches of a text, in order."""
    if _is_plain(text):
        return []
    needed = {at for match in _needed().finditer(text) for at in range(*match.span())}
    pairs, alone = _directions(text)
    turned = [HiddenCharacters("turned", one, one + 1, end) for one, end in pairs if _turns(text, one, end)]
    unpaired = [HiddenCharacters("unpaired", at, at + 1) for at in alone if _opens(text[at])]
    paired = {at for pair in pairs for at in pair}
    invisible = [
        match.start()
        for match in _suspects().finditer(text)
        if match.start() not in needed and match.start() not in paired and not _opens(text[match.start()])
    ]
    runs = [HiddenCharacters("invisible", *run) for run in _runs(invisible)]
    return sorted([*runs, *turned, *unpaired], key=lambda one: one.start)


def hidden_findings(context: ReviewContext, *wanted: HiddenKind) -> Iterator[Finding]:
    """Yield findings of these kinds: wherever they stand in the plan's files, and where an escape or expression makes them."""
    for source in _sources(context.prose):
        for one in hidden_in(source.parsed):
            if one.kind in wanted:
                yield _in_file(source, one)
    prose = context.prose
    for one in hidden_in(prose.text):
        place = prose.span(one.start, one.end)
        typed = place.source.parsed[place.start : place.end]
        if one.kind in wanted and prose.text[one.start] not in typed:
            message, hint, severity = _words(prose.text, one)
            ends = () if one.partner is None else ((one.partner, one.partner + 1, ""),)
            edits = ((one.start, one.end, ""), *ends)
            yield prose.finding(
                one.start,
                one.end,
                message,
                hint,
                edits=edits,
                safe=one.kind == "invisible",
                severity=severity,
            )


def _in_file(source: Source, one: HiddenCharacters) -> Finding:
    from plan_cli.findings import Edit, Fix

    message, hint, severity = _words(source.parsed, one)
    found = source.finding(one.start, one.end, severity, "", message, hint, "", safe=one.kind == "invisible")
    if one.partner is None or found.fix is None:
        return found
    end = Edit(source.span(one.partner, one.partner + 1), "")
    return found._replace(fix=Fix(found.fix.safe, (*found.fix.edits, end)))


def _words(text: str, one: HiddenCharacters) -> tuple[str, str, Severity]:
    """Message, hint and severity."""
    from plan_cli.findings import Severity

    sign = text[one.start]
    name = f"{_NAMES.get(sign, '')} U+{ord(sign):04X}".strip()
    if one.kind == "invisible":
        message = f"这里有看不见的字符（{name}）"
        return message, "删掉它；它多半是从网页或聊天软件里粘贴来的。", Severity.WARNING
    hint = "删掉这个记号，再看看字的先后对不对；它多半是从网页或聊天软件里粘贴来的。"
    if one.kind == "unpaired":
        return (
            f"这里有改变文字方向的记号（{name}），没有结束：后面的字看到的先后和存下来的不一样",
            hint,
            Severity.ERROR,
        )
    return (
        f"这里有改变文字方向的记号（{name}），里面的字看到的先后可能和存下来的不一样",
        hint,
        Severity.WARNING,
    )


def _sources(prose: Prose) -> list[Source]:
    """Return the files that something printed comes from: the plan's own, its bases, those of variables."""
    nodes = [passage.value.node for passage in prose.passages]
    nodes += [
        segment.node for passage in prose.passages for segment in passage.value.segments if segment.node
    ]
    return list({id(node.source): node.source for node in nodes}.values())


def _is_plain(text: str) -> bool:
    """Whether a text holds nothing of the kind, told fast: nearly all do not."""
    usual = text.replace("\n", "").replace("\u3000", "").replace("\r", "").replace("\t", "")
    return usual.isprintable() and not any(sign in text for sign in _FILLERS)


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile(
        "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
        + _FILLERS
        + "]"
    )


@cache
def _needed() -> re.Pattern[str]:
    """Return what a sequence of emoji or a script needs: flags by tags, joined emoji, joiners inside of words."""
    emoji = "[\u00a9\u00ae\u2190-\u2bff\U0001f000-\U0001faff]"
    joining = "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af]"
    return re.compile(
        f"\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
        f"|{emoji}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{emoji}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*)+"
        f"|(?<={joining})[\u200c\u200d\u180e](?={joining})"
    )


def _opens(sign: str) -> bool:
    return sign in _EMBEDDINGS or sign in _ISOLATES


def _directions(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the marks of direction that have their end, with it, and those without a partner; none reaches beyond its line."""
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    opened: list[int] = []
    for match in re.finditer(f"[{''.join(sorted(_DIRECTIONS))}\n]", text):
        sign, at = match[0], match.start()
        if sign == "\n":
            alone += opened
            opened = []
        elif _opens(sign):
            opened.append(at)
        elif opened and (text[opened[-1]] in _ISOLATES) == (sign == _END_OF_ISOLATE):
            pairs.append((opened.pop(), at))
        else:
            alone.append(at)
    return pairs, alone + opened


def _turns(text: str, start: int, end: int) -> bool:
    """Whether a pair of marks is none that a name in Arabic or Hebrew needs."""
    inside = text[start + 1 : end]
    return text[start] in _OVERRIDES or re.search("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]", inside) is None


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring offsets as stretches."""
    start = last = None
    for at in places:
        if start is not None and last is not None and at != last + 1:
            yield start, last + 1
            start = None
        start = at if start is None else start
        last = at
    if start is not None and last is not None:
        yield start, last + 1
