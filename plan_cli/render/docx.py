"""Writes DOCX: the outline as WordprocessingML in a package whose styles hold all looks."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli import __version__
from plan_cli.errors import PlangenError, TemplateError
from plan_cli.render import closing, environment, geometry, landscape
from plan_cli.render.cache import kept
from plan_cli.render.package import pack
from plan_cli.render.profile import Profile, half_points, load_profile, millimetres, points
from plan_cli.render.red_head import RED_HEAD_POINTS, red_scale
from plan_cli.render.registry import DEFAULT_STYLE

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Block, Outline
    from plan_cli.render.closing import Placed
    from plan_cli.render.environment import Notation
    from plan_cli.render.landscape import Sections
    from plan_cli.render.tables import PlacedTable
    from plan_cli.resources import TemplatePath

DOCUMENT = "formats/docx.j2"

STATIC_PARTS = {
    # Readers of the format expect this part to be the first.
    "[Content_Types].xml": "styles/docx/content-types.xml.j2",
    "_rels/.rels": "styles/docx/package-rels.xml.j2",
    "word/_rels/document.xml.rels": "styles/docx/document-rels.xml.j2",
    "word/styles.xml": "styles/docx/styles.xml.j2",
    "word/settings.xml": "styles/docx/settings.xml.j2",
    "word/fontTable.xml": "styles/docx/font-table.xml.j2",
    "word/theme/theme1.xml": "styles/docx/theme.xml.j2",
    "word/footer1.xml": "styles/docx/footer-odd.xml.j2",
    "word/footer2.xml": "styles/docx/footer-even.xml.j2",
}
"""Parts that are the same for every document, and their templates."""

TURNED_PARTS = {
    "word/footer3.xml": "styles/docx/footer-turned-odd.xml.j2",
    "word/footer4.xml": "styles/docx/footer-turned-even.xml.j2",
}
"""Parts that are there besides where a table lies across."""

SHADES = ("D9D9D9", "B3B3B3", "8C8C8C")
"""Greys of a table's cells, the lightest first: apart on a black-and-white printer, black text legible."""

PROPERTIES = "styles/docx/core-properties.xml.j2"


