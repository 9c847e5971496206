"""Plain text to a document: a paragraph a line, whatever a desktop saved it as."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from plan_cli.reader.document import InputCell, InputDocument, InputTable, Paragraph
from plan_cli.source import decode, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD], None)
_ROWS = 3
_FULL_LINES = 5
"""So many lines that break off at the same width are a text that was wrapped by hand."""


def read(data: bytes, name: str) -> InputDocument:
    """Return a plain text as a document.

    Raises:
        UnreadableFileError: it is no text in any encoding that a desktop writes.
    """
    text, remarks = decoded(data, name)
    lines, hidden = visible_lines(text)
    tables = _tables(text)
    if hidden:
        remarks.append(f"去掉了 {hidden} 个看不见的字符。")
    in_tables = {at for table in tables for at in table}
    paragraphs = [
        Paragraph(line.strip(), f"第 {at + 1} 行")
        for at, line in enumerate(lines)
        if line.strip() and at not in in_tables
    ]
    joined = list(_unwrapped(paragraphs, lines))
    if len(joined) < len(paragraphs):
        remarks.append("原文按固定的宽度断行，已把断开的行接成段落。")
    return InputDocument(name, tuple(_with_tables(joined, tables, text)), remarks=tuple(remarks))


def decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    """Return the text of a file, and a remark where its encoding is not UTF-8.

    Raises:
        UnreadableFileError: it is no text in any encoding that a desktop writes.
    """
    text, encoding = decode(data, name)
    return text, [f"文件的编码是 {encoding.label}，已按它读入。"] if encoding.label else []


def visible_lines(text: str) -> tuple[list[str], int]:
    """Return the lines of a text without characters that no plan can hold, and how many these were."""
    lines = _LINE_END.split(text)
    made = []
    hidden = 0
    for line in lines:
        plain = line.replace("\t", " ").translate(_INVISIBLE)
        if places := set(unprintable(plain)):
            plain = "".join(sign for at, sign in enumerate(plain) if at not in places)
        plain = "".join(sign for sign in plain if not "\ud800" <= sign <= "\udfff")
        hidden += len(line) - len(plain)
        made.append(plain)
    return made, hidden


def _tables(text: str) -> list[range]:
    """Where the rows of tables stand: three lines or more, each cut by as many tabs as the others."""
    counts = [line.strip().count("\t") if line[:1] != "\t" else 0 for line in _LINE_END.split(text)]
    found = []
    at = 0
    for count, run in groupby(counts):
        length = len([*run])
        if count and length >= _ROWS:
            found.append(range(at, at + length))
        at += length
    return found


def _with_tables(
    paragraphs: list[Paragraph], tables: list[range], text: str
) -> Iterator[Paragraph | InputTable]:
    """Paragraphs with the tables between them."""
    lines = _LINE_END.split(text) if tables else []
    waiting = [*tables]
    for paragraph in [*paragraphs, None]:
        at = int(paragraph.place.split()[1]) - 1 if paragraph else len(lines)
        while waiting and waiting[0].start < at:
            rows = [
                visible_lines(line.strip().replace("\t", "\n"))[0]
                for line in (lines[one] for one in waiting[0])
            ]
            cells = tuple(
                tuple(InputCell((cell.strip(),) if cell.strip() else ()) for cell in row) for row in rows
            )
            yield InputTable(cells, f"第 {waiting.pop(0).start + 1} 行起的表格", 1)
        if paragraph:
            yield paragraph


def _unwrapped(paragraphs: list[Paragraph], lines: list[str]) -> Iterator[Paragraph]:
    """Paragraphs whose lines were broken at a fixed width are whole again."""
    width = _wrapped_width([line.rstrip() for line in lines if line.strip()])
    waiting: Paragraph | None = None
    last = 0
    for paragraph in paragraphs:
        at = int(paragraph.place.split()[1])
        raw = lines[at - 1]
        is_next = at == last + 1 and not raw[:1].isspace() and not _starts_anew(paragraph.text)
        full = waiting is not None and width and _columns(lines[last - 1].rstrip()) >= width - 3
        if waiting is not None and full and is_next and not waiting.text.endswith(("：", ":")):
            waiting = waiting._replace(text=_glued(waiting.text, paragraph.text))
        else:
            if waiting is not None:
                yield waiting
            waiting = paragraph
        last = at
    if waiting is not None:
        yield waiting


def _wrapped_width(lines: list[str]) -> int:
    """Return the width at which lines were broken by hand, or 0 where each line is a paragraph."""
    widths = [_columns(line) for line in lines]
    widest = max(widths, default=0)
    if not 40 <= widest <= 120:
        return 0
    full = [line for line, width in zip(lines, widths, strict=True) if width >= widest - 3]
    open_ended = [line for line in full if line[-1] not in "。！？；：.!?;:"]
    return widest if len(full) >= _FULL_LINES and len(open_ended) * 10 >= len(full) * 6 else 0


def _starts_anew(text: str) -> bool:
    from plan_cli.reader.labels import label_of
    from plan_cli.reader.markers import at_start

    return at_start(text) is not None or label_of(text) is not None


def _glued(first: str, second: str) -> str:
    is_word = first[-1].isascii() and second[0].isascii() and first[-1].isalpha() and second[0].isalpha()
    return f"{first} {second}" if is_word else first + second


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(r"[\u2e80-\uffef“”‘’…—]")


def _columns(line: str) -> int:
    return len(line) + len(_wide().findall(line))
