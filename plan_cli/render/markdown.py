"""Writes Markdown (CommonMark with GFM tables) in which no text is read as markup."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.render import environment

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Cell, Outline
    from plan_cli.render.environment import Notation
    from plan_cli.resources import TemplatePath

DOCUMENT = "formats/markdown.j2"

SUSPECT = re.compile(r"[\\`*_<\[~&@]|://|[wW]\.|^[\s#>+\-=]|^\d+[.)](?:\s|$)|[\s#]$")
"""Only a text that this finds can hold markup; most Chinese texts are done with it."""

INLINE = re.compile(
    r"""
      [\\`*<\[]                                     # escapes, code, emphasis, HTML, links
    | (?<![^\W_])_ | _(?![^\W_])                    # between two letters or digits _ is no mark
    | &(?=\#[0-9]{1,7};|\#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)
    | :(?=//) | (?<=www)\.                          # addresses that GFM makes links of
    | (?<=[A-Za-z0-9._+-])@(?=[A-Za-z0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Characters that CommonMark or GFM would read anywhere in a line."""

AT_START = re.compile(
    r"""
      (?P<digits>[0-9]{1,9})(?=[.)](?:[ \t]|$))     # numbered list
    | (?=[-+](?:[ \t]|$))                           # list, rule
    | (?=-[- \t]*$) | (?==+$)                       # rule, line under a heading
    | (?=\#{1,6}(?:[ \t]|$))                        # heading
    | (?=>)                                         # quotation
    """,
    re.VERBOSE,
)
"""What would make a block of a line; the backslash goes behind the match."""


def write(outline: Outline, templates: TemplatePath, style: str = "") -> bytes:  # noqa: ARG001 -- no page
    """The document as a Markdown file in UTF-8, its lines ended by a line feed.

    Raises:
        TemplateError: the template is missing, or the user's own one is broken.
    """
    text = _notation(templates).render({"outline": outline})
    return (text.strip("\n") + "\n").encode()


@cache
def _notation(templates: TemplatePath) -> Notation:
    filters = (("paragraph", paragraph), ("heading", heading), ("cell", cell))
    return environment.load(templates, DOCUMENT, filters, autoescape=False)


def paragraph(text: str) -> str:
    """A text as a line that Markdown reads as a paragraph of just this text.

    Ordinary text stays as it is: a mark is escaped only where it would be read.
    """
    if not SUSPECT.search(text):
        return text
    core = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(start) + len(core) :]
    return _entities(start) + _escape_start(_escape_inline(core), is_first=not start) + _entities(end)


def heading(text: str) -> str:
    """A text for behind `## `: marks at its end would close the heading and vanish."""
    line = paragraph(text)
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def cell(cell: Cell) -> str:
    """A cell's paragraphs on one line; "" for one that another covers."""
    if not cell.rows:
        return ""
    return "<br>".join(paragraph(text).replace("|", "\\|") for text in cell.paragraphs)


def _escape_inline(text: str) -> str:
    escaped = INLINE.sub(r"\\\g<0>", text)
    # One ~ alone stays: 3~5月. Two would strike out what is between them.
    return escaped.replace("~", "\\~") if text.count("~") > 1 else escaped


def _escape_start(line: str, *, is_first: bool) -> str:
    """The line with its first mark escaped, unless an entity already stands before it."""
    return AT_START.sub(r"\g<0>\\", line, count=1) if is_first and AT_START.match(line) else line


def _entities(spaces: str) -> str:
    """Spaces at the ends of a line, which Markdown would drop or read as code."""
    return "".join(f"&#{ord(space)};" for space in spaces)
