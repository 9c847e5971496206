"""Edits of findings in files that may have mistakes: made as they are meant, or not at all."""

from __future__ import annotations

from pathlib import Path

from plan_cli.editing.apply import with_comments, with_edits
from plan_cli.editing.offsets import OffsetEdit
from plan_cli.model import Parsed, parse_source
from plan_cli.source import read_bytes


def parsed(text: str) -> Parsed:
    return parse_source(*read_bytes(text.encode(), "a.yaml"), Path("/nowhere/a.yaml"))


def made(text: str, *edits: OffsetEdit) -> str | None:
    new = with_edits(parsed(text), edits, parsed)
    return None if new is None else new.source.text


def test_an_edit_in_a_text_is_made() -> None:
    assert made("社区: 甲  # 注\n", OffsetEdit(4, 5, "乙丙")) == "社区: 乙丙  # 注\n"


def test_an_edit_that_makes_a_key_or_a_mistake_is_not() -> None:
    assert made("社区: 甲\n年度: 2027\n", OffsetEdit(4, 5, "乙\n标题: 丙")) is None
    assert made("社区: 甲\n年度: 2027\n", OffsetEdit(4, 5, "[乙")) is None


def test_comments_stand_above_their_lines_and_end_as_these_do() -> None:
    text = "社区: 甲\r\n工作目标:\r\n  - 乙\r\n"
    new = with_comments(parsed(text), {1: ["一"], 3: ["二", "三"]}, parsed)
    assert new is not None
    assert new.source.text == "# 一\r\n社区: 甲\r\n工作目标:\r\n  # 二\r\n  # 三\r\n  - 乙\r\n"


def test_a_comment_that_would_be_text_is_not_made() -> None:
    assert with_comments(parsed("引言: |\n  甲\n  乙\n"), {3: ["注"]}, parsed) is None
