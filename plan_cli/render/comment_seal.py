"""The digest of a Markdown file, in a comment at its end, which no reader shows."""

from __future__ import annotations

import re
from hashlib import blake2b

from plan_cli.render.fingerprint import NAME, SealState

_COMMENT = re.compile(rb"\n<!-- plangen ([0-9a-f]{16}) -->\n\Z")
_ANYWHERE = re.compile(rb"<!-- plangen [0-9a-f]{16} -->")


def sealed(data: bytes) -> bytes:
    """Return the file with its digest."""
    return data + f"\n<!-- {NAME} {_digest_of(data)} -->\n".encode()


def state_of(data: bytes) -> SealState:
    """Whether the bytes are a file as plangen wrote it."""
    # An editor or a version control that turns line ends around has changed no text.
    data = data.replace(b"\r\n", b"\n")
    comment = _COMMENT.search(data)
    if comment is None:
        return SealState.CHANGED if _ANYWHERE.search(data) else SealState.FOREIGN
    is_same = comment[1].decode() == _digest_of(data[: comment.start()])
    return SealState.INTACT if is_same else SealState.CHANGED


def _digest_of(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
