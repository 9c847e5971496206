"""Writes DOCX: the outline as WordprocessingML in a package whose styles hold all looks."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.errors import TemplateError
from plan_cli.outline.blocks import Compilation
from plan_cli.render import geometry, landscape
from plan_cli.render.package import Base, base_of, completed, pack
from plan_cli.render.parts import COVER_POINTS, parts_of
from plan_cli.render.profile import Profile, half_points, load_profile, millimetres, points
from plan_cli.render.red_head import RED_HEAD_POINTS
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.render.xml_text import encode_xml
from plan_cli.templating import compiled, environment
from plan_cli.templating.search_path import BUILT_IN, made_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.outline.blocks import Document, Outline, OutlineBlock
    from plan_cli.render.parts import PageRun
    from plan_cli.templating.environment import CompiledTemplate
    from plan_cli.templating.search_path import TemplatePath

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
}
"""Parts that are the same for every document, and their templates."""

UPRIGHT_PARTS = {
    "word/footer1.xml": "styles/docx/footer-odd.xml.j2",
    "word/footer2.xml": "styles/docx/footer-even.xml.j2",
}
"""Parts that are there besides where a page stands upright."""

TURNED_PARTS = {
    "word/footer3.xml": "styles/docx/footer-turned-odd.xml.j2",
    "word/footer4.xml": "styles/docx/footer-turned-even.xml.j2",
}
"""Parts that are there besides where a table lies across."""

BUILT_IN_STYLES = ("gbt33476", "gbt9704")

SHADES = ("D9D9D9", "B3B3B3", "8C8C8C")
"""Greys of a table's cells, the lightest first: apart on a black-and-white printer, black text legible."""

PROPERTIES = "styles/docx/core-properties.xml.j2"


def bookmark_number(anchor: str) -> int:
    """Return the number that a bookmark needs besides its name: the digits of `outline.contents.anchor_of`."""
    return int(anchor.removeprefix("_Toc"))


def ended_by(xml: str, section: str) -> str:
    """Return the paragraphs with the section's properties in the last one.

    A paragraph more would begin a page of its own where the last page is full.
    """
    if not section:
        return xml
    before, properties, after = xml.rpartition("</w:pPr>")
    return before + section + properties + after


def line(block: OutlineBlock) -> str:
    """Return a block's paragraph as it is printed: its number, directly followed by its text."""
    return block.number + block.text


FILTERS = (
    ("line", line),
    ("millimetres", millimetres),
    ("points", points),
    ("half_points", half_points),
    ("bookmark_number", bookmark_number),
    ("ended_by", ended_by),
)


class Variant(NamedTuple):
    """What the static parts depend on besides the profile.

    Attributes:
        has_contents: Word is asked to compute the page numbers of a list of contents.
        is_compilation: each plan's title is a heading, one level above the plan's own.
        has_upright_pages: there are footers for them.
        has_turned_pages: there are footers for pages across.
    """

    has_contents: bool = False
    is_compilation: bool = False
    has_upright_pages: bool = True
    has_turned_pages: bool = False


class _Writer(NamedTuple):
    """All that is read once for a search path and a profile.

    Attributes:
        profile: the page.
        across: the same page for tables that are cramped on it, or None.
        document: the notation of `word/document.xml`.
        properties: the notation of `docProps/core.xml`.
    """

    profile: Profile
    across: Profile | None
    document: CompiledTemplate
    properties: CompiledTemplate


def write(document: Document, templates: TemplatePath, style: str = DEFAULT_STYLE) -> bytes:
    """Return the document as a DOCX file, on the page of the profile `style`.

    Page numbers in a list of contents are `PAGEREF` fields, empty until a program fills
    them in: which page a heading comes to stand on depends on fonts that are not known
    here, and a wrong number would be printed unnoticed. LibreOffice computes them when it
    opens the file; Word when it is told to (F9) and before it prints, and the settings
    make it offer so at once. They do not stand in a `TOC` field: LibreOffice would then
    show what the file says, and Word would make the list anew, without attachments and
    篇. A bookmark leads each to its heading.

    Raises:
        TemplateError: a template or the profile is missing, or the user's own one is broken.
        ForbiddenCharacterError: a text holds a character that no XML file can hold.
    """
    writer = _writer(templates, style)
    parts = parts_of(document, writer.profile, writer.across)
    xml = _part(writer.document, _context(document, parts, writer.profile))
    properties = _part(writer.properties, {"outline": document})
    base = _base(templates, style, _variant_of(document, parts))
    return completed(base, (("docProps/core.xml", properties), ("word/document.xml", xml)))


