"""A Word file as a document: its text in reading order, what is left out of it, and what should be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.ooxml.names import R, W
from plan_cli.reader.document import InputDocument, LeftOut
from plan_cli.reader.word import omissions as reasons
from plan_cli.reader.word.body import Story
from plan_cli.reader.word.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.ooxml.parts import Element
    from plan_cli.reader.word.docx_file import WordFile


def document_of(file: WordFile) -> InputDocument:
    """Return the document, in reading order; page headers and footers are left out last."""
    reading = Reading(file, _texts_of)
    body = file.body()
    story = Story(reading, body)
    story.read(body)
    margins = dict.fromkeys(_margins(reading, body))
    left_out = (*story.left_out, *(LeftOut(text, reason) for text, reason in margins))
    return InputDocument(file.package.name, tuple(story.parts), left_out, tuple(_remarks(reading)))


def _texts_of(reading: Reading, root: Element, reason: str) -> list[str]:
    """Return the texts below the root of a note, a header, a footer."""
    story = Story(reading, root)
    story.read(root, reason)
    return [one.text for one in story.left_out]


def _margins(reading: Reading, body: Element) -> Iterator[tuple[str, str]]:
    """Yield the texts of page headers and footers, in the order of the sections."""
    for tag, reason in ((f"{W}headerReference", reasons.HEADER), (f"{W}footerReference", reasons.FOOTER)):
        for name in dict.fromkeys(reading.related.get(one.get(f"{R}id") or "", "") for one in body.iter(tag)):
            if name:
                yield from ((text, reason) for text in _texts_of(reading, reading.file.tree(name), reason))


def _remarks(reading: Reading) -> Iterator[str]:
    if reading.insertions or reading.deletions:
        yield (
            f"文件里有没定稿的修订：{reading.insertions} 处插入已照接受读入，{reading.deletions} 处删除没有读入。"
        )
    if reading.pictures:
        yield f"{reading.pictures} 张图片没有写进计划。"
    if reading.objects:
        yield f"{reading.objects} 个嵌入的对象（图表、Excel 表格、公式等）没有写进计划。"
    if reading.chunks:
        yield f"{reading.chunks} 处插入的文件没有读入：用 Word 打开，另存为 .docx 以后再读，就有它们了。"
    if reading.unknown_signs:
        yield f"{reading.unknown_signs} 个特殊符号认不出来，写成了〓，请对照原文改正。"
    if reading.file.has_macros():
        yield "文件带有宏，只读了文字，宏没有运行。"
