"""Field codes of a Word file: what they would have Word do (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from plan_cli.ooxml.field_names import HARMLESS
from plan_cli.ooxml.names import MC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element

_NESTED = "\x13"
"""Stands in a code for a field in it: what that yields can't be part of a field's name."""
_MAIN = ("http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:", "http://schemas.microsoft.com/")


def forbidden_field(root: Element) -> str:
    """Return the name of the first field below an element that is not known to be harmless, "" where all are.

    A program reads one branch of `mc:AlternateContent`, and may pass over elements that it does not
    know or text that was deleted. So the codes are put together in each of these ways.
    """
    for element in root.iter("{*}fldSimple"):
        if name := _forbidden(_attribute(element, "instr")):
            return name
    if next(root.iter("{*}instrText", "{*}delInstrText"), None) is None:
        return ""
    for left_out in (frozenset[str](), _CHOICE, _FALLBACK, _FOREIGN, _DELETED):
        for code in _codes(root, left_out):
            if name := _forbidden(code):
                return name
    return ""


_CHOICE = frozenset({f"{MC}Choice"})
_FALLBACK = frozenset({f"{MC}Fallback"})
_FOREIGN = frozenset({"foreign"})
_DELETED = frozenset({"delInstrText"})


def _forbidden(code: str) -> str:
    """Return the name in a field's code where it is not a harmless one; an empty code does nothing."""
    words = code.split(None, 1)
    if not words:
        return ""
    name = words[0].upper()
    if name in HARMLESS or name.startswith("=") or (name[0] == '"' and name.endswith('"')):
        return ""
    return name.replace(_NESTED, "{…}")[:40]


def _codes(root: Element, left_out: frozenset[str]) -> Iterator[str]:
    """Yield the codes of all fields below an element, inner ones too; a text outside of any field as one more."""
    opened: list[list[str]] = []
    stray: list[str] = []
    for element in _walk(root, left_out):
        name = etree.QName(element).localname
        if name in {"instrText", "delInstrText"}:
            (opened[-1] if opened else stray).append(element.text or "")
        elif name == "fldChar":
            kind = _attribute(element, "fldCharType")
            if kind == "begin":
                if opened:
                    opened[-1].append(_NESTED)
                opened.append([])
            elif kind == "end" and opened:
                yield "".join(opened.pop())
    yield from ("".join(code) for code in (*opened, stray))


def _walk(root: Element, left_out: frozenset[str]) -> Iterator[Element]:
    waiting = [root]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += [
            child for child in reversed(at) if isinstance(child.tag, str) and not _is_out(child, left_out)
        ]


def _is_out(element: Element, left_out: frozenset[str]) -> bool:
    if element.tag in left_out:
        return True
    name = etree.QName(element)
    if left_out is _FOREIGN:
        return not (name.namespace or "").startswith(_MAIN)
    return name.localname in left_out


def _attribute(element: Element, name: str) -> str:
    """Return an attribute under any namespace or none."""
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), "")