def title_lines(block: Block, names: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """The lines of a title; most have one, and need no words to break it between."""
    if not block.lines and geometry.em_width(block.text) <= profile.title.characters:
        return (block.text,)
    from plan_cli.render import title

    return title.title_lines(block, names, profile)


def line(block: Block) -> str:
    """A block's paragraph as it is printed: its number, directly followed by its text."""
    return block.number + block.text


FILTERS = (
    ("line", line),
    ("millimetres", millimetres),
    ("points", points),
    ("half_points", half_points),
)

CONTROL_CHARACTERS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
"""What XML 1.0 cannot hold, together with U+FFFE, U+FFFF and lone surrogates."""

NONCHARACTERS = "\ufffe\uffff"


class _Writer(NamedTuple):
    """All that is read and made once for a search path and a profile.

    Attributes:
        profile: the page.
        across: the same page for tables that are cramped on it, or None.
        document: the notation of `word/document.xml`.
        properties: the notation of `docProps/core.xml`.
    """

    profile: Profile
    across: Profile | None
    document: Notation
    properties: Notation


def write(outline: Outline, templates: TemplatePath, style: str = DEFAULT_STYLE) -> bytes:
    """The document as a DOCX file, on the page of the profile `style`.

    Raises:
        TemplateError: a template or the profile is missing, or the user's own one is broken.
        PlangenError: a text holds a character that no XML file can hold.
    """
    writer = _writer(templates, style)
    sections = landscape.sections(outline, writer.profile, writer.across)
    document = _part(writer.document, _context(outline, writer.profile, sections))
    properties = _part(writer.properties, {"outline": outline})
    base = _package(templates, style, has_turned_pages=bool(sections.turned))
    return pack((("docProps/core.xml", properties), ("word/document.xml", document)), base)


def document_xml(
    outline: Outline, templates: TemplatePath, style: str, profile: Profile, across: Profile | None
) -> str:
    """`word/document.xml` alone, on pages of the caller's: a user's Word file brings its own.

    `across` is the page of tables that are cramped on the other; with None they stay there.
    """
    sections = landscape.sections(outline, profile, across)
    return _part(_writer(templates, style).document, _context(outline, profile, sections))


def static_package(templates: TemplatePath, style: str) -> tuple[Profile, bytes]:
    """The profile `style`, and the package of the parts that are the same for every document."""
    return _writer(templates, style).profile, _package(templates, style, has_turned_pages=False)


def _context(outline: Outline, profile: Profile, sections: Sections) -> dict[str, Any]:
    """The names that `formats/docx.j2` may use, besides the filters."""
    kept = closing.kept_with_next(outline.blocks, profile)
    # All closing lines stand together: on a page across, or upright.
    pages = (sections.turned.get(index, profile) for index in closing.closing_indexes(outline.blocks))
    placed_closing = closing.placed_closing(outline, next(pages, profile))
    breaks = {_printed(index, placed_closing): section for index, section in sections.breaks.items()}

    def placed(index: int) -> PlacedTable:
        from plan_cli.render import tables

        return tables.placed(sections.tables[index], sections.turned.get(index, profile))

    return {
        "outline": outline,
        "profile": profile,
        "kept_with_next": kept,
        "marked": kept | breaks.keys(),
        "breaks": breaks,
        "last_section": sections.last,
        "closing": placed_closing,
        "red_scale": red_scale(outline.blocks, profile),
        "shades": SHADES,
        "placed": placed,
        "title_lines": partial(title_lines, names=outline.names, profile=profile),
        "list_indents": partial(geometry.list_indents, profile=profile),
    }


def _printed(index: int, placed_closing: dict[int, Placed | None]) -> int:
    """The block at an index, or the signature before it in whose row it is printed."""
    while index in placed_closing and placed_closing[index] is None:
        index -= 1
    return index


@cache
def _writer(templates: TemplatePath, style: str) -> _Writer:
    profile = load_profile(templates, style)
    across = landscape.turned(profile)
    return _Writer(profile, across, _load(templates, DOCUMENT), _load(templates, PROPERTIES))


@cache
def _package(templates: TemplatePath, style: str, *, has_turned_pages: bool) -> bytes:
    """The package of the parts that are the same for every document with, or without, turned pages."""
    context = {
        "profile": _writer(templates, style).profile,
        "red_head_size": RED_HEAD_POINTS,
        "has_turned_pages": has_turned_pages,
        "shades": SHADES,
    }
    parts = STATIC_PARTS | (TURNED_PARTS if has_turned_pages else {})

    def base() -> bytes:
        return pack((name, _part(_load(templates, template), context)) for name, template in parts.items())

    paths = [templates.find(template) for template in parts.values()]
    sources = [path.read_bytes() for path in paths if path is not None and path.is_file()]
    made_of = [__version__.encode(), repr(sorted(context.items())).encode(), *sources]
    # Where a part has no template there is nothing to keep: making it says which.
    return kept("package", made_of, base) if len(sources) == len(paths) else base()


def _load(templates: TemplatePath, name: str) -> Notation:
    return environment.load(templates, name, FILTERS, autoescape=True)


def _part(notation: Notation, context: dict[str, Any]) -> str:
    """The XML of a part. Only a user's template can be malformed: ours is not parsed again."""
    xml = notation.render(context)
    _check_characters(xml)
    if not notation.is_built_in:
        _check_well_formed(xml, notation)
    return xml


def _check_characters(xml: str) -> None:
    """Refuse what would make the file unreadable; a review finds it earlier, with its place."""
    try:
        encoded = xml.encode()
    except UnicodeEncodeError as error:
        raise _forbidden(xml[error.start]) from error
    # Deleting them all at once and counting is far faster than looking for each.
    is_clean = len(encoded.translate(None, CONTROL_CHARACTERS)) == len(encoded)
    if not is_clean or any(mark in xml for mark in NONCHARACTERS):
        marks = CONTROL_CHARACTERS.decode() + NONCHARACTERS
        raise _forbidden(next(character for character in xml if character in marks))


def _forbidden(character: str) -> PlangenError:
    return PlangenError(f"文中有 DOCX 不能存放的字符 U+{ord(character):04X}", "删去这个字符")


def _check_well_formed(xml: str, notation: Notation) -> None:
    from pyexpat import ExpatError, ParserCreate

    try:
        ParserCreate().Parse(xml.encode(), True)
    except ExpatError as error:
        lines = xml.split("\n")
        there = lines[min(error.lineno, len(lines)) - 1].strip()
        raise TemplateError(
            f"模板 {notation.path.as_posix()} 写出的 XML 第 {error.lineno} 行不合语法：{error}",
            f"该行是：{there[:200]}",
        ) from error
