"""A key that is none is answered with the one that is meant."""

from __future__ import annotations

import pytest

from .reading import LEAST, load

ACTIVITY = "培训计划:\n  - 月份: 3\n    活动:\n      - {{名称: 义诊, {}: 带证件}}\n"
RED_HEAD = "红头:\n  {}: 青街〔2027〕3号\n"
MEANT = [
    *((ACTIVITY, word, "备注") for word in ("notes", "说明", "remark", "Remark")),
    *((RED_HEAD, word, "文号") for word in ("发文字号", "字号", "编号")),
    # Lines and spaces for the English keys' underscores, and a letter or two left out besides.
    *(("{}: {{文号: 青街〔2027〕3号}}\n", word, "red_head") for word in ("red-head", "Red Head", "rd-hed", "rd hed")),
    *(("{}: 接排\n", word, "item_headings") for word in ("item-headings", "ITEM HEADINGS")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "right"), MEANT, ids=[word for _, word, _ in MEANT])
def test_what_is_meant(text: str, word: str, right: str) -> None:
    (found,) = load(LEAST + text.format(word)).findings
    assert (found.rule, f"“{word}”" in found.message) == ("unknown-key", True)
    assert f"“{right}”" in found.hint


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("落款:\n  单位：清河社区居委会\n  日期：2027年1月8日\n", ["fullwidth-colon", "fullwidth-colon"]),
        ("变量:\n  书记：张敏\n", ["fullwidth-colon"]),
        ("落款: 清河社区\n", ["wrong-type"]),
        ("落款: [单位：清河社区]\n", ["wrong-type"]),
        ("附件:\n  书记：张敏\n", ["wrong-type"]),
    ],
)
def test_keys_that_lost_their_colon_are_told_as_keys_where_keys_are_wanted(
    text: str, findings: list[str]
) -> None:
    assert [found.rule for found in load(LEAST + text).findings] == findings
