"""Bytes that were something sound a moment ago."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.generators.dice import Dice

_TOKENS = tuple(
    one.encode()
    for one in (
        "\0", "\x07", "\x1b[31m", "\ufeff", "\u202e", "\u200b", "\ud7ff", "\uffff", "𠮷", "\r", "\n\n", "\t", '"', "'",
        ",", ";", "=1+1", "{{ year }}", "{{", "}}", "{% raw %}", "：",
        "<", ">", "&", "&#0;", "&#x41;", "&e;", "<!--", "]]>", "<![CDATA[", "<?xml version='1.0' encoding='utf-7'?>",
        '<!DOCTYPE a [<!ENTITY e "甲">]>', "<w:p/>", "<w:tbl>", "</w:p>",
        "<w:br/>", '<w:numPr><w:ilvl w:val="99"/></w:numPr>', 'w:val="-1"', 'r:id="rId99"', "xmlns:w=''",
        "9" * 30, "-1", "1e999", "../", "/etc/passwd", "http://192.0.2.1/a.css",
        "一、", "（一）", "1.", "①", "附件：", "3月", "# ", "- ", "|", "| --- |", "---", "```", "- [ ] ", "    ", "\\",
        "&nbsp;", "2026年", "社区", "~", "!!python/name:os.system ",
    )
)  # fmt: skip


def mutated(dice: Dice, data: bytes, others: tuple[bytes, ...] = ()) -> bytes:
    """Bytes with a few of them flipped, gone, doubled, or replaced by what means something."""
    for _ in range(dice.number(1, 5)):
        data = _once(dice, data, others)
    return data


def _once(dice: Dice, data: bytes, others: tuple[bytes, ...]) -> bytes:
    begin = dice.number(0, len(data))
    end = min(len(data), begin + dice.number(0, dice.pick((1, 4, 30, 300))))
    match dice.number(0, 7 if others else 6):
        case 0:
            return data[:begin] + bytes((dice.number(0, 255),)) + data[begin + 1 :]
        case 1:
            return data[:begin] + data[end:]
        case 2:
            return data[:end] + data[begin:end] * dice.number(1, 20) + data[end:]
        case 3:
            return data[:begin] if dice.rarely() else data[:begin] + data[end:]
        case 7:
            other = dice.pick(others)
            place = dice.number(0, len(other))
            return data[:begin] + other[place : place + dice.number(0, 400)] + data[end:]
        case _:
            return data[:begin] + dice.pick(_TOKENS) + data[begin if dice.half() else end :]


def mutated_package(dice: Dice, data: bytes, others: tuple[bytes, ...]) -> bytes:
    """A ZIP file whose bytes or whose members are no longer what they were."""
    if dice.seldom() or dice.seldom():
        return mutated(dice, data)
    members = _members(data)
    for _ in range(dice.number(1, 3)):
        if members:
            _change_member(dice, members, _members(dice.pick(others)))
    return _package(dice, members)


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _change_member(dice: Dice, members: list[tuple[str, bytes]], others: list[tuple[str, bytes]]) -> None:
    place = dice.number(0, len(members) - 1)
    name, content = members[place]
    match dice.number(0, 9):
        case 0:
            del members[place]
        case 1:
            members.append((name, mutated(dice, content)))
        case 2:
            names = (
                "",
                "..",
                "/a",
                "a" * 300,
                name.upper(),
                name.replace("/", "\\"),
                "word/vbaProject.bin",
                "[Content_Types].xml",
            )
            members[place] = (dice.pick(names), content)
        case 3:
            members[place] = (name, dice.pick(others)[1])
        case 4:
            members[place] = (name, dice.pick((b"", b"<a/>", b"\xff\xfe", content[: len(content) // 2])))
        case _:
            members[place] = (name, mutated(dice, content, tuple(one for _, one in others)))


def _package(dice: Dice, members: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if dice.often() else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", how) as package:
        names: set[str] = set()
        for name, content in members:
            # Two members of one name are what a reader may meet; the writer warns of them.
            info = zipfile.ZipInfo(name or "?")
            info.compress_type = how
            if info.filename in names:
                package.filelist = list(package.filelist)
                package.NameToInfo.pop(info.filename, None)
            names.add(info.filename)
            package.writestr(info, content)
    return stream.getvalue()
