"""ODF and Word 2003 XML without what leads outside: for another program to read, that has nothing to fetch."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

from plan_cli.errors import UnreadableFileError
from plan_cli.limits import USUAL, PackageLimits
from plan_cli.ooxml.field_names import HARMLESS
from plan_cli.ooxml.package import SAVE_AGAIN, Program, check_declarations, is_xml_name, unpacked
from plan_cli.ooxml.parts import parse

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element

ODF = Program("ODF 文件（.odt）", ".docx", "旧的 .doc 格式", "Word、WPS 或 LibreOffice", "文档")
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LINKS = frozenset(
    [
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a",
        "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}a",
    ]
)
"""Elements whose addresses wait for a click."""
_SOURCES = frozenset(
    [
        "dde-source",
        "dde-connection",
        "dde-connection-decl",
        "section-source",
        "event-listener",
        "plugin",
        "applet",
    ]
)
"""Elements that are nothing but a source outside, by their local names."""
_ADDRESS = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|/|\\|\.\.[/\\])")
_FETCHED = frozenset(["src", "href", "link"])
_CLICKED = frozenset(["hlink", "a"])


def package_without_links(data: bytes, name: str, limits: PackageLimits = USUAL.package) -> bytes:
    """Return an ODF package without links to what is not in it.

    Raises:
        PackageError: it is damaged, too large, or made to do harm.
    """
    package = unpacked(data, name, ODF, limits)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for part, content in package.parts.items():
            made = _cleaned(content, part, name, set(package.parts)) if is_xml_name(part) else content
            archive.writestr(part, made, ZIP_STORED if part in package.stored else ZIP_DEFLATED)
    return buffer.getvalue()


def _cleaned(xml: bytes, part: str, name: str, members: set[str]) -> bytes:
    root = _parsed(xml, part, name)
    for element in list(root.iter("{*}*")):
        target = element.get(_XLINK)
        if target is not None and element.tag not in _LINKS and not _is_inside(target, members):
            del element.attrib[_XLINK]
        if etree.QName(element).localname in _SOURCES and element.getparent() is not None:
            _take_out(element)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")


def _is_inside(target: str, members: set[str]) -> bool:
    """Whether a link leads to a part of the package, or a place in the document."""
    path = target.strip().removeprefix("./")
    if not path or path.startswith("#"):
        return True
    return not _ADDRESS.match(target) and (
        path in members or any(one.startswith(f"{path}/") for one in members)
    )


def xml_without_links(data: bytes, name: str) -> bytes:
    """Return a Word 2003 document without fields, pictures and templates to be fetched.

    Raises:
        UnreadableFileError: it is damaged, or made to do harm.
    """
    check_declarations(data, "XML", name)
    root = _parsed(data, "XML", name)
    for element in list(root.iter("{*}*")):
        local = etree.QName(element).localname
        if local in {"attachedTemplate", "mailMerge", "subDoc", "ocx"}:
            _take_out(element)
        elif local not in _CLICKED:
            for key, value in element.items():
                if str(key).rpartition("}")[2] in _FETCHED and _is_foreign(str(value)):
                    del element.attrib[key]
    for field in list(root.iter("{*}fldSimple")):
        for key, code in field.items():
            if str(key).endswith("}instr") and not _is_harmless(str(code)):
                field.set(key, "")
    _without_fields(root)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")


def _is_foreign(value: str) -> bool:
    """Whether an address leads out of the file; `wordml://` names a picture in it."""
    return _ADDRESS.match(value) is not None and not value.strip().lower().startswith("wordml:")


def _without_fields(root: Element) -> None:
    """Empty the codes of fields that are not harmless, runs together as they are read."""
    opened: list[list[Element]] = []
    for element in root.iter("{*}fldChar", "{*}instrText"):
        if etree.QName(element).localname == "instrText":
            if opened:
                opened[-1].append(element)
            else:
                element.text = ""
            continue
        kind = next((value for key, value in element.items() if str(key).endswith("}fldCharType")), "")
        if kind == "begin":
            opened.append([])
        elif kind == "end" and opened:
            _emptied(opened.pop())
    for field in opened:
        _emptied(field)


def _emptied(codes: list[Element]) -> None:
    if not _is_harmless("".join(code.text or "" for code in codes)):
        for code in codes:
            code.text = ""


def _is_harmless(code: str) -> bool:
    words = code.split(None, 1)
    return not words or words[0].upper() in HARMLESS


def _take_out(element: Element) -> None:
    """Remove an element; what stands behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _parsed(xml: bytes, part: str, name: str) -> Element:
    try:
        return parse(xml)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFileError(f"{name} 里的 {part} 已经损坏，不是合法的 XML", SAVE_AGAIN) from None
