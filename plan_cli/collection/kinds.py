"""Plan kinds: what a 市民学校 plan is called, and which sections it has.

A kind is a folder `kinds/<id>/` with `kind.yaml` (read here) and `plan.yaml.j2`
(what `plangen new` writes). A collection may bring its own or replace one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from plan_cli.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.templating.search_path import TemplatePath

DEFAULT = "citizen-school"

_REQUIRED = ("name", "summary", "title")
_OPTIONAL = ("headings", "required", "usual", "observances", "item_headings", "order")


class Kind(NamedTuple):
    """One plan kind.

    Attributes:
        id: the name of its folder.
        name: its Chinese name, as `template:` may give it.
        summary: one line for the list of kinds.
        title: pattern of the title, over `when`, `community` and the plan's names.
        headings: canonical section keys to headings that replace the default ones.
        required: what a plan of this kind must have: for each part the sections of which one is enough,
            as canonical keys; `sections` stands for any of the author's own.
        usual: the same for what most plans of this kind have.
        observances: categories of observances that suit it, for the scaffold.
        item_headings: `separate` or `run-in`, as the plan's own key says it.
        order: place in the list of kinds.
    """

    id: str
    name: str
    summary: str
    title: str
    headings: dict[str, str]
    required: tuple[tuple[str, ...], ...]
    usual: tuple[tuple[str, ...], ...]
    observances: tuple[str, ...]
    item_headings: str
    order: int


def kinds(templates: TemplatePath) -> tuple[tuple[Kind, ...], tuple[TemplateError, ...]]:
    """All kinds that the templates hold, in the order of their list, and what is wrong with broken ones."""
    found: list[Kind] = []
    errors: list[TemplateError] = []
    for name in templates.names("kinds"):
        if templates.find(f"kinds/{name}/kind.yaml"):
            try:
                found.append(load(name, templates))
            except TemplateError as error:
                errors.append(error)
    return tuple(sorted(found, key=lambda kind: (kind.order, kind.id))), tuple(errors)


@cache
def identify(spelling: str, templates: TemplatePath) -> str:
    """The id of a kind from its id or its Chinese name.

    Raises:
        LookupError: there is none; its argument is a Chinese hint.
        TemplateError: there is none among the sound ones, and one is broken.
    """
    if "/" not in spelling and templates.find(f"kinds/{spelling}/kind.yaml"):
        return spelling
    sound, broken = kinds(templates)
    known = {name: kind.id for kind in sound for name in (kind.id, kind.name)}
    if spelling in known:
        return known[spelling]
    if broken:  # it may be the one that is meant
        raise broken[0]
    from difflib import get_close_matches

    near = get_close_matches(spelling, known, 1, 0.4)
    listed = "、".join(f"{kind.name}（{kind.id}）" for kind in sound)
    raise LookupError(f"是不是“{near[0]}”？" if near else f"可用的模板有：{listed}。")


@cache
def load(kind_id: str, templates: TemplatePath) -> Kind:
    """One kind.

    Raises:
        TemplateError: it is missing or broken.
    """
    path = templates.find(f"kinds/{kind_id}/kind.yaml")
    if path is None:
        raise TemplateError(f"找不到模板：{kind_id}", "用 plangen new --list 看看有哪些模板。")
    return _read(kind_id, path)


def forget() -> None:
    """Look for each kind anew, and read it, when it is asked for again."""
    for looked_up in (identify, load, _read):
        looked_up.cache_clear()


@cache
def _read(kind_id: str, path: Path) -> Kind:
    import yaml

    shown = path.as_posix()
    try:
        values = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- safe
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        raise TemplateError(f"读不了模板文件：{shown}", "检查它的写法；删掉它，就回到自带的模板。") from None
    if not isinstance(values, dict):
        raise TemplateError(f"{shown} 应当是“键: 值”的形式")
    for name in values:
        if name not in _REQUIRED + _OPTIONAL:
            raise TemplateError(
                f"{shown} 里不认识“{name}”这个键", f"可用的键有：{'、'.join(_REQUIRED + _OPTIONAL)}。"
            )
    for name in _REQUIRED:
        if not isinstance(values.get(name), str):
            raise TemplateError(f"{shown} 里的“{name}”要写成一段文字")
        _check_printable(values[name], name, shown)
    return Kind(
        id=kind_id,
        name=values["name"],
        summary=values["summary"],
        title=values["title"],
        headings=_headings(values.get("headings") or {}, shown),
        required=_parts(values.get("required") or [], "required", shown),
        usual=_parts(values.get("usual") or [], "usual", shown),
        observances=tuple(_texts(values.get("observances") or [], "observances", shown)),
        item_headings=_item_headings(values.get("item_headings", "separate"), shown),
        order=_order(values.get("order", 1000), shown),
    )


def _check_printable(text: str, name: str, shown: str) -> None:
    """Make sure that a document can hold a text: an escape in double quotes writes any character."""
    from plan_cli.source import unprintable

    for at in unprintable(text):
        message = f"{shown} 的“{name}”里有看不见的字符（U+{ord(text[at]):04X}），文档里不能有它"
        raise TemplateError(message, "删掉它。")


def _headings(value: Any, shown: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise TemplateError(f"{shown} 里的“headings”要写成“章的键: 标题”")
    for text in value.values():
        _check_printable(text, "headings", shown)
    return dict(zip(_sections(list(value), "headings", shown), value.values(), strict=True))


def _parts(value: Any, name: str, shown: str) -> tuple[tuple[str, ...], ...]:
    """For each part of a plan the sections of which one is enough: `goals`, or `[measures, safeguards]`."""
    if not isinstance(value, list):
        raise TemplateError(f"{shown} 里的“{name}”要写成章的列表")
    parts = (_sections(one if isinstance(one, list) else [one], name, shown) for one in value)
    return tuple(part for part in parts if part)


def _sections(value: Any, name: str, shown: str) -> tuple[str, ...]:
    from plan_cli.model import SECTIONS, Plan

    names = []
    for spelling in _texts(value, name, shown):
        declared = Plan.names.get(spelling)
        if declared is None or declared.english not in SECTIONS:
            raise TemplateError(f"{shown} 的“{name}”里没有“{spelling}”这一章")
        names.append(declared.english)
    return tuple(names)


def _texts(value: Any, name: str, shown: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TemplateError(f"{shown} 里的“{name}”要写成文字的列表")
    return value


def _item_headings(value: Any, shown: str) -> str:
    from plan_cli.model.language import ITEM_HEADINGS

    for canonical, spellings in ITEM_HEADINGS.spellings.items():
        if value in spellings:
            return canonical
    raise TemplateError(f"{shown} 的“item_headings”只能写 separate（另起）或 run-in（接排）")


def _order(value: Any, shown: str) -> int:
    if not isinstance(value, int):
        raise TemplateError(f"{shown} 里的“order”要写成数字")
    return value
