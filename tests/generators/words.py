"""Texts as people write them, and as they happen to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .dice import Dice

SENTENCES = (
    "全年开课四十场，参加居民不少于二千人次。",
    "成立领导小组，每季度召开一次例会。",
    "开设书法、剪纸、合唱3门常设课程，每门每期8次课",
    "3月5日在社区三楼教室举办讲座，40人参加。",
    "落实《社区教育工作规程》，办好“银龄课堂”。",
    "每周二、周四上午9:00—11:00开放阅览室；节假日照常。",
    "与清溪小学合办亲子阅读 8 次",
    "满意率达到90%以上，意见在7个工作日内答复。",
    "教材费2000元，讲师补贴1.5万元。",
    "为居民办实事……欢迎来电 0571-8888 6666（工作日）。",
    "发布在 https://example.org/plan?year=2027&page=1#top 上",
    "采用“1+3”模式：一名书记、三支队伍",
    "Python 和 C++ 入门课，面向青少年",
    "邀请王芳、李强（区非遗传承人）授课",
    "看看：有没有落下的？没有！",
    "安排值班 no one; yes, 010 号",
)
SHORT = (
    "加强组织领导", "开展理论宣讲", "反诈知识讲座", "植树护绿", "邻里包粽子", "学雷锋志愿服务", "2027", "010", "no",
    "12:30", "2027-01-08",
    "0x1F", "1e3", "~甲", "是", "健康义诊（第3期）", "“小手拉大手”活动", "社区三楼教室", "辖区老年居民", "王芳", "60人",
    "自带水杯", "3.5",
)  # fmt: skip
ODD = (
    "#1 楼活动室", "甲 # 乙", "a: b", "- 甲", "* 星号 *", "_下划线_", "`代码`", "<b>粗</b>", "甲|乙", "\\甲\\n",
    "&amp;", "&甲", "*甲", "!甲", "%甲",
    "@甲", "'单'", '"双"', "[甲](乙)", "{甲}", "{% raw %}", "{# 注 #}", "1. 甲", "甲,乙", "---", "...", "= 甲", "? 甲",
    "| 甲", "> 甲", "$x^2$", "null",
    "~", "甲：乙", "C:\\plan", "100%", "~~删~~", "![图](x)", "+ 甲", "===",
)  # fmt: skip
RARE = (
    "𠮷",
    "𬭎",
    "㐂",
    "龘",
    "é",
    "ǚ",
    "ā",
    "Ⅲ",
    "①",
    "㎡",
    "℃",
    "〇",
    "々",
    "·",
    "—",
    "👨‍👩‍👧",
    "🎉",
    "❤️",
    "🇨🇳",
    "\u3000",
    "\u00a0",
    "ﬁ",
    "ж",
    "한",
    "か",
)
EXPRESSIONS = (
    ("{{ 年度 }}", "{year}"),
    ("{{ year }}", "{year}"),
    ("{{year}}", "{year}"),
    ("{{ year + 1 }}", "{next}"),
    ("{{ 社区.名称 }}", "{community}"),
    ("{{ community.name }}", "{community}"),
    ("{{ community }}", "{community}"),
    ("{{ 社区 }}", "{community}"),
    ("{{ '甲乙' }}", "甲乙"),
)
PERIODS = ("上半年", "下半年", "2027—2028学年", "第一季度", "全年", "春季学期")
MONTHS = (
    "3月", "三月", "三、四月份", "3—4月", "3-4", "第一季度", "上半年", "下半年", "全年", "每月", "寒假", "暑假", "春季",
    "12-1", "元月", "农历正月", "课余", "十一、十二月",
    "5至6月", "7~8月", "9月份", "10", "2月到3月", "3、5月",
)  # fmt: skip
COMMUNITIES = ("清河社区", "柳溪社区", "石榴园社区", "望江社区")


def date(dice: Dice, year: int) -> str:
    """A day that there is, in one of the usual spellings."""
    month, day = dice.number(1, 12), dice.number(1, 28)
    spellings = (
        f"{year}年{month}月{day}日",
        f"{month}月{day}日",
        f"{year}-{month:02}-{day:02}",
        f"{month}月上旬",
    )
    return dice.pick(spellings)


def in_chinese(text: str) -> str:
    """A date such as 2027-01-08 as 2027年1月8日; any other text as it is."""
    return re.sub(r"^(\d{4})-0?(\d+)-0?(\d+)$", r"\1年\2月\3日", text)


def phrase(dice: Dice) -> str:
    """A name or a heading: one line."""
    text = dice.pick(SHORT)
    if dice.seldom():
        text = dice.pick(ODD)
    if dice.seldom():
        text += dice.pick(RARE) + dice.pick(SHORT)
    return text


def sentence(dice: Dice) -> str:
    """A sentence or several on one line."""
    text = "".join(dice.pick(SENTENCES) for _ in range(dice.number(1, 1 + dice.size // 3)))
    if dice.seldom():
        text += dice.pick(ODD)
    if dice.seldom():
        place = dice.number(0, len(text))
        text = text[:place] + dice.pick(RARE) + text[place:]
    if dice.rarely():
        text *= dice.number(5, 40)
    return text


def paragraphs(dice: Dice) -> str:
    """One paragraph or several."""
    count = dice.number(2, 4) if dice.seldom() or dice.seldom() else 1
    return "\n".join(sentence(dice) for _ in range(count))
