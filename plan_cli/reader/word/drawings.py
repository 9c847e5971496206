"""What is drawn in a Word file: text boxes to read, shapes' texts, and pictures to count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plan_cli.ooxml.names import CHART, DIAGRAM, MC, OFFICE, PICTURE, VML, A, R, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element

BOX = f"{W}txbxContent"
PICTURES = frozenset((f"{PICTURE}pic", f"{VML}imagedata"))
OBJECTS = frozenset((f"{OFFICE}OLEObject", f"{CHART}chart"))


class Drawing(NamedTuple):
    """What stands in a drawing.

    Attributes:
        boxes: contents of text boxes, which hold paragraphs and tables.
        texts: of WordArt and of shapes that are no text boxes.
        diagrams: ids of relationships to SmartArt's texts.
        pictures, objects: how many there are.
    """

    boxes: list[Element]
    texts: list[str]
    diagrams: list[str]
    pictures: int = 0
    objects: int = 0


def drawing_of(element: Element) -> Drawing:
    """Return what stands in a `w:drawing`, `w:pict` or `w:object`, each thing once."""
    boxes: list[Element] = []
    texts: list[str] = []
    diagrams: list[str] = []
    pictures = objects = 0
    for one in _inside(element):
        if one.tag == BOX:
            boxes.append(one)
        elif one.tag == f"{A}p":
            texts.append("".join(text.text or "" for text in one.iter(f"{A}t")))
        elif one.tag == f"{VML}textpath":
            texts.append(one.get("string") or "")
        elif one.tag == f"{DIAGRAM}relIds":
            diagrams.append(one.get(f"{R}dm") or "")
        pictures += one.tag in PICTURES
        objects += one.tag in OBJECTS
    # An object brings a picture of itself along.
    return Drawing(boxes, texts, diagrams, 0 if objects else pictures, objects)


def _inside(element: Element) -> Iterator[Element]:
    """Yield the elements of a drawing, not those of a text box in it, and one branch of alternatives."""
    waiting = [element]
    while waiting:
        at = waiting.pop()
        yield at
        if at.tag == f"{MC}AlternateContent":
            branch = chosen(at)
            waiting += [branch] if branch is not None else []
        elif at.tag not in {BOX, f"{A}p"}:
            waiting += [child for child in reversed(at) if isinstance(child.tag, str)]


def chosen(alternatives: Element) -> Element | None:
    """Return the branch of `mc:AlternateContent` to read: one with text, today's notation before the older one."""
    branches = [one for one in alternatives if one.tag in {f"{MC}Choice", f"{MC}Fallback"}]
    told = [one for one in branches if next(one.iter(f"{W}t", f"{A}t", f"{DIAGRAM}relIds"), None) is not None]
    return next(iter(told or branches), None)
