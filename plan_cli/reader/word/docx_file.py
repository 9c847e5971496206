"""A Word file opened for reading: also one with macros, signed, or in the strict variant of the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plan_cli.ooxml.names import CONTENT_TYPES, PACKAGE_RELATIONS, RELATION, STRICT, W
from plan_cli.ooxml.parts import Parts, parse

if TYPE_CHECKING:
    from plan_cli.ooxml.package import Package
    from plan_cli.ooxml.parts import Element

USUAL_PLACE = "word/document.xml"
WORD_TYPES = ("wordprocessingml", "ms-word")
"""What the type of a Word document's main part holds, templates and files with macros included."""
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


class WordFile(Parts):
    """The parts of a Word file that is only read.

    Args:
        package: the file.

    Attributes:
        document: name of the document part.

    Raises:
        PackageError: it is another kind of file, or has no text part.
    """

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        if package.find(CONTENT_TYPES) is None:
            self.fail("是压缩包，不是 Word 文档", "先把它解压，再用里面的 Word 文件。")
        relations = package.find(PACKAGE_RELATIONS)
        self._is_strict = relations is not None and STRICT.encode() in package.parts[relations]
        self.document = self._document()

    def parsed(self, xml: bytes) -> Element:
        """Return the root of a part's bytes; the strict variant differs in its names only."""
        return parse(_STRICT.sub(_TRANSITIONAL, xml) if self._is_strict else xml)

    def named(self, kind: str) -> Element | None:
        """Return the root of a part that the document leads to, such as `styles`; None where it has none."""
        name = self.related(self.document, f"{RELATION}{kind}")
        return self.tree(name) if name is not None else None

    def body(self) -> Element:
        """`w:body`."""
        root = self.tree(self.document)
        body = root.find(f"{W}body")
        if root.tag != f"{W}document" or body is None:
            self.fail(f"里的 {self.document} 没有正文（w:body）")
        return body

    def _document(self) -> str:
        name = self.related("", f"{RELATION}officeDocument") or self.package.find(USUAL_PLACE)
        if name is None:
            self.fail("缺少正文部件（word/document.xml），不是完整的 Word 文档")
        kind = self.content_type(name).lower()
        if kind and not any(word in kind for word in WORD_TYPES):
            self.fail("不是 Word 文档，是别的 Office 文件", "把内容复制到 Word 里，另存为 .docx。")
        return name
