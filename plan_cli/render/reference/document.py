"""`--reference-doc`: a plan's document in a Word file that the user designed.

The user's file keeps its styles, pages, headers, footers and cover. The plan's
text goes where the paragraph `{{ body }}` stands; other placeholders are filled
in wherever they are. What is written for the text is what `formats/docx.j2`
makes, so that a plan reads the same on every page.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from plan_cli.errors import PlangenError, TemplateError
from plan_cli.limits import USUAL
from plan_cli.ooxml.active import check_inactive
from plan_cli.ooxml.names import W
from plan_cli.ooxml.package import PackageError, read_package
from plan_cli.ooxml.parts import parse
from plan_cli.ooxml.styles import Styles
from plan_cli.render import docx, landscape
from plan_cli.render.profile import points
from plan_cli.render.reference import body, contents
from plan_cli.render.reference.parts import ReferenceParts, written
from plan_cli.render.reference.properties import filled_in, with_digest
from plan_cli.render.reference.styles import Merge, set_property
from plan_cli.render.reference.text import fill
from plan_cli.render.reference.titles import balance

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.limits import PackageLimits
    from plan_cli.model.expressions import ExpressionError, Names
    from plan_cli.ooxml.package import Package
    from plan_cli.ooxml.parts import Element
    from plan_cli.outline.blocks import Outline
    from plan_cli.render.profile import Profile
    from plan_cli.templating.search_path import TemplatePath

STYLE_REFERENCES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")

PLACES = {
    "document.main+xml": "正文",
    "template.main+xml": "正文",
    "header+xml": "页眉",
    "footer+xml": "页脚",
    "footnotes+xml": "脚注",
    "endnotes+xml": "尾注",
    "chart+xml": "图表",
    "diagramData+xml": "图示",
    "diagramDrawing+xml": "图示",
}
"""Endings of content types whose parts may hold placeholders, and what a user calls such a part."""


class UnfilledError(TemplateError):
    """A placeholder of the user's file names what the plan does not have."""


class Reference(NamedTuple):
    """A user's Word file, read and checked.

    Attributes:
        package: its parts.
        has_place: whether `{{ body }}` stands in it.
    """

    package: Package
    has_place: bool


def open_reference(path: Path, limits: PackageLimits = USUAL.package) -> Reference:
    """Return the user's Word file.

    Args:
        path: of the file.
        limits: how much it may hold.

    Raises:
        UnreadableFileError: it can't be read.
        TemplateError: it is no DOCX that a document can be made of.
    """
    parts = ReferenceParts(_package(path, limits))
    try:
        check_inactive(parts)
    except PackageError as error:
        raise TemplateError(error.message, error.hint) from None
    place = body.find_place(parts)
    return Reference(parts.package, has_place=place.paragraph is not None)


def _package(path: Path, limits: PackageLimits) -> Package:
    try:
        return read_package(path, limits)
    except PackageError as error:
        raise TemplateError(error.message, error.hint) from None


def write(outline: Outline, reference: Reference, names: Names, templates: TemplatePath, style: str) -> bytes:
    """Return the document as a DOCX file made of the user's; the same input always gives the same bytes.

    Args:
        outline: the document.
        reference: the user's file.
        names: what its placeholders may name, see `values.names_for`.
        templates: where the notation and the profile are looked up.
        style: name of the profile that styles missing in the user's file come from.

    Raises:
        TemplateError: a placeholder can't be filled in, or a template is broken.
        PlangenError: a text holds a character that no XML file can hold.
    """
    parts = ReferenceParts(reference.package)
    place = body.find_place(parts)
    body.make_room(parts, place)
    profile, base = docx.static_package(templates, style)
    with ZipFile(BytesIO(base)) as archive:
        ours = Styles(parse(archive.read("word/styles.xml")))
    users = _users_styles(parts, ours)
    shown = outline._replace(
        blocks=tuple(block for block in outline.blocks if not (place.has_title and block.kind == "title"))
    )
    page = _in_sizes_of(users, ours, body.on_page_of(place, profile))
    blocks = _blocks(docx.document_xml(shown, templates, style, page, _across(place, page, profile)))
    ending = blocks.pop() if blocks and blocks[-1].tag == f"{W}sectPr" else None
    balance(parts, users, outline.title, profile)
    _fill_all(parts, names)
    _dress(parts, blocks, users, ours)
    if outline.contents:
        contents.settle(parts, place, blocks)
    body.insert(parts, place, blocks, ending)
    if ending is not None and place.section is None:
        # A file that says nothing of its page gets the profile's.
        body.body_of(parts.tree(parts.document)).append(ending)
    filled_in(parts, outline)
    name, custom = parts.custom_properties()
    return parts.packed(name, partial(with_digest, custom))


def _across(place: body.InsertionPoint, page: Profile, profile: Profile) -> Profile | None:
    """Return the page for tables that are cramped on the user's: his across, or ours where he has none."""
    across = body.across_page_of(place, page) if place.section is not None else landscape.turned(profile)
    if across is None:
        return None
    return page._replace(page=across.page)


