"""date-form：日期的写法

年月日用汉字隔开，年份写四位，月、日不补零：2027年1月8日（GB/T 9704—2012）。
用月、日简称的节日和事件，中间是间隔号：“3·15”“12·4”（GB/T 15834—2011），写成 3.15 就成了小数。
正文里的 2027-01-08 标准也允许，只作提示；落款的日期排版时会自动改好，也只作提示。看不出是哪一天的
落款日期（“二〇二七年某月”）改不了，只能照原样印，会指出来。

不好：
    引言: 2027年03月05日启动，“3.15”前后宣讲，2027.5.8结束。
好：
    引言: 2027年3月5日启动，“3·15”前后宣讲，2027年5月8日结束。
改法：照上面的样子改；--fix 会替您改有把握的。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.model.declare import BLANK
from plan_cli.text.dates import date_of
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Prose, ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# A date between such signs is a part of a code or of a path.
_CODE_BEFORE = Pattern(r"(?<=[0-9A-Za-z./_])|(?<=[A-Za-z_]-)")
_CODE_BEHIND = Pattern(r"[0-9A-Za-z/]|\.[0-9]|-[0-9]{1,3}(?![0-9.])")
_ZERO = Pattern(
    "(?<![0-9.-])(?:[0-9]{4}年)?(?:0[1-9]月(?:[0-3]?[0-9][日号])?|(?:1?[0-9]|[元一二三四五六七八九十]{1,2})月0[1-9][日号])"
)
_ZERO_QUICK = Pattern("0[1-9][月日号]")
_SHORT_YEAR = Pattern("(?P<short>[0-9]{2})年(?=[0-9]{1,2}月)(?<![0-9〇一二三四五六七八九第.]..年)")
_DAY = Pattern(r"[0-9](?P<sign>[.．•・∙‧、-])(?P<day>[1-9]|[12][0-9]|3[01])(?![0-9.．%％A-Za-z-])")
_MONTH = Pattern(r"(?:1[0-2]|[1-9])\Z")
_NO_DATE = "0123456789.．-" + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# An attribute of ten characters may stand before what makes it an occasion.
_OBSERVANCE = Pattern(
    "(?![节日周])[^，。；、0-9元万亿倍米个岁千度吨亩级折版分公]{0,10}?(?:日|节|周|宣传|维权|晚会|纪念|事件|演练|禁毒|消防|学雷锋)"
)
_IN_FIELD = Pattern(r"(?<![0-9.])(?P<month>0?[1-9]|1[0-2])[./](?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9./])")
_CHINESE_DAY = Pattern(
    "(?P<month>[一二三四五六七八九十])(?P<sign>[.．])(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
    '(?=[”"]|妇女|劳动|青年|儿童|建党|建军|国庆|运动)'
)
# A community and a school (清河社区市民学校老年教育) have twelve characters.
_BARE_YEAR = Pattern(
    "20[0-9]{2}(?<![0-9A-Za-z.—－-].{4})(?=(?![年级版届份人场次元个多余名户件亿万平课期天套百千条家])[一-鿿]{0,12}?工作(?:计划|要点))"
)
_BARE_YEAR_QUICK = Pattern("20[0-9]{2}(?![0-9年])")
_TO_FILL_IN = Pattern(f"[XxＸｘ×*＊_＿\ufffc]|{BLANK}|(?:^|[年月])[ \u3000]*[月日]")
"""Those are told as blanks (`blank`, `placeholder`)."""
_LATELY = 30
"""So many years around the plan's a year of two digits may lie."""


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each date whose form is not the official one."""
    prose = context.prose
    text = prose.text
    yield from _with_signs(context)
    if _ZERO_QUICK.search(text):
        yield from _with_zeros(prose)
    for match in _SHORT_YEAR.finditer(text):
        year = 2000 + int(match["short"])
        if context.plan.year is not None and abs(year - context.plan.year) <= _LATELY:
            hint = f"改成“{year}年”。"
            yield prose.finding(*match.span(), "年份要写四位数", hint, f"{year}年", safe=False)
    for match in _BARE_YEAR.finditer(text) if _BARE_YEAR_QUICK.search(text) else ():
        hint = f"改成“{match[0]}年”。"
        yield prose.finding(*match.span(), "年份后面漏了“年”", hint, f"{match[0]}年", safe=False)
    for match in _DAY.finditer(text):
        month = _MONTH.search(text, max(match.start() - 1, 0), match.start() + 1)
        if month is not None and _is_observance(prose, match, month):
            name = f"{month[0]}·{match['day']}"
            message = f"用月、日表示的“{month[0]}{match['sign']}{match['day']}”，中间应是间隔号"
            yield prose.finding(*match.span("sign"), message, f"改成“{name}”。", "·")
    if "." in text or "．" in text:
        yield from _in_chinese(prose)
    yield from _in_fields(prose)
    yield from _unread(context)


def _with_signs(context: ReviewContext) -> Iterator[Finding]:
    prose, text = context.prose, context.prose.text
    for one in context.dates:
        day = one.on() if one.is_in_figures else None
        if day is None or _CODE_BEFORE.match(text, one.start):
            continue
        end = one.end
        if text.startswith("日", end) and not _CODE_BEHIND.match(text, end + 1):
            end += 1
        elif _CODE_BEHIND.match(text, end):
            continue
        role = prose.at(one.start).role
        if role == "official":
            continue  # the imprint's date is printed as it should be
        written = text[one.start : end]
        right = f"{day.year}年{day.month}月{day.day}日"
        soft = role == "signature-date" or (one.sign == "-" and len(written) == len("2027-03-05"))
        yield prose.finding(
            one.start,
            end,
            f"日期“{written}”在公文里写年、月、日",
            f"改成“{right}”。",
            right,
            severity=Severity.INFO if soft else SEVERITY,
        )


def _with_zeros(prose: Prose) -> Iterator[Finding]:
    for match in _ZERO.finditer(prose.text):
        right = re.sub("(?<![0-9])0(?=[1-9])", "", match[0])
        if right == match[0]:
            continue
        soft = prose.at(match.start()).role == "signature-date"
        severity = Severity.INFO if soft else SEVERITY
        yield prose.finding(*match.span(), "月、日前面不补零", f"改成“{right}”。", right, severity=severity)


def _is_observance(prose: Prose, match: re.Match[str], month: re.Match[str]) -> bool:
    """Whether it is a day of the year by which an occasion is called, not a decimal or a code."""
    text = prose.text
    before = text[month.start() - 1]
    if before in _NO_DATE or (int(month[0]), int(match["day"])) not in _observances():
        return False
    quoted = before in '“‘"'
    if quoted and text[match.end()] in '”’"':
        return True
    # 6、5 and 6-5 may be anything unless a name begins with them: “6、5世界环境日”.
    if (match["sign"] in "、-" and not quoted) or prose.at(match.start()).role == "date":
        return False
    return _OBSERVANCE.match(text, match.end()) is not None


@cache
def _observances() -> frozenset[tuple[int, int]]:
    """Month and day of the observances that are kept on the same day every year."""
    from plan_cli.facts.observances import known

    rules = (row.rule for row in known())
    return frozenset((rule["month"], rule["day"]) for rule in rules if rule["type"] == "fixed")


def _in_chinese(prose: Prose) -> Iterator[Finding]:
    """三.八妇女节: Chinese numerals stand side by side; only behind 一, 十一 and 十二 a dot parts them."""
    for match in _CHINESE_DAY.finditer(prose.text):
        parted = prose.text[match.start() - 1] in "十一" or match["month"] == "一"
        sign = "·" if parted else ""
        right = match[0].replace(match["sign"], sign)
        message = f"用月、日表示的“{match[0]}”，中间不用“{match['sign']}”"
        yield prose.finding(*match.span("sign"), message, f"改成“{right}”。", sign)


def _in_fields(prose: Prose) -> Iterator[Finding]:
    """Yield an activity's date holds nothing but dates: 3.15 there is 15 March."""
    for passage in prose.of("date"):
        for match in _IN_FIELD.finditer(passage.text):
            right = f"{int(match['month'])}月{int(match['day'])}日"
            start, end = passage.start + match.start(), passage.start + match.end()
            message = f"日期“{match[0]}”在公文里写月、日"
            yield prose.finding(start, end, message, f"改成“{right}”。", right, safe=False)


def _unread(context: ReviewContext) -> Iterator[Finding]:
    """Yield the date under the plan, where it is none that can be printed in the official form."""
    # `impossible-date` tells of those that are none.
    whole_days = {(day.start, day.end) for day in context.days if not day.part}
    for passage in context.prose.of("signature-date"):
        if (
            date_of(passage.text) is None
            and (passage.start, passage.end) not in whole_days
            and not _TO_FILL_IN.search(passage.text)
        ):
            yield context.prose.finding(
                passage.start,
                passage.end,
                f"看不出落款日期“{passage.text}”是哪一天，只能照原样印，也没法核对",
                "写成“2027年1月8日”这样；“2027年1月”“二〇二七年一月八日”“2027-01-08”也看得懂。",
            )
