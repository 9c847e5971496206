"""Numbers as Chinese texts write them: their signs, what one is worth, and how to write one in words."""

from __future__ import annotations

CHINESE = "零一二三四五六七八九"
"""The numerals of 0 to 9, at their places."""

ONES = CHINESE[1:]
"""The numerals of 1 to 9; for classes of patterns."""

COUNTING = ONES + "十"
"""The signs of which 1 to 99 are made."""

FULL_WIDTH = "０１２３４５６７８９"

ZEROS = "〇零○◯oOｏＯ0０"
"""What authors type for the zero of a year; 〇 is the right one."""

TO_HALF_WIDTH = str.maketrans(FULL_WIDTH, "0123456789")

TO_FIGURES = str.maketrans(
    {sign: str(value) for signs in (CHINESE, FULL_WIDTH) for value, sign in enumerate(signs)}
    | dict.fromkeys(ZEROS, "0")
)
"""Translates a number that is written figure by figure: 二〇二七 to 2027."""

_DIGITS = {sign: value for value, sign in enumerate(CHINESE)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_ENCLOSED = {
    chr(code + value - first): value
    # ① and on; ⑴ ⒈ ㈠ ㊀
    for first, last, code in (*_CIRCLED, (1, 20, 0x2474), (1, 20, 0x2488), (1, 10, 0x3220), (1, 10, 0x3280))
    for value in range(first, last + 1)
}

_FIGURES_OF_A_YEAR = 4
_LONGEST = 20
"""No number of a plan has more signs; longer ones are codes."""
_TOO_GREAT = 10**12


def value_of(number: str) -> int | None:
    """Return the value of a number: 12, １２, 十二, 一百零六, 两万, 二〇二七, ⑫; None for what is none.

    Numerals without a unit are read figure by figure where there are four, as in a year, or one is a zero
    (一〇六). 三四 is a guess between two numbers, and 十百 nothing. 二百五 is 250.
    """
    if len(number) > _LONGEST:
        return None
    plain = number.translate(TO_HALF_WIDTH)
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if len(number) == 1:
        value = _DIGITS.get(number)
        return value if value is not None else _ENCLOSED.get(number) or _in_words(number)
    figures = number.translate(TO_FIGURES)
    if not figures.isascii() or not figures.isdigit():
        return _in_words(number)
    return int(figures) if len(number) == _FIGURES_OF_A_YEAR or "〇" in number or "零" in number else None


def _in_words(number: str) -> int | None:
    """Return the value of a number with units; a unit needs a digit before it, except at the start and in 二百十五."""
    if number[-1] == "两":  # 十两 is a weight
        return None
    total = section = 0
    digit, below, below_myriad, after_zero = 0, _TOO_GREAT, _TOO_GREAT, False
    for at, sign in enumerate(number):
        if sign in _DIGITS:
            if digit or (after_zero and not _DIGITS[sign]) or (not at and not _DIGITS[sign]):
                return None
            digit = _DIGITS[sign]
            after_zero = after_zero or not digit
        elif sign in _UNITS:
            unit = _UNITS[sign]
            if unit >= below or not (digit or not at or unit == 10):
                return None
            section += (digit or 1) * unit
            digit, below, after_zero = 0, unit, False
        elif sign in _MYRIADS:
            unit = _MYRIADS[sign]
            left_out = digit and section and below > 10 and not after_zero  # 一百五万
            if unit >= below_myriad or left_out or not (section or digit or not at):
                return None
            total += (section + digit or 1) * unit
            section, digit, below, below_myriad, after_zero = 0, 0, unit, unit, False
        else:
            return None
    if not digit:
        return None if after_zero else total + section
    # 二百五: a last digit without its unit counts the next lower one.
    return total + section + digit * (1 if after_zero or below == _TOO_GREAT else below // 10)


def chinese(number: int) -> str:
    """Return a number in words: 十二, 一百零六, 三万零五十.

    Raises:
        ValueError: it is below zero, or has more than twelve figures.
    """
    written = in_words(number, CHINESE, "十百千")
    return written[1:] if written.startswith("一十") else written


def in_words(number: int, digits: str, units: str) -> str:
    """Return a number in words of other signs: 壹拾贰.

    Args:
        number: below a million million.
        digits: the signs of 0 to 9.
        units: the signs of 10, 100 and 1000.

    Raises:
        ValueError: it is below zero, or too great.
    """
    if not 0 <= number < _TOO_GREAT:
        raise ValueError(number)
    if not number:
        return digits[0]
    text, is_gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if is_gap and text else "") + digits[digit] + ("", *units)[place % 4]
        is_gap = not digit
        if place % 4 == 0 and place and number // 10**place % 10**4:
            text += "万亿"[place // 4 - 1]
    return text


def circled(number: int) -> str:
    """1 to 50 in a circle; beyond, in brackets."""
    for first, last, code in _CIRCLED:
        if first <= number <= last:
            return chr(code + number - first)
    return f"({number})"
