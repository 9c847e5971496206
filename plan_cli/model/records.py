"""The records of the plan file, version 1: what stands below the keys of its top level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plan_cli.model.declare import (
    Choice,
    DocumentNumber,
    Flag,
    ListOf,
    MonthSet,
    Nested,
    Record,
    TableRows,
    Text,
    TextOrList,
    key,
    record,
    words,
)

if TYPE_CHECKING:
    from plan_cli.model.values import MonthsValue, TableValue, TextValue

BLOCK = Nested("block", text_as="text", list_as="items")
MONTH_ENTRY = Nested("month_entry")
ACTIVITY = Nested("activity", text_as="name")
LAYOUT = Choice({"list": ("list", "列表"), "table": ("table", "表格")})
IMPRINT_PAGE = Choice({"last": ("last", "末页"), "even": ("even", "双页")})

MAX_LEVEL = 5
"""一、 （一） 1. （1） ①"""


@record("community", "社区")
class Community(Record):
    """Whose plan it is."""

    name: TextValue | None = key("名称", Text(), "社区的全称。", "清河社区", required=True)
    street: TextValue | None = key("街道", Text(), "所属街道或乡镇。", "青石桥街道")
    district: TextValue | None = key("区县", Text(), "所属区或县。", "临江区")
    organization: TextValue | None = key(
        "单位", Text(), "写计划的单位；落款没有另写单位时印它。", "清河社区居民委员会"
    )


@record("table", "表格")
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
        TableRows(),
        "各行的内容：每行一个列表，顺序同“列”。",
        [["教材", "2000元", "人手一册"]],
        required=True,
    )


@record("block", "章节或条目", "章节和条目")
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
        """Return the same block with another layout."""
        return replace(self, layout=layout)

    @property
    def holds_months(self) -> bool:
        """Whether a month entry stands anywhere below."""
        return any(isinstance(item, MonthEntry) or item.holds_months for item in self.items or ())


@record("activity", "活动")
class Activity(Record):
    """One activity of a month."""

    name: TextValue | None = key(
        "名称",
        Text(),
        "活动的名称或内容。",
        "反诈知识讲座",
        required=True,
        mistaken=("title", "标题", "内容", "heading"),
        in_documents=words(
            "活动 内容 活动内容 活动名称 活动项目 培训内容 培训项目 课程 课程名称 课程内容 工作内容 主要活动 项目 学习内容 "
            "教学内容 讲座内容 课题 培训课程 主要内容 具体内容 活动安排 工作安排 教育内容 讲座名称 讲座题目 题目 活动主题 "
            "培训主题 主要工作 重点工作 授课内容 内容安排 活动内容安排 主要活动内容 宣传内容 工作项目 活动形式及内容 事项 "
            "工作事项 学习课程"
        ),
    )
    date: TextValue | None = key(
        "日期",
        Text(),
        "哪一天。",
        "3月5日",
        in_documents=words("活动日期"),
    )
    time: TextValue | None = key(
        "时间",
        Text(),
        "几点。",
        "上午9:00—11:00",
        in_documents=words("活动时间 培训时间 上课时间 讲座时间 教学时间"),
    )
    place: TextValue | None = key(
        "地点",
        Text(),
        "在哪里。",
        "社区三楼教室",
        mistaken=("location", "地址", "场所"),
        in_documents=words("活动地点 培训地点 上课地点 讲座地点 活动场所 教学地点 地点地址"),
    )
    audience: TextValue | None = key(
        "对象",
        Text(),
        "谁来参加。",
        "辖区老年居民",
        mistaken=("target", "参加对象", "受众"),
        in_documents=words(
            "参加对象 参加人员 参与对象 参与人员 活动对象 培训对象 授课对象 教学对象 听课对象 服务对象 人员"
        ),
    )
    lecturer: TextValue | None = key(
        "主讲",
        Text(),
        "主讲人。",
        "李老师",
        mistaken=("teacher", "主讲人", "讲师"),
        in_documents=words(
            "主讲人 主讲教师 主讲老师 授课人 授课教师 授课老师 讲师 教师 任课教师 辅导老师 培训教师"
        ),
    )
    organizer: TextValue | None = key(
        "责任人",
        Text(),
        "谁负责。",
        "王芳",
        mistaken=("负责人", "owner"),
        in_documents=words(
            "负责人 责任单位 负责单位 组织者 承办单位 主办单位 牵头单位 牵头人 负责部门 责任部门 承办"
        ),
    )
    attendance: TextValue | None = key(
        "人数",
        Text(),
        "计划人数。",
        "60人",
        in_documents=words("参加人数 参与人数 活动人数 培训人数 预计人数 计划人数 参训人数"),
    )
    note: TextValue | None = key(
        "备注",
        Text(),
        "其他要说明的。",
        "自带水杯",
        mistaken=("notes", "说明", "remark"),
        in_documents=words("说明 备注说明"),
    )


@record("month_entry", "月份条目", "月份条目")
class MonthEntry(Record):
    """One month, or several, of a schedule."""

    months: MonthsValue | None = key(
        "月份", MonthSet(), "几月：一个数、几个数，或照习惯写。", 3, [3, 4], "三、四月份", "第一季度", required=True,
        mistaken=("month", "月", "时间"),
        in_documents=words(
            "月 月度 时间 日期 时间安排 活动时间 活动月份 培训时间 实施时间 时段 季度 活动日期 上课时间 教学时间 开展时间 "
            "完成时间 时间月份"
        ),
    )  # fmt: skip
    theme: TextValue | None = key(
        "主题",
        Text(),
        "这个月的主题。",
        "学雷锋志愿服务",
        in_documents=words("培训主题 教育主题 月主题 每月主题 活动主题"),
    )
    activities: tuple[Activity, ...] | None = key(
        "活动", ListOf((ACTIVITY,)), "活动，一项一个“- ”；可以只写名称，也可以分项写日期、地点等。",
        ["植树护绿"], mistaken=("activity", "内容", "活动内容", "安排"),
    )  # fmt: skip
    items: tuple[Block | MonthEntry, ...] | None = key(
        "条目", ListOf((BLOCK, MONTH_ENTRY)), "下面再分月份（如上半年分到各月）或分条。"
    )


@record("signature", "落款")
class Signature(Record):
    """Who signs, and when."""

    organization: tuple[TextValue, ...] | None = key(
        "单位", TextOrList(), "落款单位，可以有几个；不写时用“社区”里的单位或名称。", "清河社区居民委员会"
    )
    date: TextValue | None = key("日期", Text(), "成文日期。", "2027年1月8日", mistaken=("时间", "time"))
    seal: bool | None = key("印章", Flag(), "是否盖章。", "有", mistaken=("盖章", "公章"))


@record("red_head", "红头")
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


@record("imprint", "版记")
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
