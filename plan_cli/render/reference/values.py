"""What the placeholders of a Word file may name: all that a plan's own texts may, and the title."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from plan_cli.model import names_of
from plan_cli.model.expressions import Names

if TYPE_CHECKING:
    from plan_cli.model import Plan
    from plan_cli.outline.blocks import Outline


def names_for(plan: Plan, outline: Outline) -> Names:
    """Return the names that a plan gives to `{{ … }}` in a Word file.

    `title` and `date` are what is printed; a variable of the plan that is called
    so does not take their place, for whoever designed the file means these.
    """
    own = names_of(plan)
    values: dict[str, Any] = {name: partial(own.__getitem__, name) for name in own}
    date = "\n".join(block.text for block in outline.blocks if block.kind == "date")
    values |= dict.fromkeys(("title", "标题"), outline.title)
    if date:
        values |= dict.fromkeys(("date", "日期"), date)
    return Names(values)
