"""Footnotes, endnotes and comments: found where they are referred to, and left out of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import W
from plan_cli.reader.word import omissions as reasons

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.ooxml.parts import Element
    from plan_cli.reader.word.docx_file import WordFile

KINDS = {
    f"{W}footnoteReference": ("footnotes", "footnote", reasons.FOOTNOTE),
    f"{W}endnoteReference": ("endnotes", "endnote", reasons.ENDNOTE),
    f"{W}commentReference": ("comments", "comment", reasons.COMMENT),
}
"""By the element that refers to them: the part, its element, and why they are left out."""


class Notes:
    """The notes of a document, each taken once.

    Args:
        file: the document.
        texts_of: the texts below an element, read for a reason.
    """

    def __init__(self, file: WordFile, texts_of: Callable[[Element, str], list[str]]) -> None:
        self._file = file
        self._texts_of = texts_of
        self._notes: dict[str, dict[str | None, Element]] = {}

    def take(self, reference: Element) -> tuple[str, list[str]]:
        """Why the note that is referred to is left out, and its texts; none where it was taken before."""
        part, tag, reason = KINDS[str(reference.tag)]
        if part not in self._notes:
            root = self._file.named(part)
            found = root.iterfind(f"{W}{tag}") if root is not None else ()
            self._notes[part] = {one.get(f"{W}id"): one for one in found}
        note = self._notes[part].pop(reference.get(f"{W}id"), None)
        return reason, self._texts_of(note, reason) if note is not None else []
