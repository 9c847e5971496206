"""Word files (.docx, .docm, .dotx) as a `InputDocument`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.limits import USUAL, PackageLimits

if TYPE_CHECKING:
    from plan_cli.reader.document import InputDocument


def read_word(data: bytes, name: str, limits: PackageLimits = USUAL.package) -> InputDocument:
    """Return the document in the bytes of a Word file.

    Args:
        data: of the file.
        name: the file's name as the user gave it.
        limits: how much it may hold.

    Raises:
        PackageError: it is no Word file, or damaged, locked, or made to do harm.
    """
    from plan_cli.ooxml.package import unpacked
    from plan_cli.reader.word.document import document_of
    from plan_cli.reader.word.docx_file import WordFile

    file = WordFile(unpacked(data, name, limits=limits))
    try:
        return document_of(file)
    except RecursionError:
        file.fail(
            "里的表格或文本框一层套一层，套得太深", "用 Word 打开它，把内容复制到一个新文档，另存为 .docx。"
        )
