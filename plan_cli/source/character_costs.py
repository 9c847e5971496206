"""How surprising a character is in a language: the negative natural logarithm of its share, more or less.

Chinese characters are counted (`character_costs.txt`); the other numbers are estimates, good enough to tell
text from what wrong decoding makes of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    CostOf = Callable[[str], float]

ASCII = 3.0
NEVER = 25.0
"""For what no text holds: control characters, characters of private use, what can't be decoded."""
RARE_HAN = 14.5
_ODD = 12.0

_PAUSES = {"，": 3.0, "。": 3.5, "、": 3.5, "\u3000": 4.5}
_MARKS = "；：“”‘’（）《》？！—…·％．／～〔〕【】「」『』×℃"
_OF_TRADITIONAL_IN_GBK = 3.0
"""Few files in GBK hold traditional characters; those that do hold many."""

_WESTERN_MARKS = "’–“”·×°«»"

_HIRAGANA = range(0x3041, 0x3097)
_KATAKANA = range(0x30A1, 0x30FD)
_HALF_WIDTH_KANA = range(0xFF61, 0xFFA0)
_HANGUL = range(0xAC00, 0xD7A4)
_HAN = range(0x3400, 0xA000)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_PRIVATE = range(0xE000, 0xF900)
_SYMBOLS = range(0x2000, 0x3400)

_FREQUENT_HIRAGANA = frozenset("のにはをたがでとしいるなかれもらまこすりさ")
_SHINJITAI = frozenset("図広実様対総駅変経続検発関楽気帰応団圧囲県込働峠畑塩覚歩毎黒歳戸桜浅渋")
_FREQUENT_HANGUL = frozenset("이다는의을에하고가로를은지도사자기인한리시대라어서나해과일아정")
_USUAL_HANGUL = frozenset(
    "수부전들스그으제주원만장보있게여상구국조성동무공신선경관유방비개화발내면안마모진소용운습니합교육행문학분민위회"
    "세실계강열오명생까요거바우것했된년월번터레활날말물반받서심양업연영외음입재적중차참체출통트판표할함합행향현호환"
)


@cache
def _counted() -> dict[str, dict[str, float]]:
    """Return the costs of the simplified and of the traditional characters."""
    costs: dict[str, dict[str, float]] = {"simplified": {}, "traditional": {}}
    table = Path(__file__).with_name("character_costs.txt")
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, cost, signs = line.split("\t")
            costs[name] |= dict.fromkeys(signs, float(cost))
    return costs


def simplified(sign: str) -> float:
    """Return the cost in a text of simplified characters, which may hold a few traditional ones."""
    counted = _counted()
    if sign in counted["simplified"]:
        return counted["simplified"][sign]
    if sign in counted["traditional"]:
        return min(counted["traditional"][sign] + _OF_TRADITIONAL_IN_GBK, RARE_HAN)
    return _other(sign)


def traditional(sign: str) -> float:
    """Return the cost in a text of traditional characters."""
    counted = _counted()
    found = counted["traditional"].get(sign) or counted["simplified"].get(sign)
    return found if found is not None else _other(sign)


def japanese(sign: str) -> float:
    """Return the cost in a Japanese text: half of it is kana."""
    code = ord(sign)
    if code in _HIRAGANA:
        return 3.8 if sign in _FREQUENT_HIRAGANA else 5.5
    if code in _KATAKANA:
        return 6.0
    if code in _HALF_WIDTH_KANA:
        return 8.0
    if code in _HAN:
        return 8.0 if sign in _SHINJITAI else traditional(sign) + 0.7
    return _other(sign)


def korean(sign: str) -> float:
    """Return the cost in a Korean text, which hardly holds Chinese characters."""
    if ord(sign) in _HANGUL:
        return 4.3 if sign in _FREQUENT_HANGUL else 5.8 if sign in _USUAL_HANGUL else 8.5
    return traditional(sign) + 4 if ord(sign) in _HAN else _other(sign)


def western(sign: str) -> float:
    """Return the cost in a text of Latin letters, some with accents."""
    if sign in _WESTERN_MARKS:
        return 5.0
    if sign.isascii() or not sign.isprintable():
        return _other(sign)
    return 5.0 if sign.isalpha() and ord(sign) < 0x180 else 8.0


def _other(sign: str) -> float:
    """Return the cost of a character that no table holds, in a Chinese text."""
    code = ord(sign)
    if sign in "\t\n\r" or " " <= sign <= "~":
        return ASCII
    if sign in _PAUSES:
        return _PAUSES[sign]
    if sign in _MARKS:
        return 6.0
    if code in _PRIVATE or sign == "\ufffd" or not (sign.isprintable() or sign.isspace()):
        return NEVER
    if code in _FULL_WIDTH:
        return 7.0
    if code in _HAN:
        return RARE_HAN
    if code in _SYMBOLS and code not in _HIRAGANA and code not in _KATAKANA:
        return 9.0
    # Beyond the plane that old encodings write: only GB18030 and UTF-16 hold it.
    return 16.0 if code > 0xFFFF else _ODD


def cost_of(text_language: str) -> CostOf:
    """Return the function that tells the costs of a language."""
    return _LANGUAGES[text_language]


_LANGUAGES: dict[str, CostOf] = {
    one.__name__: one for one in (simplified, traditional, japanese, korean, western)
}
