"""The words that titles of work plans are made of, so that no line ends inside one.

A list of some dozens of words, the names that the plan itself gives, and marks of
what a number belongs to do for titles what a dictionary would.
"""

from __future__ import annotations

import re

_WORDS = """
社区 街道 市民学校 老年学校 家长学校 老年大学 开放大学 社区学院 社区学校 社区教育 学校 大学 学院
工作计划 活动计划 培训计划 教育计划 学习计划 实施计划 年度计划 计划 实施方案 工作方案 活动方案 方案
工作要点 工作安排 活动安排 安排 要点 规划 工作总结 总结 意见 通知 报告 办法 制度 工作 年度 学年
上半年 下半年 全年 季度 春季 夏季 秋季 冬季 暑期 寒假 暑假 学期 教学 课程 课程表 年度工作 项目
科普 科学普及 科普宣传 宣传教育 宣传 教育 培训 活动 学习 学习型 终身学习 终身教育 全民学习 全民阅读
老年教育 家庭教育 家庭 成人教育 职业教育 思想道德 道德 精神文明 文明 文明实践 新时代 志愿服务 志愿者
法治 法治宣传 普法 健康 健康教育 安全 安全教育 消防 防灾 减灾 文化 文化体育 体育 青少年 未成年人 妇女
居民 村民 市民 群众 老年人 老年 儿童 青年 党员 党建 党建引领 基层 基层治理 治理 建设 创建 发展 管理
服务 组织 领导 领导小组 开展 举办 推进 加强 深化 深入 落实 贯彻 进一步 关于 印发 系列 主题 专题 专项
居民委员会 村民委员会 居委会 村委会 委员会 办公室 办事处 街道办事处 服务中心 党群服务中心 文化中心 中心
总支部 支部 党支部 党总支 党委 工作站 服务站 实践站 实践所 联合会 协会 分校 总校 教学点
指导思想 工作目标 工作任务 工作内容 工作要求 工作措施 保障措施 经费 经费预算 预算 预算表 安排表 一览表
名单 师资 师资名单 明细 附表
"""

_NAME_ENDS = """
社区 街道 学校 大学 学院 学堂 委员会 居民委员会 村民委员会 居委会 村委会 办公室 办事处 街道办事处
中心 分校 协会 联合会 小区 花园 新村 支部 总支部 党支部 党总支 党委
"""

WORDS = frozenset(_WORDS.split())
NAME_ENDS = frozenset(_NAME_ENDS.split())
"""What ends a name: it belongs to the unknown word before it."""

HALF_ENDS = frozenset(("小区", "花园", "新村"))
"""Another end may follow these: 清河花园社区."""

PERIODS = frozenset(
    ("上半年", "下半年", "全年", "年度", "学年", "春季", "夏季", "秋季", "冬季", "暑期", "暑假", "寒假")
)
"""What belongs to the year before it."""

BOUND_BEFORE = frozenset("的了")
"""Belongs to what stands before it."""

BOUND_AFTER = frozenset("和与及暨第")
"""Belongs to what stands behind it."""

_UNIT = "学年度?|年度?|月份?|日|号|届|期|次|季度|批|级|周年|周|个|场|项"
NUMBER = re.compile(
    rf"[0-9０-９]{{4}}[—–~～\-至]+[0-9０-９]{{4}}(?:{_UNIT})?"
    rf"|第?[0-9０-９]+(?:{_UNIT})?"
    rf"|第?[〇零○一二三四五六七八九十百]+(?:{_UNIT}|大)"
    r"|[A-Za-z][A-Za-z0-9.+\-]*"
)
"""A number with what it counts, or a Latin word."""

LONGEST = max(map(len, WORDS | NAME_ENDS))
