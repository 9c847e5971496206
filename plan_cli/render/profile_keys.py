"""What may stand in a page profile: each key with its Chinese name, its kind and its bounds.

Everything else follows from this one table: what a file may say, what is wrong
with it, and how a value is called in a message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plan_cli.source import Scalar
from plan_cli.source.settings import meant, shape, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.findings import Finding
    from plan_cli.source import Node

SettingValue: TypeAlias = float | bool | str

_DIGITS = frozenset("+-.0123456789")
_TRUTHS = {
    "true": True,
    "yes": True,
    "on": True,
    "是": True,
    "false": False,
    "no": False,
    "off": False,
    "否": False,
}
_UNITS = ("mm", "毫米", "pt", "磅", "字")


class Measure:
    """A number with its unit and bounds."""

    def __init__(self, chinese: str, unit: str, least: float, most: float) -> None:
        self.chinese = chinese
        self.unit = unit
        self.least = least
        self.most = most

    def read(self, value: Scalar, label: str, found: list[Finding]) -> SettingValue | None:
        """Return the value as a number within the bounds, or None."""
        number = _number(value)
        if number is not None and self.least <= number <= self.most:
            return number
        hint = f"单位已定为{self.unit}，只写数就行。" if value.value.lower().endswith(_UNITS) else ""
        asked = f"{self.least:g} 到 {self.most:g} 之间的数（单位：{self.unit}）"
        found.append(wrong(value, f"{label}要写 {asked}，这里是{shape(value)}", hint))
        return None

    def shown(self, value: SettingValue) -> str:
        """Return the value as a person says it."""
        return f"{value:g} {self.unit}"


class Face:
    """The name of a font."""

    def __init__(self, chinese: str) -> None:
        self.chinese = chinese

    def read(self, value: Scalar, label: str, found: list[Finding]) -> SettingValue | None:
        """Return the value as a font's name, or None; one without any letter is no name."""
        name = value.value.strip()
        if name.isprintable() and any(sign.isalpha() for sign in name):
            return name
        hint = "和 Word 字体列表里的写法一样，例如 仿宋_GB2312。"
        found.append(wrong(value, f"{label}要写字体的名称，这里是{shape(value)}", hint))
        return None

    def shown(self, value: SettingValue) -> str:
        """Return the value as a person says it."""
        return str(value)


class Truth:
    """Yes or no."""

    def __init__(self, chinese: str) -> None:
        self.chinese = chinese

    def read(self, value: Scalar, label: str, found: list[Finding]) -> SettingValue | None:
        """Return the value as true or false, or None."""
        truth = _TRUTHS.get(value.value.lower())
        if truth is None:
            found.append(wrong(value, f"{label}要写 true 或 false（写是、否也行），这里是{shape(value)}"))
        return truth

    def shown(self, value: SettingValue) -> str:
        """Return the value as a person says it."""
        return "是" if value else "否"


class OneOf:
    """One of some words, each with its Chinese name."""

    def __init__(self, chinese: str, names: dict[str, str]) -> None:
        self.chinese = chinese
        self.names = names

    def read(self, value: Scalar, label: str, found: list[Finding]) -> SettingValue | None:
        """Return the value as one of the words, or None."""
        words = {spelling: word for word, name in self.names.items() for spelling in (word, name)}
        word = words.get(value.value)
        if word is None:
            asked = "、".join(f"{word}（{name}）" for word, name in self.names.items())
            message = f"{label}只能写 {asked}，这里是{shape(value)}"
            near = meant(value.value, words)
            found.append(wrong(value, message, near if near.startswith("是不是") else ""))
        return word

    def shown(self, value: SettingValue) -> str:
        """Return the value as a person says it."""
        return self.names[str(value)]


def _number(value: Scalar) -> float | None:
    """Return what an unquoted text says in digits; `float` alone would take `nan`, `1e5` and `１`."""
    if value.style or not _DIGITS.issuperset(value.value):
        return None
    try:
        return float(value.value)
    except ValueError:
        return None


SettingKind: TypeAlias = Measure | Face | Truth | OneOf


class SettingGroup(NamedTuple):
    """Keys that stand together.

    Attributes:
        chinese: the group's own name.
        pattern: how a key of it is called where it stands alone.
        keys: by their English names.
    """

    chinese: str
    pattern: str
    keys: dict[str, SettingKind]


