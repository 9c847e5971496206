"""Web pages and web archives as a document, read by lxml: nothing that a page names is fetched.

What a browser shows as a block is a paragraph here, a list's item has its number, a table its
merged cells. A table of one column only frames text, as in Word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html

from plan_cli.errors import UnreadableFileError
from plan_cli.limits import USUAL, PackageLimits, beyond, to_raise
from plan_cli.ooxml.package import SAVE_AGAIN
from plan_cli.reader.document import InputCell, InputDocument, InputTable, LeftOut, Paragraph
from plan_cli.reader.web.lists import OpenList
from plan_cli.reader.web.looks import PageLook, look_of
from plan_cli.reader.word.runs import BREAK, TextRun, asides, joined, lines
from plan_cli.reader.word.tables import MOST_COLUMNS, flat
from plan_cli.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    Element = html.HtmlElement

_BLOCK_NAMES = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot
th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
NOT_SHOWN = frozenset(
    ["head", "title", "script", "style", "template", "link", "meta", "base", "rp", "colgroup", "datalist"]
)
OBJECTS = frozenset(
    ["object", "embed", "iframe", "frame", "applet", "svg", "math", "canvas", "video", "audio"]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(["ol", "ul", "menu", "dir"])

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FOREIGN_BLANKS = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_BLANKS = re.compile(r"[ \t\f]+")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "windows-1252"}
_JUDGED = frozenset(["windows-1252", "us-ascii", "ascii", "latin-1", "gb18030", "utf-8", "utf8"])
"""What editors write into a page unasked, whatever its bytes are: these are asked."""
_SOFT = "\x0b"
"""Stands for a line end of the source, which is a space, or nothing between two Chinese characters."""
_HEAD = 4096


def read(data: bytes, name: str, limits: PackageLimits = USUAL.package) -> InputDocument:
    """Return the document in the bytes of a web page.

    Raises:
        UnreadableFileError: it is no text, or holds too much.
    """
    return read_text(decoded(data, name), name, limits)


def read_text(text: str, name: str, limits: PackageLimits = USUAL.package) -> InputDocument:
    """Return the document in the text of a web page.

    Raises:
        UnreadableFileError: it holds too much, or nothing.
    """
    if text.count("<") > limits.elements:
        raise UnreadableFileError(
            beyond(f"{name} 里的标记太多", limits.elements, "个"),
            to_raise("核对是不是这个文件。", "package-elements"),
        )
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    source = _XML_DECLARATION.sub("", text).replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(source, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise UnreadableFileError(f"{name} 里没有文字，读不出计划", "核对是不是这个文件。") from None
    page = _Page(limits)
    try:
        page.read(root, PageLook())
    except RecursionError:
        raise UnreadableFileError(f"{name} 里的内容一层套一层，套得太深", SAVE_AGAIN) from None
    if page.paragraphs > limits.paragraphs:
        raise UnreadableFileError(
            beyond(f"{name} 里的段落太多", limits.paragraphs, "段"),
            to_raise("核对是不是这个文件。", "package-paragraphs"),
        )
    return InputDocument(name, tuple(page.parts), tuple(page.left_out), tuple(page.remarks()))


def decoded(data: bytes, name: str) -> str:
    """Return the text of a page: by its byte order mark, by what it says of itself, else as any text."""
    found = _DECLARED.search(data[:_HEAD])
    if found is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        codec = codec_of(found[1].decode("ascii"))
        if codec not in _JUDGED:
            try:
                return data.decode(codec)
            except (UnicodeDecodeError, LookupError):
                pass
    return decode(data, name)[0]


def codec_of(charset: str) -> str:
    """Python's name of an encoding that a page names; GBK's newer characters are read as well."""
    name = charset.strip("\"' ").lower()
    return _WIDER.get(name, name)


class _Page:
    """Reads one page, or one cell of a table in it.

    Args:
        limits: how much it may hold.

    Attributes:
        parts, left_out: as in an `InputDocument`.
        paragraphs: how many there are so far, those in tables among them.
    """

    def __init__(self, limits: PackageLimits) -> None:
        self.parts: list[Paragraph | InputTable] = []
        self.left_out: list[LeftOut] = []
        self.paragraphs = 0
        self._limits = limits
        self._shown = self._tables = self._cells = self._pictures = self._objects = 0
        self._pieces: list[TextRun] = []
        self._lists: list[OpenList] = []
        self._number: tuple[str, int] = ("", 0)
        self._look = PageLook()

    def remarks(self) -> Iterator[str]:
        if self._pictures:
            yield f"{self._pictures} 张图片没有写进计划。"
        if self._objects:
            yield f"{self._objects} 个嵌入的对象（图表、视频、框架等）没有写进计划。"

    def read(self, element: Element, look: PageLook) -> None:
        """Go over an element: what is in it, and what stands between."""
        name = element.tag if isinstance(element.tag, str) else ""
        look = look_of(element, name, look)
        if name == "table":
            self._end()
            self._table(element, look)
            return
        is_block = name in BLOCKS
        if is_block:
            self._end()
            self._look = look
        opened = self._open(element, name)
        self._text(element.text or "", look)
        for child in element:
            self._child(child, look)
            self._text(child.tail or "", look)
        if is_block:
            self._end()
        if opened:
            self._lists.pop()

    def _child(self, child: Element, look: PageLook) -> None:
        name = child.tag
        if not isinstance(name, str) or name in NOT_SHOWN:
            return
        if name == "br":
            self._pieces.append(TextRun(BREAK, reason=look.reason))
        elif name == "img":
            self._pictures += 1
        elif name in OBJECTS:
            self._objects += 1
        else:
            self.read(child, look)
            if name in BLOCKS:
                self._look = look

    def _open(self, element: Element, name: str) -> bool:
        """Open a list, or give the next paragraph the number of a list's item."""
        if name in LISTS:
            self._lists.append(OpenList(element))
            return True
        if name == "li" and self._lists:
            self._number = (self._lists[-1].next(element), len(self._lists))
        return False

    def _text(self, text: str, look: PageLook) -> None:
        if not text:
            return
        if look.is_preformatted:
            first, *rest = text.splitlines() or [""]
            self._pieces.append(TextRun(first, look.is_bold, look.reason))
            for line in rest:
                self._pieces += [TextRun(BREAK, reason=look.reason), TextRun(line, look.is_bold, look.reason)]
            return
        shown = _BLANKS.sub(" ", _FOREIGN_BLANKS.sub(_SOFT, text.replace("\r", "\n")))
        self._pieces.append(TextRun(shown, look.is_bold, look.reason))

    def _end(self) -> None:
        """Make a paragraph of what has come since the last one."""
        pieces, self._pieces = self._pieces, []
        look = self._look
        shown = lines(pieces, joins=bool(look.level and look.is_centered) or look.is_title)
        self.left_out += [
            LeftOut(_plain(text), why, self._place()) for text, why in asides(pieces) if _plain(text)
        ]
        made = [one for line in shown if (one := line._replace(text=_plain(line.text))).text]
        if not made:
            return
        number, self._number = self._number, ("", 0)
        self.paragraphs += 1
        self._shown += not self._cells
        for index, line in enumerate(made):
            printed, level = number if index == 0 else ("", 0)
            self.parts.append(
                Paragraph(
                    line.text, self._place(), printed, level if printed else 0, look.level,
                    look.is_title, line.is_bold, look.is_centered,
                )
            )  # fmt: skip

    def _place(self) -> str:
        return f"第 {self._tables} 个表格" if self._cells else f"第 {max(self._shown, 1)} 段"

    # Tables

    def _table(self, table: Element, look: PageLook) -> None:
        """Read a table; one that only frames text is no table."""
        self._number = ("", 0)
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in _rows(table)]
        for caption in table.iterchildren("caption"):
            self.read(caption, look)
        if all(len(row) <= 1 and all(cell.tag == "td" for cell in row) for row in rows):
            for row in rows:
                for cell in row:
                    self.read(cell, look)
            return
        self._tables += not self._cells
        grid = _Grid(_header_rows(table, rows))
        for row in rows:
            grid.add(
                [(self._cell(cell, look), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in row]
            )
        found = grid.table(f"第 {self._tables} 个表格")
        if found is not None:
            self.parts.append(found)

    def _cell(self, cell: Element, look: PageLook) -> tuple[str, ...]:
        before, self.parts = self.parts, []
        lists, self._lists = self._lists, []
        self._cells += 1
        self.read(cell, look)
        self._cells -= 1
        inner, self.parts, self._lists = self.parts, before, lists
        return flat(inner)


def _plain(text: str) -> str:
    """Return a line with its source's line ends and blanks as a reader sees them."""
    text = joined([part.strip(" ") if at else part.rstrip(" ") for at, part in enumerate(text.split(_SOFT))])
    return _BLANKS.sub(" ", text.replace("\xa0", " ")).strip()


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _header_rows(table: Element, rows: list[list[Element]]) -> int:
    """How many rows are the header: those of `thead`, else the first ones of `th` alone."""
    marked = sum(len([row for row in head if row.tag == "tr"]) for head in table.iterchildren("thead"))
    if marked:
        return marked
    count = 0
    while count < len(rows) - 1 and rows[count] and all(cell.tag == "th" for cell in rows[count]):
        count += 1
    return count


def _span(cell: Element, name: str) -> int:
    given = (cell.get(name) or "").strip()
    return min(max(int(given), 1), MOST_COLUMNS if name == "colspan" else 1000) if given.isdecimal() else 1


class _Covered(NamedTuple):
    """A cell that goes on downward: where it begins, as row and place in the row; its columns; rows left."""

    row: int
    at: int
    columns: int
    rows: int


class _Grid:
    """The cells of a table, put together row by row.

    Args:
        headers: how many rows are the header.
    """

    def __init__(self, headers: int) -> None:
        self._headers = headers
        self._rows: list[list[InputCell]] = []
        self._open: dict[int, _Covered] = {}

    def add(self, cells: list[tuple[tuple[str, ...], int, int]]) -> None:
        """Add a row of texts with the columns and rows that each covers."""
        made: list[InputCell] = []
        still: dict[int, _Covered] = {}
        at = self._pass_covered(0, made, still)
        for texts, columns, rows in cells:
            if rows > 1:
                still[at] = _Covered(len(self._rows), len(made), columns, rows - 1)
            made.append(InputCell(texts, columns))
            at = self._pass_covered(at + columns, made, still)
        self._open = still
        self._rows.append(made)

    def _pass_covered(self, at: int, made: list[InputCell], still: dict[int, _Covered]) -> int:
        """Go over the columns that cells above cover; where the next free one is."""
        while (above := self._open.pop(at, None)) is not None:
            cell = self._rows[above.row][above.at]
            self._rows[above.row][above.at] = cell._replace(rows=cell.rows + 1)
            made.append(InputCell((), above.columns, 0))
            if above.rows > 1:
                still[at] = above._replace(rows=above.rows - 1)
            at += above.columns
        return at

    def table(self, place: str) -> InputTable | None:
        """Return the table, every row as wide as the widest; None where it holds no text."""
        if not any(cell.paragraphs for row in self._rows for cell in row):
            return None
        rows = [row for row in self._rows if row]
        widths = [sum(cell.columns for cell in row) for row in rows]
        widest = max(widths)
        full = tuple(
            (*row, InputCell((), widest - width)) if width < widest else tuple(row)
            for row, width in zip(rows, widths, strict=True)
        )
        return InputTable(full, place, min(self._headers, len(full)))
