"""From the outline to the bytes of a file, in any format of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.errors import UsageError
from plan_cli.render.registry import DEFAULT_FORMAT, DEFAULT_STYLE, FORMATS

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Document
    from plan_cli.templating.search_path import TemplatePath

__all__ = ["DEFAULT_FORMAT", "DEFAULT_STYLE", "FORMATS", "check_compilable", "render_bytes"]


def render_bytes(
    document: Document, format_name: str, templates: TemplatePath, style: str = DEFAULT_STYLE
) -> bytes:
    """Return the document as the bytes of a file; the same input always gives the same bytes.

    Of a template each value `templates` reads a file once: whoever wants to see a change makes another.

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


def check_compilable(format_name: str) -> None:
    """See that several plans can be one document of a format.

    Args:
        format_name: a key of `FORMATS`.

    Raises:
        UsageError: they can't.
    """
    if not FORMATS[format_name].holds_compilation:
        able = "、".join(one.name for one in FORMATS.values() if one.holds_compilation)
        raise UsageError(f"{format_name} 格式装不下汇编", f"换一种格式：{able}。")
