"""The one plan that everything is measured on: some 2,600 characters, some 115 paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "围绕居民的学习需求，整合辖区资源，创新方式方法，把课堂办到居民家门口"
SECTIONS = ("工作目标", "工作任务", "工作要求", "工作措施", "保障措施")
SCHEDULE = "培训计划"
MONTHS = tuple(range(1, 13))
NUMERALS = "一二三四五六七八九十"


def plan_yaml(number: int = 1) -> str:
    """Return a whole plan file; `number` makes it another community's."""
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
    lines.append(f"{SCHEDULE}:")
    for month in MONTHS:
        lines += [f"  - 月份: {month}", "    活动:"]
        lines += [f"      - 举办第{month}月第{count}次居民讲座和交流活动" for count in range(1, 5)]
    lines += ["落款:", f"  单位: 第{number}社区居民委员会", "  日期: 2027年1月8日"]
    return "\n".join(lines) + "\n"


class Paragraph(NamedTuple):
    """One paragraph of the document that every program has to make.

    Attributes:
        role: `title`, `body`, `heading 1`, `heading 2`, `signature` or `date`.
        text: with its number.
    """

    role: str
    text: str


def load(plan: bytes) -> Any:
    """Return the plan as a peer in Python reads it: by PyYAML's C parser, which is the fastest there is."""
    return yaml.load(plan, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- a safe loader


def paragraphs(data: dict[str, Any]) -> Iterator[Paragraph]:
    """Yield what plangen prints of a plan, for peers that are given their text paragraph by paragraph."""
    yield Paragraph("title", data["标题"])
    yield Paragraph("body", data["引言"])
    for place, name in enumerate(SECTIONS):
        yield Paragraph("heading 1", f"{NUMERALS[place]}、{name}")
        for count, item in enumerate(data[name], 1):
            yield Paragraph("heading 2", f"{count}.{item['标题']}")
            yield Paragraph("body", item["正文"])
    yield Paragraph("heading 1", f"{NUMERALS[len(SECTIONS)]}、{SCHEDULE}")
    for entry in data[SCHEDULE]:
        yield Paragraph("heading 2", f"{entry['月份']}月")
        for count, activity in enumerate(entry["活动"], 1):
            yield Paragraph("body", f"{count}.{activity}")
    yield Paragraph("signature", data["落款"]["单位"])
    yield Paragraph("date", data["落款"]["日期"])


def context(data: dict[str, Any]) -> dict[str, Any]:
    """Return the same text for peers that fill in a Word template: loops over sections and months."""
    sections = [
        {
            "heading": f"{NUMERALS[place]}、{name}",
            "items": [
                {"heading": f"{count}.{item['标题']}", "text": item["正文"]}
                for count, item in enumerate(data[name], 1)
            ],
        }
        for place, name in enumerate(SECTIONS)
    ]
    months = [
        {
            "label": f"{entry['月份']}月",
            "activities": [f"{count}.{text}" for count, text in enumerate(entry["活动"], 1)],
        }
        for entry in data[SCHEDULE]
    ]
    signature = data["落款"]
    return {
        "title": data["标题"], "preamble": data["引言"], "sections": sections, "months": months,
        "schedule": f"{NUMERALS[len(SECTIONS)]}、{SCHEDULE}",
        "organization": signature["单位"], "date": signature["日期"],
    }  # fmt: skip
