"""Whether a document is still as plangen wrote it: a digest of its content that it carries itself.

A DOCX carries it among its custom properties (`docProps/custom.xml`), where Word, WPS and
LibreOffice leave it alone when they save the file anew. It guards against accidents, not against
anybody who wants to deceive.
"""

from __future__ import annotations

import re
from enum import Enum
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias
    from zipfile import ZipInfo

    Digest: TypeAlias = blake2b

NAME = "plangen"
"""Of the property, as Word lists it under its custom ones."""

CUSTOM_PART = "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
VARIANT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"

USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that custom properties belong to (ISO/IEC 29500-1, 22.3)."""

FIRST_ID = 2
"""Of a custom property: 0 and 1 mean something else in the files that Word wrote before ([MS-OLEPS])."""

MAX_CUSTOM = 2**20
"""Bytes of a part of custom properties that is looked into."""

_CUSTOM_NAME = re.compile(r"docProps/custom\d*\.xml")
_WRITTEN = re.compile(rb'<[^<>]* name="plangen"[^<>]*>\s*<[^<>]*>([0-9a-f]{16})</')


class SealState(Enum):
    """What a file is that lies where a document shall go."""

    INTACT = "as plangen wrote it"
    CHANGED = "written by plangen, then changed"
    FOREIGN = "not written by plangen"


def digest_of(members: Iterable[ZipInfo]) -> str:
    """16 hexadecimal digits of a package's parts, without the one that carries them.

    The directory of the ZIP has the sum of each part: none needs to be unpacked.
    """
    return begun(
        (member.filename, member.CRC, member.file_size)
        for member in members
        if not _CUSTOM_NAME.fullmatch(member.filename)
    ).hexdigest()


def begun(parts: Iterable[tuple[str, int, int]]) -> Digest:
    """Return the digest of parts of which name, CRC-32 and size are known, for more to come."""
    digest = blake2b(digest_size=8)
    for name, crc, size in parts:
        add(digest, name, crc, size)
    return digest


def add(digest: Digest, name: str, crc: int, size: int) -> None:
    """One part more."""
    digest.update(f"{name}\0{crc:08x}{size:x}\0".encode())


def custom_properties(digest: str) -> str:
    """Return the part of custom properties that holds nothing but the digest."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{CUSTOM[1:-1]}" xmlns:vt="{VARIANT[1:-1]}">'
        f'<property fmtid="{USER_DEFINED}" pid="{FIRST_ID}" name="{NAME}">'
        f"<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
    )


def sealed(data: bytes) -> bytes:
    """Return a package as it is: it carries its digest already (`package.completed`)."""
    return data


def state_of(data: bytes) -> SealState:
    """Whether the bytes of a file are a package as plangen wrote it."""
    found = _of_package(data)
    if found is None:
        return SealState.FOREIGN
    written, is_now = found
    return SealState.INTACT if written == is_now else SealState.CHANGED


def _of_package(data: bytes) -> tuple[str, str] | None:
    """Return the digest that a DOCX carries, and the one of its parts."""
    from zipfile import BadZipFile, ZipFile
    from zlib import error as ZlibError  # noqa: N812 -- it is a class

    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            custom = next((one for one in members if _CUSTOM_NAME.fullmatch(one.filename)), None)
            if custom is None or custom.file_size > MAX_CUSTOM:
                return None
            written = _WRITTEN.search(archive.read(custom))
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        return None
    return (written[1].decode(), digest_of(members)) if written else None