def _users_styles(parts: ReferenceParts, ours: Styles) -> Styles:
    """Return the user's styles; a file that has none gets ours."""
    name = parts.styles()
    if name is not None:
        return Styles(parts.tree(name))
    parts.add_styles(written(ours.root))
    return ours


def _in_sizes_of(users: Styles, ours: Styles, profile: Profile) -> Profile:
    """Return the profile with the sizes of the user's own styles, where widths of text are reckoned with."""
    sizes = profile.sizes
    title = _measure(users, ours, "Title", "sz", round(sizes.title * 2)) / 2
    table = _measure(users, ours, "PlanTableText", "sz", round(sizes.table * 2)) / 2
    text = _measure(users, ours, "PlanDate", "sz", round(sizes.body * 2)) / 2
    condense = -_measure(users, ours, "PlanDate", "spacing", -round(profile.grid.condense * 20)) / 20
    characters = min(profile.title.characters, int(profile.type_width / points(title)))
    if not _is_centred(users, ours, "Title"):
        characters = UNLIMITED  # lines are balanced by indents, which show where a title is not centred
    profile = profile._replace(
        sizes=sizes._replace(title=title, table=table, body=text),
        title=profile.title._replace(characters=characters),
    )
    if (text, condense) == (sizes.body, profile.grid.condense):
        return profile
    return profile._replace(grid=profile.grid._replace(condense=condense, indent=2 * max(text - condense, 1)))


def _is_centred(users: Styles, ours: Styles, our_id: str) -> bool:
    """Whether the user's style of that name is centred, or there is none: ours is."""
    style = ours.by_id(our_id)
    known = users.like(style) if style is not None else None
    return known is None or users.alignment(known) == "center"


def _measure(users: Styles, ours: Styles, our_id: str, name: str, default: int) -> int:
    """Return a measure of the user's style of that name; ours where there is none, or it says nonsense."""
    style = ours.by_id(our_id)
    known = users.like(style) if style is not None else None
    value = users.measure(known, name) if known is not None else default
    if value is None:
        value = WORD_DEFAULTS[name]
    return value if name != "sz" or 2 <= value <= 400 else default


UNLIMITED = 10_000
"""Characters of a title's line that no line is cut for."""

WORD_DEFAULTS = {"sz": 20, "spacing": 0}
"""What Word takes where no style says it: 10 pt (ISO/IEC 29500-1, 17.3.2.38), no condensing."""


def _blocks(xml: bytes) -> list[Element]:
    """Return the children of the body that `formats/docx.j2` wrote."""
    found = body.body_of(parse(xml))
    for child in found:
        child.tail = None
    return list(found)


def _fill_all(parts: ReferenceParts, names: Names) -> None:
    problems: list[str] = []
    hint = ""
    for part in sorted(parts.package.parts):
        place = next((word for end, word in PLACES.items() if parts.content_type(part).endswith(end)), None)
        if place is None or b"{" not in parts.package.parts[part]:
            continue
        try:
            is_changed, found = fill(parts.tree(part), names)
        except ValueError:  # lxml's, for a character that XML can't hold
            raise PlangenError(f"代入 {part} 的文字里有 DOCX 不能存放的字符", "删去这个字符。") from None
        if is_changed:
            parts.touch(part)
        problems += [_told(place, part, error) for error in found]
        hint = hint or next((error.hint for error in found if error.hint), "")
    if len(problems) == 1:
        raise UnfilledError(f"{parts.package.name} {problems[0]}", hint)
    if problems:
        told = "".join(f"\n  {problem}" for problem in dict.fromkeys(problems))
        raise UnfilledError(f"{parts.package.name} 有 {len(problems)} 处填不上：{told}", hint)


def _told(place: str, part: str, error: ExpressionError) -> str:
    return f"{place}（{part}）里：{error.message}"


def _dress(parts: ReferenceParts, blocks: list[Element], users: Styles, ours: Styles) -> None:
    """Give the plan's blocks the ids that their styles have in the user's file, and add what is missing."""
    merge = Merge(users, ours)
    for block in blocks:
        for reference in block.iter(*STYLE_REFERENCES):
            reference.set(f"{W}val", merge.id_of(reference.get(f"{W}val") or ""))
        for paragraph in block.iter(f"{W}p"):
            _unnumber(paragraph, users)
    name = parts.styles()
    if merge.has_added and name is not None:
        parts.touch(name)
        parts.drop_copies_of_styles()


def _unnumber(paragraph: Element, users: Styles) -> None:
    """Take the numbers from a style that numbers itself: the plan's texts bring their own."""
    reference = paragraph.find(f"{W}pPr/{W}pStyle")
    style = users.by_id(reference.get(f"{W}val")) if reference is not None else None
    if style is not None and users.numbers_itself(style):
        none = paragraph.makeelement(f"{W}numPr")
        none.append(paragraph.makeelement(f"{W}numId", {f"{W}val": "0"}))
        set_property(paragraph, none)
