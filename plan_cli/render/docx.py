"""Writes DOCX: the outline as WordprocessingML in a package whose styles hold all looks."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli import __version__
from plan_cli.errors import PlangenError, TemplateError
from plan_cli.outline.blocks import Compilation
from plan_cli.render import closing, environment, geometry
from plan_cli.render.cache import kept
from plan_cli.render.package import pack
from plan_cli.render.profile import Profile, half_points, load_profile, millimetres, points
from plan_cli.render.red_head import RED_HEAD_POINTS, red_scale
from plan_cli.render.registry import DEFAULT_STYLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.outline.blocks import Block, Document, Outline
    from plan_cli.render.environment import Notation
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

PROPERTIES = "styles/docx/core-properties.xml.j2"


def title_lines(block: Block, names: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """The lines of a title; most have one, and need no words to break it between."""
    if not block.lines and geometry.em_width(block.text) <= profile.title.characters:
        return (block.text,)
    from plan_cli.render import title

    return title.title_lines(block, names, profile)


def bookmark_number(anchor: str) -> int:
    """The number that a bookmark needs besides its name: the digits of `outline.contents.anchor_of`."""
    return int(anchor.removeprefix("_Toc"))


def ended_by(xml: str, section: str) -> str:
    """The paragraphs with the section's properties in the last one.

    A paragraph more would begin a page of its own where the last page is full.
    """
    if not section:
        return xml
    before, properties, after = xml.rpartition("</w:pPr>")
    return before + section + properties + after


def line(block: Block) -> str:
    """A block's paragraph as it is printed: its number, directly followed by its text."""
    return block.number + block.text


FILTERS = (
    ("line", line),
    ("millimetres", millimetres),
    ("points", points),
    ("half_points", half_points),
    ("bookmark_number", bookmark_number),
    ("ended_by", ended_by),
)

CONTROL_CHARACTERS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
"""What XML 1.0 cannot hold, together with U+FFFE, U+FFFF and lone surrogates."""

NONCHARACTERS = "\ufffe\uffff"


COVER_POINTS = 36
"""小初: the size of a cover's title."""


class Variant(NamedTuple):
    """What the static parts depend on besides the profile.

    Attributes:
        has_contents: Word is asked to compute the page numbers of a list of contents.
        is_compilation: each plan's title is a heading, one level above the plan's own.
    """

    has_contents: bool = False
    is_compilation: bool = False


PLAIN = Variant()


class Section(NamedTuple):
    """A run of pages.

    Attributes:
        begins: `w:type` of the section, or "" for the document's first.
        is_numbered: whether its pages show their number.
        counts_anew: whether its first page is page 1.
    """

    begins: str = ""
    is_numbered: bool = True
    counts_anew: bool = False


class Part(NamedTuple):
    """Blocks that are set as a document of their own.

    Attributes:
        blocks: in printed order.
        section: their pages.
        kept_with_next: indexes of the blocks that may not part from the next.
        closing: how signature and date are set, by their index.
        red_scale: per cent of their width that the characters of the red head keep.
        title_lines: breaks a title's block into lines.
    """

    blocks: tuple[Block, ...]
    section: Section
    kept_with_next: frozenset[int]
    closing: dict[int, closing.Placed | None]
    red_scale: int
    title_lines: Callable[[Block], tuple[str, ...]]


class _Writer(NamedTuple):
    """All that is read and made once for a search path and a profile.

    Attributes:
        profile: the page.
        document: the notation of `word/document.xml`.
        properties: the notation of `docProps/core.xml`.
        base: the package of the static parts.
    """

    profile: Profile
    document: Notation
    properties: Notation
    base: bytes


def write(document: Document, templates: TemplatePath, style: str = DEFAULT_STYLE) -> bytes:
    """The document as a DOCX file, on the page of the profile `style`.

    Page numbers in a list of contents are `PAGEREF` fields, empty until a program fills
    them in: which page a heading comes to stand on depends on fonts that are not known
    here, and a wrong number would be printed unnoticed. LibreOffice computes them when it
    opens the file; Word when it is told to (F9) and before it prints, and the settings
    make it offer so at once. They do not stand in a `TOC` field: LibreOffice would then
    show what the file says, and Word would make the list anew, without attachments and
    篇. A bookmark leads each to its heading.

    Raises:
        TemplateError: a template or the profile is missing, or the user's own one is broken.
        PlangenError: a text holds a character that no XML file can hold.
    """
    writer = _writer(templates, style, variant_of(document))
    xml = _part(writer.document, _context(document, writer.profile))
    properties = _part(writer.properties, {"outline": document})
    return pack((("docProps/core.xml", properties), ("word/document.xml", xml)), writer.base)


