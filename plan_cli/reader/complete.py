"""The check that nothing was lost: the source's text against the text of the plan as it is printed."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.reader.document import InputDocument, InputTable, Paragraph
from plan_cli.reader.markers import at_start
from plan_cli.reader.schedule import DETAIL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.outline import Outline

_BLANKS = re.compile(r"\s+")
_MARKS = frozenset("：:。；;，,、-—　 ")
_WORDS = re.compile(
    r"附\s*(?:件|表|录)?\s*[0-9一二三四五六七八九十]*\s*[：:]?|抄\s*送\s*[：:]|印发|签发人[：:]?|(?:活动|教育|本月)?主题[：:]"
)
_COLON = re.compile("：")
_REACH = 400
"""How many characters the plan may print between two texts of the source: headings, labels, names of keys."""


class Missing(NamedTuple):
    """A text of the source that the plan does not print where it should.

    Attributes:
        text: the text.
        place: where it stands in the source.
        is_moved: it is printed, but elsewhere.
    """

    text: str
    place: str
    is_moved: bool


def missing(
    document: InputDocument,
    dropped: Iterable[tuple[str, str]],
    outline: Outline,
    date: str,
    body: tuple[int, int] = (0, 1 << 62),
) -> list[Missing]:
    """Return what the plan does not print of a document.

    Args:
        document: without what was left out.
        dropped: numbers and words that the outline makes again, with their places.
        outline: of the plan as it will be printed.
        date: of the signature as it is written in the plan; the outline's may be in another form.
        body: which parts of the document are its body: head and foot have a form of their
            own, and may print their lines in another order.
    """
    printed = "".join(_printed(outline, date))
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for place, text in dropped:
        gone[place].append(text)
    found: list[Missing] = []
    at = 0
    for index, part in enumerate(document.parts):
        if isinstance(part, InputTable):
            at = _table(part, gone[part.place], printed, at, found)
        elif body[0] <= index < body[1]:
            at = _paragraph(part, gone.pop(part.place, []), printed, at, found)
        else:
            texts = gone.pop(part.place, [])
            found += [
                Missing(piece, part.place, False)
                for piece in _pieces(part, texts)
                if piece not in printed and _aligned(part, texts, printed, at) < 0
            ]
    return found


def _printed(outline: Outline, date: str) -> Iterator[str]:
    """Yield the texts of the outline in order, without numbers and blanks."""
    for block in outline.blocks:
        if block.kind == "date":
            yield _bare(date)
        elif block.table:
            yield from map(_bare, block.table.columns)
            yield from (_bare(text) for row in block.table.rows for cell in row for text in cell.paragraphs)
        else:
            text = _bare(block.lead + block.text + block.aside)
            # A month's label and its theme are joined by a colon of the outline's own.
            yield text.replace("：", "", 1) if block.kind == "heading" and not block.number else text


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _paragraph(part: Paragraph, gone: list[str], printed: str, at: int, found: list[Missing]) -> int:
    """Find a paragraph behind a place; where it ends."""
    known = len(found)
    end = at
    for piece in _pieces(part, gone):
        end = _take(piece, part.place, printed, end, found)
    if len(found) > known and (aligned := _aligned(part, gone, printed, at)) >= 0:
        del found[known:]
        return aligned
    return end


def _pieces(part: Paragraph, gone: list[str]) -> Iterator[str]:
    """Yield a paragraph's text cut where numbers and words were dropped."""
    rest = part.text
    for text in gone:
        before, sign, after = rest.partition(text)
        if sign and is_made_again(text):
            yield _bare(before)
            rest = after
    yield _bare(rest)


def _aligned(part: Paragraph, gone: list[str], printed: str, at: int) -> int:
    """Return the end of a paragraph that is printed at a place but for what was dropped, or -1.

    Slower than looking for pieces, and sure where a number that stayed looks like one that was dropped.
    """
    text, left = _bare(part.text), [_bare(one) for one in gone if is_made_again(one)]
    done = len(left.pop(0)) if left and text.startswith(left[0]) else 0
    at = _start(text[done:], printed, at)
    while done < len(text):
        length = _common(text, done, printed, at)
        done, at = done + length, at + length
        if done == len(text):
            break
        if left and text.startswith(left[0], done):
            done += len(left.pop(0))
        elif (word := _WORDS.match(printed, at) or _COLON.match(printed, at)) and word[0]:
            at = word.end()
        else:
            return -1
    return at


def _start(text: str, printed: str, at: int) -> int:
    """Where a text begins behind a place, judged by its first characters; else the place itself."""
    for length in (8, 4, 2):
        start = printed.find(text[:length], at, at + length + _REACH)
        if start >= 0:
            return start
    return at


def is_made_again(text: str) -> bool:
    """Whether a text is no more than a number, a sign, or a word of the form."""
    text = text.strip()
    if not text or set(text) <= _MARKS or _WORDS.fullmatch(text):
        return True
    if text.rstrip("：: ") in DETAIL_WORDS:
        return True
    marker = at_start(f"{text}\u3000文")
    return marker is not None and marker.end >= len(text)


def _take(piece: str, place: str, printed: str, at: int, found: list[Missing]) -> int:
    """Find a text behind a place; where it ends, or the same place where it is missing."""
    if not piece:
        return at
    start = printed.find(piece, at, at + len(piece) + _REACH)
    if start >= 0:
        return start + len(piece)
    found.append(Missing(piece, place, piece in printed))
    return at


def _common(piece: str, done: int, printed: str, at: int) -> int:
    """How many characters agree from two places on."""
    length = 0
    while (
        done + length < len(piece)
        and at + length < len(printed)
        and piece[done + length] == printed[at + length]
    ):
        length += 1
    return length


def _table(table: InputTable, gone: list[str], printed: str, at: int, found: list[Missing]) -> int:
    """Return a table's texts; a schedule may print the columns of a row in another order."""
    left = list(gone)
    texts: list[str] = []
    for row in table.rows:
        for cell in row:
            said = "\n".join(cell.paragraphs)
            if said in left:
                left.remove(said)
            elif cell.rows:
                texts += [_bare(one) for one in cell.paragraphs]
    end = at + sum(map(len, texts)) * 2 + _REACH
    last = at
    for text in filter(None, texts):
        start = printed.find(text, at, end)
        if start < 0 and (marker := at_start(text)):
            start = printed.find(text[marker.end :], at, end)
        if start < 0:
            found.append(Missing(text, table.place, text in printed))
        else:
            last = max(last, start + len(text))
    return last
