"""The properties of the file that comes out: the plan's, not the designer's, and plangen's digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.parts import parse
from plan_cli.render.fingerprint import CUSTOM, FIRST_ID, NAME, USER_DEFINED, VARIANT
from plan_cli.render.reference.parts import written

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Outline
    from plan_cli.render.reference.parts import ReferenceParts

CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"

OF_THE_DESIGN = (
    f"{CP}lastModifiedBy",
    f"{CP}lastPrinted",
    f"{CP}revision",
    f"{DCTERMS}created",
    f"{DCTERMS}modified",
)
"""Who designed the file and when says nothing of the plan, and is nobody's business."""

EMPTY = f'<cp:coreProperties xmlns:cp="{CP[1:-1]}" xmlns:dc="{DC[1:-1]}"/>'


def filled_in(parts: ReferenceParts, outline: Outline) -> None:
    """Write title, author, year and language as `docx` writes them; other properties stay."""
    name = parts.core_properties()
    root = parse(EMPTY) if name is None else parts.tree(name)
    for tag in OF_THE_DESIGN:
        for child in root.findall(tag):
            root.remove(child)
    values = {
        f"{DC}title": outline.title,
        f"{DC}creator": outline.author,
        f"{CP}keywords": str(outline.year),
        f"{DC}language": "zh-CN",
    }
    for tag, value in values.items():
        found = root.findall(tag)
        element = found[0] if found else root.makeelement(tag)
        if not found:
            root.append(element)
        for child in list(element):
            element.remove(child)
        element.text = value
    if name is None:
        parts.add_core_properties(written(root))
    else:
        parts.touch(name)


def with_digest(xml: bytes, digest: str) -> bytes:
    """Return a part of custom properties with the digest of the file among them; the others stay."""
    root = parse(xml)
    for one in root.findall(f"{CUSTOM}property"):
        if one.get("name") == NAME:
            root.remove(one)
    taken = [int(one.get("pid") or 0) for one in root if (one.get("pid") or "").isdecimal()]
    own = root.makeelement(
        f"{CUSTOM}property",
        {"fmtid": USER_DEFINED, "pid": str(max([FIRST_ID - 1, *taken]) + 1), "name": NAME},
    )
    text = own.makeelement(f"{VARIANT}lpwstr", nsmap={"vt": VARIANT[1:-1]})
    text.text = digest
    own.append(text)
    root.append(own)
    return written(root)
