"""Bytes of a plan file to text, whatever a Windows desktop saved them as."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_cli.errors import UnreadableFileError, reason
from plan_cli.files.read import read_limited
from plan_cli.findings import WHOLE_FILE, Edit, Finding, Fix, Severity, Span
from plan_cli.limits import USUAL, PlanLimits, beyond, to_raise
from plan_cli.source.decoding import decode
from plan_cli.source.encoding import UTF8, Encoding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_UNPRINTABLE = 100
"""Of more stretches of invisible characters nobody needs to hear."""


MAX_GROWTH = 4
"""Times as long as its file, and some, may a text become by mends: then each makes the next one longer."""

_GROWTH_OF_SHORT = 1000
"""Characters that a text of any length may grow by."""

# What YAML and XML 1.0 cannot hold, and the line ends that only YAML 1.1 knows:
# pasted from a web page they would silently split a text. Two patterns, since
# a class with a character beyond U+00FF takes milliseconds to compile.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONE_CR = re.compile("\r(?!\n)")
_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(slots=True)
class Source:
    """One file as it was read.

    Attributes:
        name: the path as the user gave it, with `/`.
        text: the file's text, without a byte order mark.
        parsed: what the YAML parser reads: `text` after `mend`.
        encoding: how the file's bytes write `text`.
        mends: start and end in `text` of what was mended, and what was put there.
        aliases: start and end in `parsed` of each `*name`, in order, as the last parse found them.
    """

    name: str
    text: str = field(repr=False)
    encoding: Encoding = UTF8
    mends: set[tuple[int, int, str]] = field(default_factory=set, init=False, repr=False, compare=False)
    parsed: str = field(default="", init=False, repr=False, compare=False)
    aliases: list[tuple[int, int]] = field(default_factory=list, init=False, repr=False, compare=False)
    _origin: list[int] | None = field(default=None, init=False, repr=False, compare=False)
    _line_starts: list[int] | None = field(default=None, init=False, repr=False, compare=False)
    _lines: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # YAML ends a line at a lone CR as well; everybody else looks for a line feed.
        self.parsed = _LONE_CR.sub("\n", self.text) if "\r" in self.text else self.text

    def __hash__(self) -> int:
        return hash((self.name, self.text))

    def mend(self, mends: Iterable[tuple[int, int, str]]) -> bool:
        """Replace stretches of `parsed` so that parsing can go on; places stay those of `text`.

        Args:
            mends: start, end and replacement of each; none overlaps another.

        Returns:
            Whether it was done: a text that has grown too much by mends of mends is mended no more.
        """
        mends = sorted(mends)
        grown = len(self.parsed) + sum(len(text) - (end - start) for start, end, text in mends)
        if grown > MAX_GROWTH * len(self.text) + _GROWTH_OF_SHORT:
            return False
        origin = self._origin or list(range(len(self.text) + 1))
        parts: list[str] = []
        moved: list[int] = []
        at = 0
        for start, end, replacement in mends:
            if start < at:  # two diagnoses of one stretch: the next parse tells what is left
                continue
            self.mends.add((origin[start], origin[end], replacement))
            parts += (self.parsed[at:start], replacement)
            moved += origin[at:start]
            moved += [origin[start + place] for place in _kept(self.parsed[start:end], replacement)]
            at = end
        self.parsed = "".join(parts) + self.parsed[at:]
        self._origin = moved + origin[at:]
        return True

    def original(self, offset: int) -> int:
        """Return the offset in `text` of an offset in `parsed`."""
        return offset if self._origin is None else self._origin[offset]

    def offset(self, line: int, column: int) -> int:
        """Return the offset in `text` of a line and column, from 1."""
        return self._starts()[line - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset in `parsed`."""
        starts = self._starts()
        at = self.original(offset)
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    def _starts(self) -> list[int]:
        if self._line_starts is None:
            self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return self._line_starts

    def span(self, start: int, end: int) -> Span:
        """Return the span of parsed[start:end]."""
        return Span(*self.place(start), *self.place(end))

    def line(self, number: int) -> str:
        """Return the text of a line, from 1, without its end."""
        if number in self._lines:
            return self._lines[number]
        starts = self._starts()
        if number > len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        # Kept: a thousand findings on one line must not hold it a thousand times.
        self._lines[number] = self.text[starts[number - 1] : end].rstrip("\r\n")
        return self._lines[number]

    def finding(
        self,
        start: int,
        end: int,
        severity: Severity,
        rule: str,
        message: str,
        hint: str = "",
        replacement: str | None = None,
        *,
        safe: bool = True,
    ) -> Finding:
        """Return a finding about parsed[start:end]; `replacement` is the text that mends it."""
        span = self.span(start, end)
        fix = None if replacement is None else Fix(safe, (Edit(span, replacement),))
        return Finding(self.name, span, severity, rule, message, hint, fix, self.line(span.line))


