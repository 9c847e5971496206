"""range-sign：起止、范围用的连接号

从几到几用一字线“—”或浪纹线“～”（GB/T 15834—2011，4.13）：3—5月，19:00—20:30，
3～6岁。半角的减号“-”和“~”太短，也容易看成减号。电话号码、文件和标准的编号照旧用短横线：
0571-12345678，GB/T 9704-2012。

不好：
    引言: 3-5月每周六9:00-11:00开课。
好：
    引言: 3—5月每周六9:00—11:00开课。
改法：“-”换成“—”，“~”换成“～”；--fix 会替您换。
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# A tilde may be typed twice, a line four times; more of them are room to write on.
_SIGN = r"(?P<sign> ?(?:-|~{1,2}|〜|∼|˜|[-—–―－]{2,4}) ?)"
_QUICK = ("-", "~", "〜", "∼", "˜", "——", "––", "――", "－－")


@cache
def _range() -> Pattern:
    amount = r"[0-9]{1,5}(?:\.[0-9]{1,2})?"
    unit = (
        "(?:年|月|日|号(?![楼院门线厅室馆厂店])|时|点|岁|周|天|个|名|人|场|次|期|[%％‰]|小时|分钟|学时|课时|"
        "[万亿]|元|户|项|条|级|层楼|楼|支|家|节|学年|届|段|分|米|公里|平方米|章|世纪)"
    )
    clock = "[0-9]{1,2}[:：][0-9]{2}"
    numeral = "[一二三四五六七八九十]{1,3}"
    few = rf"{numeral}(?:月(?!亮)|点(?![评滴子])|时(?![代候]))"
    weekday = "(?:周|星期)[一二三四五六日天]"
    return Pattern(
        # Behind letters and other lines stand codes and telephone numbers, behind 路 house numbers.
        rf"(?<![0-9A-Za-z.:：/~+×*=_-])(?<![路街弄巷道村])(?P<from>{amount}){unit}?{_SIGN}(?P<to>{amount})(?={unit})"
        rf"|(?<![0-9])(?<![0-9][:：])(?:{clock}){_SIGN.replace('sign', 'clock')}(?={clock}(?![0-9:]))"
        rf"|(?:{numeral}[月点时]|(?:周|星期)?[一二三四五六]){_SIGN.replace('sign', 'few')}(?=(?:[0-9]{{4}}年)?{few})"
        rf"|(?<=[0-9日]){_SIGN.replace('sign', 'whole')}(?=(?:19|20)[0-9]{{2}}[./-][0-9]{{1,2}}[./-][0-9])"
        rf"|{weekday}{_SIGN.replace('sign', 'day')}(?=(?:周|星期)?[一二三四五六日天])"
    )


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each sign of the wrong width between the two ends of a range."""
    prose = context.prose
    if not any(sign in prose.text for sign in _QUICK):
        return
    for match in _range().finditer(prose.text):
        group = next(name for name in ("sign", "clock", "few", "whole", "day") if match[name])
        if group == "sign" and not _is_range(match):
            continue
        typed = match[group]
        right = "～" if typed.strip()[0] in "~〜∼˜" else "—"
        yield prose.finding(
            *match.span(group),
            f"表示起止、范围不用“{typed.strip()}”",
            f"改成“{right}”。",
            right,
        )


def _is_range(match: re.Match[str]) -> bool:
    """Whether the second number follows the first: 2027-3月 is a month, 27-15期 an issue of a year."""
    if len(match["from"]) == 4 and len(match["to"]) < 3:
        return False
    return float(match["from"]) < float(match["to"]) or match.string[match.end()] in "年月日时点"
