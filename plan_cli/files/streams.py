"""Standard output and standard error that never end a run: nobody may read them, or they may be closed."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

UNENCODABLE = "plangen-visible"
"""The error handler that writes � for what an encoding can't write, as bytes of names that are no text."""

_UNREAD = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
"""What the system says of a pipe that nobody reads any more (plangen … | head)."""


class UnbreakablePipe(io.FileIO):
    """A file whose writes go nowhere once its reader has left."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write what can be; all of it counts as written."""
        try:
            return super().write(data) or 0
        except OSError as error:
            if error.errno not in _UNREAD:
                raise
            # The descriptor itself: other processes of this run write to it as well.
            _to_nowhere(self.fileno())
            return memoryview(data).nbytes


def open_streams() -> None:
    """Give the process its standard streams, so that who reads them can't stop it."""
    _reserve_descriptors()
    sys.stdout = _stream(sys.stdout, 1)
    sys.stderr = _stream(sys.stderr, 2)


def visible(text: str) -> str:
    """Return the text with � for each byte of a file's name that is no character; it can be written anywhere."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return text


def _stream(stream: TextIO | None, descriptor: int) -> TextIO:
    if stream is not None and (stream.isatty() or not hasattr(stream, "reconfigure")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=UNENCODABLE)
        return stream
    encoding = stream.encoding if stream is not None else "utf-8"
    raw = io.BufferedWriter(UnbreakablePipe(descriptor, "w", closefd=False))
    return io.TextIOWrapper(raw, encoding=encoding, errors=UNENCODABLE, line_buffering=descriptor == 2)


def _reserve_descriptors() -> None:
    """Open what is closed of the three, or the next file that is opened becomes standard output."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            _to_nowhere(descriptor)


def _to_nowhere(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    if nowhere != descriptor:
        os.dup2(nowhere, descriptor)
        with suppress(OSError):
            os.close(nowhere)


def _visible(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    # Bytes: the encoder of UTF-8 takes no text but ASCII from a handler.
    sign = "\ufffd".encode() if error.encoding.lower() in ("utf-8", "utf8") else b"?"
    return sign * (error.end - error.start), error.end


codecs.register_error(UNENCODABLE, _visible)
