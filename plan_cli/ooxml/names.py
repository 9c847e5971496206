"""Names of OPC, WordprocessingML and DrawingML that the user's file is read by (ISO/IEC 29500)."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONS = "_rels/.rels"

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
STRICT = "http://purl.oclc.org/ooxml/"
"""Namespaces and relationships of the strict variant begin so; nobody's Word writes it unasked."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE = f"{WORD}document.main+xml"
TEMPLATE_TYPE = f"{WORD}template.main+xml"
SETTINGS_TYPE = f"{WORD}settings+xml"
STYLES_TYPE = f"{WORD}styles+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
