"""What makes an official document of a plan: red head, recipients, copies and imprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.outline.blocks import OutlineBlock
from plan_cli.outline.dates import arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.model import Plan, TextValue

_PRINTED = "印发"


def head(plan: Plan) -> Iterator[OutlineBlock]:
    """Before the title: the issuing organisations, the number and the signer."""
    red = plan.red_head
    if red is None:
        return
    for name in _names(red.organization) or own_name(plan):
        yield OutlineBlock("red-head", name)
    signers = "\u3000".join(_names(red.signer))
    yield OutlineBlock(
        "document-number",
        _line(red.number),
        aside=f"签发人：{signers}" if signers else "",
    )


def recipients(plan: Plan) -> Iterator[OutlineBlock]:
    """Below the title; the colon is added."""
    names = "、".join(_names(plan.recipients))
    if names:
        yield OutlineBlock("recipients", names if names.endswith(("：", ":")) else f"{names}：")


def foot(plan: Plan) -> Iterator[OutlineBlock]:
    """After everything else; the marks and words that the form asks for are added."""
    copies = "，".join(_names(plan.copies))
    if copies:
        yield OutlineBlock("copies", copies if copies.endswith("。") else f"{copies}。", "抄送：")
    imprint = plan.imprint
    if imprint is None:
        return
    name = _line(imprint.organization) or "".join(own_name(plan))
    date = arabic(_line(imprint.date).removesuffix(_PRINTED))
    yield OutlineBlock("imprint", name, aside=date + _PRINTED if date else "")


def own_name(plan: Plan) -> tuple[str, ...]:
    """Return what signs where nobody is named: the community's organisation, else its name."""
    community = plan.community
    default = (community.organization or community.name) if community else None
    return default.paragraphs if default else ()


def _names(texts: tuple[TextValue, ...] | None) -> tuple[str, ...]:
    return tuple(_line(text) for text in texts or () if text)


def _line(text: TextValue | None) -> str:
    return text.line if text else ""
