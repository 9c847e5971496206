"""Signs of Word's symbol fonts as characters that every font has."""

from __future__ import annotations

UNKNOWN = "〓"
"""What Chinese typesetting puts where a sign is missing."""

BULLET = "•"
PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the codes 0 to 255 of a symbol font."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "◆",
    0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA3: "○", 0xA4: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xB2: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞",
    0x4A: "☺", 0x52: "☼", **{0x81 + index: chr(0x2460 + index) for index in range(10)},
    **{0x8C + index: chr(0x2776 + index) for index in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x95: "●", 0x96: "•", 0x97: "●", 0x98: "●",
    0xA3: "□", 0x2A: "□", **{0x6A + index: chr(0x2460 + index) for index in range(10)},
}  # fmt: skip
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "▶", 0x84: "◀"}
_SYMBOL = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB2: "″", 0xA2: "′", 0xBC: "…", 0xD7: "·", 0x2D: "-",
    0xA5: "∞", 0xE5: "∑", 0x25: "%", 0x2B: "+", 0x3D: "=", 0x2E: ".", 0x2C: ",", 0x28: "(", 0x29: ")",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **{code: chr(code) for code in range(0x30, 0x3A)},
}  # fmt: skip
FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}


def sign(code: int, font: str) -> str:
    """Return the character of a symbol font's code, or "" where it is not known.

    Args:
        code: as `w:sym` gives it, from U+F000 or from 0.
        font: the font's name; one that is no symbol font takes the code as Unicode.
    """
    table = FONTS.get(font.strip().lower())
    if code in PRIVATE:
        return (table or {}).get(code - PRIVATE.start, "")
    if table is not None:
        return table.get(code, "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""


def bullet(text: str, font: str) -> str:
    """Return a list's bullet as it is printed; a dot where its font is not known."""
    shown = "".join(sign(ord(one), font) if ord(one) in PRIVATE else one for one in text)
    shown = "".join(one for one in shown if not 0xE000 <= ord(one) < 0xF900).strip()
    if font.strip().lower() in FONTS and text.strip() and all(ord(one) < 0x100 for one in text.strip()):
        shown = "".join(sign(ord(one), font) for one in text.strip())
    return shown or BULLET
