"""The properties of the file that comes out (`docProps/core.xml`): the plan's, not the designer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.parts import parse
from plan_cli.render.reference.parts import written

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Outline
    from plan_cli.render.reference.parts import Parts

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


def filled_in(parts: Parts, outline: Outline) -> None:
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
