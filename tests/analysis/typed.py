"""Texts written by hand in every style of YAML, each character with the piece of file that writes it."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from plan_cli.text.width import is_full_width

BLOCKS = ("|", "|-", "|+", ">", ">-")
STYLES = ("", "'", '"', *BLOCKS)
CONTAINERS = ("top", "item", "flow", "nested", "cell", "activity")
WORDS = st.text(st.sampled_from("中文，。“”—…《a1 ,'\"\\：-#/~?{}㵲𠮷"), min_size=1, max_size=7).map(
    str.strip
)
"""Words that tempt: signs of YAML's, quotes, half-width marks, characters beyond U+FFFF."""


class Typed(NamedTuple):
    """A file with one text whose every character is known.

    Attributes:
        text: the file.
        value: what YAML and the language read.
        pieces: for each character of `value` start and end in `text`.
        place: where the text stands (`CONTAINERS`).
    """

    text: str
    value: str
    pieces: tuple[tuple[int, int], ...]
    place: str


class _Writer:
    def __init__(self, text: str, newline: str, place: str) -> None:
        self.text = text
        self.value = ""
        self.pieces: list[tuple[int, int]] = []
        self._newline = newline
        self._place = place

    def write(self, character: str, piece: str) -> None:
        self.value += character
        self.pieces.append((len(self.text), len(self.text) + len(piece)))
        self.text += piece

    def done(self, rest: str) -> Typed:
        return Typed(
            self.text + rest.replace("\n", self._newline), self.value, tuple(self.pieces), self._place
        )


_HEADS = {
    "variable": ("变量:\n  名: ", 4, "\n引言: 在{{ 名 }}中。\n"),
    "top": ("引言: ", 2, "\n结语: 完\n"),
    "item": ("工作目标:\n  - 先。\n  - ", 6, "\n  - 后。\n"),
    "flow": ("工作目标: [先, ", 4, ", 后]\n"),
    "nested": ("章节:\n  - 标题: 总体要求\n    正文: ", 8, "\n    条目: [后。]\n"),
    "cell": ("工作内容:\n  表格:\n    列: [甲, 乙]\n    行:\n      - - ", 12, "\n        - 后\n"),
    "activity": ("培训计划:\n  - 月份: 3\n    活动:\n      - 名称: ", 12, "\n        地点: 广场\n"),
}


@st.composite
def typed(draw: st.DrawFn, places: tuple[str, ...] = CONTAINERS) -> Typed:
    """A plan with a text in some style, in one of these places, with some line ends."""
    style = draw(st.sampled_from(STYLES))
    place = draw(st.sampled_from([one for one in places if one != "flow" or style not in BLOCKS]))
    newline = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    lines = draw(st.lists(WORDS.filter(bool), min_size=1, max_size=4))
    gaps = (
        [draw(st.sampled_from([1, 1, 1, 2])) for _ in lines[1:]] if style != "|" else [1] * (len(lines) - 1)
    )
    head, indent, rest = _HEADS[place]
    before = f"# 底稿\n社区: 清河社区\n年度: 2027\n{head}".replace("\n", newline)
    writer = _Writer(before, newline, place)
    if style in BLOCKS:
        writer.text += style + newline + " " * indent
    else:
        writer.text += style
    for number, line in enumerate(lines):
        if number:
            _break(writer, style, newline + " " * indent, gaps[number - 1], line[0])
        for character in line:
            writer.write(character, _piece(character, style, draw))
    if style in ("|", "|+", ">"):
        writer.write("\n", newline)  # the line end that closes the text belongs to it
        return writer.done(rest.removeprefix("\n"))
    writer.text += style if style not in BLOCKS else ""
    return writer.done(rest)


def _piece(character: str, style: str, draw: st.DrawFn) -> str:
    if style == "'":
        return character.replace("'", "''")
    if style == '"':
        if draw(st.integers(0, 5)) == 0:
            return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04X}"
        return character.replace("\\", "\\\\").replace('"', '\\"')
    return character


def _break(writer: _Writer, style: str, end: str, gaps: int, following: str) -> None:
    """A line break in the file: n of them are n in a literal text, else n - 1 or a space or nothing."""
    newline = end.rstrip(" ")
    if style.startswith("|"):
        for number in range(gaps):
            writer.write("\n", end if number == gaps - 1 else newline)
    elif gaps > 1:
        writer.write("\n", newline * (gaps - 1) + end)
    elif is_full_width(writer.value[-1]) and is_full_width(following):
        writer.text += end
    else:
        writer.write(" ", end)
