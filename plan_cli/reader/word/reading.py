"""The reading of one Word file: what its texts share, and what is counted on the way."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from plan_cli.ooxml.names import A, W
from plan_cli.ooxml.package import is_part_name
from plan_cli.ooxml.parts import parse
from plan_cli.ooxml.styles import Styles
from plan_cli.reader.word.formatting import Looks
from plan_cli.reader.word.notes import Notes
from plan_cli.reader.word.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.ooxml.parts import Element
    from plan_cli.reader.word.docx_file import WordFile

NO_STYLES = f'<w:styles xmlns:w="{W[1:-1]}"/>'


class Reading:
    """What the texts of a document share.

    Args:
        file: the document.
        texts_of: the texts below the root of a note, read for a reason why they are left out.

    Attributes:
        insertions, deletions: tracked changes in its texts.
        pictures, objects, chunks: what holds no text that can be read here.
        unknown_signs: of symbol fonts.
    """

    def __init__(self, file: WordFile, texts_of: Callable[[Reading, Element, str], list[str]]) -> None:
        self.file = file
        self.insertions = self.deletions = 0
        self.pictures = self.objects = self.chunks = self.unknown_signs = 0
        styles = file.named("styles")
        self.looks = Looks(Styles(parse(NO_STYLES) if styles is None else styles))
        self.numbering = Numbering(file.named("numbering"), self.looks.number_of)
        self.notes = Notes(file, partial(texts_of, self))

    @cached_property
    def related(self) -> dict[str, str]:
        """The document's parts by the ids that it calls them by."""
        found = self.file.relations(self.file.document)
        return {
            one.id: one.target
            for one in found
            if is_part_name(one.target) and self.file.package.find(one.target)
        }

    def diagram(self, relation: str) -> list[str]:
        """Return the texts of a SmartArt diagram."""
        name = self.related.get(relation)
        paragraphs = self.file.tree(name).iter(f"{A}p") if name is not None else ()
        return [
            text for one in paragraphs if (text := "".join(t.text or "" for t in one.iter(f"{A}t")).strip())
        ]
