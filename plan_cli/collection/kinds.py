"""Plan kinds: what a 市民学校 plan is called, and which sections it has.

A kind is a folder `kinds/<id>/` with `kind.yaml` (read here) and `plan.yaml.j2`
(what `plangen new` writes). A collection may bring its own or replace one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import TemplateError, UnreadableFileError, UsageError
from plan_cli.source.nodes import Mapping, Scalar, Sequence
from plan_cli.source.settings import as_error, entries, meant, read_settings, shape, wrong
from plan_cli.templating.search_path import made_once

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.findings import Finding
    from plan_cli.source.nodes import Node
    from plan_cli.source.settings import SettingEntry
    from plan_cli.templating.search_path import TemplatePath

DEFAULT = "citizen-school"

_REQUIRED = ("name", "summary", "title")
_OPTIONAL = ("headings", "required", "usual", "observances", "item_headings", "order")
_KEYS = {name: name for name in _REQUIRED + _OPTIONAL}
LAST = 1000
"""Place in the list of a kind that names none."""
_INTEGER = re.compile(r"[+-]?[0-9]{1,6}")


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
        try:
            if templates.find(f"kinds/{name}/kind.yaml"):
                found.append(load(templates, name))
        except TemplateError as error:
            errors.append(error)
    return tuple(sorted(found, key=lambda kind: (kind.order, kind.id))), tuple(errors)


@made_once
def identify(templates: TemplatePath, spelling: str) -> str:
    """Return the id of a kind from its id or its Chinese name.

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


def named(templates: TemplatePath, spelling: str) -> str:
    """Return what `identify` does, for somebody who asks for a kind.

    Raises:
        UsageError: there is none.
        TemplateError: see `identify`.
    """
    try:
        return identify(templates, spelling)
    except LookupError as error:
        raise UsageError(f"没有“{spelling}”这个模板", str(error.args[0])) from None


@made_once
def load(templates: TemplatePath, kind_id: str) -> Kind:
    """One kind.

    Raises:
        TemplateError: it is missing or broken.
    """
    path = templates.find(f"kinds/{kind_id}/kind.yaml")
    if path is None:
        raise TemplateError(f"找不到模板：{kind_id}", "用 plangen new --list 看看有哪些模板。")
    return _read(kind_id, path)


def _read(kind_id: str, path: Path) -> Kind:
    try:
        root, found = read_settings(path, frozenset(_KEYS))
    except UnreadableFileError as error:
        hint = "检查它的写法；删掉它，就回到自带的模板。"
        raise TemplateError(f"读不了模板文件：{error.message}", error.hint or hint) from None
    if root is None and not found:
        raise TemplateError(f"模板文件是空的：{path.as_posix()}", f"至少要写 {'、'.join(_REQUIRED)}。")
    given = entries(root, _KEYS, found) if root is not None else {}
    reader = _KindReader(given, found)
    kind = Kind(
        id=kind_id,
        name=reader.text("name"),
        summary=reader.text("summary"),
        title=reader.text("title"),
        headings=reader.headings("headings"),
        required=reader.parts("required"),
        usual=reader.parts("usual"),
        observances=reader.texts("observances"),
        item_headings=reader.item_headings("item_headings"),
        order=reader.number("order"),
    )
    if isinstance(root, Mapping):
        missing = [name for name in _REQUIRED if name not in given]
        if missing:
            found.append(
                wrong(root, f"缺少{'、'.join(f'“{name}”' for name in missing)}", "每个键后面写一段文字。")
            )
    if found:
        raise as_error(TemplateError, f"模板文件 {path.as_posix()}", found)
    return kind


