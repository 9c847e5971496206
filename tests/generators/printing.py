"""Whether a Markdown document holds every text of a tree, by a way of its own: nothing of the product is asked."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from .tree import scalars

if TYPE_CHECKING:
    from .tree import Node

_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|<br ?/?>|&#?\w+;")


def not_printed(tree: Node, markdown: str) -> list[str]:
    """The paragraphs of a tree that a document lacks; blanks and line breaks don't count."""
    shown = _squeezed(_MARKS.sub(_read, markdown))
    paragraphs = [line for scalar in scalars(tree) if scalar.printed for line in scalar.said.split("\n")]
    return [one for one in paragraphs if _squeezed(one) not in shown]


def _read(mark: re.Match[str]) -> str:
    """What CommonMark says of an escape, a line break or an entity."""
    if mark[1]:
        return mark[1]
    return "\n" if mark[0].startswith("<") else html.unescape(mark[0])


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
