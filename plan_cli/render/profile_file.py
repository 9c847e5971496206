"""Page profiles as files: which file a name means, what it says, and on which it builds.

A profile that `extends` another says only what differs. All files of such a
chain are read before anything is refused, so that one run tells every mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.errors import TemplateError
from plan_cli.render.profile_keys import (
    FONT_SET,
    GROUPS,
    SettingValue,
    all_spellings,
    keys,
    label,
    read_value,
    spellings,
    top_spellings,
)
from plan_cli.source import Mapping, Node, Scalar
from plan_cli.source.settings import as_error, entries, meant, read_settings, shape, wrong
from plan_cli.templating.search_path import TemplatePath, made_once

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.findings import Finding
    from plan_cli.source.settings import SettingEntry

FOLDER = "styles"
FONT_SETS = "styles/fonts"


class ProfileSetting(NamedTuple):
    """A value and where it stands."""

    value: SettingValue
    node: Node


class ProfileFile(NamedTuple):
    """One file of a chain.

    Attributes:
        name: of the profile.
        path: of the file.
        settings: what it says itself, by keys such as `page.top`.
    """

    name: str
    path: Path
    settings: dict[str, ProfileSetting]


def profile_names(templates: TemplatePath) -> tuple[str, ...]:
    """Return the names of all profiles."""
    return _names(templates, FOLDER)


def profile_path(templates: TemplatePath, name: str) -> Path:
    """Return the file of a profile.

    Raises:
        TemplateError: there is none of that name.
    """
    path = _find(templates, FOLDER, name)
    if path is None:
        hint = "这里写样式的名称，不写文件的位置。"
        if not name.endswith((".yaml", ".yml")) and not set(name) & set("/\\"):
            near = meant(name, profile_names(templates))
            hint = f"{near}自己的样式放在 plangen.yaml 旁边：templates/styles/{name}.yaml。"
        raise TemplateError(f"没有“{name}”这个样式", hint)
    return path


@made_once
def profile_chain(templates: TemplatePath, name: str) -> tuple[ProfileFile, ...]:
    """Return the profile of that name, then what it extends, and so on.

    Raises:
        TemplateError: one of them is missing, or says what it cannot; all mistakes in one.
    """
    chain: list[ProfileFile] = []
    found: list[Finding] = []
    search, path = templates, profile_path(templates, name)
    while True:
        root, mistakes = read_settings(path, all_spellings())
        found += mistakes
        top = entries(root, top_spellings(), found) if root is not None else {}
        chain.append(ProfileFile(name, path, _settings(top, templates, found)))
        if "extends" not in top:
            if top or not found:
                _check_complete(chain[-1], root, top, found)
            break
        value = top["extends"].value
        # A file that extends its own name builds on the one whose place it takes.
        search = _behind(search, path) if _text(value) == name else templates
        base = _base(value, search, [file.path for file in chain], found)
        if base is None:
            break
        name, path = base
    if found:
        raise as_error(TemplateError, f"样式 {chain[0].name}", found)
    return tuple(chain)


def _settings(
    top: dict[str, SettingEntry], templates: TemplatePath, found: list[Finding]
) -> dict[str, ProfileSetting]:
    settings: dict[str, ProfileSetting] = {}
    for group, entry in top.items():
        if group == "fonts":
            settings |= _fonts(entry.value, templates, found)
        elif group in GROUPS:
            settings |= _group(group, entries(entry.value, spellings(group), found, group), found)
    return settings


def _group(group: str, given: dict[str, SettingEntry], found: list[Finding]) -> dict[str, ProfileSetting]:
    settings = {}
    for name, entry in given.items():
        value = read_value(f"{group}.{name}", entry.value, found)
        # A wrong one is kept as well, or it would be missing, too: no profile is made of it.
        settings[f"{group}.{name}"] = ProfileSetting(0.0 if value is None else value, entry.value)
    return settings


def _fonts(node: Node, templates: TemplatePath, found: list[Finding]) -> dict[str, ProfileSetting]:
    """Return a font set by its name, or faces one by one, with or without a set that they build on."""
    if not isinstance(node, Mapping):
        return _font_set(node, templates, found)
    given = entries(node, FONT_SET | spellings("fonts"), found, "fonts")
    base = given.pop("set", None)
    settings = _font_set(base.value, templates, found) if base else {}
    return settings | _group("fonts", given, found)


def _font_set(node: Node, templates: TemplatePath, found: list[Finding]) -> dict[str, ProfileSetting]:
    """Return what a set of that name says; its values stand where the name stands."""
    name = _text(node)
    path = _find(templates, FONT_SETS, name)
    if path is None:
        hint = f"{meant(name, _names(templates, FONT_SETS))}也可以分项写，例如 body: 仿宋_GB2312。"
        found.append(wrong(node, f"fonts（字体）没有这一组：{shape(node)}", hint))
        return {}
    root, mistakes = read_settings(path, frozenset(spellings("fonts")))
    found += mistakes
    settings = _group("fonts", entries(root, spellings("fonts"), found), found) if root is not None else {}
    missing = [name for name in GROUPS["fonts"].keys if f"fonts.{name}" not in settings]
    if missing and not found:
        found.append(wrong(node, f"字体组 {name} 缺少 {'、'.join(missing)}", f"补在 {path.as_posix()} 里。"))
    return {key: ProfileSetting(setting.value, node) for key, setting in settings.items()}


def _check_complete(
    file: ProfileFile, root: Node | None, top: dict[str, SettingEntry], found: list[Finding]
) -> None:
    """See that a profile that extends none says everything itself."""
    if root is None:
        raise TemplateError(f"样式文件是空的：{file.path.as_posix()}", _EXTENDS_HINT)
    # A group that could not be read at all has been told already.
    given = {key.split(".")[0] for key in file.settings}
    broken = set(top) - given if found else set()
    missing = [key for key in keys() if key not in file.settings and key.split(".")[0] not in broken]
    if missing:
        some = "、".join(f"{key}（{label(key)}）" for key in missing[:3])
        more = f" 等 {len(missing)} 项" if len(missing) > 3 else ""
        begin = Scalar("", root.start, root.start, "", root.source)
        message = f"没有写 extends（继承），就要把各项写全，还缺 {some}{more}"
        found.append(wrong(begin, message, _EXTENDS_HINT))


_EXTENDS_HINT = "加一行 extends: gbt33476，就只用写与它不同的各项。"


def _base(
    node: Node, search: TemplatePath, seen: list[Path], found: list[Finding]
) -> tuple[str, Path] | None:
    """Name and file of what a profile extends, or None where there is nothing to extend."""
    name = _text(node)
    path = _find(search, FOLDER, name)
    if path is None:
        hint = meant(name, _names(search, FOLDER))
        found.append(wrong(node, f"extends（继承）要写一个样式的名称，没有这个样式：{shape(node)}", hint))
        return None
    if path in seen:
        found.append(wrong(node, f"extends（继承）绕成了一圈，又回到了 {name}", "改成 gbt33476。"))
        return None
    return name, path


def _text(node: Node) -> str:
    return node.value.strip() if isinstance(node, Scalar) and not node.is_null else ""


def _find(templates: TemplatePath, folder: str, name: str) -> Path | None:
    """Return the file of that very name: a file system that ignores case must not decide it."""
    return templates.find(f"{folder}/{name}.yaml") if name in _names(templates, folder) else None


def _names(templates: TemplatePath, folder: str) -> tuple[str, ...]:
    files = templates.names(folder)
    return tuple(file.removesuffix(".yaml") for file in files if file.endswith(".yaml"))


def _behind(search: TemplatePath, path: Path) -> TemplatePath:
    """Return the folders of the search behind the one that a file was found in."""
    at = next(index for index, root in enumerate(search.roots) if path.is_relative_to(root))
    return TemplatePath(search.roots[at + 1 :])
