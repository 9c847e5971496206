"""Word files made of a line of notation each.

`p(...)`, `r(...)`, `table(...)` write the XML of a body; `word(...)` puts a package around
it. Styles and lists are those of `STYLES` and `NUMBERING`, with the ids that Word
in Chinese gives them.
"""

from __future__ import annotations

import io
import zipfile

from plan_cli.reader.document import InputCell, InputDocument, InputTable, Paragraph
from plan_cli.reader.word import read_word

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="house"><w:name w:val="社区标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="level"><w:name w:val="三级标题"/></w:style>
<w:style w:type="paragraph" w:styleId="text"><w:name w:val="正文首行"/><w:basedOn w:val="1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="numbered"><w:name w:val="编号段"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="numbered2"><w:name w:val="编号段2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="list"><w:name w:val="单子"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="label"><w:name w:val="篇次"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="圈"/><w:basedOn w:val="loop"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
  <w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="numbered"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/>
  <w:numFmt w:val="chineseCounting"/><w:pStyle w:val="numbered2"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="list"/></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/>
  <w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num>
"""


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(*inner: str, **properties: str) -> str:
    """A run; a text without tags is its text, `b="1"` and the like its properties."""
    given = "".join(f'<w:{name} w:val="{value}"/>' for name, value in properties.items())
    texts = "".join(one if one.startswith("<") else t(one) for one in inner)
    return f"<w:r>{f'<w:rPr>{given}</w:rPr>' if given else ''}{texts}</w:r>"


def p(*inner: str, style: str = "", num: str = "", properties: str = "") -> str:
    """A paragraph; a text without tags is a run. `num` is `list` or `list/level`, from 0."""
    given = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        number, _, level = num.partition("/")
        given += f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{number}"/></w:numPr>'
    runs = "".join(one if one.startswith("<") else r(one) for one in inner)
    return f"<w:p><w:pPr>{given}{properties}</w:pPr>{runs}</w:p>"


def tc(*inner: str, properties: str = "") -> str:
    """A cell; a text without tags is a paragraph."""
    blocks = "".join(one if one.startswith("<") else p(one) for one in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks or '<w:p/>'}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a text without tags is a cell."""
    inner = "".join(one if one.startswith("<") else tc(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, *result: str) -> str:
    """A field over several runs."""
    inner = "".join(one if one.startswith("<") else r(one) for one in result)
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f"<w:instrText>{code}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + inner
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def package(body: str, numbering: str = NUMBERING, styles: str = STYLES, **parts: str) -> dict[str, bytes]:
    """The parts of a Word file.

    Args:
        body: what stands in `w:body`.
        numbering: the lists.
        styles: the styles.
        parts: more of them by the kind of their relationship (`footnotes`, `header`), the XML inside the root.
    """
    roots = {"header": "hdr", "footer": "ftr"}
    inner = {"document": f"<w:body>{body}</w:body>", "styles": styles, "numbering": numbering, **parts}
    made = {
        f"word/{kind}.xml": f"<w:{roots.get(kind, kind)} {NAMESPACES}>{xml}</w:{roots.get(kind, kind)}>"
        for kind, xml in inner.items()
    }
    links = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in inner
        if kind != "document"
    )
    package_of = "http://schemas.openxmlformats.org/package/2006"
    made |= {
        "[Content_Types].xml": f'<Types xmlns="{package_of}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{WORD}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package_of}/relationships"><Relationship Id="a" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package_of}/relationships">{links}</Relationships>',
    }
    return {name: xml.encode() for name, xml in made.items()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with that body."""
    return packed(package(body, **parts))


def read(body: str, **parts: str) -> InputDocument:
    """The document that a body is read as."""
    return read_word(word(body, **parts), "计划.docx")


def shown(document: InputDocument) -> list[str]:
    """What is in a document, a line each: `一、|text`, a table's row as `[a|b]`."""
    lines = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            lines.append(f"{part.number}|{part.text}" if part.number else part.text)
        else:
            lines += rows(part)
    return lines


def rows(found: InputTable) -> list[str]:
    """The rows of a table; `a*2` covers two columns, `a:2` two rows, `^` lies under the cell above."""
    return ["[" + "|".join(map(_cell, row)) + "]" for row in found.rows]


def _cell(cell: InputCell) -> str:
    text = "^" if not cell.rows else "/".join(cell.paragraphs)
    text += f"*{cell.columns}" if cell.columns > 1 else ""
    return text + (f":{cell.rows}" if cell.rows > 1 else "")


def left_out(document: InputDocument) -> list[str]:
    """The texts that are left out, as `reason: text`."""
    return [f"{one.reason}: {one.text}" for one in document.left_out]
