"""Reading `plangen.yaml`: every mistake in it is told in one go, with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from plan_cli.collection.settings.keys import DOCUMENTS, KNOWN, PATHS, TOP, ConfigurationKey, names_of
from plan_cli.collection.settings.levels import LEVELS, PathLevels
from plan_cli.collection.settings.values import Configuration
from plan_cli.errors import ConfigurationError
from plan_cli.facts.own import OwnDocument, OwnFacts, endless
from plan_cli.limits import DECLARED, USUAL, Limits
from plan_cli.rules.catalog import RULES, UNCHANGEABLE
from plan_cli.source import Mapping, Node, Scalar, Sequence
from plan_cli.source.settings import SettingEntry, as_error, entries, meant, read_settings, shape, wrong

if TYPE_CHECKING:
    import collections.abc
    from pathlib import Path

    from plan_cli.findings import Finding, Severity


def read_configuration(path: Path) -> Configuration:
    """Return what the file says; an empty one, or one of comments only, says nothing.

    Raises:
        ConfigurationError: a key is unknown, or its value is none that it takes.
        UnreadableFileError: it cannot be read, or is no text.
    """
    root, found = read_settings(
        path, KNOWN | frozenset(RULES) | frozenset(limit.chinese for limit in DECLARED)
    )
    reader = _Reader(found)
    given = reader.record(root, TOP, "") if root is not None else {}
    if found:
        raise as_error(ConfigurationError, path.name, found)
    style = given.get("style")
    return Configuration(
        style=style.value if style else "",
        style_place=_place(style) if style else "",
        levels=given.get("rules", {}),
        paths=tuple(one for group in given.get("paths", ()) for one in group),
        own=OwnFacts(
            given.get("typos", ()),
            tuple(name.value for name in given.get("partners", ())),
            given.get("documents", ()),
        ),
        baseline=given["baseline"].value if "baseline" in given else "",
        limits=given.get("limits", USUAL),
    )


_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|\.\.(?:[/\\]|$)")
"""How a path begins that does not start from the file's own folder."""
_WHOLE = re.compile("[0-9]{1,12}")


