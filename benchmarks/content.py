"""The one plan that everything is measured on: some 2,600 characters, some 115 paragraphs."""

from __future__ import annotations

SENTENCE = "围绕居民的学习需求，整合辖区资源，创新方式方法，把课堂办到居民家门口"
SECTIONS = ("工作目标", "工作任务", "工作要求", "工作措施", "保障措施")
MONTHS = tuple(range(1, 13))


def plan_yaml(number: int = 1) -> str:
    """A whole plan file; `number` makes it another community's."""
    lines = [
        "模板: citizen-school",
        "社区:",
        f"  名称: 第{number}社区",
        "年度: 2027",
        f"标题: 2027年第{number}社区工作计划",
    ]
    lines.append(f"引言: {SENTENCE}，制定本计划。")
    for section in SECTIONS:
        lines.append(f"{section}:")
        for item in range(1, 5):
            lines += [f"  - 标题: {section}之{item}", f"    正文: {SENTENCE}，按期完成第{item}项。"]
    lines.append("培训计划:")
    for month in MONTHS:
        lines += [f"  - 月份: {month}", "    活动:"]
        lines += [f"      - 举办第{month}月第{count}次居民讲座和交流活动" for count in range(1, 5)]
    lines += ["落款:", f"  单位: 第{number}社区居民委员会", "  日期: 2027年1月8日"]
    return "\n".join(lines) + "\n"
