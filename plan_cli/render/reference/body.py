"""Where the plan's text goes in the user's document, and the page that it finds there."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.ooxml.names import W
from plan_cli.ooxml.styles import number
from plan_cli.render.profile import TWIPS_PER_MM
from plan_cli.render.reference.styles import set_property
from plan_cli.render.reference.text import BODY, PARAGRAPHS, line_of, lines, names_in, sole_name

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element
    from plan_cli.render.profile import Profile
    from plan_cli.render.reference.parts import ReferenceParts

TITLE = frozenset(("title", "标题"))
HOLDERS = frozenset((f"{W}body", f"{W}sdtContent", f"{W}tc"))
"""What may hold headings, paragraphs and tables: the text itself, a content control, a cell."""

MARKS = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"))
"""Ends of ranges, which stay where the placeholder stood: the other end may lie elsewhere."""

NARROWEST = 2835
"""Twips (50 mm) below which a page is none that text can be set on, whatever the file says."""


class InsertionPoint(NamedTuple):
    """Where the text goes.

    Attributes:
        paragraph: the placeholder's paragraph, or None: the text takes the place
            of what the last section holds.
        section: `w:sectPr` of the section around it, or None where the file has none.
        has_title: whether the user's file prints the title itself right above, on the same page.
    """

    paragraph: Element | None
    section: Element | None
    has_title: bool


def find_place(parts: ReferenceParts) -> InsertionPoint:
    """Where the plan's text goes.

    Raises:
        TemplateError: there are several such places, or one where no text can go.
    """
    root = parts.tree(parts.document)
    body = body_of(root)
    named = [line for line in lines(root) if not BODY.isdisjoint(names_in(line))]
    found = [line.paragraph for line in named if sole_name(line) in BODY]
    if len(found) < len(named):
        parts.fail("里的 {{ body }} 和别的字写在一段", "让它单独成一段，正文排在那里。")
    if any(one.tag == f"{W}txbxContent" for paragraph in found for one in paragraph.iterancestors()):
        parts.fail("里的 {{ body }} 在文本框里，那里放不下正文", "把它移到文本框外面，单独成一段。")
    if len(found) > 1:
        parts.fail("里有不止一处 {{ body }}", "只留一处，正文排在那里。")
    if not found:
        return InsertionPoint(None, body.find(f"{W}sectPr"), has_title=False)
    paragraph = found[0]
    parent = paragraph.getparent()
    if parent is None or parent.tag not in HOLDERS:
        parts.fail("里的 {{ body }} 所在的地方放不下正文", "把它移到正文里，单独成一段。")
    return InsertionPoint(paragraph, section_after(body, paragraph), _has_title_above(paragraph))


def body_of(root: Element) -> Element:
    """`w:body` of a document that is known to have one."""
    body = root.find(f"{W}body")
    assert body is not None  # noqa: S101 -- checked when the file was opened
    return body


def section_after(body: Element, paragraph: Element) -> Element | None:
    """Return the section that a paragraph belongs to: its properties stand at its end."""
    has_passed = False
    for element in body.iter(f"{W}p", f"{W}sectPr"):
        has_passed = has_passed or element is paragraph
        if has_passed and element.tag == f"{W}sectPr":
            return element
    return None


def _has_title_above(paragraph: Element) -> bool:
    """Whether a paragraph that is `{{ title }}` alone stands above on the same page."""
    if _breaks_before(paragraph):
        return False
    for above in paragraph.itersiblings(preceding=True):
        if above.find(f".//{W}sectPr") is not None:
            return False
        is_title = above.tag in PARAGRAPHS and sole_name(line_of(above)) in TITLE
        if is_title or _breaks_before(above):
            return is_title
    return False


def _breaks_before(element: Element) -> bool:
    """Whether a page begins at an element, or within it."""
    new_page = element.find(f"{W}pPr/{W}pageBreakBefore")
    if new_page is not None and new_page.get(f"{W}val") not in {"0", "false", "off"}:
        return True
    return any(one.get(f"{W}type") == "page" for one in element.iter(f"{W}br"))


def make_room(parts: ReferenceParts, place: InsertionPoint) -> None:
    """Take away what the text stands in for: its placeholders are nobody's any more."""
    if place.paragraph is None:
        _empty_last_section(body_of(parts.tree(parts.document)))
        return
    for text in place.paragraph.iter(f"{W}t"):
        text.text = None


