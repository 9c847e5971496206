"""Files made to hurt: they end soon, in one finding, and nothing of them is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_cli.errors import UnreadableFileError
from plan_cli.limits import USUAL
from plan_cli.source import Source, diagnose, parse, read_bytes, read_file, unprintable
from plan_cli.source.diagnosis import Diagnosis
from plan_cli.source.text import MAX_GROWTH
from tests.model.reading import LEAST, errors, load

BOMBS = {
    "brackets": "引言: " + "[" * 40_000,
    "brackets closed": "引言: " + "[" * 40_000 + "]" * 40_000,
    "braces": "引言: " + "{a: " * 40_000,
    "dashes": "工作目标:\n  " + "- " * 40_000 + "甲",
    "question marks": "? " * 40_000,
    "indentation": "".join(f"{' ' * depth}a{depth}:\n" for depth in range(1000)),
    "aliases": "a0: &a0 [甲]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]\n" for n in range(1, 30)),
    "an alias of itself": "工作目标: &a\n  - *a\n",
    "aliases of a long text": f"{LEAST}引言: &a {'甲' * 100_000}\n工作目标:\n" + "  - *a\n" * 20_000,
    "aliases of a list of texts": f"{LEAST}工作目标: &a\n"
    + f"  - {'甲' * 100}\n" * 200
    + "章节: ["
    + "*a," * 900
    + "]",
    "aliases of aliases of a text": f"a: &a {'甲' * 500}\nb: &b [{'*a,' * 50}]\nc: &c [{'*b,' * 50}]\nd: [{'*c,' * 5}]",
    "an alias of variables": f"{LEAST}变量: {{甲: &a {'甲' * 90_000}}}\n工作目标: [" + "*a," * 12 + "]",
    "aliases of a text": "a: &a " + "甲" * 1000 + "\n工作目标: [" + "*a," * 100_000 + "]",
}
SLOW = {
    "keys": "".join(f"键{number}: 甲\n" for number in range(3000)),
    "the same key": "引言: 甲\n" * 3000,
    "full-width colons": "".join(f"键{number}：甲\n" for number in range(1000)),
    "full-width colons of keys": "引言：甲\n" * 1000,
    "control characters": "引言: " + "\x07" * 40_000,
    "control characters on lines": "# \x07\n" * 5000,
    "blanks": LEAST + "引言: " + "【请填写：甲】" * 3000,
    "open braces": LEAST + "引言: '" + "{{ " * 3000 + "'",
    "expressions": LEAST + "引言: '" + "{{ 没有 }}" * 1000 + "'",
    "a long text": LEAST + "引言: " + "甲" * 1_000_000,
    "a long folded text": LEAST + "引言: >\n" + "  甲乙\n" * 30_000,
    "months": LEAST + "培训计划:\n  - 月份: " + "3、" * 5000,
    "months of digits": LEAST + "培训计划:\n  - 月份: " + "1" * 4000,
    "seasons": LEAST + "培训计划:\n  - 月份: " + "春" * 20_000,
    "dashes between months": LEAST + "培训计划:\n  - 月份: 3" + "—" * 20_000,
    "spaces between months": LEAST + "培训计划:\n  - 月份: 3" + " " * 20_000 + "甲",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon_with_an_error(name: str) -> None:
    assert errors(load(BOMBS[name]))


@pytest.mark.parametrize("name", SLOW)
def test_much_of_anything_ends_soon(name: str) -> None:
    load(SLOW[name])


def test_aliases_are_read_where_they_are_few() -> None:
    plan = load(f"{LEAST}工作目标: &a [甲]\n工作任务: *a\n").plan
    assert plan is not None
    assert plan.tasks is not None
    assert plan.tasks.items is not None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"{LEAST}引言: &a {'甲' * 100_000}\n工作目标:\n" + "  - *a\n" * 11, 15, 5),
        (f"{LEAST}工作目标: &a\n  - {'甲' * 400_000}\n工作任务: *a\n工作措施: *a\n保障措施: *a\n", 7, 7),
    ],
)
def test_the_alias_that_makes_a_plan_too_long_is_told(text: str, line: int, column: int) -> None:
    (found,) = errors(load(text))
    assert (found.rule, found.span.line, found.span.column) == ("too-large", line, column)
    assert found.message == "用 * 引用以后，整份计划的文字太长了（最多 1000000 字）"
    assert found.hint


def test_a_file_that_is_too_large_is_told_before_it_is_read() -> None:
    with pytest.raises(UnreadableFileError, match="太大"):
        read_bytes(b"a" * (USUAL.plan.bytes + 1), "a.yaml")


def test_a_file_without_an_end_is_told(tmp_path: Path) -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no file without an end")
    with pytest.raises(UnreadableFileError):
        read_file(endless, "a.yaml")
    with pytest.raises(UnreadableFileError, match="文件夹"):
        read_file(tmp_path, "a")


def test_the_finding_of_a_bomb_says_where() -> None:
    (found,) = errors(load("引言: " + "[" * 100))
    assert (found.rule, found.span.line) == ("too-deep", 1)


@pytest.mark.parametrize("code", ["d800", "fdd0", "ffff"])
def test_half_characters_and_noncharacters_are_unprintable(code: str) -> None:
    assert unprintable(f"甲{chr(int(code, 16))}乙\t\u3000丙") == [1]


def test_a_noncharacter_in_a_file_is_told() -> None:
    (found,) = errors(load(f"{LEAST}引言: 甲\U0002ffff乙\n"))
    assert (found.rule, found.span.line, found.span.column) == ("control-character", 3, 6)
    assert "U+2FFFF" in found.message


def test_a_text_that_grows_by_mends_of_its_mends_is_mended_no_more() -> None:
    source = Source("a.yaml", "甲：乙\n")
    rounds = 0
    while source.mend([(0, len(source.parsed), source.parsed * 2)]):
        rounds += 1
        assert rounds < 20
    assert len(source.text) < len(source.parsed) <= MAX_GROWTH * len(source.text) + 1000


def test_what_is_mended_no_more_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def growing(source: Source, *_: object) -> list[Diagnosis]:
        size = len(source.parsed)
        return [Diagnosis(0, size, source.parsed * 2, f"rule-{size}", "写错了", "")]

    monkeypatch.setattr(diagnose, "at_error", growing)
    source = Source("a.yaml", "社区: [甲\n" * 3)
    root, findings = parse(source, frozenset())
    assert root is None
    assert findings[-1].message == "错误太多，后面的先不查了"
    assert len(source.parsed) <= MAX_GROWTH * len(source.text) + 1000


def test_keys_that_only_the_walk_sees_are_told_where_nothing_more_is_mended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{LEAST}落款:\n  单位：甲\n"
    mended = load(text)
    assert mended.plan is not None
    assert mended.plan.signature is not None
    monkeypatch.setattr(Source, "mend", lambda *_: False)
    assert {found.rule for found in errors(load(text))} >= {found.rule for found in errors(mended)}
