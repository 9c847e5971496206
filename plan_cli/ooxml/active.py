"""What a Word file would have other computers load or run: let through by lists of what is known to be harmless.

A document that is made of a user's file carries all of it to whoever opens the plan. So each relationship,
each field and each element that can lead outside is looked at, in every part, whether anything refers to it or not.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NoReturn

from lxml import etree

from plan_cli.ooxml.fields import forbidden_field
from plan_cli.ooxml.names import CONTENT_TYPES, CORE_RELATION, RELATION, R
from plan_cli.ooxml.package import OLE, WORD, ZIP, PackageError, Program, check_declarations, unpacked
from plan_cli.ooxml.parts import Parts

if TYPE_CHECKING:
    from plan_cli.ooxml.parts import Element

_MICROSOFT = "http://schemas.microsoft.com/office/"
HYPERLINK = f"{RELATION}hyperlink"
EMBEDDED = f"{RELATION}package"
_OF_THE_STANDARD = """
officeDocument styles settings webSettings fontTable numbering footnotes endnotes comments header footer theme
themeOverride font image hyperlink customXml customXmlProps glossaryDocument chart chartUserShapes diagramData
diagramLayout diagramQuickStyle diagramColors extended-properties custom-properties bibliography thumbnail
"""
_OF_MICROSOFT = """
2007/relationships/stylesWithEffects 2007/relationships/diagramDrawing 2007/relationships/hdphoto
2011/relationships/commentsExtended 2011/relationships/people 2011/relationships/chartStyle
2011/relationships/chartColorStyle 2014/relationships/chartEx 2016/09/relationships/commentsIds
2018/08/relationships/commentsExtensible 2020/02/relationships/classificationlabels
"""
ALLOWED = frozenset(
    [f"{RELATION}{kind}" for kind in _OF_THE_STANDARD.split()]
    + [f"{_MICROSOFT}{kind}" for kind in _OF_MICROSOFT.split()]
    + [CORE_RELATION, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"]
)
"""Kinds of relationships that stay within the file; of these only a hyperlink may lead out of it."""

BREAK_LINKS = "在 Word 里断开它（文件 → 信息 → 编辑指向文件的链接 → 断开链接）或者删掉它，另存为 .docx。"
DELETE = "在 Word 里把它删掉，另存为 .docx 再用。"
TOLD = {
    "attachedTemplate": (
        "连着外面的模板，别人打开计划时 Word 会去加载它",
        "在 Word 里打开“文件 → 选项 → 加载项 → 管理：模板 → 转到”，文档模板改成 Normal，另存为 .docx。",
    ),
    "oleObject": ("有嵌入或链接的 OLE 对象", DELETE),
    "package": ("有嵌入的别的文件", DELETE),
    "control": ("有 ActiveX 控件", DELETE),
    "activeXControlBinary": ("有 ActiveX 控件", DELETE),
    "aFChunk": ("有整个插入的别的文件（altChunk）", "用 Word 打开，另存为 .docx，内容就并进来了。"),
    "subDocument": ("是主控文档，带着子文档", "在 Word 的大纲视图里取消子文档的链接，另存为 .docx。"),
    "frame": ("是框架页，里面装着别的文件", "把内容复制到一个新文档，另存为 .docx。"),
    "mailMergeSource": ("连着邮件合并的数据源", "在 Word 的“邮件 → 开始邮件合并”里选“普通 Word 文档”，另存为 .docx。"),
    "vbaProject": ("带有宏", "在 Word 里另存为“Word 文档（*.docx）”，宏就不会带过来。"),
    "image": ("有链接到外面的图片", "在 Word 里删掉它，用“插入 → 图片”重新放进去，另存为 .docx。"),
}  # fmt: skip
"""Kinds of relationships that are met now and then: what they are to a user, and the next step."""
_SAME = {
    "wordVbaData": "vbaProject", "mailMergeHeaderSource": "mailMergeSource", "recipientData": "mailMergeSource",
}  # fmt: skip

_ELEMENTS = {
    "altChunk": "aFChunk", "subDoc": "subDocument", "OLEObject": "oleObject", "objectLink": "oleObject",
    "objectEmbed": "oleObject", "control": "control", "ocx": "control", "mailMerge": "mailMergeSource",
    "frameset": "frame", "attachedTemplate": "attachedTemplate",
}  # fmt: skip
"""Elements that do the same, by their local names."""
_OFFICE = ("http://schemas.openxmlformats.org/", _MICROSOFT, "urn:schemas-microsoft-com:")
_SOURCES = frozenset({"src", "href"})
"""Attributes of VML and SVG that name a picture to be fetched, without any relationship."""
_PICTURES = frozenset({"imagedata", "fill", "stroke", "image", "feImage", "use", "script", "textpath"})

_OUTSIDE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:|//|\\\\|/\\|\\/)")
_TYPES = (
    "vbaproject",
    "vbadata",
    "macroenabled",
    "activex",
    "oleobject",
    "attachedtoolbars",
    "mailmerge",
    "webextension",
)
_LARGEST_TARGET = 80
EXCEL = Program("Excel 表格（.xlsx）", ".xlsx", "旧的 .xls 格式", "Excel 或 WPS", "表格")


def check_inactive(parts: Parts) -> None:
    """Refuse a file that would have whoever opens it load something or run it.

    Raises:
        PlangenError: as `parts.fail` raises it.
    """
    _check_types(parts)
    for name, data in parts.package.parts.items():
        if data.startswith(OLE):
            _refuse(parts, name, "oleObject")
        elif _is_xml(parts, name, data):
            check_declarations(data, name, parts.package.name, WORD)
            root = parts.tree(name)
            if name.lower().endswith(".rels"):
                _check_relations(parts, name, root)
            else:
                _check_elements(parts, name, root)
                _check_fields(parts, name, root)


def _check_types(parts: Parts) -> None:
    for one in parts.tree(CONTENT_TYPES).iter("{*}*"):
        kind = (one.get("ContentType") or "").lower()
        found = next((word for word in _TYPES if word in kind), None)
        if found in _TYPES[:3]:
            _refuse(parts, CONTENT_TYPES, "vbaProject")
        if found is not None:
            parts.fail(f"里有会运行或取用外面内容的部件（{kind[:_LARGEST_TARGET]}），不能用作样板", DELETE)


def _is_xml(parts: Parts, name: str, data: bytes) -> bool:
    """By its name, its type, or how it begins: Word goes by the type."""
    suffix = name.lower().rpartition(".")[2]
    kind = parts.content_type(name).lower()
    begins = data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return suffix in {"xml", "rels", "vml", "svg"} or kind.endswith("xml") or begins


def _check_relations(parts: Parts, name: str, root: Element) -> None:
    for one in root.iter("{*}Relationship"):
        kind, target = one.get("Type") or "", one.get("Target") or ""
        is_outside = one.get("TargetMode") not in {None, "Internal"} or _OUTSIDE.match(target) is not None
        if kind == HYPERLINK:
            continue
        if kind == EMBEDDED and not is_outside and "/charts/" in f"/{name.lower()}":
            _check_workbook(parts, name, target)
        elif kind not in ALLOWED or is_outside:
            _refuse(parts, name, kind.rpartition("/")[2], target if is_outside else "")


def _check_workbook(parts: Parts, name: str, target: str) -> None:
    """Check the figures behind a chart: a workbook that neither brings macros nor fetches anything."""
    folder = posixpath.dirname(posixpath.dirname(name))
    found = parts.package.find(posixpath.normpath(posixpath.join("/", folder, target))[1:])
    if found is None or not parts.package.parts[found].startswith(ZIP):
        _refuse(parts, name, "package")
    try:
        book = Parts(unpacked(parts.package.parts[found], f"{parts.package.name} 里的 {found}", EXCEL))
        is_bad = any(_reaches_out(book, part) for part in book.package.parts)
    except PackageError as error:
        parts.fail(f"里的 {found} 不能用：{error.message}", DELETE)
    if is_bad:
        parts.fail(f"里的图表带着会取用外面内容的表格（{found}），不能用作样板", DELETE)


def _reaches_out(book: Parts, part: str) -> bool:
    """Whether a part of a workbook brings a program, or data from elsewhere."""
    if book.package.parts[part].startswith(OLE) or any(word in part.lower() for word in _WORKBOOK_PARTS):
        return True
    return part.lower().endswith(".rels") and any(
        one.get("TargetMode") not in {None, "Internal"} and one.get("Type") != HYPERLINK
        for one in book.tree(part).iter("{*}Relationship")
    )


_WORKBOOK_PARTS = (
    "vba",
    "externallinks/",
    "macrosheets/",
    "connections",
    "querytables/",
    "activex/",
    "customui/",
)


def _check_elements(parts: Parts, name: str, root: Element) -> None:
    for element in root.iter("{*}*"):
        qualified = etree.QName(element)
        local = qualified.localname
        if local in _ELEMENTS and (qualified.namespace or "").startswith(_OFFICE):
            _refuse(parts, name, _ELEMENTS[local])
        if local in _PICTURES:
            for key, value in element.items():
                given = str(value).strip()
                is_inside = not given or given.startswith(("#", "data:image/"))
                if str(key).rpartition("}")[2] in _SOURCES and not is_inside and not str(key).startswith(R):
                    _refuse(parts, name, "image", given)


def _check_fields(parts: Parts, name: str, root: Element) -> None:
    found = forbidden_field(root)
    if found:
        parts.fail(
            f"里的 {name} 有域 {found}，它会取用文件外面的内容或者运行程序，不能用作样板",
            "在 Word 里选中它，按 Ctrl+Shift+F9 变成普通文字，或者删掉，另存为 .docx。",
        )


def _refuse(parts: Parts, name: str, kind: str, target: str = "") -> NoReturn:
    told = TOLD.get(_SAME.get(kind, kind))
    where = f"：{target[:_LARGEST_TARGET]}" if target else ""
    if told is None:
        what = f"连着文件外面的内容（{kind[:40]}）" if target else f"有不认识的关联（{kind[:40]}）"
        told = (what, BREAK_LINKS if target else "新建一个文档，把内容复制过去，另存为 .docx。")
    parts.fail(f"里的 {name} {told[0]}{where}，不能用作样板", told[1])
