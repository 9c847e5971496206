"""Paragraphs with all that they may be: a number at the start, the months of a label, a heading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plan_cli.reader import markers
from plan_cli.reader.document import InputTable, Paragraph
from plan_cli.reader.labels import Label, is_pure, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plan_cli.reader.markers import Marker, MarkerKind

THEME = re.compile(r"(?:活动|教育|本月)?主题\s*[：:]\s*")
"""How a line begins that gives a month's theme."""

_FINAL = "。；！？，、.,;!?"
_SHORT = 24


@dataclass(slots=True)
class Line:
    """One paragraph and what it may be.

    Attributes:
        paragraph: as the reader gave it.
        marker: the number at its start, typed or made by a program.
        is_automatic: a program made it; it is believed as it stands.
        label: the months that it names, where it is believed to be a label.
        heading: why it is a heading although it has no number: `style`, `bold`,
            `known`, `list` (it stands over one of several lists), or "".
    """

    paragraph: Paragraph
    marker: Marker | None = None
    is_automatic: bool = False
    label: Label | None = None
    heading: str = ""


def lines_of(parts: Iterable[Paragraph | InputTable], known: frozenset[str]) -> list[Line | InputTable]:
    """Every part with what it may be.

    Args:
        parts: the body.
        known: headings that are known as such without their marks.
    """
    made = [part if isinstance(part, InputTable) else _line(part) for part in parts]
    lines = [line for line in made if isinstance(line, Line)]
    _settle_labels(lines)
    _find_headings(lines, known)
    return made


def _line(paragraph: Paragraph) -> Line:
    label = label_of(paragraph.text, is_heading=paragraph.level > 0)
    if not paragraph.number:
        return Line(paragraph, markers.at_start(paragraph.text), label=label)
    made = markers.at_start(f"{paragraph.number}\u3000文")
    kind = made.kind if made else ("bullet", paragraph.number)
    family, sign = kind
    depth = f"{sign}/{paragraph.list_level}" if paragraph.list_level else sign
    marker = markers.Marker((family, depth), made.value if made else 0, 0, 0)
    return Line(paragraph, marker, is_automatic=True, label=label)


def is_short(text: str, limit: int = _SHORT) -> bool:
    """Whether a text could be a heading by its length and its marks."""
    core = text.rstrip("：:")
    return 0 < len(core) <= limit and not core.endswith(tuple(_FINAL)) and not set(core) & set("。；;！？")


def _settle_labels(lines: list[Line]) -> None:
    """Decide which lines are labels of months and which only look like it."""
    doubtful = [line for line in lines if line.label and line.marker and not line.is_automatic]
    if _count_up([line.marker.value for line in doubtful if line.marker]):
        for line in doubtful:  # 一、三月份 二、四月份: numbers before months
            line.label = None
    alone = sum(line.label is not None and not line.marker for line in lines)
    kinds = Counter(_label_kind(line.label) for line in lines if line.label)
    pure = kinds["pure"]
    for line in lines:
        if line.label is None:
            continue
        kind = _label_kind(line.label)
        company = 0 if kind in ("comma", "embedded") else pure
        is_believed = pure >= 1 if kind == "pure" else kinds[kind] + company >= 2
        if line.marker and (kind != "pure" or sum(kinds.values()) < 2):
            is_believed = line.marker.is_weak and kind == "colon" and alone > 0
        if is_believed:
            line.marker = None if not line.is_automatic else line.marker
        else:
            line.label = None


def _label_kind(label: Label | None) -> str:
    if label is None:
        return ""
    if is_pure(label):
        return "pure"
    if label.is_embedded:
        return "embedded"
    if label.sign.strip() in ("：", ":"):
        return "colon"
    return "theme" if not label.sign.strip() and is_short(label.rest) else "comma"


def _count_up(values: list[int]) -> bool:
    return len(values) > 1 and values == list(range(values[0], values[0] + len(values)))


def _find_headings(lines: list[Line], known: frozenset[str]) -> None:
    """Headings without a number: by style, by weight, by their words, or over a list of several."""
    bold = [line for line in lines if line.paragraph.is_bold]
    is_telling = 0 < len(bold) <= len(lines) // 2
    over_lists: dict[MarkerKind, list[Line]] = {}
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        text = line.paragraph.text
        if line.paragraph.level:
            line.heading = "style"
        elif line.marker or line.label:
            continue
        elif text.strip("：:。 【】[]") in known and is_short(text.strip("。")):
            line.heading = "known"
        elif line.paragraph.is_bold and is_telling and is_short(text, 40):
            line.heading = "bold"
        elif (
            is_short(text)
            and not THEME.match(text)
            and after
            and after.marker
            and after.marker.value == 1
            and not after.marker.is_weak
        ):
            over_lists.setdefault(after.marker.kind, []).append(line)
    for found in over_lists.values():
        if len(found) > 1:
            for line in found:
                line.heading = "list"
