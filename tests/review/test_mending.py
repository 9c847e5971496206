"""Laws of mending: a damaged plan becomes what it was, nothing else in it changes, and once is enough."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_cli.collection import Run, named_file
from plan_cli.files.write import rewrite
from plan_cli.findings import Edit, Finding, Fix, Severity, Span
from plan_cli.review.fixing import FixTarget, fix_all
from plan_cli.review.session import ReviewSession
from tests.commands.shell import Shell
from tests.source.test_properties import TOKENS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plan_cli.model import Parsed
    from plan_cli.review.fixing import FixOutcome

PLAN = """\
# 清河社区的计划   （勿删）
版本: 1
社区:
  名称: 清河社区   # 全称
  街道: "青石桥\\u8857道"

年度: 2027
引言: >-
  为深入推进学习型社区建设，
  制定本计划。
工作目标: [全年举办培训四十场。, '培训居民二千人次，O''Neil 任教。']
工作措施:  # 三条
  - 标题: 加强领导
    正文: |
      成立领导小组。

      每季度召开一次例会。
  - '加大宣传 # 不是注释'
  # 最后一条
  - 标题: 保障经费
    条目:
      - 列入预算
      - "定期\\t公开"
培训计划:
  - 月份: 3
    活动:
      - 名称: 植树护绿
        地点: 社区广场
