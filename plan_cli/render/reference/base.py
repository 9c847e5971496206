"""`styles/base.docx`: a Word file to begin a design with, made of the package's own parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.outline.blocks import Outline, OutlineBlock
from plan_cli.render import docx

if TYPE_CHECKING:
    from plan_cli.templating.search_path import TemplatePath


def base_document(templates: TemplatePath, style: str) -> bytes:
    """Return a file with the page and all styles of the profile, and `{{ body }}` as its text.

    It has no `{{ title }}`: the title comes with the text, and its lines are balanced there.
    A document made with it unchanged is the one that is made without it.
    """
    return docx.write(Outline("", "", 0, (OutlineBlock("paragraph", "{{ body }}"),)), templates, style)
