"""Which encoding writes bytes that are not UTF-8, judged by the text that each would make of them.

GB18030 gives a text for nearly any bytes, so that it can be read says little. Each candidate's text is
weighed by how surprising its characters are in the language that is written so (`character_costs.py`);
the same bytes are explained each time, therefore the sums can be compared. The numbers below were
measured by `benchmarks/encodings.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from plan_cli.errors import UnreadableFileError
from plan_cli.source.character_costs import NEVER, cost_of
from plan_cli.source.encoding import Encoding

GBK = Encoding("gb18030", label="GBK（GB18030）")
_UTF16 = (Encoding("utf-16-le", label="UTF-16"), Encoding("utf-16-be", label="UTF-16"))

SAMPLE = 64 * 1024
"""Bytes that are judged of a longer file: whole lines, from all of it."""
FAVOUR = 8.0
"""What another encoding must explain better than GBK before GBK is doubted: nearly all such files are GBK."""
CERTAIN = 8.0
"""What GBK must explain better than all others before a file may be written over."""
HIGHEST_MEAN = 11.0
"""Mean cost of a character above which a text is none: Chinese texts have 5 to 8, wrong ones 12 and more."""
_LEAST_READ = 4
"""Characters that are read for one that can't be, in a text that is only damaged."""
FEWEST = 5
"""Characters that a mean says something of."""


class _Candidate(NamedTuple):
    """An encoding that a text may be written in.

    Attributes:
        codec: Python's name of it.
        language: what is written so; see `character_costs`.
        label: how users would say that a text looks like it.
        choice: what Word and WPS call it where they ask for an encoding.
    """

    codec: str
    language: str
    label: str
    choice: str = ""


_OTHERS = (
    _Candidate("big5hkscs", "traditional", "繁体中文的 Big5", "繁体中文（Big5）"),
    _Candidate("cp932", "japanese", "日文的 Shift-JIS", "日语（Shift-JIS）"),
    _Candidate("euc_jp", "japanese", "日文的 EUC-JP", "日语（EUC）"),
    _Candidate("cp949", "korean", "韩文的 EUC-KR", "韩语（EUC）"),
    _Candidate("cp1252", "western", "西欧文字的 Windows-1252", "西欧（Windows）"),
    _Candidate("utf-16-le", "simplified", "UTF-16", "Unicode"),
    _Candidate("utf-16-be", "simplified", "UTF-16", "Unicode（Big-Endian）"),
)
_GBK = _Candidate(GBK.codec, "simplified", "GBK")
_DAMAGED = _Candidate("utf-8", "simplified", "UTF-8")

_BESIDE_EACH_OTHER = re.compile("(?<=[\x80-\U0010ffff])[\x80-\U0010ffff]")
_APART = 5.0
"""Letters with accents seldom stand side by side; read so, every byte of a Chinese text does."""


def judged(data: bytes, name: str) -> tuple[str, Encoding]:
    """Return the text of bytes that are not UTF-8, and how they write it.

    Raises:
        UnreadableFileError: they are no text, are damaged, or may be another text than GBK makes of them.
    """
    if b"\0" in data:
        return _wide(data, name)
    try:
        text = data.decode(GBK.codec)
    except UnicodeDecodeError:
        text = ""
    sample = _sample(data)
    candidates = (*_OTHERS, _DAMAGED) if text else (*_OTHERS, _DAMAGED, _GBK)
    lowest, likely = min((_cost(sample, one), one) for one in candidates)
    if not text:
        raise _refusal(data, name, likely if _is_text(sample, likely) else None)
    cost = _cost(sample, _GBK)
    if lowest + FAVOUR < cost or not _is_text(sample, _GBK):
        plainly = _is_text(sample, likely) and lowest + FAVOUR + CERTAIN < cost
        raise _refusal(data, name, likely) if plainly else _doubt(name, likely)
    is_certain = cost + CERTAIN < lowest and not any("\ue000" <= sign <= "\uf8ff" for sign in text)
    return text, GBK._replace(certain=is_certain)


