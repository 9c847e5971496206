"""repeated-words：词语重复

拼接、粘贴时，一个词常常打了两遍：麒麟街道街道办事处、和和、的的。朗读一遍就听得出来，看却容易漏过。
一个数前后都加了限制的也算：不少于30人以上、约30人左右。
本来就叠用的不算：常常、家家户户、是是非非、为了了解、以培训为目的的活动、请大家讨论讨论。

不好：
    引言: 麒麟街道街道办事处指导我们我们社区的的工作。
好：
    引言: 麒麟街道办事处指导我们社区的工作。
改法：删掉多出来的一个。--fix 会删掉多打的“的”“和”这样的虚词，别的用 --fix --unsafe-fixes 删，请看过再用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.findings import Severity
from plan_cli.text.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from plan_cli.analysis import ReviewContext
    from plan_cli.findings import Finding

SEVERITY = Severity.WARNING

# Function words, each with what may stand before and behind two of them in a right text:
# 目的|的, 的|的确; 温和|和蔼, 和|和平; 为了|了解; 现在|在; 参与|与, 与|与会 …
_GUARDS = {
    "的": ("目有", "确士卢"),
    "和": ("共温总中调平谦缓柔随祥饱议讲应附", "美气睦平谐蔼善顺煦暖解风田县"),
    "与": ("参给授赋付", "会时其否"),
    "及": ("以普涉波顾遍危企", "时早格其第至"),
    "了": ("为除一", "解然结却断"),
    "在": ("存现实正所旨内潜外好自", "场职校岗册线编读任位家"),
    "是": ("就还但于可要或凡总正只都即也而", "非否"),
    "为": ("作行成因认称视定列改变", "民了什人主何期止此"),
    "对": ("一应针面成", "照联称比策口外象应手"),
    "将": ("即", "军来士领近"),
    "由": ("自理事缘", "此于来衷"),
    "把": ("一", "关握手"),
    "从": ("服听跟", "事业而严小此头众"),
    "于": ("关由对终位属等至便基鉴用善敢限", "是今洪都谦"),
    "以": ("可所予加得难足", "及上下来往内外后前为便"),
    "或": ("", "者许"),
    "并": ("合", "且肩购存轨联"),
    "也": ("", ""),
    "就": ("成造", "业近地医读学任职是"),
    "使": ("大天即", "用命者得"),
    "我": ("自", ""),
    "们": ("", ""),
    "各": ("", ""),
    "该": ("应", ""),
    "第": ("", ""),
    "被": ("", ""),
    "向": ("方面导趋走意", "阳导往"),
    "其": ("尤", "他中它余"),
    "并且": ("", ""),
}
_SAFE = frozenset("的和与及了在")

_WORDS = """
以及 通过 进行 开展 加强 推进 坚持 为了 我们 他们 根据 按照 围绕 并且 积极 全面 深入 结合 充分 举办
负责 使用 街道 对于 关于 由于 因此 同时 其中 其他 成立 认真 组成 实施 建立
增强 促进 确保 做好 切实 努力 强化 完善 健全 营造 发挥 利用 不断 至少 每次 以上 以下
"""
_NOUNS = """
社区 居民 学校 工作 活动 培训 计划 建设 文明 小组 市民 老年 科普 党员 精神 文化 单位 中心 制度 措施 目标 任务
内容 情况 方面 问题 教育 管理 服务 组织 领导 水平 质量 知识 讲座 课程 会议 作用 要求 经费 健康 安全 家庭 家长
责任 方案 机制 平台 资源 队伍 环境 素质 能力 意识 群众 阵地 载体 体系 形式 特色 品牌 需求 氛围 基础
"""
_NEVER_TWICE = frozenset(_WORDS.split())
"""Words that no sentence says twice, whatever stands behind them."""

_TWICE_AT_THE_END = frozenset(_NOUNS.split())
"""Nouns that may end one word and begin the next (X社区|社区教育, 活动|活动室): twice where nothing is begun."""

_SINGLE = Pattern(rf"([{''.join(word for word in _GUARDS if len(word) == 1)}])\1+")
_DOUBLE = Pattern(r"(..)\1")
_ENDS = Pattern(r"\W|[的了在将是为和与及等由]|居民(?!委|小组|会)|居委|全体|共有|现有|开展|举办|加强|进行")
_AMOUNT = "[0-9０-９.一二三四五六七八九十百千万两]{1,9}"
# The longest: 课时/人次, 平方千米.
_UNIT = "[％%‰人名次场期个户元份篇条支件天周月年节课时小万亿千米平方/分之一二三四五]{0,5}"
# A verb and its attribute (组织开展各类主题) have eight characters.
_BETWEEN = "[^，。；、：？！\\n0-9一二三四五六七八九十百千万两次“”《》]{0,8}?"
_LIMITED = Pattern(
    rf"(?:(?P<least>不低于|不少于|不小于|至少|最少|超过){_BETWEEN}{_AMOUNT}[余多]?{_UNIT}以上"
    rf"|(?<![预签节公相赴邀合履违条制特])(?P<about>大?约){_BETWEEN}{_AMOUNT}{_UNIT}(?:左右|上下)"
    rf"|[0-9一二三四五六七八九十百千万]{{1,6}}(?P<more>[余多])(?:万|千)?[人名次场期个户元份篇条支件天]{{1,2}}(?:以上|左右|上下))$",
)
_NEAR = 26
"""The longest amount that _LIMITED takes: 不低于 and eight, nine, one and five characters."""

_LONGER = (
    "不少于",
    "不低于",
    "居委会",
    "办事处",
    "委员会",
    "进一步",
    "志愿者",
    "社区教育",
    "市民学校",
    "领导小组",
    "居民委员会",
)


def check(context: ReviewContext) -> Iterator[Finding]:
    """Yield a finding at the second of each two that are one too many."""
    prose = context.prose
    for match in _said_twice(prose.text):
        first, last = match[match.lastgroup or 0], match[0][-2:]
        hint = f"去掉其中一个，例如改成“{match[0].removesuffix(last)}”。"
        yield prose.finding(*match.span(), f"“{first}”和“{last}”意思重复", hint)
    for start, end, word in sorted(_twice(prose.text)):
        yield prose.finding(start, end, f"“{word}”写了两遍", f"删掉一个“{word}”。", word, safe=word in _SAFE)


def _twice(text: str) -> Iterator[tuple[int, int, str]]:
    """Each stretch that says a word twice or more, and the word."""
    for match in _SINGLE.finditer(text):
        word = match[1]
        before, behind = _GUARDS[word]
        if text[match.start() - 1 : match.start()] in tuple(before):
            continue
        if text[match.end() : match.end() + 1] not in tuple(behind):
            yield *match.span(), word
    for match in _DOUBLE.finditer(text):
        word = match[1]
        if word in _NEVER_TWICE or (word in _TWICE_AT_THE_END and _ENDS.match(text, match.end())):
            yield *match.span(), word
    for word in _LONGER:
        start = text.find(word * 2)
        if start >= 0:
            yield start, start + 2 * len(word), word


def _said_twice(text: str) -> Iterator[re.Match[str]]:
    """Each amount that two words limit to one effect: 不少于30人以上, 约30人左右, 30余人左右."""
    for last in ("以上", "左右", "上下"):
        at = text.find(last)
        while at >= 0:
            if found := _LIMITED.search(text, max(0, at - _NEAR), at + len(last)):
                yield found
            at = text.find(last, at + 1)
