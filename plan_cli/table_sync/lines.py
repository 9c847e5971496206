"""Values of a table as lines of a plan file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.dump import STEP, Language, scalar, text_lines, tidy
from plan_cli.model import Plan
from plan_cli.model.declare import Choice, Flag, Number, PlanKind, TextOrList
from plan_cli.source import Mapping
from plan_cli.table_sync.places import COMMUNITY, EXTENDS, KeyPath, entry, names_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.model.declare import ValueKind

_PLAIN_PATH = re.compile(r"[\w.][\w./（）-]*")
_DIGITS = re.compile(r"[0-9]{1,4}")


def file_text(values: dict[KeyPath, str], base: Mapping, language: Language, head: Iterable[str]) -> str:
    """Return the text of a new plan file: the base's path first, the other keys in the order of the language.

    Args:
        values: by place.
        base: what the base says, to be merged with.
        language: of the keys.
        head: lines of the comment at the top.
    """
    lines = [f"# {line}".rstrip() for line in head]
    outer = sorted({place[0] for place in values}, key=_order)
    for name in outer:
        own = {place: text for place, text in values.items() if place[0] == name}
        lines += key_lines(name, own, base, language)
    return tidy("\n".join(lines))


def key_lines(name: str, values: dict[KeyPath, str], base: Mapping, language: Language) -> list[str]:
    """Return the lines of a key of the top with those below it.

    Args:
        name: the canonical name of the key.
        values: what stands at it or below it, by place.
        base: as for `file_text`.
        language: of the keys.
    """
    if (name,) in values:
        return value_lines((name,), values[name,], language)
    if set(values) == {COMMUNITY}:
        inherited = entry(base, name, Plan.names)
        # A bare name would replace what the base says of street and district.
        if inherited is None or not isinstance(inherited[1], Mapping):
            return list(text_lines(f"{_called(COMMUNITY[:1], language)}:", values[COMMUNITY], STEP))
    lines = [f"{_called((name,), language)}:"]
    for place in sorted(values, key=inner_order):
        lines += value_lines(place, values[place], language)
    return lines


def value_lines(place: KeyPath, text: str, language: Language) -> list[str]:
    """Return the lines of one key with its text, to be made tidy."""
    kind, indent = kind_of(place), STEP * (len(place) - 1)
    lead = f"{' ' * indent}{_called(place, language)}:"
    if isinstance(kind, TextOrList) and "\n" in text:
        dash = " " * (indent + STEP) + "-"
        items = (text_lines(dash, item, indent + STEP * 2) for item in text.split("\n") if item)
        return [lead, *(line for lines in items for line in lines)]
    if place == EXTENDS or isinstance(kind, Number | Flag | Choice | PlanKind):
        return [f"{lead} {one_line(place, text)}"]
    return list(text_lines(lead, text, indent + STEP))


def one_line(place: KeyPath, text: str) -> str:
    """Return a text of one line, in quotes where it needs them."""
    return text if is_bare(place, text) else scalar(text)


def is_bare(place: KeyPath, text: str) -> bool:
    """Whether a text is a number or a path, which needs no quotes whatever it looks like."""
    pattern = _PLAIN_PATH if place == EXTENDS else _DIGITS if isinstance(kind_of(place), Number) else None
    return pattern is not None and pattern.fullmatch(text) is not None


def kind_of(place: KeyPath) -> ValueKind | None:
    """Return what may stand at a place; None for a variable."""
    if len(place) == 1:
        return Plan.keys[place[0]].kind
    declared = names_below(place).get(place[1])
    return declared.kind if declared else None


def inner_order(place: KeyPath) -> tuple[int, str]:
    """By what to sort the keys of one mapping: the order of the language; variables stay as they come."""
    names = [key.english for key in names_below(place).values()]
    return (names.index(place[-1]), "") if place[-1] in names else (len(names), "")


def _order(name: str) -> float:
    """Return the order of the language, but that the base comes first, and whose plan it is before its variables."""
    if name == EXTENDS[0]:
        return -1
    names = list(Plan.keys)
    return names.index("period") + 0.5 if name == "variables" else names.index(name)


def outer_order(place: KeyPath) -> float:
    """By what to sort the keys of the top."""
    return _order(place[0])


def _called(place: KeyPath, language: Language) -> str:
    declared = names_below(place).get(place[-1])
    if declared is None:
        return place[-1]
    return declared.english if language == "en" else declared.chinese
