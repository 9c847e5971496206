"""The language of the plan file, version 1: every key, declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plan_cli.model.declare import (
    Choice,
    DocumentNumber,
    Flag,
    ListOf,
    MonthSet,
    Nested,
    Number,
    PlanKind,
    Record,
    Table,
    Text,
    TextOrList,
    Variables,
    key,
    record,
)

if TYPE_CHECKING:
    from plan_cli.model.values import MonthsValue, TableValue, TextValue

BLOCK = Nested("block", text_as="text", list_as="items")
MONTH_ENTRY = Nested("month_entry")
ACTIVITY = Nested("activity", text_as="name")
ATTACHMENT = Nested("block", text_as="heading")
ITEM_HEADINGS = Choice({"separate": ("separate", "另起"), "run-in": ("run-in", "接排")})
YEAR_GRID = Choice({"audience": ("audience", "对象"), "theme": ("theme", "主题")})
IMPRINT_PAGE = Choice({"last": ("last", "末页"), "even": ("even", "双页")})
LAYOUT = Choice({"list": ("list", "列表"), "table": ("table", "表格")})

MAX_LEVEL = 5
"""一、 （一） 1. （1） ①"""


@record("community")
class Community(Record):
    """Whose plan it is."""

    name: TextValue | None = key("名称", Text(), "社区的全称。", "清河社区", required=True)
    street: TextValue | None = key("街道", Text(), "所属街道或乡镇。", "青石桥街道")
    district: TextValue | None = key("区县", Text(), "所属区或县。", "临江区")
    organization: TextValue | None = key(
        "单位", Text(), "写计划的单位；落款没有另写单位时印它。", "清河社区居民委员会"
    )


@record("table")
class TableRecord(Record):
    """A table of texts."""

    columns: tuple[TextValue, ...] | None = key(
        "列",
        TextOrList(),
        "各列的名称。",
        ["项目", "金额", "说明"],
        required=True,
        mistaken=("header", "表头"),
    )
    rows: TableValue | None = key(
        "行",
        Table(),
        "各行的内容：每行一个列表，顺序同“列”。",
        [["教材", "2000元", "人手一册"]],
        required=True,
    )


@record("block")
class Block(Record):
    """The one recursive node of the body."""

    heading: TextValue | None = key(
        "标题",
        Text(),
        '标题，不写序号，末尾不加标点；写成 "" 就不印标题。',
        "加强组织领导",
        mistaken=("title", "name", "名称", "题目"),
    )
    text: TextValue | None = key(
        "正文",
        Text(),
        "一段或几段文字；换行就是分段。",
        "成立领导小组，每季度召开一次例会。",
        mistaken=("content", "body", "内容", "文字"),
    )
    items: tuple[Block | MonthEntry, ...] | None = key(
        "条目",
        ListOf((BLOCK, MONTH_ENTRY)),
        "下一层的内容，一条一个“- ”，序号自动编。",
        ["加大宣传。"],
        mistaken=("list", "列表", "条款"),
    )
    table: TableRecord | None = key("表格", Nested("table"), "一张表：列名加各行。")
    layout: str | None = key("版式", LAYOUT, "月份安排印成列表还是表格。", "表格")

    def with_layout(self, layout: str) -> Block:
        """The same block with another layout."""
        return Block(**{**self.__dict__, "layout": layout})

    @property
    def holds_months(self) -> bool:
        """Whether a month entry stands anywhere below."""
        return any(isinstance(item, MonthEntry) or item.holds_months for item in self.items or ())


@record("activity")
class Activity(Record):
    """One activity of a month."""

    name: TextValue | None = key(
        "名称",
        Text(),
        "活动的名称或内容。",
        "反诈知识讲座",
        required=True,
        mistaken=("title", "标题", "内容", "heading"),
    )
    date: TextValue | None = key("日期", Text(), "哪一天。", "3月5日")
    time: TextValue | None = key("时间", Text(), "几点。", "上午9:00—11:00")
    place: TextValue | None = key(
        "地点", Text(), "在哪里。", "社区三楼教室", mistaken=("location", "地址", "场所")
    )
    audience: TextValue | None = key(
        "对象", Text(), "谁来参加。", "辖区老年居民", mistaken=("target", "参加对象", "受众")
    )
    lecturer: TextValue | None = key(
        "主讲", Text(), "主讲人。", "李老师", mistaken=("teacher", "主讲人", "讲师")
    )
    organizer: TextValue | None = key("责任人", Text(), "谁负责。", "王芳", mistaken=("负责人", "owner"))
    attendance: TextValue | None = key("人数", Text(), "计划人数。", "60人")
    note: TextValue | None = key(
        "备注", Text(), "其他要说明的。", "自带水杯", mistaken=("notes", "说明", "remark")
    )


@record("month_entry")
class MonthEntry(Record):
    """One month, or several, of a schedule."""

    months: MonthsValue | None = key(
        "月份", MonthSet(), "几月：一个数、几个数，或照习惯写。", 3, [3, 4], "三、四月份", "第一季度", required=True,
        mistaken=("month", "月", "时间"),
    )  # fmt: skip
    theme: TextValue | None = key("主题", Text(), "这个月的主题。", "学雷锋志愿服务")
    activities: tuple[Activity, ...] | None = key(
        "活动", ListOf((ACTIVITY,)), "活动，一项一个“- ”；可以只写名称，也可以分项写日期、地点等。",
        ["植树护绿"], mistaken=("activity", "内容", "活动内容", "安排"),
    )  # fmt: skip
    items: tuple[Block | MonthEntry, ...] | None = key(
        "条目", ListOf((BLOCK, MONTH_ENTRY)), "下面再分月份（如上半年分到各月）或分条。"
    )


@record("signature")
class Signature(Record):
    """Who signs, and when."""

    organization: tuple[TextValue, ...] | None = key(
        "单位", TextOrList(), "落款单位，可以有几个；不写时用“社区”里的单位或名称。", "清河社区居民委员会"
    )
    date: TextValue | None = key("日期", Text(), "成文日期。", "2027年1月8日", mistaken=("时间", "time"))
    seal: bool | None = key("印章", Flag(), "是否盖章。", "有", mistaken=("盖章", "公章"))


@record("red_head")
class RedHead(Record):
    """The head of an official document: who issues it, its number, who approved it."""

    organization: tuple[TextValue, ...] | None = key(
        "单位",
        TextOrList(),
        "发文机关，联合行文可以有几个；要“文件”二字就写上。不写时用“社区”里的单位或名称。",
        "青石桥街道办事处文件",
        mistaken=("发文机关", "机关", "发文单位"),
    )
    number: TextValue | None = key(
        "文号",
        DocumentNumber(),
        "发文字号：年份用六角括号，序号不加“第”、不编虚位。",
        "青街〔2027〕3号",
        mistaken=("发文字号", "字号", "编号"),
    )
    signer: tuple[TextValue, ...] | None = key(
        "签发人", TextOrList(), "签发人的姓名，只有上行文才要。", "张敏"
    )


@record("imprint")
class Imprint(Record):
    """Who printed the document, and when."""

    organization: TextValue | None = key(
        "单位",
        Text(),
        "印发机关；不写时用“社区”里的单位或名称。",
        "青石桥街道党政办公室",
        mistaken=("印发机关", "印发单位"),
    )
    date: TextValue | None = key(
        "日期", Text(), "印发日期；“印发”二字自动加上。", "2027年1月10日", mistaken=("印发日期",)
    )
    page: str | None = key(
        "所在页",
        IMPRINT_PAGE,
        "印在全文的末页（不写就是末页），还是另起一个双页：排出来末页是单页的，写“双页”，就多排一面。",
        "双页",
        mistaken=("页", "位置", "双页"),
    )


@record("plan")
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
    )
    goals: Block | None = key(
        "工作目标",
        BLOCK,
        "这一年要做到什么，最好有数字。",
        section=True,
        synonyms=("目标", "目的", "预期", "指标"),
        mistaken=("目标", "总体目标", "goal"),
    )
    tasks: Block | None = key(
        "工作任务",
        BLOCK,
        "要完成哪些任务。",
        section=True,
        synonyms=("任务", "重点工作", "工作重点", "主要工作"),
        mistaken=("任务", "主要任务", "task"),
    )
    work_content: Block | None = key(
        "工作内容",
        BLOCK,
        "具体做哪些事。",
        section=True,
        synonyms=("内容", "项目", "课程设置"),
        mistaken=("内容", "content", "主要内容"),
    )
    requirements: Block | None = key(
        "工作要求",
        BLOCK,
        "对工作的要求。",
        section=True,
        synonyms=("要求",),
        mistaken=("要求", "requirement"),
    )
    arrangements: Block | None = key(
        "工作安排",
        BLOCK,
        "工作怎样安排。",
        section=True,
        synonyms=("安排", "步骤", "阶段", "计划", "进度", "日程"),
        mistaken=("安排", "活动安排", "arrangement"),
    )
    measures: Block | None = key(
        "工作措施",
        BLOCK,
        "用什么办法做到。",
        section=True,
        synonyms=("措施", "举措", "办法", "做法", "方法"),
        mistaken=("措施", "具体措施", "主要措施", "measure"),
    )
    safeguards: Block | None = key(
        "保障措施",
        BLOCK,
        "组织、人员、经费等保障。",
        section=True,
        synonyms=("保障", "组织领导", "加强领导", "组织机构", "机制"),
        mistaken=("保障", "组织保障"),
    )
    training_schedule: Block | None = key(
        "培训计划",
        BLOCK,
        "按月的培训和活动安排。",
        section=True,
        synonyms=("安排", "日程", "课程表", "课表", "计划表", "活动计划", "培训计划", "教学计划"),
        mistaken=("schedule", "活动计划", "时间安排", "日程安排"),
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
