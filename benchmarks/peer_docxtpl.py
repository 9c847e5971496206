"""docxtpl on the same content: a Word template with Jinja2 loops, as its manual shows."""

from __future__ import annotations

import io
from typing import Any

import docx
import docxtpl
import yaml

NUMERALS = "一二三四五六七八九十"
KNOWN = ("工作目标", "工作任务", "工作要求", "工作措施", "保障措施")


def template() -> bytes:
    """The template as a user would type it into Word."""
    document = docx.Document()
    for text, style in (
        ("{{ title }}", "Title"),
        ("{{ preamble }}", "Normal"),
        ("{%p for section in sections %}", "Normal"),
        ("{{ section.number }}、{{ section.heading }}", "Heading 1"),
        ("{%p for item in section['items'] %}", "Normal"),
        ("（{{ item.number }}）{{ item.heading }}", "Heading 2"),
        ("{{ item.text }}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p for month in months %}", "Normal"),
        ("{{ month.label }}", "Heading 2"),
        ("{%p for activity in month.activities %}", "Normal"),
        ("{{ loop.index }}.{{ activity }}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{{ organization }}", "Normal"),
        ("{{ date }}", "Normal"),
    ):
        document.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def context(data: dict[str, Any]) -> dict[str, Any]:
    """What the template needs of a plan."""
    sections = [
        {
            "number": NUMERALS[place],
            "heading": name,
            "items": [
                {"number": NUMERALS[count], "heading": item["标题"], "text": item["正文"]}
                for count, item in enumerate(data[name])
            ],
        }
        for place, name in enumerate(KNOWN)
    ]
    months = [{"label": f"{entry['月份']}月", "activities": entry["活动"]} for entry in data["培训计划"]]
    signature = data["落款"]
    return {
        "title": data["标题"], "preamble": data["引言"], "sections": sections, "months": months,
        "organization": signature["单位"], "date": signature["日期"],
    }  # fmt: skip


def render(plan: bytes, word_template: bytes) -> bytes:
    """YAML bytes to DOCX bytes."""
    data = yaml.load(plan, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- a safe loader
    document = docxtpl.DocxTemplate(io.BytesIO(word_template))
    document.render(context(data), autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
