"""Markdown to a document: headings, lists, bold, tables and escapes as plangen and others write them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from plan_cli.reader.cleaning import CONTENTS
from plan_cli.reader.document import InputCell, InputDocument, InputTable, LeftOut, Paragraph
from plan_cli.reader.text import decoded, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*")
_LIST = re.compile(r"(?P<indent>\s*)(?P<sign>[-+*]|[0-9]{1,9}[.)])[ \t]+(?P<text>\S.*)")
_RULE = re.compile(r"\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).){1,1000})(?P=mark)")
_WHOLE_BOLD = re.compile(r"(?:\*\*(?:(?!\*\*).)+\*\*|__(?:(?!__).)+__)")
_EMPHASIS = re.compile(r"(?<![0-9A-Za-z*\\])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![0-9A-Za-z*])")
_LINK = re.compile(
    r"!?\[(?P<text>(?:\\.|[^\]\\\[]){0,300})\]\((?P<address>(?:\\.|[^)\\\s]){0,1000})(?:\s+\"[^\"]*\")?\)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_KEPT = 0xE000
"""Escaped characters are put out of the way into Unicode's private area while marks are read."""


_SEAL = re.compile(r"\s*<!-- plangen [0-9a-f]{16} -->\s*\Z")
"""By which plangen knows a file of its own (`render/comment_seal.py`); it is nobody's text."""


def read(data: bytes, name: str) -> InputDocument:
    """Return a Markdown file as a document.

    Raises:
        UnreadableFileError: it is no text in any encoding that a desktop writes.
    """
    text, remarks = decoded(data, name)
    lines, _ = visible_lines(_SEAL.sub("", text))
    reader = _Reader(lines)
    parts = tuple(reader.parts())
    return InputDocument(name, _with_levels(parts), tuple(reader.left_out), tuple(remarks))


def _with_levels(parts: tuple[Paragraph | InputTable, ...]) -> tuple[Paragraph | InputTable, ...]:
    """Where one heading alone is of the first level, it is the title, and the others count from 1 below it."""
    first = [part for part in parts if isinstance(part, Paragraph) and part.level == 1]
    if len(first) != 1:
        return parts
    return tuple(
        part._replace(level=part.level - 1, is_title=part is first[0])
        if isinstance(part, Paragraph) and part.level
        else part
        for part in parts
    )


