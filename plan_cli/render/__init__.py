"""From the outline to the bytes of a file, in any format of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.errors import UsageError
from plan_cli.render.registry import DEFAULT_STYLE, FORMATS

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Document
    from plan_cli.templating.search_path import TemplatePath

__all__ = ["DEFAULT_STYLE", "FORMATS", "render_bytes"]


def render_bytes(
    document: Document, format_name: str, templates: TemplatePath, style: str = DEFAULT_STYLE
) -> bytes:
    """The document as the bytes of a file; the same input always gives the same bytes.

    A process reads each template once: it does not see one change afterwards.

    Args:
        document: a plan, or a compilation of several.
        format_name: a key of `FORMATS`.
        templates: where formats and styles are looked up.
        style: name of the page profile, for formats that have pages.

    Raises:
        UsageError: there is no such format.
        TemplateError: a format or style is missing, or the user's own one is broken.
    """
    if format_name not in FORMATS:
        raise UsageError(f"没有“{format_name}”这种格式", f"可用的格式：{'、'.join(FORMATS)}")
    return FORMATS[format_name].write(document, templates, style)
