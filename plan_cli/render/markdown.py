"""Writes Markdown (CommonMark with GFM tables) in which no text is read as markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.outline.blocks import Compilation
from plan_cli.templating import environment
from plan_cli.templating.search_path import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.outline.blocks import Document, Outline, OutlineBlock, OutlineCell
    from plan_cli.templating.environment import CompiledTemplate
    from plan_cli.templating.search_path import TemplatePath

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


HEADINGS = frozenset({"cover-title", "title", "heading", "attachment-title"})
"""Kinds of blocks that are headings in Markdown, and so have an address."""

NOT_IN_ADDRESS = re.compile(r"[^\w\- ]")
"""What GitHub and those who follow it leave out when they make a heading's address."""


def write(document: Document, templates: TemplatePath, style: str = "") -> bytes:  # noqa: ARG001 -- no page
    """Return the document as a Markdown file in UTF-8, its lines ended by a line feed.

    A list of contents becomes a list of links: Markdown has no pages.

    Raises:
        TemplateError: the template is missing, or the user's own one is broken.
    """
    parts = _parts(document)
    context = {
        "outline": document,
        "parts": parts,
        "deeper": int(isinstance(document, Compilation)),
        "addresses": addresses(parts) if document.contents else {},
    }
    text = _notation(templates).render(context)
    return (text.strip("\n") + "\n").encode()


def _parts(document: Document) -> list[tuple[OutlineBlock, ...]]:
    """Cover and contents, then each plan; in a plan alone the contents stand below its title."""
    if isinstance(document, Compilation):
        return [(*document.cover, *document.contents), *(plan.blocks for plan in document.plans)]
    return [_below_title(document)]


def _below_title(outline: Outline) -> tuple[OutlineBlock, ...]:
    if not outline.contents:
        return outline.blocks
    after = next((at for at, block in enumerate(outline.blocks, 1) if block.kind == "title"), 0)
    return (*outline.blocks[:after], *outline.contents, *outline.blocks[after:])


def addresses(parts: list[tuple[OutlineBlock, ...]]) -> dict[str, str]:
    """Return the addresses that GitHub gives to the headings at anchors; a second heading alike gets `-1`.

    An attachment's label is no heading: its title after it is.
    """
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    anchor = ""
    for block in _in_order(parts):
        anchor = block.anchor or (anchor if block.kind == "attachment-title" else "")
        if block.kind not in HEADINGS:
            continue
        words = "\u3000".join(filter(None, (block.number, block.text))) if block.kind == "title" else ""
        wanted = NOT_IN_ADDRESS.sub("", (words or block.number + block.text).strip().lower())
        address = wanted = wanted.replace(" ", "-")
        while address in seen:
            seen[wanted] += 1
            address = f"{wanted}-{seen[wanted]}"
        seen[address] = 0
        if anchor:
            found[anchor] = address
    return found


def _in_order(parts: list[tuple[OutlineBlock, ...]]) -> Iterator[OutlineBlock]:
    return (block for part in parts for block in part if block.kind != "contents-entry")


def link(text: str) -> str:
    """Return a text for between `[` and `]`."""
    return paragraph(text).replace("]", "\\]")


@made_once
def _notation(templates: TemplatePath) -> CompiledTemplate:
    return environment.load(templates, DOCUMENT, FILTERS, autoescape=False)


def paragraph(text: str) -> str:
    """Return a text as a line that Markdown reads as a paragraph of just this text.

    Ordinary text stays as it is: a mark is escaped only where it would be read.
    """
    if not SUSPECT.search(text):
        return text
    core = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(start) + len(core) :]
    return _entities(start) + _escape_start(_escape_inline(core), is_first=not start) + _entities(end)


def heading(text: str) -> str:
    """Return a text for behind `## `: marks at its end would close the heading and vanish."""
    line = paragraph(text)
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def cell(cell: OutlineCell) -> str:
    """Return a cell's paragraphs on one line; "" for one that another covers."""
    if not cell.rows:
        return ""
    return "<br>".join(paragraph(text).replace("|", "\\|") for text in cell.paragraphs)


def _escape_inline(text: str) -> str:
    escaped = INLINE.sub(r"\\\g<0>", text)
    # One ~ alone stays: 3~5月. Two would strike out what is between them.
    return escaped.replace("~", "\\~") if text.count("~") > 1 else escaped


def _escape_start(line: str, *, is_first: bool) -> str:
    """Return the line with its first mark escaped, unless an entity already stands before it."""
    return AT_START.sub(r"\g<0>\\", line, count=1) if is_first and AT_START.match(line) else line


def _entities(spaces: str) -> str:
    """Spaces at the ends of a line, which Markdown would drop or read as code."""
    return "".join(f"&#{ord(space)};" for space in spaces)


FILTERS = (("paragraph", paragraph), ("heading", heading), ("cell", cell), ("link", link))
"""What `formats/markdown.j2` does to texts."""
