"""The parts of a user's Word file, changed where the plan goes in and written back."""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from plan_cli.errors import TemplateError
from plan_cli.ooxml import parts as ooxml
from plan_cli.ooxml.names import (
    CONTENT_TYPES,
    CORE_RELATION,
    CORE_TYPE,
    DOCUMENT_TYPE,
    PACKAGE_RELATIONS,
    RELATION,
    RELATIONS,
    STRICT,
    STYLES_TYPE,
    STYLES_WITH_EFFECTS,
    TEMPLATE_TYPE,
    TYPES,
    WORD,
    W,
)
from plan_cli.ooxml.package import SAVE_AGAIN, relations_name
from plan_cli.ooxml.parts import parse
from plan_cli.render import fingerprint
from plan_cli.render.fingerprint import CUSTOM, CUSTOM_PART, CUSTOM_RELATION, CUSTOM_TYPE, VARIANT
from plan_cli.render.package import COMPRESSION_LEVEL, EPOCH, UNIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.ooxml.package import Package
    from plan_cli.ooxml.parts import Element

EMPTY_CUSTOM = f'<Properties xmlns="{CUSTOM[1:-1]}" xmlns:vt="{VARIANT[1:-1]}"/>'.encode()
"""A part of custom properties that has none."""


class ReferenceParts(ooxml.Parts):
    """One document in the making: the user's package, and what is changed of it.

    Args:
        package: the user's file; it is left as it is.

    Attributes:
        document: name of the document part, `word/document.xml` in most files.
    """

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._changed: set[str] = set()
        self._added: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._check_active_content()
        self.document = self._document()

    def touch(self, name: str) -> None:
        """Say that the tree of a part was changed."""
        self._changed.add(name)
        if name == CONTENT_TYPES:
            self._types = None

    def add(self, name: str, xml: bytes, content_type: str, kind: str, source: str) -> str:
        """Add a part, under a name like `name` that is free, with a relationship to it.

        Args:
            name: a name such as `word/styles.xml`.
            xml: its bytes.
            content_type: as `[Content_Types].xml` says it.
            kind: of the relationship, a URI.
            source: the part that the relationship leads from, "" for the package.

        Returns:
            The name it got.
        """
        stem, suffix = posixpath.splitext(name)
        count = 0
        while self.package.find(name) or name in self._added:
            count += 1
            name = f"{stem}{count}{suffix}"
        self._added[name] = xml
        etree.SubElement(
            self.tree(CONTENT_TYPES), f"{TYPES}Override", PartName=f"/{name}", ContentType=content_type
        )
        self.touch(CONTENT_TYPES)
        self._relate(source, kind, name)
        return name

    def _relate(self, source: str, kind: str, target: str) -> None:
        relations = relations_name(source) if source else PACKAGE_RELATIONS
        if self.package.find(relations) is None:
            self._trees.setdefault(relations, parse(f'<Relationships xmlns="{RELATIONS[1:-1]}"/>'))
        root = self.tree(relations)
        taken = {one.get("Id") for one in root}
        free = next(new for count in range(len(taken) + 1) if (new := f"plangen{count + 1}") not in taken)
        etree.SubElement(root, f"{RELATIONS}Relationship", Id=free, Type=kind, Target=f"/{target}")
        self.touch(relations)

    def drop_copies_of_styles(self) -> None:
        """Leave out Word 2010's second copy of the styles: it lacks those that were added.

        Later versions neither read nor write it.
        """
        for relation in self.relations(self.document):
            part = self.package.find(relation.target)
            if relation.kind == STYLES_WITH_EFFECTS and part is not None:
                self._dropped.add(part)
                self._forget(relations_name(self.document), "Id", relation.id)
                self._forget(CONTENT_TYPES, "PartName", f"/{part}")

    def _forget(self, name: str, key: str, value: str) -> None:
        """Remove an entry from a part of relationships or content types."""
        root = self.tree(name)
        for one in root.findall("*"):
            if (one.get(key) or "").lower() == value.lower():
                root.remove(one)
        self.touch(name)

    def packed(self, sealed: str, seal: Callable[[str], bytes]) -> bytes:
        """Return the document as a file: new parts come last; same parts, same bytes.

        Parts that nobody changed have the bytes they came with.

        Args:
            sealed: name of the part that carries the digest of the others; it is the last.
            seal: makes this part of the digest.
        """
        changed = {self.package.find(name) or name: written(self._trees[name]) for name in self._changed}
        parts = self.package.parts | dict(sorted(changed.items())) | self._added
        buffer = BytesIO()
        with ZipFile(buffer, "w") as archive:
            for name, data in parts.items():
                if name not in self._dropped and name != sealed:
                    archive.writestr(self._member(name), data, compresslevel=COMPRESSION_LEVEL)
            digest = fingerprint.digest_of(archive.infolist())
            archive.writestr(self._member(sealed), seal(digest), compresslevel=COMPRESSION_LEVEL)
        return buffer.getvalue()

    def _member(self, name: str) -> ZipInfo:
        member = ZipInfo(name, EPOCH)
        member.compress_type = ZIP_STORED if name in self.package.stored else ZIP_DEFLATED
        member.create_system = UNIX
        return member

    def styles(self) -> str | None:
        """Name of the part of the styles, or None where there is none."""
        return self.related(self.document, f"{RELATION}styles")

    def core_properties(self) -> str | None:
        """Name of the part of title, author and the like, or None."""
        return self.related("", CORE_RELATION)

    def custom_properties(self) -> tuple[str, bytes]:
        """Name and bytes of the part of the properties that users make up; a file without one is given one."""
        found = self.package.find(self.related("", CUSTOM_RELATION) or "")
        if found:
            return found, written(self.tree(found))
        return self.add(CUSTOM_PART, EMPTY_CUSTOM, CUSTOM_TYPE, CUSTOM_RELATION, ""), EMPTY_CUSTOM

    def add_styles(self, xml: bytes) -> str:
        """Give a file without styles a part of them."""
        return self.add("word/styles.xml", xml, STYLES_TYPE, f"{RELATION}styles", self.document)

    def add_core_properties(self, xml: bytes) -> None:
        """Give a file without properties a part of them."""
        self.add("docProps/core.xml", xml, CORE_TYPE, CORE_RELATION, "")

    def fail(self, what: str, hint: str = SAVE_AGAIN) -> NoReturn:
        """Refuse the file as a reference.

        Raises:
            TemplateError: always.
        """
        raise TemplateError(f"{self.package.name} {what}", hint)

    def _check_active_content(self) -> None:
        """No macros: the document that comes out would carry them to whoever opens it."""
        if self.has_macros():
            self.fail("带有宏，不能用作样板", "在 Word 里另存为“Word 文档（*.docx）”，宏就不会带过来。")
        if any(name.lower().startswith("_xmlsignatures/") for name in self.package.parts):
            self.fail("带有数字签名，改动以后签名就失效了", "在 Word 里去掉签名，另存一份再用。")

    def _document(self) -> str:
        """Return the document part, whose type has to be that of a Word document or template."""
        kinds = {relation.kind: relation.target for relation in self.relations("")}
        if any(kind.startswith(STRICT) for kind in kinds):
            self.fail("是“Strict Open XML”格式", "用 Word 另存为普通的“Word 文档（*.docx）”。")
        name = self.related("", f"{RELATION}officeDocument")
        if name is None:
            self.fail("缺少正文部件（word/document.xml），不是完整的 Word 文档")
        kind = self.content_type(name)
        if not kind.startswith(WORD):
            self.fail("不是 Word 文档，是别的 Office 文件", "换一个 .docx 文件。")
        if kind == TEMPLATE_TYPE:  # a .dotx: what comes out of it is a document
            self._retype(name)
        elif kind != DOCUMENT_TYPE:
            self.fail("的正文部件类型不对，不是 Word 文档")
        if self.tree(name).tag != f"{W}document" or self.tree(name).find(f"{W}body") is None:
            self.fail(f"里的 {name} 没有正文（w:body）")
        return name

    def _retype(self, name: str) -> None:
        for one in self.tree(CONTENT_TYPES).iterfind(f"{TYPES}Override"):
            if (one.get("PartName") or "").lower() == f"/{name}".lower():
                one.set("ContentType", DOCUMENT_TYPE)
        self.touch(CONTENT_TYPES)


def written(root: Element) -> bytes:
    """Return a part as bytes, with what stands before its root."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
