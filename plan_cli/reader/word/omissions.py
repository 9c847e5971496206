"""Why texts of a Word file do not go into a plan, as words that go on 没有写进计划：…."""

from __future__ import annotations

DELETED = "修订中已经删除的文字"
HIDDEN = "隐藏文字"
CONTENTS = "目录"
PAGE_NUMBER = "页码"
FIELD_CODE = "域代码"
PLACEHOLDER = "没有填写的占位文字"
PRONUNCIATION = "拼音"
FOOTNOTE = "脚注"
ENDNOTE = "尾注"
COMMENT = "批注"
HEADER = "页眉"
FOOTER = "页脚"
DIAGRAM = "图形里的文字"
COVERED = "被合并的单元格盖住的文字"
