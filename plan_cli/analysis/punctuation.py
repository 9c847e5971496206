"""Which characters are Chinese, and which rule a mark belongs to where several could claim it.

One owner for each defect, so that no place gets two findings and no two fixes meet:

| what | owner |
|---|---|
| two or more pauses in a row, half-width ones too | `repeated-punctuation` |
| a single half-width pause or a pair of brackets | `halfwidth-punctuation` |
| three or more dots of any kind, a single … | `ellipsis` |
| a bracket or quote without its partner, of any width | `unbalanced-marks` |
| quotes of a paragraph that holds a straight one | `straight-quotes` |
| a whole date with - . / or leading zeros, digits with a middle dot | `date-form` |
| a line or tilde between two numbers with a unit, two times, two weekdays | `range-sign` |
| every other line of the wrong length | `dash` |
| a mark at the start of a paragraph, or inside of a closing mark | `misplaced-stop` |
| the number at the start of a heading or an item, with its space | `hand-numbering` |
| the mark at the end of a heading | `heading-punctuation` |
| a full-width digit; a year of Chinese numerals with a wrong zero | `chinese-year` |
"""

from __future__ import annotations

from plan_cli.text.patterns import Pattern

HAN = "〇㐀-鿿"
"""Chinese characters, to be put inside the brackets of a pattern."""

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
"""Half-width marks and what stands for them in a Chinese text."""

PAUSES = "，。；：！？、"
ALL_PAUSES = PAUSES + ",;:?!"
"""The half-width ones too, but for the point, which stands in numbers and names."""

OPENING = "“‘（《〈【〔「『"
CLOSING = "”’）》〉】〕」』"

SPACES = " \t\u00a0\u2002\u2003\u3000"

NUMBERING = Pattern(
    r"[ \t\u3000]*(?:[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[0-9]{1,2}(?:[、．)）]|\.(?![0-9]))|[lI]、|[①-⑳⑴-⒇])[ \t\u3000]*"
)
"""A number typed at the start of a paragraph."""

NUMBERED = frozenset({"heading", "item", "activity", "attachment"})
"""Roles whose number the outline makes."""


def is_han(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "㐀" <= character <= "鿿" or character == "〇"


def is_ideograph(character: str) -> bool:
    """Whether it is one of the Chinese characters that names and ordinary words are written with."""
    return "一" <= character <= "鿿"


class _Ideographs(dict[int, int | None]):
    """What `str.translate` keeps: filled as characters are met, for a class of them takes long to compile."""

    def __missing__(self, code: int) -> int | None:
        self[code] = code if is_ideograph(chr(code)) else None
        return self[code]


_IDEOGRAPHS = _Ideographs()


def ideographs_of(text: str) -> str:
    """Return the ideographs of a text, put together."""
    return text.translate(_IDEOGRAPHS)


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character or a mark of Chinese texts; a full-width digit or letter is neither."""
    if character in "“”‘’…—·":
        return True
    return character >= "\u2e80" and not ("０" <= character <= "ｚ" and character.isalnum())