def _kept(old: str, new: str) -> list[int]:
    """For each character of a mend the offset of the one that it was, or before which it is put."""
    if new == "'" + old.replace("'", "''") + "'":
        inside = [at for at, character in enumerate(old) for _ in range(1 + (character == "'"))]
        return [0, *inside, len(old)]
    places: list[int] = []
    at = 0
    for character in new:
        near = old.find(character, at, at + 3)
        if near < 0:
            places.append(at)
        else:
            places.append(near)
            at = near + 1
    return places


def read_file(path: Path, name: str, limits: PlanLimits = USUAL.plan) -> tuple[Source, list[Finding]]:
    """Read a file from disk.

    Raises:
        UnreadableFileError: it is missing, a folder, too large, or no text.
    """
    try:
        data = read_limited(path, limits.bytes + 1)
    except FileNotFoundError:
        raise UnreadableFileError(f"找不到文件：{name}", "请检查文件名和所在的文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"这是文件夹，不是文件：{name}") from None
    except OSError as error:
        raise UnreadableFileError(
            f"读不了文件：{name}（{reason(error)}）", "请检查文件和它的权限。"
        ) from None
    return read_bytes(data, name, limits)


def read_bytes(data: bytes, name: str, limits: PlanLimits = USUAL.plan) -> tuple[Source, list[Finding]]:
    """Decode a plan file; findings say what is unusual about its bytes.

    Raises:
        UnreadableFileError: it is too large, or no text in any encoding that a desktop writes.
    """
    if len(data) > limits.bytes:
        raise UnreadableFileError(
            beyond(f"文件太大：{name}", limits.bytes, "字节"),
            to_raise("这恐怕不是计划文件，请核对。", "plan-bytes"),
        )
    text, encoding = decode(data, name)
    source = Source(name, text, encoding)
    findings = [_encoding_finding(source)] if encoding.label else []
    findings += _blot_out(source)
    return source, findings


def _encoding_finding(source: Source) -> Finding:
    severity = Severity.INFO if "BOM" in source.encoding.label else Severity.WARNING
    return Finding(
        source.name,
        WHOLE_FILE,
        severity,
        "encoding",
        f"文件的编码是 {source.encoding.label}，已按它读入；计划文件应当是 UTF-8",
        "在编辑器里选“另存为”，编码选 UTF-8（不带 BOM）。",
        Fix.reencode(),
        source.line(1),
    )


def unprintable(text: str) -> list[int]:
    """Return the offsets of invisible characters that no document can hold."""
    if text.replace("\n", "").isprintable():  # most are, and no pattern says so as quickly
        return []
    found = [match.start() for match in _CONTROLS.finditer(text)]
    odd = {character for character in set(text) if character > "\x9f" and _is_odd(character)}
    if odd:
        found += [at for at, one in enumerate(text) if one in odd]
    return sorted(found)


def _is_odd(character: str) -> bool:
    """Whether it is a line end of Unicode's own, a byte order mark, half a surrogate pair or a noncharacter."""
    code = ord(character)
    return (
        character in "\u2028\u2029\ufeff"
        or 0xD800 <= code <= 0xDFFF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
    )


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Neighbouring offsets as stretches, first and last of each."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and at == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _blot_out(source: Source) -> list[Finding]:
    """Report invisible characters that no document can hold, and hide them from the parser."""
    places = unprintable(source.text)
    findings = [
        source.finding(
            first,
            last + 1,
            Severity.ERROR,
            "control-character",
            f"这里有看不见的字符（U+{ord(source.text[first]):04X}），文档里不能有它",
            "删掉它；它多半是从网页或别的软件里粘贴来的。",
            "",
        )
        for first, last in _runs(places)[:MAX_UNPRINTABLE]
    ]
    if places:
        # One for one, so that every place stays what it is.
        source.parsed = source.parsed.translate({ord(source.text[at]): " " for at in places})
    return findings