class _KindReader:
    """Reads the values of a kind's keys; what is wrong goes to `found`, and a value that means nothing is given.

    Args:
        given: the keys that are there.
        found: takes the findings.
    """

    def __init__(self, given: dict[str, SettingEntry], found: list[Finding]) -> None:
        self._given = given
        self._found = found

    def text(self, name: str) -> str:
        """Return a text; "" where it is missing or none."""
        entry = self._given.get(name)
        if entry is None:
            return ""
        if isinstance(entry.value, Scalar) and not entry.value.is_null and entry.value.value.strip():
            return self._printable(name, entry.value)
        self._wrong(name, entry.value, "一段文字")
        return ""

    def headings(self, name: str) -> dict[str, str]:
        """Headings by the canonical keys of their sections."""
        entry = self._value_of(name)
        if entry is None:
            return {}
        headings = {}
        for section, one in entries(entry, _section_names(), self._found, name).items():
            if isinstance(one.value, Scalar) and not one.value.is_null:
                headings[section] = self._printable(name, one.value)
            else:
                self._wrong(name, one.value, "“章的键: 标题”")
        return headings

    def parts(self, name: str) -> tuple[tuple[str, ...], ...]:
        """For each part of a plan the sections of which one is enough: `goals`, or `[measures, safeguards]`."""
        entry = self._value_of(name)
        if entry is None:
            return ()
        if not isinstance(entry, Sequence):
            self._wrong(name, entry, "章的列表")
            return ()
        parts = (
            self._sections(name, one.items if isinstance(one, Sequence) else [one]) for one in entry.items
        )
        return tuple(part for part in parts if part)

    def _sections(self, name: str, items: list[Node]) -> tuple[str, ...]:
        known = _section_names()
        sections = []
        for one in items:
            if not isinstance(one, Scalar):
                self._wrong(name, one, "文字的列表")
            elif one.value not in known:
                self._found.append(wrong(one, f"“{name}”里没有“{one.value}”这一章", meant(one.value, known)))
            else:
                sections.append(known[one.value])
        return tuple(sections)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        entry = self._value_of(name)
        if entry is None:
            return ()
        items = entry.items if isinstance(entry, Sequence) else []
        texts = tuple(one.value for one in items if isinstance(one, Scalar) and one.value.strip())
        if len(texts) < len(items) or not isinstance(entry, Sequence):
            self._wrong(name, entry, "文字的列表")
        return texts

    def item_headings(self, name: str) -> str:
        """`separate` or `run-in`, in any of their spellings."""
        from plan_cli.model.language import ITEM_HEADINGS

        entry = self._given.get(name)
        typed = entry.value.value if entry is not None and isinstance(entry.value, Scalar) else "separate"
        for canonical, spellings in ITEM_HEADINGS.spellings.items():
            if typed in spellings and (entry is None or isinstance(entry.value, Scalar)):
                return canonical
        if entry is not None:
            message = f"“{name}”只能写 separate（另起）或 run-in（接排），这里是{shape(entry.value)}"
            self._found.append(wrong(entry.value, message))
        return ""

    def number(self, name: str) -> int:
        """Return the place in the list of kinds; far behind where none is given."""
        entry = self._given.get(name)
        if entry is None:
            return LAST
        if isinstance(entry.value, Scalar) and _INTEGER.fullmatch(entry.value.value.strip()):
            return int(entry.value.value)
        self._wrong(name, entry.value, "数字")
        return LAST

    def _printable(self, name: str, node: Scalar) -> str:
        """Return a text that documents can hold: an escape in double quotes writes any character."""
        from plan_cli.source.text import unprintable

        for at in unprintable(node.value)[:1]:
            message = f"“{name}”里有看不见的字符（U+{ord(node.value[at]):04X}），文档里不能有它"
            self._found.append(wrong(node, message, "删掉它。"))
        return node.value

    def _value_of(self, name: str) -> Node | None:
        """Return the value of a key; None where it is missing, or nothing stands behind it."""
        entry = self._given.get(name)
        is_empty = entry is None or (isinstance(entry.value, Scalar) and entry.value.is_null)
        return None if entry is None or is_empty else entry.value

    def _wrong(self, name: str, node: Node, wanted: str) -> None:
        self._found.append(wrong(node, f"“{name}”要写成{wanted}，这里是{shape(node)}"))


def _section_names() -> dict[str, str]:
    """Every spelling of a section's key, and the canonical one."""
    from plan_cli.model import SECTIONS, Plan

    return {spelling: one.english for spelling, one in Plan.names.items() if one.english in SECTIONS}