def insert(
    parts: ReferenceParts, place: InsertionPoint, blocks: list[Element], ending: Element | None
) -> None:
    """Put the plan's blocks in their place; `ending` is the section that ends them where they are alone."""
    if ending is not None and _is_across(ending) and _is_followed(place):
        _in_paragraph(blocks, -1, ending)  # what is the user's stays upright
        ending = None
    fit_sections(blocks, place.section, ending)
    if place.paragraph is not None:
        _replace_paragraph(place.paragraph, blocks)
    else:
        body = body_of(parts.tree(parts.document))
        last = body.find(f"{W}sectPr")
        at = len(body) if last is None else body.index(last)
        body[at:at] = blocks
    parts.touch(parts.document)


def _is_followed(place: InsertionPoint) -> bool:
    """Whether something of the user's follows the text in its section."""
    if place.paragraph is None or place.paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    return any(one.tag != f"{W}sectPr" and one.tag not in MARKS for one in place.paragraph.itersiblings())


def _empty_last_section(body: Element) -> None:
    """Empty the last section; the cover and whatever else stands in sections of its own stays."""
    last = body.find(f"{W}sectPr")
    children = [child for child in body if child is not last]
    ends = [index for index, child in enumerate(children) if child.find(f".//{W}sectPr") is not None]
    for child in children[ends[-1] + 1 if ends else 0 :]:
        body.remove(child)


def _replace_paragraph(paragraph: Element, blocks: list[Element]) -> None:
    parent = paragraph.getparent()
    assert parent is not None  # noqa: S101 -- find_place has looked
    if blocks and _breaks_before(paragraph):
        _in_paragraph(blocks, 0, paragraph.makeelement(f"{W}pageBreakBefore"))
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:  # the user's section ends with the text
        _in_paragraph(blocks, -1, section)
    elif parent.tag == f"{W}tc" and not (blocks and blocks[-1].tag == f"{W}p"):
        blocks.append(paragraph.makeelement(f"{W}p"))  # a cell ends with a paragraph
    marks = [child for child in paragraph if child.tag in MARKS]
    at = parent.index(paragraph)
    parent[at : at + 1] = [*marks, *blocks]


def _in_paragraph(blocks: list[Element], index: int, new: Element) -> None:
    """Set a property of the first or last block; one that is no paragraph, or has it, gets a neighbour."""
    if not blocks or blocks[index].tag != f"{W}p" or blocks[index].find(f"{W}pPr/{new.tag!s}") is not None:
        empty = new.makeelement(f"{W}p")
        blocks.insert(0 if index == 0 else len(blocks), empty)
    set_property(blocks[index], new)


def fit_sections(blocks: list[Element], section: Element | None, ending: Element | None = None) -> None:
    """Sections inside the plan's text get the user's page: upright as it is, or turned.

    Args:
        blocks: the plan's text; each section in it is replaced.
        section: the user's section that the text stands in, which ends it.
        ending: the plan's own last section, for what it says of where it begins.
    """
    ours = [found for block in blocks for found in block.iter(f"{W}sectPr")]
    if section is None:
        # Without a page of the user's the profile's is taken, but not its footers: they are not there.
        for one in [*ours, *([] if ending is None else [ending])]:
            _drop_references(one)
        return
    for count, one in enumerate(ours):
        new = deepcopy(section)
        if count:
            _run_on(new, one)
        if _is_across(one):
            _turn(new)
        parent = one.getparent()
        if parent is not None:
            parent.replace(one, new)
    if ours:
        _run_on(section, ending)
    if ending is not None and _is_across(ending):
        _turn(section)


def _is_across(section: Element) -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def _drop_references(section: Element) -> None:
    for child in section.findall(f"{W}footerReference") + section.findall(f"{W}headerReference"):
        section.remove(child)


BEFORE_TYPE = frozenset(
    f"{W}{name}" for name in ("headerReference", "footerReference", "footnotePr", "endnotePr")
)
"""What stands before `w:type` in a section (ISO/IEC 29500-1, A.1)."""


