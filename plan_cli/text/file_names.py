"""A file's name from a document's title, safe on every system that it may be carried to."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 80
"""What a file manager still shows in one or two lines."""

MAX_BYTES = 200
"""File systems take 255 bytes; the rest is left for an ending, a number, a temporary name."""

_UNTITLED = "工作计划"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_BLANKS = re.compile(r"\s+")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
# Control characters, invisible marks, lone surrogates, line and paragraph separators.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def file_name(title: str) -> str:
    """Return the title as the name of a file, without an ending; never empty.

    What no Windows, macOS or Linux takes becomes `-` or goes; a leading dot or dash would
    hide the file or look like an option, a trailing dot or space is lost on Windows.
    """
    visible = (one for one in title if one.isspace() or unicodedata.category(one) not in _INVISIBLE)
    name = unicodedata.normalize("NFC", _BLANKS.sub(" ", "".join(visible)))
    name = _shortened(_trimmed(_FORBIDDEN.sub("-", name))) or _UNTITLED
    return f"_{name}" if _RESERVED.fullmatch(name.split(".")[0].rstrip()) else name


def _trimmed(name: str) -> str:
    return name.lstrip(" .-").rstrip(" .")


def _shortened(name: str) -> str:
    if len(name) > MAX_CHARACTERS or len(name.encode()) > MAX_BYTES:
        name = name[:MAX_CHARACTERS].encode()[:MAX_BYTES].decode(errors="ignore")
    return _trimmed(name)
