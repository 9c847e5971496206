"""How the bytes of a file write its text."""

from __future__ import annotations

from typing import NamedTuple


class Encoding(NamedTuple):
    """How the bytes of a file write its text.

    Attributes:
        codec: Python's name of it.
        bom: the byte order mark in front of the text.
        label: what users call it; "" for what a plan file should be.
        certain: whether the bytes leave no doubt; of a file that does, nothing may be written over.
    """

    codec: str
    bom: bytes = b""
    label: str = ""
    certain: bool = True

    def write(self, text: str) -> bytes:
        """Return the bytes of a text."""
        return self.bom + text.encode(self.codec)

    @property
    def is_utf8(self) -> bool:
        """Whether the text is written in UTF-8, with a byte order mark or without."""
        return self.codec == UTF8.codec


UTF8 = Encoding("utf-8")
