"""hand-numbering：序号是手写的

各章和条目的序号（一、（一）1.）在排版时自动编好。从 Word 粘贴来的文字常常自己带着序号，
印出来就成了“一、一、加强领导”。把 1 打成 l、把 0 打成 O 的也看得出来。
本来就是文字的不算：三、四月份，1.5亿元，12.4宪法日，2027年，第一，一是。

不好：
    工作措施:
      - 一、加强领导
      - 二、加大宣传
好：
    工作措施:
      - 加强领导
      - 加大宣传
改法：删掉手写的序号；--fix 会替您删。序号后面紧跟着数字的（1.3月开展……），请看过再删。
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from plan_cli.editing.retype import edit_in_text
from plan_cli.findings import Fix, Severity
from plan_cli.model import Block, MonthEntry, Plan
from plan_cli.source.source_span import SourceSpan
from plan_cli.text.numerals import COUNTING, FULL_WIDTH, ONES, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.model import TextValue

SEVERITY = Severity.WARNING

_CHINESE = f"(?:[{ONES[1:]}]?十[{ONES}]?|[{ONES}])"
_ARABIC = "[1-9１-９][0-9０-９]?"
_MISTYPED = "(?:[lI|][0-9lIOo|]?|[1-9][lIOo|])"  # letters where digits were meant

_START = Pattern(
    r"\s*(?:(?P<enclosed>[①-⓿⑴-⒛㈠-㈩㊀-㊉❶-➓]\s?[、．.]?)"
    rf"|[（(]\s?(?:{_CHINESE}|{_ARABIC})\s?[）)][、．.]?(?!\s?(?:班|号|年级))"
    rf"|(?P<chinese>{_CHINESE})\s?[、．.]"
    rf"|(?P<arabic>{_ARABIC})(?:\s?(?P<sign>[、．.])|[)）]|(?P<loose>[,，]|(?=\s)))"
    rf"|{_MISTYPED}\s?(?:、(?![lI])|[．.](?![0-9A-Za-z\s]))"
    r"|[Ⅰ-Ⅻ]\s?[、．.])\s*(?=\S)"
)
_CHAPTER = Pattern(rf"\s*第(?:{_CHINESE}|{_ARABIC})(?:[章节](?![课程])|部分(?=[\s：:、]))[\s：:、]*(?=\S)")
_FIRST = frozenset(f"0123456789{FULL_WIDTH}{COUNTING}（(第lI| \t　")

# What follows a number in a series (三、四月份) or with a blank (12 月): then it is none of a list.
_UNIT = (
    "月|日|号|年|季|线|楼|栋|幢|期|级|届|班|组|单元|周|岁|点|时|小时|分|天|节|个|项|场|次|名|位|人|户|家|"
    "支|门|万|亿|元|％|%|平方|米|公里|类|种|条|批|所|处|份|件|课时|学时|产业|、|和|至|到"
)

_ENCLOSED = range(ord("Ⅰ"), ord("㊉") + 1)  # roman and enclosed numbers lie between these
_LONGEST_HEADING = 40
"""Characters; a longer text that begins with 第一章 speaks of a chapter."""

_NATIONAL_DAY = 11


class _Number(NamedTuple):
    """A number at the start of a text: where it ends, and whether it is one beyond doubt."""

    end: int
    certain: bool


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each number typed where one is made."""
    for text, siblings, place in _numbered(context.plan):
        typed = text.node.value
        if not typed or (typed[0] not in _FIRST and ord(typed[0]) not in _ENCLOSED):
            continue
        number = _number(typed, siblings, place)
        if number is None:
            continue
        shown = typed[: number.end].strip()
        edit = edit_in_text(text.node, 0, number.end, "")
        yield SourceSpan.in_text(text.node, 0, number.end).finding(
            f"序号“{shown}”是手写的，印出来会有两个序号",
            f"删掉“{shown}”，序号会自动编好。",
            Fix(number.certain, (edit,)) if edit else None,
        )


def _number(typed: str, siblings: tuple[TextValue, ...], place: int) -> _Number | None:
    """Return the number at the start of a text.

    Args:
        typed: the text.
        siblings: the headings, or the items of its list.
        place: its place among them, from 0.
    """
    match = _START.match(typed)
    if match is None:
        chapter = _CHAPTER.match(typed) if len(typed) <= _LONGEST_HEADING else None
        return _Number(chapter.end(), True) if chapter else None
    rest = typed[match.end() :]
    if match["chinese"]:
        value = value_of(match["chinese"]) or 0
        following = _patterns().chinese.match(rest)
        if value == _NATIONAL_DAY and place + 1 != value:  # 十一、中秋假期
            return None
        in_series = following is not None and _is_series(value, following)
        return None if in_series else _Number(match.end(), following is None)
    if not match["arabic"]:
        return _Number(match.end(), True)
    return _arabic(match, rest, siblings, place)