_LEVELS = {"level_1": "一级标题", "level_2": "二级标题", "level_3": "三级标题", "level_4": "四级标题"}
_FACES = {
    "title": "标题", "body": "正文", **_LEVELS,
    "table": "表格", "table_header": "表头", "attachment": "附件标识", "page_number": "页码",
}  # fmt: skip
_BOLD = {"title": "标题", **_LEVELS, "table_header": "表头", "attachment": "附件标识"}
_SIZES = {"title": "标题", "body": "正文", "table": "表格", "page_number": "页码"}
NUMBER_PLACES = {"outside": "外侧", "center": "居中", "right": "居右"}

LARGEST_PAPER = 558
"""Millimetres: Word refuses more."""

GROUPS: dict[str, SettingGroup] = {
    "page": SettingGroup("页面", "{}", {
        "width": Measure("纸宽", "毫米", 50, LARGEST_PAPER),
        "height": Measure("纸高", "毫米", 50, LARGEST_PAPER),
        "top": Measure("上边距", "毫米", 0, LARGEST_PAPER),
        "bottom": Measure("下边距", "毫米", 0, LARGEST_PAPER),
        "inside": Measure("订口边距", "毫米", 0, LARGEST_PAPER),
        "outside": Measure("切口边距", "毫米", 0, LARGEST_PAPER),
        "footer": Measure("页脚边距", "毫米", 0, LARGEST_PAPER),
        "mirror": Truth("双面印刷"),
        "number": OneOf("页码位置", NUMBER_PLACES),
    }),
    "grid": SettingGroup("行与字", "{}", {
        "line": Measure("行距", "磅", 1, 200),
        "condense": Measure("字距紧缩", "磅", 0, 5),
        "indent": Measure("首行缩进", "磅", 0, 200),
        "hanging_punctuation": Truth("标点悬挂"),
    }),
    "fonts": SettingGroup("字体", "{}字体", {name: Face(chinese) for name, chinese in _FACES.items()}),
    "sizes": SettingGroup("字号", "{}字号", {
        name: Measure(chinese, "磅", 1, 200) for name, chinese in _SIZES.items()
    }),
    "bold": SettingGroup("加粗", "{}加粗", {name: Truth(chinese) for name, chinese in _BOLD.items()}),
    "title": SettingGroup("标题", "标题{}", {"characters": Measure("每行字数", "字", 1, 100)}),
    "table": SettingGroup("表格", "表格{}", {
        "padding": Measure("单元格边距", "毫米", 0, 20),
        "landscape": Truth("横排"),
    }),
}  # fmt: skip
"""All that a profile says, in the order in which it is explained."""

EXTENDS = {"extends": "extends", "继承": "extends"}
FONT_SET = {"set": "set", "字体组": "set"}


def spellings(group: str) -> dict[str, str]:
    """Every spelling of a group's keys, and the key."""
    keys = GROUPS[group].keys
    return {spelling: name for name, kind in keys.items() for spelling in (name, kind.chinese)}


def top_spellings() -> dict[str, str]:
    """Every spelling of what stands at the top of a profile."""
    groups = {spelling: name for name, group in GROUPS.items() for spelling in (name, group.chinese)}
    return EXTENDS | groups


def all_spellings() -> frozenset[str]:
    """Every key that may stand anywhere in a profile."""
    return frozenset((*top_spellings(), *FONT_SET, *(one for group in GROUPS for one in spellings(group))))


def kind_of(key: str) -> SettingKind:
    """Return the kind of a key such as `page.top`."""
    group, name = key.split(".")
    return GROUPS[group].keys[name]


def label(key: str) -> str:
    """Return what a message calls a key such as `page.top`: 上边距."""
    return GROUPS[key.split(".", maxsplit=1)[0]].pattern.format(kind_of(key).chinese)


def keys() -> Iterator[str]:
    """All keys as `group.name`."""
    return (f"{group}.{name}" for group, one in GROUPS.items() for name in one.keys)


def read_value(key: str, value: Node, found: list[Finding]) -> SettingValue | None:
    """Return a value of a profile, checked; None where it is wrong, which goes to `found`."""
    called = f"{key}（{label(key)}）"
    if not isinstance(value, Scalar) or value.is_null:
        found.append(wrong(value, f"{called}要有一个值，这里是{shape(value)}"))
        return None
    return kind_of(key).read(value, called, found)
