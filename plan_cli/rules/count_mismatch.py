"""count-mismatch：说的条数和列的条数不一样

“抓好以下五个方面”，后面只列了四条：增删条目以后，前面的数字最容易忘了改。后面跟的是条目，
或者同一段里的一是、二是、三是，都数一数。“三个一”这样的固定说法、后面没有列举的不算。“四有”后面
列了五个“有”，“二是”后面跳到“四是”，也会指出来。

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
from itertools import islice
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.model import Block, MonthEntry
from plan_cli.outline.numbering import is_bare
from plan_cli.text.numerals import COUNTING, chinese, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plan_cli.analysis import Passage, Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_MARKERS = ("以下", "下列", "如下", "下述", "下面", "以下的")
_VERBS = (
    "分", "分为", "分成", "从", "抓好", "抓住", "抓", "做好", "突出", "坚持", "实施", "采取", "采用", "落实", "推进", "围绕",
    "把握", "强化", "注重", "完成", "做到", "重点抓", "实行", "按", "按照",
)  # fmt: skip
_FARTHEST = 3000
"""So many characters behind an announcement its list is looked for."""

_MOST = 200
"""No plan announces more."""

_BEFORE = 12
"""So many characters before a number say whether its things are to come: a verb and its clause."""

_PART_OF_NUMBER = f"第0123456789.{COUNTING}百千万几"

_NUMBER = Pattern("(?P<number>[二三四五六七八九十两1-9][一二0-2]?)(?P<unit>[个项条点件步大类种级]|(?=方面))")
_THINGS = (
    "方面|阶段|步骤|环节|措施|举措|任务|工作|要求|内容|板块|重点|原则|实事|事|活动|机制|要点|结合|步|点|条|项"
)
# Things that can be listed, at the end of their clause or before what is done with them.
_NOUN = Pattern(
    f"(?:重点|主要|关键|具体|工作)?(?:{_THINGS}|(?<=[步点条项]))(?:的?(?:工作|内容|任务|要求|措施))?"
    "(?=[，。：；,:;]|$|推进|开展|实施|进行|入手|着手|展开|抓起|做起|落实)"
)
_FIRST = "(?:一[是要、]|第一|首先|[（(][一1][）)]|1[.．、](?![0-9])|①)"
# What stands between the number and the first of its things, where that follows at once.
# Ten characters name the things (3个居民家门口的小书屋：); six before a word that itself means a list of things.
_OPENS_LIST = Pattern(
    rf"(?P<noun>[^，。：；,:;、“”]{{0,10}})[：:]\s*{_FIRST}|(?P<thing>[^，。：；,:;、“”]{{0,6}}(?:{_THINGS}|管理))[，。,]{_FIRST}",
)
# What is counted is a word of one or two characters; six more may call it a demand (“四有”标准化的要求：).
# A list of more than 120 characters is no slogan's but a text.
_SLOGAN = Pattern(
    '“(?P<named>(?P<number>[二两三四五六七八九十])(?P<unit>个?)(?P<key>[一-鿿]{1,2}))[”“"]'
    "[^，。：:；;、\n“”（(]{0,6}(?:[：:（(]|，即)(?P<list>[^。；;：:\n）)“”]{1,120})(?![^。；;：:\n）)“”])",
)
_SPOKEN_ORDINAL = Pattern("(?:(?<=[。；：，,;:\n])|^)([一二三四五六七八九十])是(?![不否])")


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each announced number that what follows does not keep."""
    for match, passage, end in islice(_announcements(context.prose), _MOST):
        number = value_of(match["number"]) or 0
        count = _listed(passage, end - passage.start)
        if count >= 2 and number >= 2 and count != number:
            yield _finding(context.prose, match, end, count)
    yield from _slogans(context.prose)
    yield from _left_out(context.prose)


def _slogans(prose: Prose) -> Iterator[Finding]:
    """“四有” and what it is made of: 有计划、有教材、有场地."""
    for match in islice(_SLOGAN.finditer(prose.text), _MOST):
        parts = re.split("、" if "、" in match["list"] else "[，,]", match["list"])
        count, key = len(parts), match["key"]
        kept = all(key in part for part in parts) and match["list"].count(key) == count >= 2
        if kept and count != (number := value_of(match["number"]) or 0):
            named, start = match["named"], match.start("named")
            message = f"这里说“{named}”，后面列了{_spoken(count)}{match['unit'] or '个'}"
            right = _spoken(count) + named[1:]
            added = "补上缺的" if count < number else "并掉多的"
            yield prose.finding(start, start + len(named), message, f"改成“{right}”，或者{added}。")


