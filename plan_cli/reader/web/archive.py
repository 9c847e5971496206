"""Web archives (MHTML, RFC 2557): the page in them; whatever else they hold is left alone."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

from plan_cli.errors import UnreadableFileError
from plan_cli.ooxml.package import SAVE_AGAIN
from plan_cli.reader.web import page as web_page

if TYPE_CHECKING:
    from plan_cli.reader.document import InputDocument


def read(data: bytes, name: str) -> InputDocument:
    """Return the document in the bytes of a web archive.

    Raises:
        UnreadableFileError: there is no page in it, or one that holds too much.
    """
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return _read_page(page, part.get_param("charset"), name)
    raise UnreadableFileError(f"{name} 是网页存档（.mht），里面没有网页", SAVE_AGAIN)


def _read_page(page: bytes, charset: object, name: str) -> InputDocument:
    """Return the page, by the encoding that the archive names, unless the page itself tells another."""
    if isinstance(charset, str):
        page = _named(page, charset)
    return web_page.read(page, name)


def _named(page: bytes, charset: str) -> bytes:
    if page.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return page
    try:
        return b"\xef\xbb\xbf" + page.decode(web_page.codec_of(charset)).encode()
    except (UnicodeDecodeError, LookupError):
        return page
