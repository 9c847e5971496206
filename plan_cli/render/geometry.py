"""Widths and indents that depend on the text: what a page's styles cannot say.

Lengths are in twips (1/1440 inch), widths of text in em: 1 for a full-width
character, 1/2 for any other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.render.profile import points
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from plan_cli.outline.blocks import OutlineBlock
    from plan_cli.render.profile import Profile

LIST_LABEL = "附件："
LABEL = re.compile(rf"(?:{LIST_LABEL})?\s*(?:\d+\s*[.．、])?")
"""What stands before an attachment's name in the list before the signature."""


class Indent(NamedTuple):
    """An indent in both of Word's units: LibreOffice ignores the characters, Word prefers them.

    Attributes:
        characters: hundredths of a character.
        twips: the same as a length.
    """

    characters: int
    twips: int


def indent_of(characters: float, text: float, profile: Profile) -> Indent:
    """So many characters plus the width of so many em of text, which is condensed."""
    one = profile.grid.indent / 2
    condensed = profile.sizes.body - profile.grid.condense
    return Indent(round((characters + text) * 100), points(characters * one + text * condensed))


def list_indents(block: OutlineBlock, follows: bool, profile: Profile) -> tuple[Indent, Indent]:
    """Left indent of a line of the list of attachments, and how far its first line hangs out.

    A turned line stands under the first character of the name; the second
    attachment's number under the first one's.

    Args:
        block: of kind `attachment-list`.
        follows: whether it follows another of its kind.
        profile: the page.
    """
    line = block.number + block.text
    label = block.number or _first_match(LABEL, line)
    is_under = follows and not line.startswith((LIST_LABEL, " ", "\u3000"))
    before = len(LIST_LABEL) if is_under else 0
    hanging = em_width(label)
    return indent_of(2, before + hanging, profile), indent_of(0, hanging, profile)


def _first_match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found.group() if found else ""