def is_narrow_gbk(data: bytes, text: str) -> bool:
    """Whether bytes that are UTF-8 by chance are GBK: 遗迹 reads as two letters of no language.

    Args:
        data: bytes that hold no character of three bytes, as Chinese characters have them in UTF-8.
        text: what they are as UTF-8.
    """
    as_letters = cost_of("western")
    try:
        return _cost(data, _GBK) + CERTAIN < sum(map(as_letters, text))
    except UnicodeDecodeError:
        return False


def _wide(data: bytes, name: str) -> tuple[str, Encoding]:
    """Return a text with zeros among its bytes, as UTF-16 has them."""
    sample = data[: SAMPLE & ~1]
    weighed = sorted((_cost(sample, _Candidate(one.codec, "simplified", "")), one) for one in _UTF16)
    for _, encoding in weighed:
        text = data.decode(encoding.codec, "replace")
        if all(sign not in text for sign in _IN_NO_TEXT):
            return text, encoding
    raise _refusal(data, name, None)


_IN_NO_TEXT = ("\0", "\ufffd", "\ufffe", "\uffff")


def _sample(data: bytes) -> bytes:
    """Lines that hold more than ASCII, from all of a file; of one endless line its start."""
    if len(data) <= SAMPLE:
        return data
    lines = [line for line in data.split(b"\n") if not line.isascii()]
    step = max(len(data) // SAMPLE, 1)
    return b"\n".join(lines[::step])[:SAMPLE]


def _text(data: bytes, candidate: _Candidate) -> str:
    return data.decode(candidate.codec, "replace")


def _cost(data: bytes, candidate: _Candidate) -> float:
    """How surprising all characters are that a candidate reads."""
    text = _text(data, candidate)
    cost_in = cost_of(candidate.language)
    total = sum(cost_in(sign) * count for sign, count in Counter(text).items())
    if candidate.language == "western":
        total += _APART * len(_BESIDE_EACH_OTHER.findall(text))
    return total


def _is_text(data: bytes, candidate: _Candidate) -> bool:
    """Whether the characters beyond ASCII are, all in all, such as texts of the language hold."""
    cost_in = cost_of(candidate.language)
    counted = Counter(sign for sign in _text(data, candidate) if sign > "~")
    unread = counted.pop("\ufffd", 0)
    total = counted.total()
    if unread * _LEAST_READ > total:
        return False
    if total < FEWEST:
        return all(cost_in(sign) < NEVER for sign in counted)
    return sum(cost_in(sign) * number for sign, number in counted.items()) <= HIGHEST_MEAN * total


def _refusal(data: bytes, name: str, likely: _Candidate | None) -> UnreadableFileError:
    """Say that a file is not read, and what it plainly is."""
    if likely is None:
        return UnreadableFileError(
            f"认不出文字编码：{name}", "请用编辑器打开它，另存为 UTF-8 编码，再试一次。"
        )
    if likely in (_DAMAGED, _GBK):
        return UnreadableFileError(
            f"看起来是 {likely.label} 编码，但是第 {_damaged_line(data, likely)} 行有坏了的字节：{name}",
            "用编辑器打开它，把那里显示不出来的字重新打一遍，按 UTF-8 保存，再试一次。",
        )
    return UnreadableFileError(f"看起来是{likely.label} 编码，没有读：{name}", _by_word(likely.choice))


def _doubt(name: str, likely: _Candidate) -> UnreadableFileError:
    """Say that a file is not read, since it may be one thing or another."""
    return UnreadableFileError(
        f"拿不准文字编码（可能是 GBK，也可能是{likely.label}），没有读：{name}",
        "用记事本打开它：字都对，就“另存为”，编码选 UTF-8；字不对，" + _by_word(likely.choice),
    )


def _by_word(choice: str) -> str:
    first = f"选“{choice}”" if choice else "换一种"
    return f"用 Word 或 WPS 打开它，问编码时{first}，看字都对了，再另存为纯文本，编码选 UTF-8。"


def _damaged_line(data: bytes, likely: _Candidate) -> int:
    """Return the first line, from 1, that an encoding can't read."""
    try:
        data.decode(likely.codec)
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1
