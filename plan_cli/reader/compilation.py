"""Several plans in one document: where each begins, and each as a document of its own.

Known by labels that count (篇一 … 篇六, 第一篇, 【篇1】, 范文二, a title that ends in 1, 2 …), as
collections from the web and plangen's own compilations have them; or by several titles, each
followed by a count that begins again at 一、.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.model.declare import DocumentNumber
from plan_cli.reader import markers
from plan_cli.reader.cleaning import without_pages
from plan_cli.reader.document import LeftOut, Paragraph
from plan_cli.text.numerals import ONES, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plan_cli.reader.document import InputDocument
    from plan_cli.reader.tree import DocumentPart

LABEL = "汇编里的序号，各份计划分开以后用不着"
BEFORE = "汇编开头的文字，不属于哪一份计划"

_N = f"[0-9]{{1,2}}|[{ONES}]?十[{ONES}]?|[{ONES}]"
_LONGEST = 60
_FINAL = tuple("。；，、！？;,!?")
_TOPIC = re.compile("计划|方案|要点|安排|打算|规划|思路")
_PLACE_OR_YEAR = re.compile("社区|街道|学校|镇|乡|村|[0-9]{4}\\s*年|[二〇○零一三四五六七八九]{4}年")


class FoundPlans(NamedTuple):
    """The plans of a document.

    Attributes:
        plans: each as a document; one alone where the document is one plan.
        left_out: what belongs to none of them.
        remarks: of the document, where it holds several.
    """

    plans: tuple[InputDocument, ...]
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()


class _Start(NamedTuple):
    """Where a plan begins.

    Attributes:
        at: the number of its first part.
        value: what its label counts, or 0.
        label: the words of the label, or "".
        title: what else stands on that line.
    """

    at: int
    value: int = 0
    label: str = ""
    title: str = ""


def plans_of(document: InputDocument) -> FoundPlans:
    """Return the plans that a document holds.

    Args:
        document: as a reader gave it.
    """
    document = without_pages(document)
    parts = document.parts
    starts = _by_labels(parts) or _by_titles(parts)
    if not starts:
        return FoundPlans((document,))
    firsts = [_with_red_head(parts, start.at) for start in starts]
    ends = [*firsts[1:], len(parts)]
    plans = tuple(
        document._replace(
            parts=tuple(_own(parts, first, start, end)), left_out=_label_of(parts, start), remarks=()
        )
        for first, start, end in zip(firsts, starts, ends, strict=True)
    )
    before = tuple(_before(parts[: firsts[0]]))
    return FoundPlans(plans, (*document.left_out, *before), document.remarks)


def _by_labels(parts: Sequence[DocumentPart]) -> list[_Start]:
    """Return the plans whose labels count from one; of two such rows the last, since the first is a list of contents."""
    rows: list[list[_Start]] = []
    for one in _labels(parts):
        if one.value == 1:
            rows.append([one])
        elif rows and one.value == rows[-1][-1].value + 1:
            rows[-1].append(one)
    most = max((len(row) for row in rows), default=0)
    row = next((row for row in reversed(rows) if len(row) == most), [])
    ends = [start.at for start in row[1:]] + [len(parts)]
    # A label without anything below it belongs to a list.
    is_whole = all(end - start.at > 1 for start, end in zip(row, ends, strict=True)) if row else False
    return row if len(row) > 1 and is_whole and _name_plans(parts, row) else []


def _name_plans(parts: Sequence[DocumentPart], row: Sequence[_Start]) -> bool:
    """Whether most labels stand over the title of a plan: 第一篇 may as well be a chapter."""
    below = ((start.title or _text(parts[start.at + 1])) for start in row)
    return sum(len(text) <= _LONGEST and _TOPIC.search(text) is not None for text in below) * 2 > len(row)


def _text(part: DocumentPart) -> str:
    return part.text if isinstance(part, Paragraph) else ""


def _labels(parts: Sequence[DocumentPart]) -> Iterator[_Start]:
    for at, part in enumerate(parts):
        if not isinstance(part, Paragraph) or len(part.text) > _LONGEST or part.text.endswith(_FINAL):
            continue
        before = _label_before().fullmatch(part.text)
        if before:
            value = value_of(before["number"] or before["other"]) or 0
            yield _Start(at, value, before["label"].strip(), before["title"].strip())
            continue
        behind = _label_behind().fullmatch(part.text)
        if behind and markers.at_start(part.text) is None and _PLACE_OR_YEAR.search(behind["title"]):
            yield _Start(
                at, value_of(behind["number"]) or 0, behind["label"].strip(), behind["title"].strip()
            )


@cache
def _label_before() -> re.Pattern[str]:
    """篇一　…, 第一篇：…, 【篇1】…"""
    return re.compile(
        rf"(?P<label>[【\[〔（(]?\s*(?:第\s*(?P<number>{_N})\s*篇|(?:篇|范文|样本)\s*(?P<other>{_N}))"
        r"\s*[】\]〕）)]?(?:\s*[：:、.．]\s*|\s+|$|(?<=[】\]〕）)])))(?P<title>.*)"
    )


@cache
def _label_behind() -> re.Pattern[str]:
    """社区工作计划 篇1, 社区工作计划（二）, 社区工作计划3."""
    return re.compile(
        rf"(?P<title>.{{2,40}}?(?:计划|方案|要点|打算|安排|规划|思路))(?P<label>(?:范文|范本)?\s*(?:[【\[〔（(]\s*(?:第|篇)?|第|篇)?\s*"
        rf"(?P<number>{_N})\s*篇?\s*[】\]〕）)]?)"
    )


def _by_titles(parts: Sequence[DocumentPart]) -> list[_Start]:
    """Titles of plans, each with a count below it that begins again."""
    found = [
        at
        for at, part in enumerate(parts)
        if isinstance(part, Paragraph) and _is_title(part, parts[at - 1] if at else None)
    ]
    if len(found) < 2 or found[0] > 2:
        return []
    ends = [*found[1:], len(parts)]
    if not all(_counts_from_one(parts[at + 1 : end]) for at, end in zip(found, ends, strict=True)):
        return []
    return [_Start(at) for at in found]


def _is_title(part: Paragraph, before: DocumentPart | None) -> bool:
    text = part.text
    if part.number or len(text) > 40 or not _whole_title().fullmatch(text) or markers.at_start(text):
        return False
    is_attached = isinstance(before, Paragraph) and before.text.startswith("附")
    return not is_attached and _PLACE_OR_YEAR.search(text) is not None


@cache
def _whole_title() -> re.Pattern[str]:
    return re.compile(
        r"[^。；，！？：:]*(?:工作|教育|培训|活动|学校|大学|科普|年度?)[^。；，！？：:]{0,6}(?:计划|方案|要点)(?:[（(].{1,10}[）)])?"
    )


def _counts_from_one(parts: Sequence[DocumentPart]) -> bool:
    """Whether the first number of the first level is 一."""
    for part in parts:
        if isinstance(part, Paragraph):
            typed = part.number + part.text
            if typed.startswith(("一、", "一．", "一.", "第一")):
                return True
            if typed.startswith(("二、", "三、")):
                return False
    return False


def _with_red_head(parts: Sequence[DocumentPart], at: int) -> int:
    """Where a plan begins whose red head stands before its title."""
    before = parts[at - 1] if at else None
    if not isinstance(before, Paragraph) or not re.match(DocumentNumber.pattern, before.text):
        return at
    head = parts[at - 2] if at > 1 else None
    return at - 2 if isinstance(head, Paragraph) and len(head.text) <= _LONGEST else at - 1


def _own(parts: Sequence[DocumentPart], first: int, start: _Start, end: int) -> Iterator[DocumentPart]:
    """Yield the parts of one plan, its title set as one and its headings counted from the first level."""
    yield from parts[first : start.at]
    title = parts[start.at]
    level = title.level if isinstance(title, Paragraph) else 0
    if isinstance(title, Paragraph) and (start.title or not start.label):
        text = start.title or title.text
        yield title._replace(text=text, level=0, is_title=_TOPIC.search(text) is not None)
    for part in parts[start.at + 1 : end]:
        if isinstance(part, Paragraph) and part.level > level:
            yield part._replace(level=part.level - level)
        else:
            yield part


def _label_of(parts: Sequence[DocumentPart], start: _Start) -> tuple[LeftOut, ...]:
    return (LeftOut(start.label, LABEL, parts[start.at].place),) if start.label else ()


def _before(parts: Sequence[DocumentPart]) -> Iterator[LeftOut]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield LeftOut(part.text, BEFORE, part.place)
        else:
            texts = (text for row in part.rows for cell in row for text in cell.paragraphs)
            yield LeftOut(" ".join(texts), BEFORE, part.place)
