"""The readers: each takes the bytes of a DOCX and gives its lines as that program understands them."""

from __future__ import annotations

import io
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from ..render.audit import needed
from .lines import Line, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def python_docx(data: bytes) -> list[Line]:
    """By the names of styles; a header row by its mark."""
    from docx import Document

    return [line(role, text) for role, text in _python_docx(Document(io.BytesIO(data)))]


def _python_docx(document: Any) -> Iterator[tuple[str, str]]:
    from docx.text.paragraph import Paragraph

    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            name = part.style.name.lower() if part.style and part.style.name else ""
            yield name if name == "title" or name.startswith("heading ") else "text", part.text
            continue
        for row in part._tbl.tr_lst:  # noqa: SLF001 -- the public rows repeat merged cells
            role = "header" if row.xpath("w:trPr/w:tblHeader") else "cell"
            for cell in row.tc_lst:
                for paragraph in cell.p_lst:
                    yield role, paragraph.text


def mammoth(data: bytes) -> list[Line]:
    """By its default style map."""
    from mammoth import convert_to_html

    return html_lines(f"<body>{convert_to_html(io.BytesIO(data)).value}</body>")


def pandoc(data: bytes) -> list[Line]:
    command = [needed("pandoc", "pandoc"), "--from=docx", "--to=html", "--standalone", "--wrap=none"]
    run = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    return html_lines(run.stdout.decode())


def docx2python(data: bytes) -> list[Line]:
    """By the ids of styles; a cell by the elements around its paragraphs."""
    from docx2python import docx2python as opened

    lines = []
    with opened(io.BytesIO(data), duplicate_merged_cells=False) as document:
        for paragraph in (
            one for table in document.body_pars for row in table for cell in row for one in cell
        ):
            style = paragraph.style.lower()
            role = "cell" if "tc" in paragraph.lineage else "text"
            if style == "title" or style.startswith("heading"):
                role = style.replace("heading", "heading ")
            lines.append(line(role, "".join(run.text for run in paragraph.runs)))
    return lines


READERS: dict[str, Callable[[bytes], list[Line]]] = {
    "python-docx": python_docx,
    "mammoth": mammoth,
    "pandoc": pandoc,
    "docx2python": docx2python,
}


def html_lines(html: str) -> list[Line]:
    """The lines of an HTML page."""
    parser = _Html()
    parser.feed(html)
    parser.close()
    return parser.lines


class _Html(HTMLParser):
    """Collects text between the tags of blocks; tags inside of a paragraph do not part it."""

    ROLES = {f"h{level}": f"heading {level}" for level in range(1, 6)} | {"th": "header", "td": "cell"}

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._role = "text"
        self._text = ""
        self._is_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_body |= tag == "body"
        if tag in self.ROLES or tag == "p":
            self._end()
        if tag in self.ROLES:
            self._role = "title" if ("class", "title") in attrs else self.ROLES[tag]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.ROLES or tag == "p":
            self._end()
        if tag in self.ROLES:
            self._role = "text"

    def handle_data(self, data: str) -> None:
        if self._is_body:
            self._text += data

    def _end(self) -> None:
        self.lines.append(line(self._role, self._text))
        self._text = ""
