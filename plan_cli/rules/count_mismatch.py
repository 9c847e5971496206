"""count-mismatch：说的条数和列的条数不一样

“抓好以下五个方面”，后面只列了四条：增删条目以后，前面的数字最容易忘了改。后面跟的是条目，
或者同一段里的一是、二是、三是，都数一数。“三个一”这样的固定说法、后面没有列举的不算。

不好：
    工作措施:
      正文: 重点抓好以下三个方面。
      条目:
        - 加强领导。
        - 加大宣传。
好：
    工作措施:
      正文: 重点抓好以下三个方面。
      条目:
        - 加强领导。
        - 加大宣传。
        - 严格考核。
改法：改正数字，或者补上缺的、并掉多的。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.model import Block, MonthEntry
from plan_cli.outline.numbering import chinese, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.review import Passage, Remark, Subject

SEVERITY = Severity.WARNING

_MARKERS = ("以下", "下列", "如下", "下述", "下面", "以下的")
_VERBS = (
    "分", "分为", "分成", "从", "抓好", "抓住", "抓", "做好", "突出", "坚持", "实施", "采取", "采用", "落实", "推进", "围绕",
    "把握", "强化", "注重", "完成", "做到", "重点抓", "实行", "按", "按照",
)  # fmt: skip
_ORDINALS = "一二三四五六七八九十"


def check(subject: Subject) -> Iterator[Remark]:
    """A remark for each announced number that what follows does not keep."""
    prose = subject.prose
    for match in _announcement().finditer(prose.text):
        start, end = match.start(), match.end()
        passage = prose.at(start)
        if not _announces(passage, start - passage.start, match):
            continue
        number = _value(match["number"])
        count = _listed(passage, end - passage.start)
        if count < 2 or number < 2 or count == number:
            continue
        named = prose.text[start:end]
        right = (str(count) if match["number"].isascii() else _spoken(count)) + named[len(match["number"]) :]
        change = "补上缺的" if count < number else "并掉多的"
        yield prose.remark(
            start,
            end,
            f"这里说“{named}”，后面列了{_spoken(count)}{_unit(match)}",
            f"改成“{right}”，或者{change}。",
        )


@cache
def _announcement() -> re.Pattern[str]:
    """A number of things that can be listed, at the end of its clause or before what is done with it."""
    return re.compile(
        "(?P<number>[二三四五六七八九十两1-9][一二0-2]?)(?P<unit>个|项|条|点|步|大)?"
        "(?:重点|主要|关键|具体|工作)?"
        "(?:方面|阶段|步骤|环节|措施|举措|任务|工作|要求|内容|板块|重点|原则|(?<=[点条步项]))"
        "(?:的?(?:工作|内容|任务|要求|措施))?(?=[，。：；,:;\n]|推进|开展|实施|进行|入手|着手|展开|抓起|做起|落实)"
    )


def _announces(passage: Passage, at: int, match: re.Match[str]) -> bool:
    """Whether the words before the number say that its things are to come."""
    if not isinstance(passage.holder, Block) or passage.role not in ("heading", "paragraph", "item"):
        return False
    before = passage.text[max(0, at - 12) : at]
    if before.count("“") > before.count("”"):
        return False
    if before.removesuffix("这").endswith(_MARKERS):
        return True
    clause = re.split("[，。：；,:;]", before)[-1]
    return before.endswith(_VERBS) and "、" not in clause and match["unit"] not in ("点", "条", None)


def _listed(passage: Passage, end: int) -> int:
    """How many things follow: counted in the text, else the items behind it; 0 where nothing does."""
    block = passage.holder
    assert isinstance(block, Block)  # noqa: S101 -- _announces has looked
    value = passage.value.value
    rest = (
        value[passage.offset + end :] if passage.role != "heading" else block.text.value if block.text else ""
    )
    counted = max((_run(pattern.findall(rest)) for pattern in _counted()), default=0)
    if counted >= 2:
        return counted
    if passage.role != "heading" and not _is_last(rest):
        return 0
    order = [name for name in block.order if getattr(block, name)]
    source = "heading" if passage.role == "heading" else "text"
    follows = order.index("items") - order.index(source) == 1 if {"items", source} <= set(order) else False
    return _numbered(block.items or ()) if follows else 0


def _is_last(rest: str) -> bool:
    """Whether the list begins behind this text: no further sentence stands between."""
    return not re.search("[。！？；\n].", rest.strip())


@cache
def _counted() -> tuple[re.Pattern[str], ...]:
    """Ways of counting inside a text; each gives the ordinals."""
    return (
        re.compile("(?<![第十“])([一二三四五六七八九十])是"),
        re.compile("(?:(?<=[。；：，\n])|^)([一二三四五六七八九十])要"),
        re.compile("第([一二三四五六七八九十])[，、：,]"),
        re.compile("[（(]([一二三四五六七八九十]|[0-9])[）)]"),
        re.compile("(?:(?<=[。；：，\n])|^)([1-9])[.．、](?![0-9])"),
        re.compile("([①②③④⑤⑥⑦⑧⑨⑩])"),
    )


def _run(ordinals: Iterable[str]) -> int:
    """How far ordinals count from the first on without a gap; what repeats counts once."""
    count = 0
    for ordinal in ordinals:
        if _ordinal(ordinal) == count + 1:
            count += 1
        elif _ordinal(ordinal) != count:
            return 0
    return count


def _ordinal(sign: str) -> int:
    if sign.isascii():
        return int(sign)
    return _ORDINALS.find(sign) + 1 or "①②③④⑤⑥⑦⑧⑨⑩".find(sign) + 1


def _numbered(items: Iterable[Block | MonthEntry]) -> int:
    """How many numbers the items of a list take; 0 for a schedule."""
    count = 0
    for item in items:
        if isinstance(item, MonthEntry):
            return 0
        count += _numbered(item.items or ()) if is_bare(item) else 1
    return count


def _value(number: str) -> int:
    """What a number says; 0 for what is none (二一)."""
    if number.isascii():
        return int(number)
    if len(number) == 2:
        return 10 + _ORDINALS.find(number[1]) + 1 if number[0] == "十" else 0
    return 2 if number == "两" else _ORDINALS.find(number) + 1


def _spoken(count: int) -> str:
    return "两" if count == 2 else chinese(count)


def _unit(match: re.Match[str]) -> str:
    unit: str | None = match["unit"]
    return unit if unit in ("个", "项", "点") else "条"