def _run_on(section: Element, ours: Element | None) -> None:
    """Let the section begin a page like any other of the user's, or an even one where ours does.

    Neither a first page nor a page number is its own.
    """
    for child in list(section):
        starts_anew = child.tag == f"{W}pgNumType" and child.attrib.pop(f"{W}start", None) is not None
        if child.tag in {f"{W}titlePg", f"{W}type"} or (starts_anew and not child.attrib):
            section.remove(child)
    kind = ours.find(f"{W}type") if ours is not None else None
    if kind is not None and kind.get(f"{W}val") == "evenPage":
        at = sum(child.tag in BEFORE_TYPE for child in section)
        section.insert(at, deepcopy(kind))


def _turn(section: Element) -> None:
    """Lay an upright page down: its left margin, where it is bound, becomes the upper one, and so on round."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or size.get(f"{W}orient") == "landscape":
        return
    width, height = size.get(f"{W}w", "11906"), size.get(f"{W}h", "16838")
    size.attrib.update({f"{W}w": height, f"{W}h": width, f"{W}orient": "landscape"})
    if margins is not None:
        before = {side: margins.get(f"{W}{side}", "1440") for side in ("top", "right", "bottom", "left")}
        turned = zip(before, ("left", "top", "right", "bottom"), strict=True)
        margins.attrib.update({f"{W}{side}": before[source] for side, source in turned})


def on_page_of(place: InsertionPoint, profile: Profile) -> Profile:
    """Return the profile with the size and margins of the user's page: widths and indents are made for it."""
    page = profile.page
    lengths = _lengths(place)
    width = lengths.get("w", round(page.width * TWIPS_PER_MM))
    left = lengths.get("left", round(page.inside * TWIPS_PER_MM)) + lengths.get("gutter", 0)
    right = lengths.get("right", round(page.outside * TWIPS_PER_MM))
    if width - left - right < NARROWEST:
        return profile
    return profile._replace(
        page=page._replace(
            width=width / TWIPS_PER_MM, inside=left / TWIPS_PER_MM, outside=right / TWIPS_PER_MM
        )
    )


def across_page_of(place: InsertionPoint, profile: Profile) -> Profile | None:
    """Return the profile with the user's page across, as `fit_sections` turns it.

    None where no table is to be turned: not in a cell, which holds no sections,
    and not on a page that lies across already.
    """
    if place.section is None or not profile.table.landscape or _cell_of(place) is not None:
        return None
    lengths = _lengths(place)
    width, height = lengths.get("w", 11906), lengths.get("h", 16838)
    top, right, bottom, left = (lengths.get(side, 1440) for side in ("top", "right", "bottom", "left"))
    gutter = lengths.get("gutter", 0)
    if height <= width or height - top - bottom - gutter < NARROWEST:
        return None
    return profile._replace(
        page=profile.page._replace(
            width=height / TWIPS_PER_MM,
            height=width / TWIPS_PER_MM,
            top=left / TWIPS_PER_MM,
            bottom=right / TWIPS_PER_MM,
            inside=(bottom + gutter) / TWIPS_PER_MM,
            outside=top / TWIPS_PER_MM,
        )
    )


def _cell_of(place: InsertionPoint) -> Element | None:
    """Return the cell that the placeholder stands in, however deep."""
    return next(place.paragraph.iterancestors(f"{W}tc"), None) if place.paragraph is not None else None


def _lengths(place: InsertionPoint) -> dict[str, int]:
    """Return what the file says of its page in twips; a cell counts as a page as wide as itself."""
    found: dict[str, int] = {}
    if place.section is not None:
        for name in ("pgSz", "pgMar"):
            element = place.section.find(f"{W}{name}")
            for key, given in element.items() if element is not None else ():
                value = number(given)
                if value is not None:
                    found[key[len(W) :]] = abs(value)  # a negative margin is one that may not grow
    cell = place.paragraph.getparent() if place.paragraph is not None else None
    if cell is not None and cell.tag == f"{W}tc":
        width = cell.find(f"{W}tcPr/{W}tcW[@{W}type='dxa']")
        inner = number(width.get(f"{W}w")) if width is not None else None
        if inner is not None:
            found |= {"w": inner, "left": CELL_PADDING, "right": CELL_PADDING, "gutter": 0}
    return found


CELL_PADDING = 108
"""Twips (1.9 mm) that Word leaves on either side of a cell's text."""