class _Reader:
    """Reads values by the shapes of their declarations; what is wrong goes to `found`."""

    def __init__(self, found: list[Finding]) -> None:
        self._found = found

    def record(self, node: Node, settings: tuple[ConfigurationKey, ...], place: str) -> dict[str, Any]:
        """Return the values of a mapping's keys by their English names; those that can't be read are left out."""
        given = entries(node, names_of(settings), self._found, place)
        values: dict[str, Any] = {}
        for one in settings:
            if one.english in given:
                value = self._value(one, given[one.english])
                if value is not None:
                    values[one.english] = value
            elif one.required and isinstance(node, Mapping):
                hint = f"例如：{one.chinese}: {one.example}"
                self._found.append(wrong(node, f"“{place}”里缺少“{one.chinese}”", hint))
        return values

    def _value(self, setting: ConfigurationKey, entry: SettingEntry) -> Any:
        readers = {
            "text": self._text,
            "texts": self._texts,
            "words": self._words,
            "levels": self._levels,
            "limits": self._limits,
            "paths": self._paths,
            "documents": self._documents,
        }
        return readers[setting.shape](setting, entry)

    def _text(self, setting: ConfigurationKey, entry: SettingEntry) -> Scalar | None:
        if isinstance(entry.value, Scalar) and not entry.value.is_null and entry.value.value.strip():
            return entry.value
        self._wrong(setting, entry, "一段文字")
        return None

    def _texts(self, setting: ConfigurationKey, entry: SettingEntry) -> tuple[Scalar, ...] | None:
        items = entry.value.items if isinstance(entry.value, Sequence) else [entry.value]
        texts = tuple(item for item in items if isinstance(item, Scalar) and item.value.strip())
        if len(texts) < len(items):
            self._wrong(setting, entry, "一段文字，或者文字的列表")
            return None
        return texts

    def _words(self, setting: ConfigurationKey, entry: SettingEntry) -> tuple[tuple[str, str], ...] | None:
        if not isinstance(entry.value, Mapping):
            self._wrong(setting, entry, "一组“错的: 对的”")
            return None
        words: list[tuple[str, str]] = []
        rights: list[Scalar] = []
        for key, value in entry.value.entries:
            if not key.value.strip() or "\n" in key.value:
                message = "错的写法是空的" if not key.value.strip() else "错的写法要写在一行里"
                self._found.append(wrong(key, message, f"例如：{setting.example}"))
            elif not isinstance(value, Scalar) or not value.value.strip() or value.value == key.value:
                message = f"“{key.value}”后面要写对的写法，这里是{shape(value)}"
                self._found.append(wrong(value, message, f"例如：{setting.example}"))
            elif "\n" in value.value.strip():
                self._found.append(
                    wrong(value, f"“{key.value}”的对的写法要写在一行里", f"例如：{setting.example}")
                )
            else:
                words.append((key.value, value.value.strip()))
                rights.append(value)
        self._check_ends(words, rights)
        return tuple(words)

    def _check_ends(self, words: list[tuple[str, str]], rights: list[Scalar]) -> None:
        """Tell the right words that the list itself mends again and again: 甲 to 乙, 乙 to 甲."""
        for (_, right), node in zip(words, rights, strict=True):
            rounds = endless(right, words)
            if rounds:
                shown = "→".join(one if len(one) <= 12 else one[:12] + "…" for one in rounds[:4])
                message = f"“{right}”照这张表还要再改，改来改去没有完：{shown}"
                self._found.append(wrong(node, message, "对的写法里不要再有错的写法：删掉其中一条。"))

    def _levels(self, setting: ConfigurationKey, entry: SettingEntry) -> dict[str, Severity | None] | None:
        if not isinstance(entry.value, Mapping):
            self._wrong(setting, entry, "一组“规则: 算多重”")
            return None
        levels: dict[str, Severity | None] = {}
        for key, value in entry.value.entries:
            typed = value.value if isinstance(value, Scalar) else ""
            if key.value not in RULES:
                self._found.append(wrong(key, f"没有“{key.value}”这条规则", _meant_rule(key.value)))
            elif key.value in levels:
                self._found.append(wrong(key, f"“{key.value}”写了两次", "删掉一个。"))
            elif typed not in LEVELS:
                message = f"“{key.value}”只能写{_said(LEVELS)}，这里是{shape(value)}"
                self._found.append(wrong(value, message, f"例如：{key.value}: 提示"))
            elif key.value in UNCHANGEABLE:
                message = f"“{key.value}”不能改：有这样的错误，计划就排不出来"
                self._found.append(wrong(key, message, "删掉这一行，把计划里的错误改好。"))
            else:
                levels[key.value] = LEVELS[typed]
        return levels

    def _limits(self, setting: ConfigurationKey, entry: SettingEntry) -> Limits | None:
        if not isinstance(entry.value, Mapping):
            self._wrong(setting, entry, "一组“限额: 数”")
            return None
        spellings = {name: limit for limit in DECLARED for name in (limit.chinese, limit.english)}
        limits = USUAL
        known = {name: limit.english for name, limit in spellings.items()}
        for name, given in entries(entry.value, known, self._found, entry.key.value).items():
            limit, typed = spellings[name], given.value.value if isinstance(given.value, Scalar) else ""
            if _WHOLE.fullmatch(typed) and 1 <= int(typed) <= limit.most:
                limits = limits.with_value(limit, int(typed))
                continue
            message = f"“{given.key.value}”要写成 1 到 {limit.most} 之间的整数，这里是{shape(given.value)}"
            self._found.append(wrong(given.value, message, f"平时是 {limit.usual} {limit.unit}。"))
        return limits

    def _paths(
        self, setting: ConfigurationKey, entry: SettingEntry
    ) -> tuple[tuple[PathLevels, ...], ...] | None:
        groups = []
        for given in self._records(setting, entry, PATHS):
            if len(given) == len(PATHS):
                self._check_inside(given["files"])
                groups.append(tuple(PathLevels(one.value, given["rules"]) for one in given["files"]))
        return tuple(groups)

    def _check_inside(self, files: tuple[Scalar, ...]) -> None:
        """See that a pattern does not begin elsewhere, where it covers no file of the collection."""
        for one in files:
            if _OUTSIDE.match(one.value):
                hint = (
                    "从 plangen.yaml 所在的文件夹算起，例如 草稿/；别处的文件，由那里的 plangen.yaml 来管。"
                )
                self._found.append(wrong(one, f"“{one.value}”不在 plangen.yaml 所在的文件夹里", hint))

    def _documents(self, setting: ConfigurationKey, entry: SettingEntry) -> tuple[OwnDocument, ...] | None:
        documents = []
        for given in self._records(setting, entry, DOCUMENTS):
            if "since" in given and not _is_day(given["since"].value):
                message = f"“{given['since'].value}”不是日期"
                self._found.append(wrong(given["since"], message, "写成 2026-07-01 这样。"))
            elif "title" in given and not given["title"].value.strip("《》 "):
                message = f"“{given['title'].value}”里没有文件的名称"
                self._found.append(wrong(given["title"], message, f"例如：{setting.example}"))
            elif "title" in given:
                documents.append(
                    OwnDocument(**{name: node.value.strip("《》 ") for name, node in given.items()})
                )
        return tuple(documents)

    def _records(
        self, setting: ConfigurationKey, entry: SettingEntry, settings: tuple[ConfigurationKey, ...]
    ) -> collections.abc.Iterator[dict[str, Any]]:
        if not isinstance(entry.value, Sequence):
            self._wrong(setting, entry, "一个列表")
            return
        for item in entry.value.items:
            yield self.record(item, settings, entry.key.value)

    def _wrong(self, setting: ConfigurationKey, entry: SettingEntry, wanted: str) -> None:
        message = f"“{entry.key.value}”要写成{wanted}，这里是{shape(entry.value)}"
        self._found.append(wrong(entry.value, message, f"例如：{entry.key.value}: {setting.example}"))


def _meant_rule(word: str) -> str:
    near = meant(word, RULES)
    return near if near.startswith("是不是") else "用 plangen explain 看看有哪些规则。"


def _said(levels: collections.abc.Iterable[str]) -> str:
    return "、".join(name for name in levels if not name.isascii())


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _place(node: Scalar) -> str:
    line, column = node.source.place(node.start)
    return f"{node.source.name}:{line}:{column}"
