"""RTF without what leads outside: a text for another program to read, that has nothing to fetch.

The file is gone over as its specification says (RTF 1.9.1): groups, control words, escaped
characters, binary data. A group that names something outside is left out whole, its result, which
stands beside it, stays.
"""

from __future__ import annotations

import re

from plan_cli.ooxml.field_names import HARMLESS

_TOKEN = re.compile(rb"[{}]|\\'[0-9A-Fa-f]{2}|\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\.|[^{}\\]+", re.DOTALL)

DROPPED = frozenset(
    [
        b"template", b"filetbl", b"subdocument", b"mailmerge", b"objdata", b"objclass", b"objname", b"objalias",
        b"objsect", b"objtopic", b"objitem", b"hlinkbase", b"datafield", b"fontfile", b"linkval",
        b"xmlopen", b"passwordhash", b"wgrffmtfilter", b"oleclsid", b"svb", b"dataFieldConnectionString",
    ]
)  # fmt: skip
"""Destinations that name or hold something else than text."""
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|\\\\|//")
_FIELD, _PROPERTY = b"fldinst", b"sp"


def without_links(data: bytes) -> bytes:
    """Return the file without fields, objects and pictures that would be fetched from elsewhere."""
    return _Writer(data).written()


class _Writer:
    """Copies a file token by token, and takes groups back that name something outside.

    Args:
        data: of the file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._out: list[bytes] = []
        self._text: list[str] = []
        self._open: list[list[int]] = []
        self._kinds: list[bytes] = []

    def written(self) -> bytes:
        """Return the file as it is copied."""
        at = 0
        while at < len(self._data) and (token := _TOKEN.match(self._data, at)):
            at = self._take(token)
        while self._open:
            self._close(b"")
        return b"".join(self._out)

    def _take(self, token: re.Match[bytes]) -> int:
        """Copy a token; where the next one begins."""
        raw, word = token[0], token[1]
        if raw == b"{":
            self._open.append([len(self._out), len(self._text)])
            self._kinds.append(b"")
            self._out.append(raw)
        elif raw == b"}":
            self._close(raw)
        elif word == b"bin":
            end = token.end() + max(int(token[2] or 0), 0)
            self._out.append(raw + self._data[token.end() : end])
            return end
        elif word is not None:
            if self._kinds and not self._kinds[-1]:
                self._kinds[-1] = word if word in DROPPED or word in {_FIELD, _PROPERTY} else b""
            if word == b"u":
                self._text.append(chr(int(token[2] or 0) % 0x10000))
            self._out.append(raw)
        else:
            self._out.append(raw)
            self._text.append(_character(raw))
        return token.end()

    def _close(self, raw: bytes) -> None:
        """End a group; one that leads outside is taken back, with all that it holds."""
        if not self._open:
            return
        start, text = self._open.pop()
        kind = self._kinds.pop()
        self._out.append(raw)
        said = "".join(self._text[text:])
        if (
            kind in DROPPED
            or (kind == _FIELD and _is_forbidden(said))
            or (kind == _PROPERTY and _is_outside(said))
        ):
            del self._out[start:]
            del self._text[text:]


def _character(raw: bytes) -> str:
    if raw.startswith(b"\\'"):
        return bytes([int(raw[2:], 16)]).decode("latin-1")
    if raw.startswith(b"\\"):
        return raw[1:].decode("latin-1") if raw[1:] in b"\\{}~-_" else ""
    return raw.decode("latin-1").replace("\r", "").replace("\n", "")


def _is_forbidden(code: str) -> bool:
    """Whether a field's code does anything but compute from the document itself."""
    words = code.split(None, 1)
    return bool(words) and words[0].upper() not in HARMLESS and not words[0].startswith("=")


def _is_outside(said: str) -> bool:
    """Whether a shape's property names a file or an address."""
    return _OUTSIDE.search(said) is not None or said.lower().startswith(
        ("pibname", "fillblipname", "linefillblipname")
    )