def _arabic(match: re.Match[str], rest: str, siblings: tuple[TextValue, ...], place: int) -> _Number | None:
    value = value_of(match["arabic"]) or 0
    is_next = value == place + 1
    if match["loose"] is not None:  # `1 加强`, `1,加强`; but `3 月`, `1,000`
        unlike_amount = is_next and not _patterns().unit_or_digit.match(rest)
        return _Number(match.end(), False) if unlike_amount else None
    following = _patterns().arabic.match(rest) if match["sign"] else None
    if following is None:
        return _Number(match.end(), True)
    if match["sign"] == "、":  # 1、2027年…; but 3、4月份 and 20、21日
        is_year = len(following["number"]) == len("2027")
        is_one = is_year or (is_next and not _is_series(value, following))
    else:  # 1.3月…, 1.2027年…; but 1.5亿元 and 12.4宪法日
        tight = match.end() == match.end("sign")
        is_one = not tight or bool(_patterns().date.match(rest)) or _is_counted(value, siblings, place)
    return _Number(match.end(), False) if is_one else None


def _is_series(value: int, following: re.Match[str]) -> bool:
    """Whether a number and the one behind it belong together: 三、四月份, 1、3号楼."""
    return value_of(following["number"]) == value + 1 or bool(following["dated"])


def _is_counted(value: int, siblings: tuple[TextValue, ...], place: int) -> bool:
    """Whether the number is the text's place in its list, and a neighbour has the next one."""
    if value != place + 1:
        return False
    near = {place - 1: value - 1, place + 1: value + 1}
    return any(
        0 <= at < len(siblings) and siblings[at].node.value.lstrip().startswith((f"{one}.", f"{one}．"))
        for at, one in near.items()
    )


class _Patterns(NamedTuple):
    chinese: Pattern
    arabic: Pattern
    unit_or_digit: Pattern
    date: Pattern


@cache
def _patterns() -> _Patterns:
    """Return what may stand behind a number; needed where one was found."""
    dated = "(?P<dated>(?:、|月|日|号|季|年级|级|线|楼|栋|幢|期|单元)?)"
    return _Patterns(
        Pattern(f"(?P<number>{_CHINESE}){dated}"),
        Pattern(f"(?P<number>[0-9０-９]{{1,4}}){dated}"),
        Pattern(rf"[0-9０-９.\-—–~～+×/%]|对\s?[0-9]|{_UNIT}"),
        Pattern("(?:1[0-2]|[1-9])月|(?:19|20)[0-9]{2}(?![0-9.])|[1-9][0-9]岁"),
    )


def _numbered(plan: Plan) -> Iterator[tuple[TextValue, tuple[TextValue, ...], int]]:
    """Yield the texts that are printed with a number (headings, items, activities), each with its neighbours."""
    for name in plan.order:
        value = getattr(plan, name)
        if not Plan.keys[name].section or value is None:
            continue
        if name == "sections":
            yield from _of_entries(value)
            continue
        if value.heading:
            yield value.heading, (), 0
        yield from _of_entries(value.items or ())
    for attachment in plan.attachments or ():
        if attachment.heading:
            yield attachment.heading, (), 0
        yield from _of_entries(attachment.items or ())


def _of_entries(
    entries: Iterable[Block | MonthEntry],
) -> Iterator[tuple[TextValue, tuple[TextValue, ...], int]]:
    entries = tuple(entries)
    texts = tuple(text for entry in entries if (text := _text_of(entry)))
    yield from ((text, texts, place) for place, text in enumerate(texts))
    for entry in entries:
        if isinstance(entry, MonthEntry):
            names = tuple(activity.name for activity in entry.activities or () if activity.name)
            yield from ((name, names, place) for place, name in enumerate(names))
        yield from _of_entries(entry.items or ())


def _text_of(entry: Block | MonthEntry) -> TextValue | None:
    """Return what is printed behind an entry's number; a month's label has none."""
    if isinstance(entry, MonthEntry):
        return None
    return entry.heading or (entry.text if "heading" not in entry.order else None)
