"""The page profile: every measure, face and size of the printed page.

Its values live in `templates/styles/<name>.yaml`. `profile_keys` says which there
may be, `profile_file` reads them; here they become a value, in Word's units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.errors import TemplateError, UsageError
from plan_cli.render.profile_file import ProfileSetting, profile_chain
from plan_cli.render.profile_keys import label
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.source.settings import as_error, wrong
from plan_cli.templating.search_path import made_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.templating.search_path import TemplatePath

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20


class Page(NamedTuple):
    """Paper and margins in millimetres.

    Attributes:
        width, height: of the paper.
        top, bottom: paper edge to the first and last line's box.
        inside, outside: margin at the binding (left on odd pages) and opposite.
        footer: paper edge to the lower edge of the footer.
        mirror: whether inside and outside change places on even pages.
        number: where page numbers stand: `outside` (odd pages right, even pages
            left), `center` or `right`.
    """

    width: float
    height: float
    top: float
    bottom: float
    inside: float
    outside: float
    footer: float
    mirror: bool
    number: str


class PageGrid(NamedTuple):
    """Lines and characters in points.

    Attributes:
        line: exact distance of two lines of the body.
        condense: by how much each character of the body is narrowed.
        indent: of a paragraph's first line, two characters wide.
        hanging_punctuation: Word's `overflowPunct`.
    """

    line: float
    condense: float
    indent: float
    hanging_punctuation: bool


class Faces(NamedTuple):
    """Names of fonts, one for each use."""

    title: str
    body: str
    level_1: str
    level_2: str
    level_3: str
    level_4: str
    table: str
    table_header: str
    attachment: str
    page_number: str


class Sizes(NamedTuple):
    """Sizes of characters in points, one for each use."""

    title: float
    body: float
    table: float
    page_number: float


class Bold(NamedTuple):
    """What is set in bold; the standard has nothing so."""

    title: bool
    level_1: bool
    level_2: bool
    level_3: bool
    level_4: bool
    table_header: bool
    attachment: bool


class TitleStyle(NamedTuple):
    """How a title is set; `characters` is the most full-width ones on a line."""

    characters: float


class TableStyle(NamedTuple):
    """How a table is set.

    Attributes:
        padding: left and right of a cell's text in millimetres.
        landscape: whether one that is cramped on an upright page gets turned pages.
    """

    padding: float
    landscape: bool


class Profile(NamedTuple):
    """A page profile, its groups as in the file; `faces` is the file's `fonts`."""

    page: Page
    grid: PageGrid
    faces: Faces
    sizes: Sizes
    bold: Bold
    title: TitleStyle
    table: TableStyle

    @property
    def type_width(self) -> int:
        """Width of the type area in twips (156 mm for GB/T 9704)."""
        return millimetres(self.page.width) - millimetres(self.page.inside) - millimetres(self.page.outside)


SMALLEST_TYPE_AREA = 50
"""Millimetres; below it no line of the body can be set."""


def millimetres(length: float) -> int:
    """Millimetres in twips (twentieths of a point), Word's unit of length."""
    return round(length * TWIPS_PER_MM)


def points(length: float) -> int:
    """Points in twips."""
    return round(length * TWIPS_PER_POINT)


def half_points(size: float) -> int:
    """Points in half-points, Word's unit of a character's size."""
    return round(size * 2)


@made_once
def load_profile(templates: TemplatePath, name: str = DEFAULT_STYLE) -> Profile:
    """Return the page profile of that name, with what it extends.

    Raises:
        TemplateError: there is none, or a value is missing, unknown or wrong.
    """
    settings: dict[str, ProfileSetting] = {}
    for file in reversed(profile_chain(templates, name)):
        # What a file says itself comes last: a mistake of several values is pointed out there.
        for key, setting in file.settings.items():
            settings.pop(key, None)
            settings[key] = setting
    profile = Profile(
        page=_group(Page, "page", settings),
        grid=_group(PageGrid, "grid", settings),
        faces=_group(Faces, "fonts", settings),
        sizes=_group(Sizes, "sizes", settings),
        bold=_group(Bold, "bold", settings),
        title=_group(TitleStyle, "title", settings),
        table=_group(TableStyle, "table", settings),
    )
    _check_type_area(profile, settings, name)
    return profile


def _group(kind: type[Any], group: str, settings: dict[str, ProfileSetting]) -> Any:
    return kind(*(settings[f"{group}.{name}"].value for name in kind._fields))


def _check_type_area(profile: Profile, settings: dict[str, ProfileSetting], name: str) -> None:
    """See that the margins of a page leave something of it."""
    page = profile.page
    found = []
    for keys, room in (
        (("page.width", "page.inside", "page.outside"), page.width - page.inside - page.outside),
        (("page.height", "page.top", "page.bottom"), page.height - page.top - page.bottom),
    ):
        if room < SMALLEST_TYPE_AREA:
            key = next(key for key in reversed(settings) if key in keys)
            least = f"至少要有 {SMALLEST_TYPE_AREA} 毫米"
            found.append(wrong(settings[key].node, f"{key}（{label(key)}）使版心只剩 {room:g} 毫米，{least}"))
    if found:
        raise as_error(TemplateError, f"样式 {name}", found)


def one_page(pages: Iterable[tuple[str, TemplatePath, str]]) -> tuple[TemplatePath, str]:
    """Return the templates and the page profile of plans that go into one document.

    Args:
        pages: of each plan its name, the templates of its collection and the name of its profile.

    Raises:
        UsageError: two plans are made for different pages.
        TemplateError: a profile is missing, or the user's own one is broken.
    """
    (first, templates, style), *others = pages
    for name, others_templates, others_style in others:
        if load_profile(others_templates, others_style) != load_profile(templates, style):
            raise UsageError(
                f"{first} 用的版面样式是 {style}，{name} 用的是 {others_style}，一份汇编只能有一种版面",
                f"用 --style 定一种，例如 --style {style}；或者改 plangen.yaml 里的“样式”。",
            )
    return templates, style
