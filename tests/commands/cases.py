"""Test cases that are Markdown files.

A heading `## …` names a case; below it stand prose and fenced blocks, taken in
their order. A block whose fence names a file (```` ```yaml a.yaml ````) is that
file. Attributes before the name say how its bytes differ from the block:
`encoding=gb18030`, `newline=crlf`, and `escaped`, which reads `\\t`, `\\u3000`
and the like, so that a reader sees what is invisible. A `word` block is a DOCX
with a paragraph for each of its lines, an `xlsx` block a workbook with its lines as rows
(`workbooks.py` says how cells are written).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BLOCK = re.compile(r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^## (?P<name>.+)$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:t|r|0|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


class Block(NamedTuple):
    """One fenced block.

    Attributes:
        info: the words behind the fence.
        body: what stands in it, its lines ended.
        start, end: where the body stands in the file.
    """

    info: tuple[str, ...]
    body: str
    start: int
    end: int

    @property
    def language(self) -> str:
        return self.info[0] if self.info else ""

    @property
    def file_name(self) -> str:
        """The file that the block is, or ""."""
        last = self.info[-1] if len(self.info) > 1 else ""
        return "" if "=" in last or last == "escaped" else last

    def data(self) -> bytes:
        """The bytes of the file that the block is."""
        if self.language == "word":
            from ..render.reference.files import plain

            return plain(*self.body.splitlines())
        if self.language == "xlsx":
            from .workbooks import workbook

            return workbook(self.body)
        attributes = dict(word.split("=", 1) for word in self.info if "=" in word)
        body = _ESCAPE.sub(_escaped, self.body) if "escaped" in self.info else self.body
        if attributes.get("newline") == "crlf":
            body = body.replace("\n", "\r\n")
        return body.encode(attributes.get("encoding", "utf-8"), "surrogatepass")


class Case(NamedTuple):
    """One example of a file."""

    file: Path
    name: str
    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        return f"{self.file.stem}: {self.name}"


def read(folder: Path) -> list[Case]:
    """Every case of the Markdown files of a folder."""
    return [case for file in sorted(folder.glob("*.md")) for case in _cases(file)]


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a Markdown text."""
    return [
        Block(tuple(match["info"].split()), match["body"], *match.span("body"))
        for match in _BLOCK.finditer(text)
    ]


def _cases(file: Path) -> Iterator[Case]:
    text = file.read_text(encoding="utf-8")
    found = blocks(text)
    inside = [(block.start, block.end) for block in found]
    headings = [
        match
        for match in _HEADING.finditer(text)
        if not any(start <= match.start() < end for start, end in inside)
    ]
    ends = [match.start() for match in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        own = tuple(block for block in found if heading.start() < block.start < end)
        yield Case(file, heading["name"].strip(), own)


def rewrite(case: Case, is_expectation: Callable[[Block], bool], bodies: list[str]) -> None:
    """Put `bodies` in the place of the case's blocks that are expectations."""
    fresh = next(one for one in _cases(case.file) if one.name == case.name)
    text = case.file.read_text(encoding="utf-8")
    targets = [block for block in fresh.blocks if is_expectation(block)]
    for block, body in reversed(list(zip(targets, bodies, strict=True))):
        text = text[: block.start] + body + text[block.end :]
    case.file.write_text(text, encoding="utf-8")


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("ascii").decode("unicode_escape")
