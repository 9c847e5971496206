"""Outlines that the tests of the renderer share."""

from __future__ import annotations

from plan_cli.outline.blocks import Outline, OutlineBlock, OutlineCell, OutlineTable

SENTENCE = (
    "围绕构建学习型社区的总体要求，牢固确立教育体系终身化、教育载体网络化、教育管理规范化的工作目标，"
    "充分利用社区内的教育资源，立足社区、依靠社区、服务社区，在2027年初步形成具有时代特征的社区教育格局。"
)


def outline_of(*blocks: OutlineBlock, title: str = "花园社区市民学校2027年工作计划") -> Outline:
    return Outline(title, "花园社区", 2027, (OutlineBlock("title", title), *blocks))


TABLE = OutlineTable(
    ("月份", "活动", "地点"),
    (
        (
            OutlineCell(("2月",), rows=2),
            OutlineCell(("防范电信诈骗讲座", "反诈知识问答")),
            OutlineCell(("社区活动室",)),
        ),
        (OutlineCell(("",), rows=0), OutlineCell(("智能手机使用培训",)), OutlineCell(("电子阅览室",))),
        (OutlineCell(("全年",)), OutlineCell(("各类文体队伍日常活动，自愿报名、常年开放",), columns=2)),
    ),
    (3, 20, 5),
)


def legend_of(block: OutlineBlock) -> str:
    """What a page prints of the shades before a legend's text, "" for every other block."""
    samples = "".join(f"　　 {line}　" for line in block.lines)
    return f"图例：{samples}" if block.kind == "legend" else ""


def everything() -> Outline:
    """One block of every kind and every level."""
    return outline_of(
        OutlineBlock("red-head", "青石桥街道办事处文件"),
        OutlineBlock("document-number", "青街〔2027〕3号", aside="签发人：张敏"),
        OutlineBlock("document-number", "青街〔2027〕3号"),
        OutlineBlock("recipients", "各居民小组："),
        OutlineBlock("paragraph", SENTENCE),
        OutlineBlock("heading", "工作目标", "一、", 1),
        OutlineBlock("heading", "主要指标", "（一）", 2),
        OutlineBlock("heading", "加强领导", "1.", 3),
        OutlineBlock("item", SENTENCE, "（1）", 4),
        OutlineBlock("heading", "落实责任", "①", 5),
        OutlineBlock("item", "举办“市民课堂”四十场——每月不少于三场。", "②", 5),
        OutlineBlock("run-in", SENTENCE, "（二）", 2, lead="加强领导。"),
        OutlineBlock("run-in", SENTENCE, "（2）", 4, lead="落实责任。"),
        OutlineBlock("heading", "2月", "", 3),
        OutlineBlock("item", "防范电信诈骗讲座", "1.", 4),
        OutlineBlock("details", "时间：2月14日；地点：社区活动室；主讲：民警 & <志愿者>"),
        OutlineBlock("table", table=TABLE),
        OutlineBlock("legend", "格内的数字是当月的活动项数。", lines=("1 项", "2 项", "3 项以上")),
        OutlineBlock("attachment-list", "市民学校课程表", "附件：1."),
        OutlineBlock("attachment-list", "市民学校师资名单", "2."),
        OutlineBlock("signature", "花园社区居民委员会"),
        OutlineBlock("date", "2027年1月8日"),
        OutlineBlock("attachment", "附件1"),
        OutlineBlock("attachment-title", "市民学校课程表"),
        OutlineBlock("table", table=TABLE),
        OutlineBlock("attachment", "附件2"),
        OutlineBlock("attachment-title", "市民学校师资名单"),
        OutlineBlock("paragraph", SENTENCE),
        OutlineBlock("copies", "区教育局，区老年大学。", "抄送："),
        OutlineBlock("imprint", "青石桥街道办事处", aside="2027年1月10日印发"),
    )


def long_plan(paragraphs: int = 115) -> Outline:
    """A plan of so many paragraphs, with headings among them."""
    blocks = [
        OutlineBlock("heading", f"第{index}项工作", "一、", 1)
        if index % 12 == 0
        else OutlineBlock(
            "item", f"组织开展社区教育活动第{index}场，参加{index * 7919 % 1000}人次", f"{index}.", 3
        )
        for index in range(paragraphs - 3)
    ]
    return outline_of(
        *blocks, OutlineBlock("signature", "花园社区居民委员会"), OutlineBlock("date", "2027年1月8日")
    )


def full_pages() -> Outline:
    """Three pages of body text."""
    return outline_of(*(OutlineBlock("paragraph", SENTENCE * 3) for _ in range(9)))
