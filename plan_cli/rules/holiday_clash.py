"""holiday-clash：活动排在了放假的日子

日期按去年的星期推算，容易排到法定假日里，场地不开、老师不来；面向学生和上班族的活动，
又容易排到调休上班的周末。这条只作提示：过节的活动、有意放在假期的亲子活动不算；没有公布放假通知的年份，
只看法律规定的那几天。

不好：
    年度: 2026
    培训计划:
      - 月份: 10
        活动:
          - {名称: 智能手机课, 日期: 10月5日}
好：
    年度: 2026
    培训计划:
      - 月份: 10
        活动:
          - {名称: 国庆升旗仪式, 日期: 10月1日}
          - {名称: 智能手机课, 日期: 10月13日}
改法：换一天；有意安排在这一天的，可以不改。
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from plan_cli.analysis.schedule import months_of, years_of
from plan_cli.findings import Severity
from plan_cli.model import Activity
from plan_cli.text.dates import stretches_in
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.analysis import Passage, ReviewContext
    from plan_cli.findings import Finding
    from plan_cli.text.dates import DateStretch

SEVERITY = Severity.INFO


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding for each activity on a day off that it is not about, or on a weekend that is worked."""
    period, prose = context.period, context.prose
    if period is None:
        return
    years = years_of(period)
    for passage in prose.passages:
        if passage.role not in ("date", "activity") or passage.entry is None or "月" not in passage.text:
            continue
        for day in stretches_in(passage.text):
            on = _date(day, passage, years)
            if on is not None and (told := _clash(on, passage)):
                start, end = passage.start + day.start, passage.start + day.end
                hint = "换一天；有意安排在这一天的，可以不改。"
                yield prose.finding(start, end, told, hint, severity=SEVERITY)


def _date(day: DateStretch, passage: Passage, years: dict[int, int]) -> date | None:
    """Return the day as a date, where it is one day of a month of its entry."""
    entry = passage.entry
    year = day.year or years.get(day.month)
    deadline = passage.text.startswith(("前", "之前", "以前", "截止"), day.end)
    if not day.is_one or entry is None or year is None or day.month not in months_of(entry) or deadline:
        return None
    try:
        return date(year, day.month, day.day or 1)
    except ValueError:
        return None  # 2月30日 is another rule's business


def _clash(on: date, passage: Passage) -> str:
    """Return what is wrong with the day, or ""."""
    from plan_cli.facts.holidays import holidays

    year = holidays(on.year)
    off = year.off.get(on)
    if off is None and on not in year.work:
        return ""
    said = _said(passage)
    shown = f"{on.month}月{on.day}日"
    if off is not None and not _festive().search(said):
        when = "" if off.start == off.end else f"（{off.when}）"
        return f"{on.year}年{shown}是{off.name}假期{when}"
    if on in year.work and _busy().search(said):
        return f"{on.year}年{shown}（星期{'一二三四五六日'[on.weekday()]}）调休，照常上班上学"
    return ""


def _said(passage: Passage) -> str:
    """All that is said of the activity, and the theme of its month."""
    holder = passage.holder
    texts = [getattr(holder, name) for name in holder.order] if isinstance(holder, Activity) else []
    texts += [passage.entry.theme] if passage.entry else []
    return "\n".join(text.value for text in texts if text)


@cache
def _festive() -> Pattern:
    """Return what is held because of a festival or of the days off."""
    return Pattern(
        "节|假|元旦|新年|迎新|新春|春联|年货|拜年|年味|年俗|除夕|清明|祭|缅怀|先烈|踏青|五一|劳动|劳模|工匠"
        # The longest name of a world's day (预防自杀, 图书和版权) is shorter than ten characters.
        "|(?:世界|国际|全国|中国|国家)[一-鿿·]{1,10}日"
        "|端午|龙舟|粽|香囊|中秋|月饼|赏月|团圆|国庆|祖国|国旗|爱国|欢庆|庆祝|联欢|游园|慰问|走访|值班|值守|亲子|家庭"
    )


@cache
def _busy() -> Pattern:
    return Pattern("青少年|学生|儿童|孩子|少年|亲子|家长|在职|上班|职工|青年|家庭")
