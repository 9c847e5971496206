"""Trees of a package's XML parts: parsed when asked for, written back only where changed."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lxml import etree

from plan_cli.errors import TemplateError
from plan_cli.render.fingerprint import CUSTOM, CUSTOM_PART, CUSTOM_RELATION, CUSTOM_TYPE, VARIANT
from plan_cli.render.reference.names import (
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
from plan_cli.render.reference.package import SAVE_AGAIN, is_part_name, relations_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from plan_cli.render.reference.package import Package

    Element = etree._Element  # noqa: SLF001 -- lxml has no public name for it

EMPTY_CUSTOM = f'<Properties xmlns="{CUSTOM[1:-1]}" xmlns:vt="{VARIANT[1:-1]}"/>'.encode()
"""A part of custom properties that has none."""


def parse(xml: bytes | str) -> Element:
    """The root of an XML text; nothing is looked up outside it, no entity is followed.

    Raises:
        etree.XMLSyntaxError: it is not well-formed, or nested deeper than libxml2 allows.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml.encode() if isinstance(xml, str) else xml, parser)


class Relation(NamedTuple):
    """A relationship of a part: its id, its kind, and the part it leads to ("" outside the package)."""

    id: str
    kind: str
    target: str


class Parts:
    """One document in the making: the user's package, and what is changed of it.

    Args:
        package: the user's file; it is left as it is.

    Attributes:
        document: name of the document part, `word/document.xml` in most files.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._added: dict[str, bytes] = {}
        self._dropped: set[str] = set()
        self._check_active_content()
        self.document = self._document()

    def tree(self, name: str) -> Element:
        """The root of a part; changes to it count once `touch` is told.

        Raises:
            TemplateError: the part is missing, or no XML.
        """
        if name not in self._trees:
            spelled = self.package.find(name)
            if spelled is None:
                self.fail(f"缺少 {name}")
            try:
                self._trees[name] = parse(self.package.parts[spelled])
            except (etree.XMLSyntaxError, ValueError):
                self.fail(f"里的 {name} 已经损坏，不是合法的 XML")
        return self._trees[name]

    def touch(self, name: str) -> None:
        """Say that the tree of a part was changed."""
        self._changed.add(name)

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
        """The document as a file.

        Args:
            sealed: name of the part that carries the digest of the others.
            seal: makes this part of the digest.
        """
        changed = {self.package.find(name) or name: written(self._trees[name]) for name in self._changed}
        parts = dict(sorted(changed.items())) | self._added
        return self.package.packed(parts, self._dropped, sealed, seal)

    def content_type(self, name: str) -> str:
        """What `[Content_Types].xml` says of a part: an override for it, else the default of its suffix."""
        root = self.tree(CONTENT_TYPES)
        for one in root.iterfind(f"{TYPES}Override"):
            if (one.get("PartName") or "").lower() == f"/{name}".lower():
                return one.get("ContentType") or ""
        suffix = posixpath.splitext(name)[1][1:].lower()
        for one in root.iterfind(f"{TYPES}Default"):
            if (one.get("Extension") or "").lower() == suffix:
                return one.get("ContentType") or ""
        return ""

    def relations(self, source: str) -> list[Relation]:
        """The relationships of a part, or of the package where it is ""."""
        name = relations_name(source) if source else PACKAGE_RELATIONS
        if self.package.find(name) is None:
            return []
        found = []
        for one in self.tree(name).iterfind(f"{RELATIONS}Relationship"):
            target = one.get("Target") or ""
            inside = one.get("TargetMode") != "External"
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target))[1:]
            found.append(Relation(one.get("Id") or "", one.get("Type") or "", path if inside else ""))
        return found

    def related(self, source: str, kind: str) -> str | None:
        """The part that a relationship of that kind leads to, where it is there."""
        for relation in self.relations(source):
            if relation.kind == kind and is_part_name(relation.target) and self.package.find(relation.target):
                return relation.target
        return None

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
        """Refuse the file; `what` goes on its name."""
        raise TemplateError(f"{self.package.name} {what}", hint)

    def _check_active_content(self) -> None:
        """No macros: the document that comes out would carry them to whoever opens it."""
        types = {(one.get("ContentType") or "").lower() for one in self.tree(CONTENT_TYPES).iter("{*}*")}
        has_macro_part = any(
            name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self.package.parts
        )
        if has_macro_part or any("macroenabled" in one or "vbaproject" in one for one in types):
            self.fail("带有宏，不能用作样板", "在 Word 里另存为“Word 文档（*.docx）”，宏就不会带过来。")
        if any(name.lower().startswith("_xmlsignatures/") for name in self.package.parts):
            self.fail("带有数字签名，改动以后签名就失效了", "在 Word 里去掉签名，另存一份再用。")

    def _document(self) -> str:
        """The document part, whose type has to be that of a Word document or template."""
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
    """A part as bytes, with what stands before its root."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
