"""Years and numbers written anew the way they were written: 2026, ２０２６, 二〇二六; 9, 09, 九."""

from __future__ import annotations

from plan_cli.text.numerals import CHINESE, FULL_WIDTH, TO_FIGURES, ZEROS, chinese

_DOUBTFUL_ZEROS = ZEROS.replace("0", "").replace(FULL_WIDTH[0], "")
"""Signs that stand for a zero between figures of any kind."""


def year(written: str, value: int) -> str:
    """Return a year in the signs of another of as many figures; a figure that stays keeps its sign.

    Args:
        written: the other year, in figures of either width or in numerals.
        value: the year; of two signs, its last two figures are written.
    """
    figures = f"{value:04d}"[-len(written) :]
    zero = next((sign for sign in written if sign in _DOUBTFUL_ZEROS), "〇")
    return "".join(
        old if old.translate(TO_FIGURES) == new else _in_style_of(old, int(new), written, zero)
        for old, new in zip(written, figures, strict=True)
    )


def number(written: str, value: int) -> str:
    """1 to 31 in the signs of another number."""
    if written[0] in FULL_WIDTH:
        return "".join(FULL_WIDTH[int(figure)] for figure in str(value))
    if written.isascii():
        return f"{value:02d}" if written.startswith("0") else str(value)
    return chinese(value)


def _in_style_of(sign: str, value: int, whole: str, zero: str) -> str:
    """Return a figure in the kind of signs that another has; a zero of doubtful kind takes that of the whole."""
    kinds = sign if sign not in _DOUBTFUL_ZEROS else whole
    if any(one in CHINESE[1:] for one in kinds):
        return CHINESE[value] if value else zero
    return FULL_WIDTH[value] if any(one in FULL_WIDTH for one in kinds) else str(value)
