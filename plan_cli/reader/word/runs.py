"""A paragraph's text as pieces, and the lines made of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.text.width import is_full_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BREAK = "\n"
"""The text of a piece that ends a line."""


class TextRun(NamedTuple):
    """A stretch of text within a paragraph.

    Attributes:
        text: it, or `BREAK`.
        is_bold: in bold type.
        reason: why it does not go into the plan; "" for text that does.
        is_firm: a break between two paragraphs in sense (a page begins, 篇一
            ends), not one that only turns a line.
    """

    text: str
    is_bold: bool = False
    reason: str = ""
    is_firm: bool = False


class RunLine(NamedTuple):
    """A line of a paragraph, and whether all of it is bold."""

    text: str
    is_bold: bool


def lines(pieces: Iterable[TextRun], *, joins: bool) -> list[RunLine]:
    """Return the lines of a paragraph's text that are not blank.

    Args:
        pieces: of the paragraph.
        joins: whether lines turned by hand are one text, as in a title.
    """
    shown = [piece for piece in pieces if not piece.reason]
    found: list[list[TextRun]] = [[]]
    for piece in shown:
        if piece.text != BREAK:
            found[-1].append(piece)
        elif piece.is_firm or not joins:
            found.append([])
        else:
            found[-1].append(piece)
    return [line for one in found if (line := _line(one)).text.strip()]


def _line(pieces: list[TextRun]) -> RunLine:
    text = ""
    for piece in pieces:
        if piece.text == BREAK:
            text = text.rstrip()
            text += BREAK if text else ""
        else:
            text += piece.text.lstrip() if text.endswith(BREAK) else piece.text
    inked = [piece.is_bold for piece in pieces if piece.text.strip()]
    return RunLine(joined(text.split(BREAK)).rstrip(), bool(inked) and all(inked))


def joined(parts: list[str]) -> str:
    """Lines as one text: nothing between two full-width characters, a space between others."""
    text = ""
    for part in parts:
        if text and part:
            text += "" if is_full_width(text[-1]) or is_full_width(part[0]) else " "
        text += part
    return text


def asides(pieces: Iterable[TextRun]) -> Iterator[tuple[str, str]]:
    """Yield the texts that are left out, each with its reason, in order; neighbours of one reason are one text."""
    for reason, group in groupby(pieces, key=lambda piece: piece.reason):
        if reason:
            for text in "".join(piece.text for piece in group).split(BREAK):
                if text.strip():
                    yield text.strip(), reason
