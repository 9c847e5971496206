"""The red head: names in one size, narrowed until the longest fits on its line.

GB/T 9704—2012, 7.2.4 leaves the size free as long as it is handsome; offices take
tall narrow characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.render.profile import points
from plan_cli.text.width import em_width

if TYPE_CHECKING:
    from plan_cli.outline.blocks import OutlineBlock
    from plan_cli.render.profile import Profile

RED_HEAD_POINTS = 36
"""小初."""

NARROWEST = 55
"""Per cent; a name that would need narrower characters turns its line."""


def red_scale(blocks: tuple[OutlineBlock, ...], profile: Profile) -> int:
    """Per cent of their width that the characters of the red head keep."""
    widest = 0.0
    for block in blocks:
        if block.kind != "red-head":
            break
        widest = max(widest, em_width(block.text))
    if not widest:
        return 100
    fitting = int(100 * profile.type_width / (widest * points(RED_HEAD_POINTS)))
    return max(NARROWEST, min(100, fitting))
