"""The text of a paragraph: runs, fields, tracked changes, notes and drawings, in reading order.

Whatever element is not known is gone into, so that no text is lost; only
properties are passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import MC, XML, M, W
from plan_cli.reader.word import omissions as reasons
from plan_cli.reader.word.drawings import BOX, chosen, drawing_of
from plan_cli.reader.word.fields import reason_of
from plan_cli.reader.word.runs import BREAK, TextRun
from plan_cli.reader.word.symbols import PRIVATE, UNKNOWN, sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.ooxml.parts import Element
    from plan_cli.reader.word.fields import Fields
    from plan_cli.reader.word.formatting import RunLook, StyleLook
    from plan_cli.reader.word.reading import Reading

TAB = " "
"""A tab parts two texts as a space does: a plan has no stops to set them at."""

SPACES = " \t\r\n"
"""What XML counts as white space; Word drops it at the ends of a text that does not keep it."""
NOT_SEEN = (*range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
"""Controls and marks of zero width, which a plan can't hold or nobody would find in it."""
TO_SPACE = str.maketrans(dict.fromkeys("\t\r\n\u2028\u2029", " ")) | dict.fromkeys(NOT_SEEN, "")
"""Line ends are blanks within a paragraph."""

PASSED_OVER = frozenset(
    f"{W}{name}" for name in ("rPr", "pPr", "sdtPr", "sdtEndPr", "rubyPr", "tblPr", "trPr", "tcPr", "tblGrid")
) | {f"{M}rPr", f"{M}ctrlPr"}


class Inline:
    """Reads one paragraph.

    Args:
        reading: what is known of the whole document, and counted in it.
        fields: those that are open where the paragraph begins.
        style: what its style says.
        reason: why all of it is left out, "" where it is not.

    Attributes:
        pieces: its text.
        boxes: contents of the text boxes that are anchored in it.
    """

    def __init__(self, reading: Reading, fields: Fields, style: StyleLook, reason: str = "") -> None:
        self._reading = reading
        self._fields = fields
        self._looks = reading.looks
        self._style = style
        self._run: RunLook = self._looks.of_run(None, style)
        self._reason = reason
        self.pieces: list[TextRun] = []
        self.boxes: list[Element] = []

    def read(self, parent: Element) -> None:
        """Go over the children of a paragraph, a run, or whatever holds runs."""
        for child in parent:
            tag = child.tag
            handler = HANDLERS.get(tag) if isinstance(tag, str) else _pass
            if handler is not None:
                handler(self, child)
            else:
                self.read(child)

    def _within(self, element: Element, reason: str) -> None:
        """Go over an element whose text is left out; the outermost reason counts."""
        before = self._reason
        self._reason = before or reason
        self.read(element)
        self._reason = before

    def _add(self, text: str, reason: str = "", *, is_firm: bool = False) -> None:
        hidden = reasons.HIDDEN if self._run.is_hidden else ""
        why = self._reason or self._fields.reason() or reason or hidden
        if text:
            self.pieces.append(TextRun(text, self._run.is_bold, why, is_firm))

    def run(self, element: Element) -> None:
        """Read a run: its looks, then what it holds."""
        before = self._run
        self._run = self._looks.of_run(element.find(f"{W}rPr"), self._style)
        self.read(element)
        self._run = before

    def text(self, element: Element) -> None:
        """Read a text; one in a symbol font is a row of signs."""
        text = element.text or ""
        if element.get(f"{XML}space") != "preserve":
            text = text.strip(SPACES)
        text = text.translate(TO_SPACE)
        if any(ord(one) in PRIVATE for one in text):
            text = "".join(
                (sign(ord(one), self._run.font) or one) if ord(one) in PRIVATE else one for one in text
            )
        self._add(text)

    def symbol(self, element: Element) -> None:
        """Read a sign of a symbol font."""
        try:
            code = int(element.get(f"{W}char") or "", 16)
        except ValueError:
            code = 0
        shown = sign(code, element.get(f"{W}font") or "")
        self._reading.unknown_signs += not shown
        self._add(shown or UNKNOWN)

    def tab(self, _: Element) -> None:
        """Read a tab."""
        self._add(TAB)

    def hyphen(self, _: Element) -> None:
        """Read a hyphen at which no line ends."""
        self._add("-")

    def line_break(self, element: Element) -> None:
        """Read the end of a line, a column or a page."""
        is_page = element.get(f"{W}type") in {"page", "column"}
        self._add(BREAK, is_firm=is_page or self._run.is_label)

    def field_mark(self, element: Element) -> None:
        """Where a field begins, has its result, or ends."""
        self._add(self._fields.mark(element))

    def field_code(self, element: Element) -> None:
        """Read the code of a field, or a part of it."""
        self._fields.code(element.text or "")

    def simple_field(self, element: Element) -> None:
        """Read a field in one element."""
        reason = reason_of(element.get(f"{W}instr") or "")
        if reason:
            self._within(element, reason)
        else:
            self.read(element)

    def content_control(self, element: Element) -> None:
        """Read a form's field; one that nobody filled in shows what to do."""
        if element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self._within(element, reasons.PLACEHOLDER)
        else:
            self.read(element)

    def alternatives(self, element: Element) -> None:
        """Read the same thing in several notations."""
        branch = chosen(element)
        if branch is not None:
            self.read(branch)

    def note(self, element: Element) -> None:
        """Read a foot- or endnote, or a comment: its text is left out where it is referred to."""
        reason, texts = self._reading.notes.take(element)
        for text in texts:
            self.pieces += [
                TextRun(BREAK, reason=reason),
                TextRun(text, reason=reason),
                TextRun(BREAK, reason=reason),
            ]

    def drawing(self, element: Element) -> None:
        """Read a picture, a text box, WordArt, a diagram."""
        found = drawing_of(element)
        self.boxes += found.boxes
        for text in found.texts:
            self._add(BREAK)
            self._add(text.translate(TO_SPACE))
            self._add(BREAK)
        reading = self._reading
        for text in (text for name in found.diagrams for text in reading.diagram(name)):
            self.pieces += [TextRun(text, reason=reasons.DIAGRAM), TextRun(BREAK, reason=reasons.DIAGRAM)]
        reading.pictures += found.pictures
        reading.objects += found.objects

    def box(self, element: Element) -> None:
        """Read a text box that stands in no drawing."""
        self.boxes.append(element)

    def pronunciation(self, element: Element) -> None:
        """Read the syllables above a character."""
        self._within(element, reasons.PRONUNCIATION)

    def inserted(self, element: Element) -> None:
        """Text that a reviewer put in."""
        self._reading.insertions += 1
        self.read(element)

    def deleted(self, element: Element) -> None:
        """Text that a reviewer struck out, or moved away."""
        self._reading.deletions += 1
        self._within(element, reasons.DELETED)