"""
# Each takes a line and gives it damaged in a way that one mend undoes to the letter, or None.
DAMAGES: dict[str, Callable[[str], str | None]] = {
    "full-width colon": lambda line: line.replace(": ", "：", 1) if _is_key(line, ": ") else None,
    "no space": lambda line: line.replace(": ", ":", 1) if _is_key(line, ": ") else None,
    "typed number": lambda line: line.replace("- ", "- 一、", 1) if _is_item(line) else None,
    "full-width dash": lambda line: line.replace("- ", "－", 1) if line.lstrip().startswith("- ") else None,
    "tight dash": lambda line: line.replace("- ", "-", 1) if _is_item(line) else None,
    "invisible": lambda line: line.replace("社区", "社\x07区", 1) if "社区" in line else None,
}


def _is_key(line: str, colon: str) -> bool:
    key = line.strip().removeprefix("- ").partition(colon)[0]
    return colon in line and key in ("版本", "名称", "街道", "年度", "标题", "月份", "地点")


def _is_item(line: str) -> bool:
    return line.strip() == "- 列入预算"


@st.composite
def damaged(draw: st.DrawFn) -> tuple[bytes, str]:
    """A plan with some lines damaged, as some desktop saved it; and its line end."""
    lines = PLAN.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        worse = DAMAGES[draw(st.sampled_from(sorted(DAMAGES)))](lines[at])
        lines[at] = worse if worse is not None else lines[at]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
    return (newline.join(lines) + newline).encode(encoding), newline


def mended(data: bytes, *, unsafe: bool = False) -> tuple[bytes, FixOutcome]:
    """A file of these bytes, mended."""
    path = Path("/nowhere/a.yaml")
    run = Run()
    file = named_file(path, run.collections, "a.yaml")
    review = ReviewSession(run, [(file, run.load_bytes(data, file))])
    outcome = fix_all(
        lambda name: review.target(name, to_write=False), review.redrafted, review.read, unsafe=unsafe
    )
    return (outcome.files[0].data if outcome.files else data), outcome


def errors(outcome: FixOutcome) -> list[str]:
    return [found.rule for found in outcome.findings if found.severity is Severity.ERROR]


@given(damaged())
@settings(max_examples=150, deadline=None)
def test_a_damaged_plan_becomes_what_it_was(one: tuple[bytes, str]) -> None:
    data, newline = one
    once, outcome = mended(data)
    assert not outcome.restless
    if not errors(outcome):
        assert once.decode() == PLAN.replace("\n", newline)
    assert mended(once)[0] == once


def test_most_damaged_plans_are_mended() -> None:
    """The law above passes over what is left with errors: that must stay the exception."""
    clean = []

    @given(damaged())
    @settings(max_examples=100, deadline=None, database=None)
    def look(one: tuple[bytes, str]) -> None:
        clean.append(not errors(mended(one[0])[1]))

    look()
    assert clean.count(True) > len(clean) * 0.8


@given(st.integers(0, len(PLAN)), st.sampled_from(TOKENS), st.integers(0, len(PLAN)), st.sampled_from(TOKENS))
@settings(max_examples=1200, deadline=None)
def test_a_plan_that_is_spoilt_anywhere_keeps_its_comments_and_is_mended_once_for_all(
    at: int, token: str, other: int, another: str
) -> None:
    first, second = sorted((at, other))
    spoilt = PLAN[:first] + token + PLAN[first:second] + another + PLAN[second:]
    data = spoilt.encode()
    once, outcome = mended(data, unsafe=True)
    assert not outcome.restless
    for words in ("（勿删）", "# 全称", "# 三条", "# 最后一条"):
        assert once.decode().count(words) >= spoilt.count(words)
    assert mended(once, unsafe=True)[0] == once


def test_a_mend_that_mends_nothing_is_not_made_over_and_over() -> None:
    text = PLAN.replace("    活动:", "   \t 活动:").replace("月份: 3", "月份: '3")
    once, outcome = mended(text.encode(), unsafe=True)
    assert not outcome.restless
    assert mended(once, unsafe=True)[0] == once


def test_hundreds_of_mistakes_are_mended_in_one_run() -> None:
    text = (
        PLAN + "工作要求:\n" + "".join(f"  - 标题: 第{number}条\n    正文：落实\n" for number in range(500))
    )
    once, outcome = mended(text.encode())
    assert once.decode() == text.replace("正文：", "正文: ")
    assert outcome.files[0].total == 500


def test_a_file_that_grows_by_mends_of_its_mends_is_left_as_it_was() -> None:
    target, sizes = FixTarget("a.yaml", Path("/nowhere/a.yaml"), "社区: 甲\n".encode()), []

    def review(drafts: Mapping[Path, bytes]) -> list[Finding]:
        text = drafts.get(target.path, target.data).decode()
        sizes.append(len(text))
        span = Span(1, 5, 1, len(text.rstrip()) + 1)
        fix = Fix(True, (Edit(span, text[4:].rstrip() * 2),))
        return [Finding("a.yaml", span, Severity.WARNING, "typo", "写错了", "", fix)]

    outcome = fix_all(lambda _: target, review, read_alone, unsafe=False)
    assert outcome.restless == ("a.yaml",)
    assert not outcome.files
    assert max(sizes) < 5000


def test_a_file_whose_mends_undo_each_other_is_left_as_it_was() -> None:
    target = FixTarget("a.yaml", Path("/nowhere/a.yaml"), "社区: 甲\n".encode())
    turned = {"甲": "乙", "乙": "甲"}

    def review(drafts: Mapping[Path, bytes]) -> list[Finding]:
        text = drafts.get(target.path, target.data).decode()
        span = Span(1, 5, 1, 6)
        fix = Fix(True, (Edit(span, turned[text[4]]),))
        return [Finding("a.yaml", span, Severity.WARNING, "typo", "写错了", "", fix)]

    outcome = fix_all(lambda _: target, review, read_alone, unsafe=False)
    assert outcome.restless == ("a.yaml",)
    assert not outcome.files


def read_alone(target: FixTarget, data: bytes) -> Parsed:
    return Run().alone(target.path, target.name, data)


@pytest.mark.parametrize("edit", [
    Edit(Span(1, 5, 1, 6), "乙: 丙"),  # another structure
    Edit(Span(1, 5, 1, 6), "乙 # 丙"),  # a comment
    Edit(Span(1, 5, 1, 6), ""),  # nothing left
    Edit(Span(1, 6, 1, 6), "\n年度: 2027"),  # a new key
    Edit(Span(1, 5, 2, 1), "乙 "),  # a key swallowed
])  # fmt: skip
def test_what_changes_more_than_it_means_is_refused(edit: Edit) -> None:
    target = FixTarget("a.yaml", Path("/nowhere/a.yaml"), "社区: 甲\n引言: 丁\n".encode())
    found = Finding("a.yaml", Span(1, 5, 1, 6), Severity.WARNING, "typo", "写错了", "", Fix(True, (edit,)))
    outcome = fix_all(lambda _: target, lambda _: [found], read_alone, unsafe=False)
    assert outcome.refused == (found,)
    assert not outcome.files


def test_permissions_stay_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    real.write_text("旧", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    rewrite(link, "新".encode())
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "新"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_read_only_file_is_left_alone_and_the_others_are_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Shell(tmp_path, monkeypatch)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("社区：甲社区\n年度: 2027\n", encoding="utf-8")
    (tmp_path / "a.yaml").chmod(0o444)
    result = shell.run("plangen validate --fix --format concise .")
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8").startswith("社区：")
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8").startswith("社区: ")
    assert result.code == 2
    assert "错误：文件是只读的，没有改：a.yaml\n" in result.err
    assert result.out.startswith("a.yaml:1:3: error fullwidth-colon")


def test_one_file_under_two_names_is_mended_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = Shell(tmp_path, monkeypatch)
    (tmp_path / "a.yaml").write_text("社区：甲社区\n年度: 2027\n", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    result = shell.run("plangen validate --fix .")
    assert result.out == "查了 2 个文件，没有发现问题。\n"
    assert "a.yaml：已改 1 处。" in result.err
    assert (tmp_path / "b.yaml").is_symlink()
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "社区: 甲社区\n年度: 2027\n"
