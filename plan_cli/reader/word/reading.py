"""The reading of one Word file: what its texts share, and what is counted on the way."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from plan_cli.ooxml.names import A, R, W
from plan_cli.ooxml.package import is_part_name
from plan_cli.ooxml.parts import parse
from plan_cli.ooxml.styles import Styles
from plan_cli.reader.document import InputDocument, LeftOut
from plan_cli.reader.word import omissions as reasons
from plan_cli.reader.word.body import Story
from plan_cli.reader.word.formatting import Looks
from plan_cli.reader.word.notes import Notes
from plan_cli.reader.word.numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element
    from plan_cli.reader.word.docx_file import WordFile

NO_STYLES = f'<w:styles xmlns:w="{W[1:-1]}"/>'


class Reading:
    """What the texts of a document share.

    Args:
        file: the document.

    Attributes:
        insertions, deletions: tracked changes in its texts.
        pictures, objects, chunks: what holds no text that can be read here.
        unknown_signs: of symbol fonts.
    """

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.insertions = self.deletions = 0
        self.pictures = self.objects = self.chunks = self.unknown_signs = 0
        styles = file.named("styles")
        self.looks = Looks(Styles(parse(NO_STYLES) if styles is None else styles))
        self.numbering = Numbering(file.named("numbering"), self.looks.number_of)
        self.notes = Notes(file, self._texts_of)

    def document(self) -> InputDocument:
        """The document, in reading order; page headers and footers are left out last."""
        body = self.file.body()
        story = Story(self, body)
        story.read(body)
        margins = dict.fromkeys(self._margins(body))
        left_out = (*story.left_out, *(LeftOut(text, reason) for text, reason in margins))
        return InputDocument(self.file.package.name, tuple(story.parts), left_out, tuple(self._remarks()))

    def _texts_of(self, root: Element, reason: str) -> list[str]:
        """The texts below the root of a note, a header, a footer."""
        story = Story(self, root)
        story.read(root, reason)
        return [one.text for one in story.left_out]

    def _margins(self, body: Element) -> Iterator[tuple[str, str]]:
        """The texts of page headers and footers, in the order of the sections."""
        for tag, reason in ((f"{W}headerReference", reasons.HEADER), (f"{W}footerReference", reasons.FOOTER)):
            for name in dict.fromkeys(
                self._related.get(one.get(f"{R}id") or "", "") for one in body.iter(tag)
            ):
                if name:
                    yield from ((text, reason) for text in self._texts_of(self.file.tree(name), reason))

    @cached_property
    def _related(self) -> dict[str, str]:
        """The document's parts by the ids that it calls them by."""
        found = self.file.relations(self.file.document)
        return {
            one.id: one.target
            for one in found
            if is_part_name(one.target) and self.file.package.find(one.target)
        }

    def diagram(self, relation: str) -> list[str]:
        """The texts of a SmartArt diagram."""
        name = self._related.get(relation)
        paragraphs = self.file.tree(name).iter(f"{A}p") if name is not None else ()
        return [
            text for one in paragraphs if (text := "".join(t.text or "" for t in one.iter(f"{A}t")).strip())
        ]

    def _remarks(self) -> Iterator[str]:
        if self.insertions or self.deletions:
            yield (
                f"文件里有没定稿的修订：{self.insertions} 处插入已照接受读入，{self.deletions} 处删除没有读入。"
            )
        if self.pictures:
            yield f"{self.pictures} 张图片没有写进计划。"
        if self.objects:
            yield f"{self.objects} 个嵌入的对象（图表、Excel 表格、公式等）没有写进计划。"
        if self.chunks:
            yield f"{self.chunks} 处插入的文件没有读入：用 Word 打开，另存为 .docx 以后再读，就有它们了。"
        if self.unknown_signs:
            yield f"{self.unknown_signs} 个特殊符号认不出来，写成了〓，请对照原文改正。"
        if self.file.has_macros():
            yield "文件带有宏，只读了文字，宏没有运行。"
