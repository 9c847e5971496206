"""Sound files of every sort that plangen reads, made once a process."""

from __future__ import annotations

import csv
import io
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from markdown_it import MarkdownIt

import plan_cli
from tests.generators import made

_SEEDS = (3, 15, 26, 37, 48)
ROWS = (
    ("序号", "社区", "街道", "年度", "书记", "落款.日期", "工作目标"),
    ("1", "清河社区", "青石桥街道", "2027", "张敏", "2027年1月8日", "开课四十场。"),
    ("2", "柳溪社区", "青石桥街道", "2028", "李强", "", "甲\n乙"),
    ("3", "桐荫社区", "", "2027", "", "2027-01-08", "{{ 书记 }}负责"),
)
BASE = "年度: 2027\n变量:\n  书记: 张敏\n指导思想: '{{ 社区.名称 }}由书记{{ 书记 }}负总责。'\n"
KIND = """name: 手工学校
summary: 一句话
title: '{{ when }}{{ community }}手工学校工作计划'
headings:
  training_schedule: 教学安排
  work_content: '{{ community }}课程'
required:
  - [goals, guiding_ideology]
usual:
  - [measures, safeguards]
observances: [family, elderly]
item_headings: run-in
order: 60
"""
STYLE = """继承: gbt33476
页面:
  上边距: 30
  双面印刷: 否
  页码位置: 居中
行与字: {行距: 28.95}
加粗:
  三级标题: 是
字体:
  字体组: GB2312
  标题: 华文中宋
字号:
  表格: 10.5
表格: {横排: 否}
标题: {每行字数: 18}
"""
CONFIGURATION = """样式: gbt9704
规则: {blank: 错误, single-item: 关闭}
路径:
- 文件: [草稿/, 旧计划/*.yaml]
  规则: {blank: 关闭}
错别字: {清合社区: 清河社区}
合作单位: [春晖社区, 育英小学]
失效文件:
- 名称: 街道学习积分办法
  改为: 街道学分银行办法
  失效日期: 2026-07-01
"""


@cache
def documents(suffix: str) -> tuple[bytes, ...]:
    """Rendered plans as `docx`, `md`, `txt` or `html`."""
    if suffix in {"txt", "html"}:
        sources = [one.decode() for one in documents("md")]
        made_of = _web if suffix == "html" else _bare
        return tuple(made_of(one).encode() for one in sources)
    with tempfile.TemporaryDirectory() as folder:
        rendered = []
        for seed in _SEEDS:
            path = Path(folder, f"{seed}.yaml")
            path.write_text(made(seed, seed % 11).text, encoding="utf-8")
            rendered.append(plan_cli.document(path, suffix))
        return tuple(rendered)


def _bare(markdown: str) -> str:
    return "\n".join(line.lstrip("# ") for line in markdown.splitlines() if line.strip())


def _web(markdown: str) -> str:
    body = MarkdownIt().enable("table").render(markdown)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


@cache
def table(suffix: str) -> bytes:
    """A table of communities as `csv` or `xlsx`."""
    if suffix == "csv":
        stream = io.StringIO()
        csv.writer(stream).writerows(ROWS)
        return stream.getvalue().encode("utf-8-sig")
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
