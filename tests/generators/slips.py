"""What goes wrong at real keyboards, and in the programs between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .dice import Dice


def slipped(dice: Dice, text: str) -> str:
    """The text with one slip or a few."""
    for _ in range(dice.number(1, 3)):
        text = dice.pick(_SLIPS)(dice, text)
    return text


def _at(dice: Dice, text: str, pattern: str, replacement: str) -> str:
    """One random match replaced, if there is any."""
    places = list(re.finditer(pattern, text, re.MULTILINE))
    if not places:
        return text
    place = dice.pick(places)
    return (
        text[: place.start()]
        + replacement.replace(r"\1", place[1] if place.re.groups else "")
        + text[place.end() :]
    )


def _replacing(pattern: str, *replacements: str) -> Callable[[Dice, str], str]:
    return lambda dice, text: _at(dice, text, pattern, dice.pick(replacements))


def _another_line(dice: Dice, text: str) -> str:
    """A line lost, doubled or moved."""
    lines = text.split("\n")
    line = lines.pop(dice.number(0, len(lines) - 1))
    for _ in range(dice.number(0, 2)):
        lines.insert(dice.number(0, len(lines)), line)
    return "\n".join(lines)


def _token(dice: Dice, text: str) -> str:
    """Something of YAML's or of the language's anywhere."""
    place = dice.number(0, len(text))
    return text[:place] + dice.pick(_TOKENS) + text[place + dice.number(0, 2) :]


def _cut(dice: Dice, text: str) -> str:
    """The end is missing."""
    return text[: dice.number(0, len(text))]


_TOKENS = (
    "{{", "}}", "{{ 书记 }}", "{{ year | round(99) }}", "{{ 1e999 }}", "{{ '甲' ~ year }}", "{%", "&a ", "*a ", "<<: ",
    "!!int ", "!!python/object ", "? ", "|", ">-", "|9", "%",
    "@", "`", "---\n", "...\n", "\t", "\u3000", "\u200b", "\u202e", "\ufeff", "\x07", "\x85", "\u2028",
    "【请填写：甲】", "“", "‘", "：", "，", "- ", "-", ": ", " #", "#", "'", '"',
    "[", "]", "{", "}", ",", "~", "标题: ", "\n", "\n\n", "\r", "  ", "\\", "年度: 2027\n",
    "# plangen: ignore[blank] 甲\n", "𠮷", "e\u0301", "\U000e0041",
)  # fmt: skip
_SLIPS: tuple[Callable[[Dice, str], str], ...] = (
    _replacing(r"(?<=\w): ", "：", "： ", " ：", ":", "; ", "："),
    _replacing(r"^( *)- ", r"\1-", r"\1－ ", r"\1— ", r"\1• ", r"\1-\u3000", r"\1 - ", r"\1-  - "),
    _replacing(r"^ +", "\t", "\u3000", "  \t", "", "   ", "       "),
    _replacing(r"^(?=\S)", " ", "  ", "\t", "\u3000", "- ", "#"),
    _replacing(r"[\"']", "", "“", "”", "＂", "\"'", "‘"),
    _replacing(r"[\[\]{},]", "", "［", "，", "】", "、"),
    _replacing(r"[|>][-+]?$", "", "｜", "||", "|9", ">x"),
    _replacing(r"#", "＃", "", "//"),
    _replacing(r"[0-9]", "０", "l", "O", "99999999999999999999", "-"),
    _replacing(r"^([\w]+):", r"\1\1:", r" \1:", r"\1 :", r"【\1】:", r"\1"),
    _replacing(r"$", " ", "\t", "\u3000", " #", ":", "\\"),
    _another_line,
    _token,
    _cut,
)
