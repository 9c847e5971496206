"""Every key of `plangen.yaml`, declared once: reading, JSON Schema and reference come from here."""

from __future__ import annotations

from typing import NamedTuple


class ConfigurationKey(NamedTuple):
    """One key.

    Attributes:
        english, chinese: its two names.
        shape: what stands behind it: `text`, `texts` (one or a list), `words` (a mapping of texts),
            `levels` (rule to level), `limits` (limit to number), or the name of a record (`paths` and `documents` hold lists).
        description: one or two Chinese sentences.
        example: its value, as YAML on one line.
        required: whether its record can't be without it.
    """

    english: str
    chinese: str
    shape: str
    description: str
    example: str
    required: bool = False


TOP = (
    ConfigurationKey(
        "style",
        "样式",
        "text",
        "版面样式：gbt33476（默认）、gbt9704，或者 templates/styles/ 里自己的。",
        "gbt9704",
    ),
    ConfigurationKey(
        "rules",
        "规则",
        "levels",
        "各条规则算多重：错误、警告、提示，或者关闭。规则的名字用 plangen explain 看。",
        "{blank: 错误, single-item: 关闭}",
    ),
    ConfigurationKey(
        "paths",
        "路径",
        "paths",
        "只对一部分文件另外规定；写在后面的为准。",
        "[{文件: 草稿/, 规则: {blank: 关闭}}]",
    ),
    ConfigurationKey(
        "typos", "错别字", "words", "自己的错别字表：错的写法在前，对的在后。", "{清合社区: 清河社区}"
    ),
    ConfigurationKey(
        "partners",
        "合作单位",
        "texts",
        "计划里可以提到的别的社区、学校和单位，不会当成抄来的名字。",
        "[春晖社区, 育英小学]",
    ),
    ConfigurationKey(
        "documents",
        "失效文件",
        "documents",
        "自己的、已经失效的文件；计划里再引用，就会提醒。",
        "[{名称: 街道学习积分办法, 改为: 街道学分银行办法}]",
    ),
    ConfigurationKey(
        "baseline",
        "基线",
        "text",
        "已知问题的清单，由 plangen validate --write-baseline 写成；清单里的不再报告。",
        "plangen-baseline.json",
    ),
    ConfigurationKey(
        "limits",
        "限额",
        "limits",
        "放宽或收紧 plangen 读多大的文件、算多久。平时不用写；各项的名字和原来的数见 docs/reliability.md。",
        "{Word段落: 80000, 模板时间: 60}",
    ),
)

PATHS = (
    ConfigurationKey(
        "files",
        "文件",
        "texts",
        "哪些文件：从 plangen.yaml 所在的文件夹算起，* 代表任意一段，写文件夹就是里面全部。",
        "[草稿/, 旧计划/*.yaml]",
        required=True,
    ),
    ConfigurationKey("rules", "规则", "levels", "这些文件的规则。", "{blank: 关闭}", required=True),
)

DOCUMENTS = (
    ConfigurationKey("title", "名称", "text", "文件的名称，不带书名号。", "街道学习积分办法", required=True),
    ConfigurationKey("replaced_by", "改为", "text", "现在有效的文件；没有就不写。", "街道学分银行办法"),
    ConfigurationKey(
        "since", "失效日期", "text", "从哪一天起失效，如 2026-07-01；不写就是一直失效。", "2026-07-01"
    ),
)

RECORDS = {"top": TOP, "paths": PATHS, "documents": DOCUMENTS}


def names_of(settings: tuple[ConfigurationKey, ...]) -> dict[str, str]:
    """Every spelling of a key, and the key."""
    return {spelling: one.english for one in settings for spelling in (one.english, one.chinese)}


KNOWN = frozenset(spelling for settings in RECORDS.values() for spelling in names_of(settings))
"""Every key that may stand anywhere in the file."""
