"""Which command somebody means who types another word for it, or mistypes it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MEANT = {
    "new": "init create add start import convert 新建 创建 新增 添加 开始 导入 转换",
    "validate": "check lint review verify test inspect audit fix 审查 检查 校验 核对 验证 审核 修改 改错",
    "explain": "rule rules why describe 解释 说明 规则",
    "render": "build print export make generate output compile write typeset docx word pdf "
    "渲染 排版 打印 导出 生成 输出 汇编 编译",
    "stats": "stat statistics count summary summarize 统计 汇总 数一数",
    "watch": "monitor follow serve live 监视 监控 盯着",
    "schema": "jsonschema json-schema 结构 补全",
    "templates": "template list ls style styles format formats kind kinds 模板 样式 格式 种类",
    "eject": "copy export cp 复制 导出",
    "--help": "help man usage 帮助 用法",
    "--version": "version 版本",
}
"""Commands, and options instead of which somebody types a command; other programs' words for them."""

_NEAR_NAME = 0.5
"""Likeness from which a word is a mistyped name: `rendr`, but also `valid`."""

_NEAR_WORD = 0.75
"""The same of another word for it, of which there are many: `biuld` (0.8) is `build`, `bold` (0.67) is not."""


def meant_by(typed: str, names: Iterable[str]) -> str:
    """Return the name that a word stands for, or "".

    Args:
        typed: what is none of the names.
        names: of commands and options that may be meant.
    """
    word = typed.strip().lower().lstrip("-/")
    words = {name: _MEANT.get(name, "").split() for name in names}
    for name, others in words.items():
        if word in others or any(not one.isascii() and one in word for one in others):
            return name
    likeness = [(_likeness(word, name), name) for name in words if not name.startswith("-")]
    likeness += [
        (near, name)
        for name, others in words.items()
        for one in others
        if (near := _likeness(word, one)) >= _NEAR_WORD
    ]
    best, name = max(likeness, key=lambda one: one[0], default=(0.0, ""))
    return name if best >= _NEAR_NAME else ""


def _likeness(typed: str, word: str) -> float:
    """From 0 to 1."""
    return SequenceMatcher(None, word, typed).ratio()
