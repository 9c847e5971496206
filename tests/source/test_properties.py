"""Laws of reading: no input of any kind ends it, and every character knows where it stands."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_cli.errors import UnreadableFileError
from plan_cli.model import known_keys
from plan_cli.report import REPORTS, report
from plan_cli.report.reviewed import Reviewed
from plan_cli.source import Mapping, Scalar, Source, parse, read_bytes
from tests.model.reading import LEAST, load

if TYPE_CHECKING:
    from plan_cli.findings import Finding

TOKENS = [
    "社区", "年度", "2027", "工作目标", "标题", "正文", "条目", "月份", "活动", "表格", "列", "行", "继承", "变量", "落款",
    ":", ": ", "：", "- ", "-", "－", "　", " ", "  ", "\n", "\n  ", "\n    ", "\t", "\r\n", "#", " #", "##", "'", '"',
    "“", "”", "[", "]", "{", "}", ",", "，", "|", "|-\n", ">", "&a", "*a", "!", "!!str ", "?", "? ", "---\n", "...\n",
    "%", "@", "`", "~", "\\", "\\u4e00", "\\x07", "{{", "}}", "{{ 年度 }}", "{{ 社区.名称 }}", "{{ x }}", "{%", "甲", "a",
    "3—4月", "13月", "【请填写：甲】", "\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\xa0", "𠮷", "<<", "a.yaml",
]  # fmt: skip
YAML_LIKE = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)


@given(YAML_LIKE)
@example("社区: 甲\n## 一、目标\n1. 甲\n2. 乙\n")
@example("工作措施:\n  - 标题：甲\n    正文: 要求: 乙\n")
@example("甲: '乙\n#")
@example('甲: "\\')
@settings(max_examples=600, deadline=None)
def test_any_text_that_looks_like_yaml_ends_in_findings(text: str) -> None:
    check(text.encode())


@given(YAML_LIKE, st.integers(0, 200), st.sampled_from(TOKENS))
@settings(max_examples=300, deadline=None)
def test_a_good_plan_that_is_spoilt_anywhere_ends_in_findings(more: str, at: int, token: str) -> None:
    text = f"{LEAST}工作措施:\n  - 标题: 加强领导\n    正文: 每季度一次例会。\n培训计划:\n  - 月份: 3\n{more}"
    check((text[:at] + token + text[at:]).encode())


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_told_unreadable(data: bytes) -> None:
    check(data)


@given(YAML_LIKE, st.sampled_from(["gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]))
@settings(max_examples=200, deadline=None)
def test_any_encoding_is_read_or_told_unreadable(text: str, encoding: str) -> None:
    check(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_encoding_of_a_desktop_gives_the_same_text(encoding: str) -> None:
    text = f"{LEAST}引言: 为了办好市民学校。\n"
    source, findings = read_bytes(text.encode(encoding), "a.yaml")
    assert source.text == text
    assert [found.rule for found in findings] == ["encoding"]


def check(data: bytes) -> None:
    with suppress(UnreadableFileError):
        source, _ = read_bytes(data, "a.yaml")
        findings = load(data).findings
        for found in findings:
            check_place(found, source)
        for name in REPORTS:
            report(name, Reviewed(findings, ["a.yaml"]))


def check_place(found: Finding, source: Source) -> None:
    lines = re.split("\r\n|\r|\n", source.text)
    span = found.span
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    for line, column in (span[:2], span[2:]):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 2, "a column may stand behind \\r\\n, no further"
    assert found.source_line == lines[span.line - 1]
    assert found.message
    assert found.message == found.message.strip().rstrip("。")


WORDS = st.text(st.sampled_from("中文，。“”—…aB1 '\"\\：-#{}㵲𠮷"), min_size=1, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=4)


@given(LINES, st.sampled_from(["", "'", '"', ">", ">-", "|", "|+"]), st.sampled_from(["\n", "\n\n", "\r\n"]))
@settings(max_examples=500, deadline=None)
def test_each_character_of_a_value_stands_where_it_says(lines: list[str], style: str, between: str) -> None:
    scalar = written(lines, style, between)
    if scalar is not None:
        check_characters(scalar)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))), st.integers(20, 200))
@settings(max_examples=300, deadline=None)
def test_each_character_stands_where_it_says_however_a_program_wrote_it(text: str, width: int) -> None:
    for style in ("'", '"', "|", ">", None):
        for in_unicode in (True, False):
            dumped = yaml.dump({"引言": text}, default_style=style, allow_unicode=in_unicode, width=width)
            source = Source("a.yaml", dumped)
            root, _ = parse(source, known_keys())
            if isinstance(root, Mapping) and isinstance(root.entries[0][1], Scalar):
                check_characters(root.entries[0][1])


def written(lines: list[str], style: str, between: str) -> Scalar | None:
    """The scalar of lines written by hand in a style, or None where that is no YAML."""
    end = "\r\n" if "\r" in between else "\n"
    if style.startswith(("|", ">")):
        typed = f"{style}{end}" + "".join(f"  {line}{between}" for line in lines)
    else:
        doubled = {"'": ("'", "''"), '"': ('"', '\\"')}.get(style, ("", ""))
        escaped = [line.replace("\\", "\\\\") if style == '"' else line for line in lines]
        typed = (
            style + f"{between}  ".join(line.replace(*doubled) if style else line for line in escaped) + style
        )
    source = Source("a.yaml", f"引言: {typed}{end}")
    root, findings = parse(source, known_keys())
    if findings or not isinstance(root, Mapping) or len(root.entries) != 1:
        return None
    value = root.entries[0][1]
    return value if isinstance(value, Scalar) else None


def check_characters(scalar: Scalar) -> None:
    """Every character of the value is written by the piece of source that it says it is."""
    before = scalar.start
    for place, character in enumerate(scalar.value):
        start, end = scalar.locate(place, place + 1)
        assert before <= start <= end <= scalar.end, (scalar.value, place)
        piece = scalar.source.parsed[start:end]
        assert writes(piece, character, scalar.style), (scalar.value, place, piece)
        before = start
    assert scalar.locate(0, len(scalar.value))[0] >= scalar.start


def writes(piece: str, character: str, style: str) -> bool:
    """Whether that piece of source may stand for that character of the value."""
    if piece.startswith("\\") and style == '"':
        return bool(yaml.safe_load(f'"{piece}"') == character)
    if character in " \n" and piece[:1] in ("\n", "\r"):
        return True
    return piece[:1] == character or (character == "\n" and not piece.strip())
