"""Outlines that the tests of the renderer share."""

from __future__ import annotations

from plan_cli.outline.blocks import Block, Cell, Outline, Table

SENTENCE = (
    "围绕构建学习型社区的总体要求，牢固确立教育体系终身化、教育载体网络化、教育管理规范化的工作目标，"
    "充分利用社区内的教育资源，立足社区、依靠社区、服务社区，在2027年初步形成具有时代特征的社区教育格局。"
)


def outline_of(*blocks: Block, title: str = "花园社区市民学校2027年工作计划") -> Outline:
    return Outline(title, "花园社区", 2027, (Block("title", title), *blocks))


TABLE = Table(
    ("月份", "活动", "地点"),
    (
        (Cell(("2月",), rows=2), Cell(("防范电信诈骗讲座", "反诈知识问答")), Cell(("社区活动室",))),
        (Cell(("",), rows=0), Cell(("智能手机使用培训",)), Cell(("电子阅览室",))),
        (Cell(("全年",)), Cell(("各类文体队伍日常活动，自愿报名、常年开放",), columns=2)),
    ),
    (3, 20, 5),
)


def legend_of(block: Block) -> str:
    """What a page prints of the shades before a legend's text, "" for every other block."""
    samples = "".join(f"　　 {line}　" for line in block.lines)
    return f"图例：{samples}" if block.kind == "legend" else ""


def everything() -> Outline:
    """One block of every kind and every level."""
    return outline_of(
        Block("red-head", "青石桥街道办事处文件"),
        Block("document-number", "青街〔2027〕3号", aside="签发人：张敏"),
        Block("document-number", "青街〔2027〕3号"),
        Block("recipients", "各居民小组："),
        Block("paragraph", SENTENCE),
        Block("heading", "工作目标", "一、", 1),
        Block("heading", "主要指标", "（一）", 2),
        Block("heading", "加强领导", "1.", 3),
        Block("item", SENTENCE, "（1）", 4),
        Block("heading", "落实责任", "①", 5),
        Block("item", "举办“市民课堂”四十场——每月不少于三场。", "②", 5),
        Block("run-in", SENTENCE, "（二）", 2, lead="加强领导。"),
        Block("run-in", SENTENCE, "（2）", 4, lead="落实责任。"),
        Block("heading", "2月", "", 3),
        Block("item", "防范电信诈骗讲座", "1.", 4),
        Block("details", "时间：2月14日；地点：社区活动室；主讲：民警 & <志愿者>"),
        Block("table", table=TABLE),
        Block("legend", "格内的数字是当月的活动项数。", lines=("1 项", "2 项", "3 项以上")),
        Block("attachment-list", "市民学校课程表", "附件：1."),
        Block("attachment-list", "市民学校师资名单", "2."),
        Block("signature", "花园社区居民委员会"),
        Block("date", "2027年1月8日"),
        Block("attachment", "附件1"),
        Block("attachment-title", "市民学校课程表"),
        Block("table", table=TABLE),
        Block("attachment", "附件2"),
        Block("attachment-title", "市民学校师资名单"),
        Block("paragraph", SENTENCE),
        Block("copies", "区教育局，区老年大学。", "抄送："),
        Block("imprint", "青石桥街道办事处", aside="2027年1月10日印发"),
    )


def long_plan(paragraphs: int = 115) -> Outline:
    """A plan of so many paragraphs, with headings among them."""
    blocks = [
        Block("heading", f"第{index}项工作", "一、", 1)
        if index % 12 == 0
        else Block("item", f"组织开展社区教育活动第{index}场，参加{index * 7919 % 1000}人次", f"{index}.", 3)
        for index in range(paragraphs - 3)
    ]
    return outline_of(*blocks, Block("signature", "花园社区居民委员会"), Block("date", "2027年1月8日"))


def full_pages() -> Outline:
    """Three pages of body text."""
    return outline_of(*(Block("paragraph", SENTENCE * 3) for _ in range(9)))