def document_xml(
    outline: Outline, templates: TemplatePath, style: str, profile: Profile, across: Profile | None
) -> bytes:
    """`word/document.xml` alone, on pages of the caller's: a user's Word file brings its own.

    `across` is the page of tables that are cramped on the other; with None they stay there.
    """
    parts = parts_of(outline, profile, across)
    return _part(_writer(templates, style).document, _context(outline, parts, profile))


def static_package(templates: TemplatePath, style: str) -> tuple[Profile, bytes]:
    """Return the profile `style`, and the package of the parts that are the same for every document."""
    return _writer(templates, style).profile, _package(templates, style, Variant())


def _variant_of(document: Document, parts: list[PageRun]) -> Variant:
    """Which static parts a document needs."""
    is_compilation = isinstance(document, Compilation)
    sections = [section for part in parts for section in part.sections if section.is_numbered]
    return Variant(
        is_compilation or bool(document.contents),
        is_compilation,
        has_upright_pages=not all(section.is_turned for section in sections),
        has_turned_pages=any(section.is_turned for section in sections),
    )


def _context(document: Document, parts: list[PageRun], profile: Profile) -> dict[str, Any]:
    """Return the names that `formats/docx.j2` may use, besides the filters."""
    return {
        "outline": document,
        "parts": parts,
        "deeper": int(isinstance(document, Compilation)),
        "profile": profile,
        "shades": SHADES,
        "list_indents": partial(geometry.list_indents, profile=profile),
    }


@made_once
def _writer(templates: TemplatePath, style: str) -> _Writer:
    profile = load_profile(templates, style)
    across = landscape.turned(profile)
    return _Writer(profile, across, _load(templates, DOCUMENT), _load(templates, PROPERTIES))


@made_once
def _base(templates: TemplatePath, style: str, variant: Variant) -> Base:
    return base_of(_package(templates, style, variant))


@made_once
def _package(templates: TemplatePath, style: str, variant: Variant) -> bytes:
    """Return the package of the parts that are the same for every document of a variant."""
    names = {
        **STATIC_PARTS,
        **(UPRIGHT_PARTS if variant.has_upright_pages else {}),
        **(TURNED_PARTS if variant.has_turned_pages else {}),
    }
    profile = _writer(templates, style).profile
    if all(templates.finds_built_in(template) for template in names.values()):
        beforehand = compiled.package(package_key(profile, variant))
        if beforehand is not None:
            return beforehand
    return _packed(templates, names, profile, variant)


def _packed(templates: TemplatePath, names: dict[str, str], profile: Profile, variant: Variant) -> bytes:
    context = {
        "profile": profile,
        "red_head_size": RED_HEAD_POINTS,
        "cover_size": COVER_POINTS,
        "shades": SHADES,
        **variant._asdict(),
    }
    return pack((name, _part(_load(templates, template), context)) for name, template in names.items())


def package_key(profile: Profile, variant: Variant) -> str:
    """Return what tells a package of built-in parts from all others: they depend on nothing else."""
    return sha256(repr((profile, variant)).encode()).hexdigest()


def packages_to_keep() -> Iterator[tuple[str, bytes]]:
    """Yield the packages that most documents have, each with its key, to be made when the wheel is built."""
    for style in BUILT_IN_STYLES:
        profile = _writer(BUILT_IN, style).profile
        for variant in (Variant(), Variant(has_contents=True)):
            yield package_key(profile, variant), _package(BUILT_IN, style, variant)


def _load(templates: TemplatePath, name: str) -> CompiledTemplate:
    return environment.load(templates, name, FILTERS, autoescape=True)


def _part(notation: CompiledTemplate, context: dict[str, Any]) -> bytes:
    """Return the XML of a part. Only a user's template can be malformed: ours is not parsed again."""
    xml = notation.render(context)
    encoded = encode_xml(xml)
    if not notation.is_built_in:
        _check_well_formed(xml, notation)
    return encoded


def _check_well_formed(xml: str, notation: CompiledTemplate) -> None:
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
