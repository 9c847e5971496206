"""Bytes to text: which encoding writes them, and how sure that is.

A mark at the start, or bytes that are UTF-8, leave no doubt. What else it may be is judged by what
comes out (`judge_encoding.py`), which is loaded only then.
"""

from __future__ import annotations

import codecs
import re

from plan_cli.errors import UnreadableFileError
from plan_cli.source.encoding import UTF8, Encoding

_MARKED = (
    Encoding("utf-8", codecs.BOM_UTF8, "UTF-8（带 BOM）"),
    Encoding("utf-32-le", codecs.BOM_UTF32_LE, "UTF-32"),
    Encoding("utf-32-be", codecs.BOM_UTF32_BE, "UTF-32"),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
)
_LONG = re.compile(b"[\xe0-\xff]")
"""How a character of three bytes or more begins in UTF-8, as all Chinese ones do."""

_SWITCHING = re.compile(rb"\x1b(?:\$[@AB]|\$[()][@-F]|\([IJ])")
"""How ISO-2022-JP, -KR and -CN say that characters of two bytes follow: all of it is ASCII."""


def decode(data: bytes, name: str) -> tuple[str, Encoding]:
    """Return the text, and how the bytes write it.

    Raises:
        UnreadableFileError: it is no text, or one in an encoding that is not certain enough to go on.
    """
    for encoding in _MARKED:
        if data.startswith(encoding.bom):
            try:
                return data[len(encoding.bom) :].decode(encoding.codec), encoding
            except UnicodeDecodeError:
                break
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFileError(
            f"这是 Word 或压缩文件，不是文本：{name}", "plangen 的计划文件是 YAML 文本。"
        )
    if _SWITCHING.search(data):
        raise UnreadableFileError(
            f"看起来是日文或韩文邮件用的 ISO-2022 编码，没有读：{name}",
            "用浏览器打开它，看字都对了，再复制出来，另存为 UTF-8 编码的文本。",
        )
    # UTF-16 has a zero for every sign and line end; in UTF-8 some zeros were pasted.
    if data.count(b"\0") * 64 <= len(data):
        try:
            text = data.decode(UTF8.codec)
        except UnicodeDecodeError:
            pass
        else:
            if _LONG.search(data) or data.isascii() or not _is_gbk_by_chance(data, text):
                return text, UTF8
    from plan_cli.source.judge_encoding import judged

    return judged(data, name)


def _is_gbk_by_chance(data: bytes, text: str) -> bool:
    from plan_cli.source.judge_encoding import is_narrow_gbk

    return is_narrow_gbk(data, text)