def _pass(_reader: Inline, _element: Element) -> None:
    """Pass over a comment of XML, or an element that prints nothing."""


HANDLERS: dict[str, Callable[[Inline, Element], None]] = {
    f"{W}r": Inline.run,
    f"{W}t": Inline.text,
    f"{W}delText": Inline.text,
    f"{M}t": Inline.text,
    f"{W}sym": Inline.symbol,
    f"{W}tab": Inline.tab,
    f"{W}ptab": Inline.tab,
    f"{W}noBreakHyphen": Inline.hyphen,
    f"{W}br": Inline.line_break,
    f"{W}cr": Inline.line_break,
    f"{W}fldChar": Inline.field_mark,
    f"{W}instrText": Inline.field_code,
    f"{W}delInstrText": _pass,
    f"{W}fldSimple": Inline.simple_field,
    f"{W}sdt": Inline.content_control,
    f"{MC}AlternateContent": Inline.alternatives,
    f"{W}footnoteReference": Inline.note,
    f"{W}endnoteReference": Inline.note,
    f"{W}commentReference": Inline.note,
    f"{W}drawing": Inline.drawing,
    f"{W}pict": Inline.drawing,
    f"{W}object": Inline.drawing,
    BOX: Inline.box,
    f"{W}ins": Inline.inserted,
    f"{W}moveTo": Inline.inserted,
    f"{W}del": Inline.deleted,
    f"{W}moveFrom": Inline.deleted,
    f"{W}rt": Inline.pronunciation,
    **dict.fromkeys(PASSED_OVER, _pass),
}
