"""Plain text: a line a block, or what the collection's own template makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from plan_cli.outline.blocks import Compilation
from plan_cli.render.fingerprint import SealState
from plan_cli.templating import environment

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Document
    from plan_cli.templating.search_path import TemplatePath

TEMPLATE = "formats/txt.j2"
MARK = b"\n-- plangen "


def write(document: Document, templates: TemplatePath, style: str) -> bytes:  # noqa: ARG001 -- no page
    if templates.find(TEMPLATE):
        return (
            environment.load(templates, TEMPLATE, (), autoescape=False).render({"outline": document}).encode()
        )
    plans = document.plans if isinstance(document, Compilation) else (document,)
    blocks = [block for plan in plans for block in plan.blocks]
    return "".join(f"{block.number}{block.text}\n" for block in blocks).encode()


def sealed(data: bytes) -> bytes:
    return data + MARK + b"%08x\n" % crc32(data)


def state_of(data: bytes) -> SealState:
    text, mark, _ = data.rpartition(MARK)
    if not mark:
        return SealState.FOREIGN
    return SealState.INTACT if data == sealed(text) else SealState.CHANGED
