"""The language of the plan file, version 1: its top level; `records.py` has what stands below. Every key is declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model.declare import (
    Choice,
    Flag,
    ListOf,
    Nested,
    Number,
    PlanKind,
    Record,
    Text,
    TextOrList,
    Variables,
    key,
    record,
    words,
)
from plan_cli.model.records import BLOCK

if TYPE_CHECKING:
    from plan_cli.model.records import Block, Community, Imprint, RedHead, Signature
    from plan_cli.model.values import TextValue

ATTACHMENT = Nested("block", text_as="heading")
ITEM_HEADINGS = Choice({"separate": ("separate", "另起"), "run-in": ("run-in", "接排")})
YEAR_GRID = Choice({"audience": ("audience", "对象"), "theme": ("theme", "主题")})


@record("plan", "工作计划", "最上层")
class Plan(Record):
    """One community's plan for one period.

    Attributes:
        kind: the id of its plan kind.
        texts: every text that is printed or may be, in the order of the file.
    """

    version: int | None = key("版本", Number(1, 1), "计划文件格式的版本，目前是 1，可以不写。", 1)
    template: str | None = key(
        "模板", PlanKind(), "计划的种类：用 plangen new --list 可以看到全部。", "citizen-school", "市民学校"
    )
    extends: TextValue | None = key(
        "继承", Text(), "以另一份计划文件为底稿，只写不同的地方；相对这份文件的路径。", "街道基础.yaml"
    )
    variables: dict[str, TextValue] | None = key(
        "变量", Variables(), "自己起名的文字，正文里写 {{ 名字 }} 就换成它。", {"书记": "张敏"}
    )
    community: Community | None = key(
        "社区",
        Nested("community", text_as="name"),
        "哪个社区的计划。",
        "清河社区",
        required=True,
        filled=True,
    )
    year: int | None = key(
        "年度",
        Number(1900, 2999),
        "哪一年的计划，四位数字。",
        2027,
        required=True,
        filled=True,
        mistaken=("年份", "年"),
    )
    period: TextValue | None = key("时段", Text(), "不是整年的计划写在这里。", "上半年", "2027—2028学年")
    title: TextValue | None = key(
        "标题",
        Text(),
        "全文的标题；不写时按模板自动生成。",
        "2027年清河社区市民学校工作计划",
        mistaken=("heading", "题目", "名称"),
    )
    item_headings: str | None = key(
        "条目标题",
        ITEM_HEADINGS,
        "条目的标题独占一行（另起），还是和正文接成一段（接排）；不写时照模板，一般是另起。",
        "接排",
    )
    contents: bool | None = key(
        "目录",
        Flag(),
        "正文前面印不印目录：章、节的标题和附件，带页码，单独一页；不写就不印。",
        "有",
        mistaken=("toc",),
    )
    red_head: RedHead | None = key(
        "红头",
        Nested("red_head"),
        "以公文印发时的版头：红色的发文机关、文号和红线；不写这个键就不印。",
        mistaken=("版头",),
    )
    recipients: tuple[TextValue, ...] | None = key(
        "主送机关",
        TextOrList(),
        "主送机关，印在标题下面；末尾的冒号自动加上。",
        "各居民小组",
        mistaken=("主送", "主送单位"),
    )
    preamble: TextValue | None = key(
        "引言", Text(), "标题下面、第一章前面的开头语。", mistaken=("前言", "导语", "intro")
    )
    guiding_ideology: Block | None = key(
        "指导思想",
        BLOCK,
        "以什么思想为指导、贯彻什么精神。",
        section=True,
        synonyms=(
            "指导思想",
            "总体要求",
            "总体思路",
            "基本思路",
            "工作思路",
            "为指导",
            "办学宗旨",
            "工作原则",
        ),
        in_documents=words("工作指导思想 总的指导思想 基本指导思想 指导思想和工作思路"),
    )
    goals: Block | None = key(
        "工作目标",
        BLOCK,
        "这一年要做到什么，最好有数字。",
        section=True,
        synonyms=("目标", "目的", "预期", "指标"),
        mistaken=("目标", "总体目标", "goal"),
        in_documents=words(
            "目标 总体目标 主要目标 年度目标 工作总目标 总目标 具体目标 年度工作目标 活动目标"
        ),
    )
    tasks: Block | None = key(
        "工作任务",
        BLOCK,
        "要完成哪些任务。",
        section=True,
        synonyms=("任务", "重点工作", "工作重点", "主要工作"),
        mistaken=("任务", "主要任务", "task"),
        in_documents=words("任务 主要任务 重点任务 主要工作任务 具体任务 工作重点任务 重点工作 主要工作"),
    )
    work_content: Block | None = key(
        "工作内容",
        BLOCK,
        "具体做哪些事。",
        section=True,
        synonyms=("内容", "项目", "课程设置"),
        mistaken=("内容", "content", "主要内容"),
        in_documents=words(
            "内容 主要内容 具体内容 活动内容 主要工作内容 工作重点 教学内容 学习内容 培训内容 教育内容"
        ),
    )
    requirements: Block | None = key(
        "工作要求",
        BLOCK,
        "对工作的要求。",
        section=True,
        synonyms=("要求",),
        mistaken=("要求", "requirement"),
        in_documents=words("要求 具体要求 几点要求 教学要求 有关要求 活动要求 相关要求"),
    )
    arrangements: Block | None = key(
        "工作安排",
        BLOCK,
        "工作怎样安排。",
        section=True,
        synonyms=("安排", "步骤", "阶段", "计划", "进度", "日程"),
        mistaken=("安排", "活动安排", "arrangement"),
        in_documents=words(
            "安排 工作计划 具体安排 活动安排 时间安排 日程安排 工作步骤 实施步骤 方法步骤 进度安排 工作进度"
        ),
    )
    measures: Block | None = key(
        "工作措施",
        BLOCK,
        "用什么办法做到。",
        section=True,
        synonyms=("措施", "举措", "办法", "做法", "方法"),
        mistaken=("措施", "具体措施", "主要措施", "measure"),
        in_documents=words("措施 具体措施 主要措施 实施措施 工作方法 方法措施 工作方法和措施 具体工作措施"),
    )
    safeguards: Block | None = key(
        "保障措施",
        BLOCK,
        "组织、人员、经费等保障。",
        section=True,
        synonyms=("保障", "组织领导", "加强领导", "组织机构", "机制"),
        mistaken=("保障", "组织保障"),
        in_documents=words("保障 组织保障 工作保障 保障机制"),
    )
    training_schedule: Block | None = key(
        "培训计划",
        BLOCK,
        "按月的培训和活动安排。",
        section=True,
        synonyms=("安排", "日程", "课程表", "课表", "计划表", "活动计划", "培训计划", "教学计划"),
        mistaken=("schedule", "活动计划", "时间安排", "日程安排"),
        in_documents=words("教学计划 培训安排 活动计划 教学安排 课程安排 学习安排"),
        over_months=words(
            "活动安排 时间安排 日程安排 工作安排 具体安排 安排 工作计划 每月安排 各月安排 月份安排 每月工作安排 每月活动安排 "
            "各月工作安排 各月活动安排 工作日程安排 全年活动安排 年度活动安排 月度安排 具体活动安排 进度安排 工作进度 "
            "时间安排表 具体时间安排 每月工作计划 活动时间安排 教学活动安排 主要活动安排 活动内容 工作内容 具体内容"
        ),
    )
    sections: tuple[Block, ...] | None = key(
        "章节",
        ListOf((BLOCK,)),
        "自己起标题的章，放在这个键所在的位置。",
        section=True,
        mistaken=("section", "正文"),
    )
    closing: TextValue | None = key("结语", Text(), "正文最后的结束语。", mistaken=("结束语", "conclusion"))
    signature: Signature | None = key(
        "落款", Nested("signature"), "署名和日期；不写这个键就不印落款。", mistaken=("署名", "签名", "单位")
    )
    attachments: tuple[Block, ...] | None = key(
        "附件",
        ListOf((ATTACHMENT,)),
        "附件：只写名称，或写标题加内容，内容另起一页。",
        ["经费预算表"],
        mistaken=("attachment",),
    )
    year_grid: str | None = key(
        "全年一览",
        YEAR_GRID,
        "把各月的活动汇成一张表，作为最后一个附件：横看月份，竖看对象或者主题；不写就不印。",
        "对象",
        mistaken=("一览表", "全年一览表", "年历", "grid"),
    )

    copies: tuple[TextValue, ...] | None = key(
        "抄送",
        TextOrList(),
        "抄送机关，印在文末的版记里；末尾的句号自动加上。",
        "区社区教育指导中心",
        mistaken=("抄送机关", "抄送单位"),
    )
    imprint: Imprint | None = key(
        "版记",
        Nested("imprint"),
        "以公文印发时，文末的印发机关和印发日期；不写这个键就不印。",
        mistaken=("印发",),
    )

    texts: tuple[TextValue, ...] = ()


SECTIONS = tuple(name for name, one in Plan.keys.items() if one.section)
"""Canonical names of the body sections; `sections` is the one without a default heading."""