def _left_out(prose: Prose) -> Iterator[Finding]:
    """一是 …… 二是 …… 四是."""
    if "二是" not in prose.text and "三是" not in prose.text:
        return
    before, section = 0, ""
    for match in _SPOKEN_ORDINAL.finditer(prose.text):
        ordinal = value_of(match[1]) or 0
        passage = prose.at(match.start())
        if passage.section != section:
            before, section = 0, passage.section
        if before and ordinal == before + 2:
            missed = f"{chinese(before + 1)}是"
            message = f"“{chinese(before)}是”后面是“{match[0]}”，没有“{missed}”"
            yield prose.finding(*match.span(), message, f"改成“{missed}”，或者补上漏掉的一条。")
        before = ordinal


def _finding(prose: Prose, match: re.Match[str], end: int, count: int) -> Finding:
    named = prose.text[match.start() : end]
    number = match["number"]
    right = (str(count) if number.isascii() else _spoken(count)) + named[len(number) :]
    return prose.finding(
        match.start(),
        end,
        f"这里说“{named}”，后面列了{_spoken(count)}{_unit(match)}",
        f"改成“{right}”，或者{'补上缺的' if count < (value_of(number) or 0) else '并掉多的'}。",
    )


def _announcements(prose: Prose) -> Iterator[tuple[re.Match[str], Passage, int]]:
    """Each number of things that are to come, where it stands, and where its words end."""
    for match in _NUMBER.finditer(prose.text):
        passage = prose.at(match.start())
        at = match.start() - passage.start
        if not isinstance(passage.holder, Block) or passage.role not in ("heading", "paragraph", "item"):
            continue
        if at and passage.text[at - 1] in _PART_OF_NUMBER:
            continue
        noun = _NOUN.match(prose.text, match.end(), passage.end)
        listed = _OPENS_LIST.match(prose.text, match.end(), passage.end)
        if listed or (noun and _announces(passage, match, at)):
            end = noun.end() if noun else listed.end(listed.lastgroup or 0) if listed else 0
            yield match, passage, end


def _announces(passage: Passage, match: re.Match[str], at: int) -> bool:
    """Whether the words before the number say that its things are to come."""
    before = passage.text[max(0, at - _BEFORE) : at]
    if before.count("“") > before.count("”"):
        return False
    if before.removesuffix("这").endswith(_MARKERS):
        return True
    clause = re.split("[，。：；,:;]", before)[-1]
    return before.endswith(_VERBS) and "、" not in clause and match["unit"] not in ("点", "条")


def _listed(passage: Passage, end: int) -> int:
    """How many things follow: counted in the text, else the items behind it; 0 where nothing does."""
    block = passage.holder
    assert isinstance(block, Block)  # noqa: S101 -- _announces has looked
    value, start = passage.value.value, passage.offset + end
    if passage.role == "heading":
        value, start = block.text.value if block.text else "", 0
    rest = value[start : start + _FARTHEST]
    if (counted := _counted_in(rest)) >= 2:
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
def _counted() -> tuple[Pattern, ...]:
    """Ways of counting inside a text; each gives the ordinals."""
    return (
        Pattern("(?<![第十“])([一二三四五六七八九十])是"),
        Pattern("(?:(?<=[。；：，\n])|^)([一二三四五六七八九十])要"),
        Pattern("第([一二三四五六七八九十])[，、：,]"),
        Pattern("[（(]([一二三四五六七八九十]|[0-9])[）)]"),
        Pattern("(?:(?<=[。；：，\n])|^)([一二三四五六七八九])、"),
        Pattern("第([一二三四五六七八九])(?:个?阶段|步|个?方面|个?环节)"),
        Pattern("(?:(?<=[。；：，\n])|^)([1-9])[.．、](?![0-9])"),
        Pattern("([①②③④⑤⑥⑦⑧⑨⑩])"),
    )


def _counted_in(text: str) -> int:
    """How far the way of counting goes that begins first: 一是…（1）…（2）…二是 are two."""
    found = [(first.start(), pattern) for pattern in _counted() if (first := pattern.search(text))]
    return _run(min(found, key=lambda one: one[0])[1].findall(text)) if found else 0


def _run(ordinals: Iterable[str]) -> int:
    """How far ordinals count from the first on; 0 where one is left out. A new list begins with one again."""
    count = 0
    for ordinal in map(value_of, ordinals):
        if ordinal == 1 and count > 1:
            break
        if ordinal == count + 1:
            count += 1
        elif ordinal != count:
            return 0
    return count


def _numbered(items: Iterable[Block | MonthEntry]) -> int:
    """How many numbers the items of a list take; 0 for a schedule."""
    count = 0
    for item in items:
        if isinstance(item, MonthEntry):
            return 0
        count += _numbered(item.items or ()) if is_bare(item) else 1
    return count


def _spoken(count: int) -> str:
    return "两" if count == 2 else chinese(count)


def _unit(match: re.Match[str]) -> str:
    unit: str | None = match["unit"]
    return unit if unit in ("个", "项", "点") else "条"
