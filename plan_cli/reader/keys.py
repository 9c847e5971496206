"""Headings that mean a section of the language, in the spellings that plans use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model import SECTIONS, Plan

if TYPE_CHECKING:
    from plan_cli.collection.kinds import Kind

_SECTION = {word: name for name, key in Plan.keys.items() if key.in_documents for word in key.labels}
_OVER_MONTHS = frozenset(Plan.keys["training_schedule"].over_months)
KNOWN = frozenset(_SECTION) | _OVER_MONTHS
_FINAL = "：:。；;，, \u3000"
_CLEAR = frozenset(word for word in KNOWN if len(word) >= 4)


def known_alone() -> frozenset[str]:
    """Headings that are known for such even without a number: 要求 or 安排 alone may be anything."""
    return _CLEAR


def section_of(heading: str, kind: Kind, *, holds_months: bool) -> str:
    """Return the canonical key of the section that a heading means, or ""."""
    word = heading.strip(_FINAL)
    if not heading and holds_months:
        return "training_schedule"
    if holds_months and (word in _OVER_MONTHS or _SECTION.get(word) == "training_schedule"):
        return "training_schedule"
    for name, own in kind.headings.items():
        if word == own:
            return name
    if word == "教学计划" and not holds_months:
        return ""
    return _SECTION.get(word, "")


def default_heading(section: str, kind: Kind) -> str:
    """Return the heading that is printed where none is written."""
    return kind.headings.get(section, Plan.keys[section].chinese)


def is_known(heading: str) -> bool:
    """Whether a heading is one of the language's, in any spelling."""
    return heading.strip(_FINAL) in KNOWN


__all__ = ["KNOWN", "SECTIONS", "default_heading", "is_known", "known_alone", "section_of"]