def document_xml(outline: Outline, templates: TemplatePath, style: str, profile: Profile) -> str:
    """`word/document.xml` alone, on a page of the caller's: a user's Word file brings its own."""
    return _part(_writer(templates, style, PLAIN).document, _context(outline, profile))


def static_package(templates: TemplatePath, style: str) -> tuple[Profile, bytes]:
    """The profile `style`, and the package of the parts that are the same for every document."""
    writer = _writer(templates, style, PLAIN)
    return writer.profile, writer.base


def variant_of(document: Document) -> Variant:
    """Which static parts a document needs."""
    if isinstance(document, Compilation):
        return Variant(has_contents=True, is_compilation=True)
    return Variant(has_contents=True) if document.contents else PLAIN


def _context(document: Document, profile: Profile) -> dict[str, Any]:
    """The names that `formats/docx.j2` may use, besides the filters."""
    return {
        "outline": document,
        "parts": parts_of(document, profile),
        "deeper": int(isinstance(document, Compilation)),
        "profile": profile,
        "placed": partial(geometry.placed, profile=profile),
        "list_indents": partial(geometry.list_indents, profile=profile),
    }


def parts_of(document: Document, profile: Profile) -> list[Part]:
    """The document's runs of pages: cover, contents, then each plan with its own page breaks and closing."""
    plans = document.plans if isinstance(document, Compilation) else (document,)
    parts = []
    if isinstance(document, Compilation):
        size = int(profile.type_width / points(COVER_POINTS))
        wide = profile._replace(title=profile.title._replace(characters=size))
        parts.append(_front(document.cover, partial(title_lines, names=document.names, profile=wide)))
    if document.contents:
        parts.append(_front(document.contents, partial(title_lines, names=(), profile=profile)))
    # What is printed on both sides begins on a right-hand page; the page before it may stay empty.
    first = "oddPage" if profile.page.mirror else "nextPage"
    for index, part in enumerate(parts[1:], 1):
        parts[index] = part._replace(section=part.section._replace(begins=first))
    for plan in plans:
        begins = Section(first, counts_anew=True) if parts and plan is plans[0] else Section("nextPage")
        parts.append(_text(plan, begins if parts else Section(), profile))
    return parts


def _front(blocks: tuple[Block, ...], lines: Callable[[Block], tuple[str, ...]]) -> Part:
    """Pages before the text, without a number."""
    return Part(blocks, Section(is_numbered=False), frozenset(), {}, 100, lines)


def _text(outline: Outline, section: Section, profile: Profile) -> Part:
    return Part(
        outline.blocks,
        section,
        closing.kept_with_next(outline.blocks, profile),
        closing.placed_closing(outline, profile),
        red_scale(outline.blocks, profile),
        partial(title_lines, names=outline.names, profile=profile),
    )


@cache
def _writer(templates: TemplatePath, style: str, variant: Variant) -> _Writer:
    profile = load_profile(templates, style)
    values = {"red_head_size": RED_HEAD_POINTS, "cover_size": COVER_POINTS, **variant._asdict()}

    def base() -> bytes:
        return pack(
            (name, _part(_load(templates, template), {"profile": profile, **values}))
            for name, template in STATIC_PARTS.items()
        )

    paths = [templates.find(template) for template in STATIC_PARTS.values()]
    sources = [path.read_bytes() for path in paths if path is not None and path.is_file()]
    made_of = [__version__.encode(), repr((profile, values)).encode(), *sources]
    # Where a part has no template there is nothing to keep: making it says which.
    package = kept("package", made_of, base) if len(sources) == len(paths) else base()
    return _Writer(profile, _load(templates, DOCUMENT), _load(templates, PROPERTIES), package)


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
