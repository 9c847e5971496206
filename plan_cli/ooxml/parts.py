"""Trees of a package's XML parts, parsed when asked for, and the relationships that lead to them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from lxml import etree

from plan_cli.ooxml.names import CONTENT_TYPES, PACKAGE_RELATIONS, RELATIONS, TYPES
from plan_cli.ooxml.package import SAVE_AGAIN, PackageError, is_part_name, relations_name

if TYPE_CHECKING:
    from plan_cli.ooxml.package import Package

    Element = etree._Element  # noqa: SLF001 -- lxml has no public name for it


def parse(xml: bytes | str) -> Element:
    """Return the root of an XML text; nothing is looked up outside it, no entity is followed.

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
    """The parts of one package as trees.

    Args:
        package: the user's file; it is left as it is.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, Element] = {}
        self._types: dict[str, str] | None = None

    def tree(self, name: str) -> Element:
        """Return the root of a part.

        Raises:
            PlangenError: as `fail`; the part is missing, or no XML.
        """
        if name not in self._trees:
            spelled = self.package.find(name)
            if spelled is None:
                self.fail(f"缺少 {name}")
            try:
                self._trees[name] = self.parsed(self.package.parts[spelled])
            except (etree.XMLSyntaxError, ValueError):
                self.fail(f"里的 {name} 已经损坏，不是合法的 XML")
        return self._trees[name]

    def parsed(self, xml: bytes) -> Element:
        """Return the root of a part's bytes."""
        return parse(xml)

    def content_type(self, name: str) -> str:
        """Return what `[Content_Types].xml` says of a part: an override for it, else the default of its suffix."""
        if self._types is None:
            self._types = self._read_types()
        return self._types.get(f"/{name}".lower()) or self._types.get(posixpath.splitext(name)[1].lower(), "")

    def _read_types(self) -> dict[str, str]:
        """Types by `/part`, and by `.suffix`, in lower case; of several the first counts."""
        found: dict[str, str] = {}
        root = self.tree(CONTENT_TYPES)
        for one in root.iterfind(f"{TYPES}Override"):
            found.setdefault((one.get("PartName") or "").lower(), one.get("ContentType") or "")
        for one in root.iterfind(f"{TYPES}Default"):
            found.setdefault(f".{one.get('Extension') or ''}".lower(), one.get("ContentType") or "")
        return found

    def relations(self, source: str) -> list[Relation]:
        """Return the relationships of a part, or of the package where it is ""."""
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
        """Return the part that a relationship of that kind leads to, where it is there."""
        for relation in self.relations(source):
            if relation.kind == kind and is_part_name(relation.target) and self.package.find(relation.target):
                return relation.target
        return None

    def has_macros(self) -> bool:
        """Whether the file brings a program along, by its parts or by what it says of them."""
        types = {(one.get("ContentType") or "").lower() for one in self.tree(CONTENT_TYPES).iter("{*}*")}
        return any("macroenabled" in one or "vbaproject" in one for one in types) or any(
            name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self.package.parts
        )

    def fail(self, what: str, hint: str = SAVE_AGAIN) -> NoReturn:
        """Refuse the file; `what` goes on its name.

        Raises:
            PackageError: always.
        """
        raise PackageError(f"{self.package.name} {what}", hint)
