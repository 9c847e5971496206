from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.text.file_names import MAX_BYTES, MAX_CHARACTERS, file_name

# What is given, what it becomes.
NAMES = r"""
2027年清河社区市民学校工作计划 | 2027年清河社区市民学校工作计划
2027—2028学年“家校社”工作计划 | 2027—2028学年“家校社”工作计划
2027/2028学年工作计划 | 2027-2028学年工作计划
../../etc/passwd | etc-passwd
..\..\计划 | 计划
C:\计划?*<>|"计划 | C-计划-计划
.隐藏 | 隐藏
--force | force
结尾有点和空格. . | 结尾有点和空格
甲  乙 | 甲 乙
CON | _CON
con.yaml | _con.yaml
nul .txt | _nul .txt
COM1 | _COM1
lpt¹ | _lpt¹
CONIN$ | _CONIN$
COM10 | COM10
康CON | 康CON
/ | 工作计划
... | 工作计划
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_a_title_becomes_a_name(line: str) -> None:
    title, expected = line.rsplit(" | ", 1)
    assert file_name(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("", "工作计划"),
        ("甲\n乙\t丙", "甲 乙 丙"),
        ("甲\0乙\x1b丙\u202e丁\u200b戊", "甲乙丙丁戊"),
        ("\ud800甲", "甲"),
        ("e\u0301", "\u00e9"),
        ("a" * 300, "a" * MAX_CHARACTERS),
        ("长" * 300, "长" * (MAX_BYTES // 3)),
        ("长" * 65 + "aaaa. b", "长" * 65 + "aaaa"),
    ],
)
def test_what_no_file_system_takes_goes(title: str, expected: str) -> None:
    assert file_name(title) == expected


@given(st.text())
def test_every_name_is_safe(title: str) -> None:
    name = file_name(title)
    assert name
    assert len(name) <= MAX_CHARACTERS + 1
    assert len(name.encode()) <= MAX_BYTES + 1
    assert name == unicodedata.normalize("NFC", name)
    assert not set('<>:"/\\|?*\0\r\n') & set(name)
    assert name[0] not in " .-"
    assert name[-1] not in " ."
    assert file_name(name) in {name, f"_{name}"}
