"""How Word writes a list's number: the formats of ISO/IEC 29500-1, 17.18.59 that Chinese texts meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.text.numerals import CHINESE, FULL_WIDTH, chinese, circled, in_words

if TYPE_CHECKING:
    from collections.abc import Callable

LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST_ROMAN = 3999
LARGEST_COUNTED = 9999
"""Numbers that Chinese texts count with 千 百 十; a list is never longer."""


def counted(count: int, form: str, pattern: str = "") -> str:
    """Return a list's count as the format writes it.

    Args:
        count: from the list's start, 0 and below only where a file says so.
        form: `w:numFmt`'s value, e.g. `chineseCounting`. One that is not in the
            table (Hebrew, Thai …) is written as Word writes what it does not
            know: in Arabic digits.
        pattern: of a `custom` format: `001, 002, 003, ...`.
    """
    if form == "none":
        return ""
    if form == "custom":
        return str(count).zfill(len(pattern.split(",", 1)[0].strip()))
    if count < 1:
        return str(count)
    return FORMATS.get(form, str)(count)


def _thousands(count: int) -> str:
    """一 to 九千九百九十九; beyond, in digits."""
    return chinese(count) if count <= LARGEST_COUNTED else str(count)


def _legal(count: int) -> str:
    return in_words(count, LEGAL, "拾佰仟") if count <= LARGEST_COUNTED else str(count)


def _digits(names: str) -> Callable[[int], str]:
    return lambda count: "".join(names[int(digit)] for digit in str(count))


def _letter(count: int) -> str:
    """Return a to z, aa, bb to zz, aaa: Word repeats the letter."""
    times, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * (times + 1) if count <= 26 * 26 else str(count)


def _roman(count: int) -> str:
    if count > LARGEST_ROMAN:
        return str(count)
    text = ""
    for value, name in ROMAN:
        times, count = divmod(count, value)
        text += name * times
    return text


def _row(characters: str) -> Callable[[int], str]:
    """One character for each count, from the first again after the last."""
    return lambda count: characters[(count - 1) % len(characters)]


def _code(first: int, last: int) -> Callable[[int], str]:
    """Signs that Unicode holds in a row (⑴ ⒈ ㈠); beyond, Arabic digits."""
    return lambda count: chr(first + count - 1) if count <= last else str(count)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": _digits(FULL_WIDTH),
    "decimalFullWidth2": _digits(FULL_WIDTH),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": _code(0x2474, 20),
    "decimalEnclosedFullstop": _code(0x2488, 20),
    "numberInDash": lambda count: f"- {count} -",
    "chineseCounting": _thousands,
    "chineseCountingThousand": _thousands,
    "chineseLegalSimplified": _legal,
    "japaneseCounting": _thousands,
    "japaneseLegal": _legal,
    "japaneseDigitalTenThousand": _digits("〇" + CHINESE[1:]),
    "taiwaneseCounting": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "taiwaneseDigital": _digits("○" + CHINESE[1:]),
    "ideographDigital": _digits("〇" + CHINESE[1:]),
    "ideographTraditional": _row(STEMS),
    "ideographZodiac": _row(BRANCHES),
    "ideographEnclosedCircle": _code(0x3280, 10),
    "ideographLegalTraditional": _legal,
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": lambda count: f"{count}{_ordinal_end(count)}",
}


def _ordinal_end(count: int) -> str:
    return "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
