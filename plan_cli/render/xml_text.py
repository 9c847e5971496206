"""Which characters an XML part can hold. Escaping what is markup is Jinja2's own work (autoescape)."""

from __future__ import annotations

import re

from plan_cli.errors import PlangenError

_find_control = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]").search
_NONCHARACTERS = "\ufffe\uffff"


class ForbiddenCharacterError(PlangenError):
    """A text holds a character that no XML file can hold."""

    def __init__(self, character: str) -> None:
        super().__init__(f"文中有 DOCX 不能存放的字符 U+{ord(character):04X}", "删去这个字符")


def encode_xml(xml: str) -> bytes:
    """Return the bytes of a part.

    XML 1.0, 2.2: no control characters but tab and line ends, no surrogates, neither U+FFFE nor U+FFFF.
    A review finds such a character earlier, with its place.

    Raises:
        ForbiddenCharacterError: the text holds one.
    """
    if control := _find_control(xml):
        raise ForbiddenCharacterError(control[0])
    try:
        encoded = xml.encode()
    except UnicodeEncodeError as error:
        raise ForbiddenCharacterError(xml[error.start]) from error
    for character in _NONCHARACTERS:
        if character in xml:
            raise ForbiddenCharacterError(character)
    return encoded
