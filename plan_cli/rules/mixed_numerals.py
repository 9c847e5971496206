"""mixed-numerals：数字和汉字混写的数

阿拉伯数字只能同“万”“亿”连用：5万、1.2亿。“千”“百”“十”不行：2千写2000，3万5千写3.5万
（GB/T 15835—2011）。一个日期里也不要一半汉字、一半数字：2027年三月八日。

不好：
    引言: 全年培训居民2千人次，发放手册3万5千份。
好：
    引言: 全年培训居民2000人次，发放手册3.5万份。
改法：写成一种数字；--fix 会替您改。
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.text.numerals import ONES, value_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_TIMES = {"百": 100, "千": 1000}
_FEW = f"[{ONES}]"
_COUNTED = "[人名场次期个户元份件条项本册套岁周天届节课支篇张家平里]"
_QUICK = Pattern(
    "[0-9](?:[千百十]|万[0-9]千|亿[0-9]千|年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十])"
    "|十(?:[0-9]|[一二三四五六七八九]?[%％])|百分之[0-9]|百[%％]|[〇零一二三四五六七八九]年[0-9]"
)


@cache
def _mixed() -> Pattern:
    return Pattern(
        # 3万5千, 3亿5千万
        r"(?<![0-9.])(?P<whole>[0-9]{1,4})(?:万(?P<thousands>[1-9])千(?![万瓦米克伏])|亿(?P<millions>[1-9])千万)"
        # 2千, 3百万; not 2千克, 20百分点, 2027千人诵读
        r"|(?<![0-9.])(?P<thousand>[1-9])千(?P<hundred>[1-9])百(?![分米克])"
        r"|(?<![0-9.+×xX/千百万])(?:(?P<from>[0-9]{1,3})(?P<to>[-—–－~～至到]))?(?P<few>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?P<times>[千百])"
        r"(?=万?(?:余|多|来)?" + _COUNTED + r")(?!千?[百千]家|百事|千里|百里|千人计划|千户苗)"
        r"|(?<![0-9.第])(?P<tens>[1-9])十(?=(?:余|多|来)?" + _COUNTED + ")"
        r"|(?<![一二三四五六七八九十百千万几数])(?P<spoken>[一二三四五六七八九]?十[一二三四五六七八九]?|百)[%％]"
        r"|百分之(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9.])"
        # 二十5人, 十2月
        rf"|(?P<ten>{_FEW}?)(?<![几数双红合])十(?P<one>[1-9])(?=[月日号]|{_COUNTED})"
        # 2027年三月八日
        rf"|(?<=[0-9]{{4}}年)(?P<date>(?:十[一二]?|{_FEW})月(?:[二三]?十{_FEW}?|{_FEW})日)"
        # 二〇二七年3月
        r"|(?P<year>[一二][〇零一二三四五六七八九]{3})(?=年[0-9]{1,2}月)"
    )


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each number or date in two kinds of numerals."""
    prose = context.prose
    if not _QUICK.search(prose.text):
        return
    for match in _mixed().finditer(prose.text):
        right = _right(match)
        if right == match[0]:
            continue  # no day of the calendar
        what = (
            "一个日期里混用了汉字和数字" if match["date"] or match["year"] else f"“{match[0]}”混用了两种数字"
        )
        yield prose.finding(*match.span(), what, f"改成“{right}”。", right)


def _right(match: re.Match[str]) -> str:
    if match["whole"]:
        if match["thousands"]:
            return f"{match['whole']}.{match['thousands']}万"
        return f"{match['whole']}.{match['millions']}亿"
    if match["few"]:
        times = _TIMES[match["times"]]
        # Both ends of a range: 3—4千 is 3000—4000.
        first = _product(match["from"], times) + match["to"] if match["from"] else ""
        return first + _product(match["few"], times)
    if match["thousand"]:
        return f"{match['thousand']}{match['hundred']}00"
    if match["spoken"] or match["percent"]:
        return _percent(match["spoken"], match["percent"])
    if match["tens"]:
        return f"{match['tens']}0"
    if match["one"]:
        return str((value_of(match["ten"] + "十") or 0) + int(match["one"]))
    if match["year"]:
        return str(value_of(match["year"]))
    return _date(match["date"], match.string[match.start() - 5 : match.start()])


def _percent(spoken: str | None, number: str) -> str:
    """九十% and 百分之90."""
    return f"{number if spoken is None else value_of(spoken)}%"


def _product(number: str, times: int) -> str:
    whole, _, part = number.partition(".")
    return str((int(whole + part) * times) // 10 ** len(part))


def _date(written: str, year: str) -> str:
    """Month and day in Arabic digits, given the year with 年; as written where there is no such day."""
    from plan_cli.outline.dates import arabic

    return arabic(year + written).removeprefix(year)
