"""The list of contents: which places of a document it names, and what it calls them."""

from __future__ import annotations

from plan_cli.outline.blocks import OutlineBlock

TITLE = "目\u3000录"
DEEPEST = 2
"""一、 and （一）: a list of deeper headings would be longer than it helps."""

GAP = "\u3000"
"""Between a label (附件1, 篇一) and its title."""


def anchor_of(part: int, count: int) -> str:
    """Return the name of a place: Word hides bookmarks that begin so from its dialogs.

    Args:
        part: 0 in a plan alone, in a compilation the plan's number.
        count: which place of that plan.
    """
    return f"_Toc{part:04}{count:05}"


def anchored(
    blocks: tuple[OutlineBlock, ...], part: int = 0, deepest: int = DEEPEST
) -> tuple[tuple[OutlineBlock, ...], tuple[OutlineBlock, ...]]:
    """Return the blocks with their places named, and the entries that lead there.

    Headings and attachments are listed; an attachment's title stands behind its label.

    Args:
        blocks: of one plan.
        part: see `anchor_of`.
        deepest: the last level of headings that is listed.
    """
    named: list[OutlineBlock] = []
    entries: list[OutlineBlock] = []
    for index, block in enumerate(blocks):
        if not _is_listed(block, deepest):
            named.append(block._replace(anchor="") if block.anchor else block)
            continue
        anchor = anchor_of(part, len(entries) + 1)
        named.append(block._replace(anchor=anchor))
        entries.append(_entry(block, blocks[index + 1 : index + 2], anchor))
    return tuple(named), tuple(entries)


def with_title(entries: tuple[OutlineBlock, ...]) -> tuple[OutlineBlock, ...]:
    """Return the list as it is printed; none where there is nothing to list."""
    return (OutlineBlock("contents-title", TITLE), *entries) if entries else ()


def _is_listed(block: OutlineBlock, deepest: int) -> bool:
    return block.kind == "attachment" or (block.kind == "heading" and block.level <= deepest)


def _entry(block: OutlineBlock, following: tuple[OutlineBlock, ...], anchor: str) -> OutlineBlock:
    if block.kind == "heading":
        return OutlineBlock("contents-entry", block.text, block.number, block.level, anchor=anchor)
    titles = [one.text for one in following if one.kind == "attachment-title"]
    number = block.text + GAP if titles else block.text
    return OutlineBlock("contents-entry", "".join(titles), number, 1, anchor=anchor)
