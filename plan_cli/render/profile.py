"""The page profile: every measure, face and size of the printed page.

Its values live in `templates/styles/<name>.yaml`; this module says which there
must be, of what kind and within what bounds, and turns them into Word's units.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.resources import TemplatePath

DEFAULT_PROFILE = "gbt33476"

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
    """

    width: float
    height: float
    top: float
    bottom: float
    inside: float
    outside: float
    footer: float
    mirror: bool


class Grid(NamedTuple):
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


class Title(NamedTuple):
    """How a title is set; `characters` is the most full-width ones on a line."""

    characters: float


class Table(NamedTuple):
    """How a table is set; `padding` is left and right of a cell's text in millimetres."""

    padding: float


class Profile(NamedTuple):
    """A page profile, its groups as in the file."""

    page: Page
    grid: Grid
    faces: Faces
    sizes: Sizes
    title: Title
    table: Table

    @property
    def type_width(self) -> int:
        """Width of the type area in twips (156 mm for GB/T 9704)."""
        return millimetres(self.page.width) - millimetres(self.page.inside) - millimetres(self.page.outside)


GROUPS: dict[str, type[Any]] = {
    "page": Page,
    "grid": Grid,
    "faces": Faces,
    "sizes": Sizes,
    "title": Title,
    "table": Table,
}

SMALLEST_TYPE_AREA = 50
"""Millimetres; below it no line of the body can be set."""

LARGEST_NUMBER = 1000
"""In millimetres or points: Word refuses paper beyond 559 mm."""


def millimetres(length: float) -> int:
    """Millimetres in twips (twentieths of a point), Word's unit of length."""
    return round(length * TWIPS_PER_MM)


def points(length: float) -> int:
    """Points in twips."""
    return round(length * TWIPS_PER_POINT)


def half_points(size: float) -> int:
    """Points in half-points, Word's unit of a character's size."""
    return round(size * 2)


@cache
def load_profile(templates: TemplatePath, name: str = DEFAULT_PROFILE) -> Profile:
    """The page profile of that name.

    Raises:
        TemplateError: there is none, or a value is missing, unknown or wrong.
    """
    path = templates.find(f"styles/{name}.yaml")
    if path is None:
        raise TemplateError(f"找不到页面方案 {name}")
    values = _mapping(_parse(path), path, "", tuple(GROUPS))
    groups = {key: _group(kind, values[key], path, key) for key, kind in GROUPS.items()}
    profile = Profile(**groups)
    _check_type_area(profile, path)
    return profile


def _parse(path: Path) -> object:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - both are safe loaders
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" 第 {mark.line + 1} 行" if mark else ""
        raise TemplateError(f"页面方案 {path.as_posix()}{line} 不能解析为 YAML") from error


def _mapping(value: object, path: Path, key: str, names: tuple[str, ...]) -> dict[str, object]:
    """The value as a mapping that has these names, all of them and no other."""
    if not isinstance(value, dict):
        raise _mistake(path, key, "要写成“键: 值”的形式")
    for unknown in value:
        if unknown not in names:
            raise _mistake(path, _join(key, str(unknown)), "不认识这个键", f"可用的键：{'、'.join(names)}")
    for name in names:
        if name not in value:
            raise _mistake(path, _join(key, name), "缺少这个键")
    return value


def _group(kind: type[Any], value: object, path: Path, key: str) -> Any:
    names = kind._fields
    values = _mapping(value, path, key, names)
    return kind(*(_value(kind.__annotations__[name], values[name], path, _join(key, name)) for name in names))


def _value(kind: Any, value: object, path: Path, key: str) -> object:
    """A single value, checked against the kind that its field declares."""
    declared = getattr(kind, "__forward_arg__", kind)
    return {"float": _number, "str": _face, "bool": _truth}[declared](value, path, key)


def _number(value: object, path: Path, key: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _mistake(path, key, f"要写一个数，现为 {value!r}")
    if not math.isfinite(value) or not 0 <= value <= LARGEST_NUMBER:
        raise _mistake(path, key, f"要在 0 到 {LARGEST_NUMBER} 之间，现为 {value}")
    return value


def _face(value: object, path: Path, key: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _mistake(path, key, f"要写字体的名称，现为 {value!r}")
    return value


def _truth(value: object, path: Path, key: str) -> bool:
    if not isinstance(value, bool):
        raise _mistake(path, key, f"要写 true 或 false，现为 {value!r}")
    return value


def _check_type_area(profile: Profile, path: Path) -> None:
    """Sizes and lines that are not zero, and a page that its margins leave something of."""
    sizes = {f"sizes.{name}": size for name, size in profile.sizes._asdict().items()}
    for key, size in (
        sizes | {"grid.line": profile.grid.line, "title.characters": profile.title.characters}
    ).items():
        if size < 1:
            raise _mistake(path, key, f"不能小于 1，现为 {size}")
    page = profile.page
    for key, whole, *margins in (
        ("page.width", page.width, page.inside, page.outside),
        ("page.height", page.height, page.top, page.bottom),
    ):
        if whole - sum(margins) < SMALLEST_TYPE_AREA:
            raise _mistake(path, key, f"减去边距后不足 {SMALLEST_TYPE_AREA} 毫米")


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _mistake(path: Path, key: str, problem: str, hint: str = "") -> TemplateError:
    return TemplateError(f"页面方案 {path.as_posix()} 的 {key or '内容'}：{problem}", hint)
