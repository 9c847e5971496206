"""Placeholders in the paragraphs of a part, also where Word has split them over runs.

Word cuts a text into runs wherever it likes: at a spelling mark, an edit, a
change of the keyboard. What the user sees as `{{ title }}` may be six `w:t`. A
paragraph's texts are therefore read as one, and only those that a placeholder
touches are changed: its value goes to the first of them, with that run's looks.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model.expressions import ExpressionError, Names, evaluate, pieces
from plan_cli.ooxml.names import MC, VML, XML, A, W

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element

PARAGRAPHS = {f"{W}p": f"{W}t", f"{A}p": f"{A}t"}
"""Paragraphs (of text; of drawings, charts and diagrams), and the element that holds their text."""

WALLS = frozenset((f"{W}tab", f"{W}br", f"{W}cr", f"{A}br", f"{MC}Choice", f"{MC}Fallback"))
"""A placeholder never reaches over these: what stands beyond is another line, or another try at the same."""

UNREAD = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr"))
"""What a reviewer struck out, which is not printed, and properties, which have tabs of their own."""

WALL = "\n"
BODY = frozenset(("body", "正文"))
"""The placeholder that the plan's text goes to."""


class Stretch(NamedTuple):
    """A piece of a paragraph's text: its element (None for a wall), and where it begins in the whole."""

    element: Element | None
    start: int
    text: str


class ReferenceLine(NamedTuple):
    """The text of a paragraph without that of paragraphs inside it (text boxes)."""

    paragraph: Element
    text: str
    stretches: tuple[Stretch, ...]


def lines(root: Element) -> Iterator[ReferenceLine]:
    """Every paragraph below a root whose text has an opening brace, text boxes included."""
    for paragraph in list(root.iter(*PARAGRAPHS)):
        line = line_of(paragraph)
        if "{" in line.text:
            yield line


def line_of(paragraph: Element) -> ReferenceLine:
    """Return a paragraph's text as one."""
    stretches = []
    at = 0
    for element, text in _texts(paragraph, PARAGRAPHS[str(paragraph.tag)]):
        stretches.append(Stretch(element, at, text))
        at += len(text)
    return ReferenceLine(paragraph, "".join(one.text for one in stretches), tuple(stretches))


def _texts(parent: Element, tag: str) -> Iterator[tuple[Element | None, str]]:
    for child in parent.iterchildren("{*}*"):
        if child.tag == tag:
            yield child, child.text or ""
        elif child.tag in PARAGRAPHS or child.tag in UNREAD:
            continue
        else:
            if child.tag in WALLS:
                yield None, WALL
            yield from _texts(child, tag)
            if child.tag in WALLS and len(child):
                yield None, WALL


def names_in(line: ReferenceLine) -> list[str]:
    """Return what stands between the braces of a paragraph; nothing where they can't be read."""
    try:
        return [piece.expression for piece in pieces(line.text) if piece.expression is not None]
    except ExpressionError:
        return []


def sole_name(line: ReferenceLine) -> str | None:
    """Return the name in a paragraph that is one placeholder and nothing else, such as `body`; else None."""
    text = line.text.strip()
    names = names_in(line)
    is_sole = len(names) == 1 and text.startswith("{{") and text.endswith("}}")
    return names[0] if is_sole else None


def fill(root: Element, names: Names) -> tuple[bool, list[ExpressionError]]:
    """Put values in the place of the placeholders below a root.

    Returns:
        Whether anything was changed, and what could not be filled in.
    """
    is_changed = False
    problems: list[ExpressionError] = []
    for line in lines(root):
        if "{{" in line.text:
            problems += _fill_line(line, names)
            is_changed = True
    for path in root.iter(f"{VML}textpath"):  # a watermark, or WordArt of old
        text = path.get("string") or ""
        if "{{" in text:
            problems += _problems(partial(_fill_attribute, path, text, names))
            is_changed = True
    return is_changed, problems


def _problems(action: partial[None]) -> list[ExpressionError]:
    try:
        action()
    except ExpressionError as error:
        return [error]
    return []


def _fill_attribute(element: Element, text: str, names: Names) -> None:
    element.set("string", evaluate(text, names).replace("\n", " "))


def _fill_line(line: ReferenceLine, names: Names) -> list[ExpressionError]:
    """Fill in a paragraph, from its end, so that the places of what is before stay right."""
    try:
        found = [piece for piece in pieces(line.text) if piece.expression is not None]
    except ExpressionError as error:
        return [error]
    problems: list[ExpressionError] = []
    for piece in reversed(found):
        if piece.expression in BODY:
            problems.append(_misplaced(piece.text))
            continue
        try:
            # Evaluated with its own text only: places in the paragraph mean nothing to a user.
            _replace(line, piece.start, piece.end, evaluate(piece.text, names))
        except ExpressionError as error:
            problems.append(error)
    return problems[::-1]


def _misplaced(text: str) -> ExpressionError:
    return ExpressionError(
        0,
        len(text),
        f"{text} 不能写在这里",
        "它要在正文里单独成一段，不能在页眉、页脚里。",
    )


def _replace(line: ReferenceLine, start: int, end: int, value: str) -> None:
    """Put a value in the place of `start` to `end` of a paragraph's text.

    Later placeholders are filled in already, so that an element's text may be
    another than its stretch's; up to `end` it is the same.
    """
    touched = [one for one in line.stretches if one.start < end and one.start + len(one.text) > start]
    is_first = True
    for one in touched:
        if one.element is None:
            continue
        now = one.element.text or ""
        before, after = now[: max(start - one.start, 0)], now[end - one.start :]
        _set_text(one.element, before + (value if is_first else "") + after)
        if not (is_first or one.element.text):
            _drop(one.element)
        is_first = False


def _set_text(element: Element, text: str) -> None:
    """Set a text; line breaks become elements of their own, for `w:t` cannot hold one."""
    if element.tag != f"{W}t":
        element.text = text.replace("\n", " ")
        return
    first, *rest = text.split("\n")
    element.text = first
    element.set(f"{XML}space", "preserve")
    at = element
    for more in rest:
        for tag, content in ((f"{W}br", None), (f"{W}t", more)):
            new = element.makeelement(tag)
            new.text = content
            at.addnext(new)
            at = new
        at.set(f"{XML}space", "preserve")


def _drop(element: Element) -> None:
    """Remove an emptied text, and its run where nothing but its looks is left."""
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
