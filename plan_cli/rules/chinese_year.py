"""chinese-year：年份和数字里的“〇”和全角数字

汉字年份的零写“〇”：二〇二七年。打字时常用数字 0、字母 O、圆圈 ○ 顶替，也有汉字和数字混着写的
（20二七年）。阿拉伯数字用半角：2027，不用２０２７（GB/T 15835—2011）。

不好：
    落款:
      日期: 二0二七年一月
好：
    落款:
      日期: 二〇二七年一月
改法：零一律写“〇”，数字改成半角；--fix 会替您改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.text.numerals import CHINESE, FULL_WIDTH, TO_HALF_WIDTH
from plan_cli.text.patterns import Pattern, signs_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

_ZEROS = "〇零0０OoＯｏ○◯"
_DIGIT = f"{_ZEROS}{CHINESE[1:]}1-9１-９"
_YEAR = Pattern(
    rf"(?P<year>(?:[12一二]|[１２](?![０-９]{{3}}))(?<![{_DIGIT}A-Za-z.].)[{_DIGIT}]{{3}})"
    # A span of years has 年 behind the second only.
    rf"(?=年|[-—–~～至到][12１２一二][{_DIGIT}]{{3}}年)"
)
_DIGITAL_MONTH = Pattern("年[0-9０-９]{1,2}月")
_FULL = Pattern("[０-９]+(?:[．：，.:,][０-９]+)*")
_TO_ASCII = TO_HALF_WIDTH | str.maketrans("．：，", ".:,") | str.maketrans(_ZEROS, "0" * len(_ZEROS)) | {
    ord(numeral): str(value) for value, numeral in enumerate(CHINESE)
}  # fmt: skip
_TO_CHINESE = str.maketrans(_ZEROS, "〇" * len(_ZEROS))


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each year of mixed signs and each full-width number."""
    prose = context.prose
    years = [match for match in _YEAR.finditer(prose.text) if _right(match) != match["year"]]
    for match in years:
        year, right = match["year"], _right(match)
        if "零" in year and year.replace("零", "〇") == right:
            message, severity = f"年份里的“零”按标准写“〇”：{right}年", Severity.INFO
        else:
            message, severity = f"年份“{year}”混用了不同的写法", SEVERITY
        yield prose.finding(*match.span(), message, f"改成“{right}”。", right, severity=severity)
    taken = {at for match in years for at in range(*match.span())}
    for match in () if signs_of(prose.text).isdisjoint(FULL_WIDTH) else _FULL.finditer(prose.text):
        if match.start() in taken:
            continue
        right = match[0].translate(_TO_ASCII)
        yield prose.finding(*match.span(), f"“{match[0]}”是全角数字", f"改成半角的“{right}”。", right)


def _right(match: re.Match[str]) -> str:
    """Return the year in one kind of numerals: Chinese where nothing but a zero is a digit, in the month neither."""
    year = match["year"]
    digits = any(sign in "123456789" + FULL_WIDTH[1:] for sign in year)
    wrong_zero = year.translate(_TO_CHINESE) != year
    if digits or (wrong_zero and _DIGITAL_MONTH.match(match.string, match.end())):
        return year.translate(_TO_ASCII)
    return year.translate(_TO_CHINESE)