class _Reader:
    """Goes through the lines once."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self.left_out: list[LeftOut] = []
        self._tables = 0

    def parts(self) -> Iterator[Paragraph | InputTable]:
        self._skip_front_matter()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or _FENCE.match(line):
                self._at += 1
            elif _HEADING.fullmatch(line):
                yield from self._heading(line)
            elif _RULE.fullmatch(line):
                self._at += 1
            elif "|" in line and _TABLE_RULE.fullmatch(self._next_line()) and "-" in self._next_line():
                yield self._table()
            elif line.lstrip().startswith("[") and "](#" in line and _in_contents(line):
                self._leave_out(line, CONTENTS)
            elif match := _LIST.fullmatch(line):
                yield from self._list_item(match)
            else:
                yield from self._paragraph()

    def _next_line(self) -> str:
        return self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""

    def _leave_out(self, line: str, reason: str) -> None:
        self.left_out.append(LeftOut(line.strip(), reason, self._place()))
        self._at += 1

    def _place(self) -> str:
        return f"第 {self._at + 1} 行"

    def _skip_front_matter(self) -> None:
        """Skip the settings of a site generator between two --- at the top."""
        if not self._lines or self._lines[0].rstrip() != "---":
            return
        end = next((at for at, line in enumerate(self._lines[1:60], 1) if line.rstrip() in ("---", "...")), 0)
        if end and all(
            not line.strip() or re.match(r"[\w-]+\s*:|\s|#|-", line) for line in self._lines[1:end]
        ):
            while self._at <= end:
                self._leave_out(self._lines[self._at], "网页的设置，不是计划的内容")

    def _heading(self, line: str) -> Iterator[Paragraph]:
        match = _HEADING.fullmatch(line)
        text = plain(match["text"] or "") if match else ""
        if match and text:
            yield Paragraph(text, self._place(), level=len(match["marks"]))
        self._at += 1

    def _list_item(self, match: re.Match[str]) -> Iterator[Paragraph]:
        text = match["text"]
        if _in_contents(text):
            self._leave_out(self._lines[self._at], CONTENTS)
            return
        place = self._place()
        self._at += 1
        indent = len(match["indent"].expandtabs(4))
        lines = [text]
        while self._at < len(self._lines) and self._goes_on(self._lines[self._at]):
            lines.append(self._lines[self._at])
            self._at += 1
        number = match["sign"] if match["sign"][0].isdigit() else "•"
        shown, bold = _joined(lines)
        yield Paragraph(shown, place, number, indent // 2 + 1, is_bold=bold)

    def _goes_on(self, line: str) -> bool:
        """Whether a line goes on with the paragraph before it."""
        return bool(line.strip()) and not (
            _HEADING.fullmatch(line)
            or _LIST.fullmatch(line)
            or _RULE.fullmatch(line)
            or "|" in line
            or _FENCE.match(line)
        )

    def _paragraph(self) -> Iterator[Paragraph]:
        place = self._place()
        lines = [self._lines[self._at]]
        self._at += 1
        while self._at < len(self._lines) and self._goes_on(self._lines[self._at]):
            line = self._lines[self._at]
            if _UNDERLINE.fullmatch(line):
                self._at += 1
                yield Paragraph(plain(lines[0].strip()), place, level=1 if "=" in line else 2)
                return
            lines.append(line)
            self._at += 1
        # A line of Chinese text ends where its author ended it: each is a paragraph of its own.
        for offset, line in enumerate(lines):
            shown, bold = _joined([line])
            if shown:
                yield Paragraph(
                    shown,
                    place if not offset else f"第 {self._at - len(lines) + offset + 1} 行",
                    is_bold=bold,
                )

    def _table(self) -> InputTable:
        self._tables += 1
        rows = [_cells(self._lines[self._at])]
        self._at += 2
        while self._at < len(self._lines) and "|" in self._lines[self._at]:
            rows.append(_cells(self._lines[self._at]))
            self._at += 1
        width = max(map(len, rows))
        made = tuple(tuple(InputCell(cell) for cell in [*row, *[()] * (width - len(row))]) for row in rows)
        return InputTable(made, f"第 {self._tables} 个表格", 1)


def _in_contents(line: str) -> bool:
    """Whether a line of a list only leads to a heading of the same file."""
    match = _LINK.fullmatch(line.strip().lstrip("-*+ "))
    return match is not None and match["address"].startswith("#")


def _cells(line: str) -> list[tuple[str, ...]]:
    cells = re.split(r"(?<!\\)\|", line.strip())
    if cells and not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip() and line.rstrip().endswith("|"):
        del cells[-1]
    return [tuple(filter(None, (plain(text.strip()) for text in _BREAK.split(cell)))) for cell in cells]


def _joined(lines: list[str]) -> tuple[str, bool]:
    """Return the text of lines, and whether all of it is bold."""
    text = "".join(line.strip().lstrip(">").strip() for line in lines)
    return plain(text), _WHOLE_BOLD.fullmatch(text) is not None


def plain(text: str) -> str:
    """Return a line without the marks of Markdown."""
    kept: list[str] = []

    def hide(character: str) -> str:
        kept.append(character)
        return chr(_KEPT + len(kept) - 1) if len(kept) < 6000 else character

    text = _ESCAPE.sub(lambda match: hide(match[1]), text)
    text = _ENTITY.sub(lambda match: hide(html.unescape(match[0])), text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _BOLD.sub(lambda match: match["text"], text)
    text = _EMPHASIS.sub(r"\1", text)
    return "".join(
        kept[ord(sign) - _KEPT] if _KEPT <= ord(sign) < _KEPT + len(kept) else sign for sign in text
    ).strip()
