from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.outline.blocks import OutlineBlock
from plan_cli.render.profile import load_profile
from plan_cli.render.title import title_lines
from plan_cli.templating.search_path import BUILT_IN
from plan_cli.text.width import em_width

PROFILE = load_profile(BUILT_IN)
MOST = PROFILE.title.characters
NAMES = ("清河社区", "青石桥街道")
TITLES = [
    line
    for line in (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def broken(*lines: str) -> tuple[str, ...]:
    forced = lines if len(lines) > 1 else ()
    return title_lines(OutlineBlock("title", "".join(lines), lines=forced), NAMES, PROFILE)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_breaks_between_words_into_balanced_lines(title: str) -> None:
    assert "/".join(broken(title.replace("/", ""))) == title


def test_the_authors_breaks_stand() -> None:
    assert broken("2027年清河社区", "工作计划") == ("2027年清河社区", "工作计划")


def test_a_line_of_the_authors_that_is_too_long_is_broken_too() -> None:
    lines = broken("青石桥街道清河社区居民委员会2027年度社区教育工作计划", "（试行）")
    assert lines == ("青石桥街道清河社区居民委员会", "2027年度社区教育工作计划", "（试行）")


@given(
    st.text(st.sampled_from("社区街道学校的和年度工作计划清河2027第一（）、，“”Aa "), min_size=1, max_size=70)
)
def test_lines_are_short_enough_and_give_the_whole_title(title: str) -> None:
    lines = broken(title)
    assert "".join(lines) == title
    assert all(em_width(line) <= MOST for line in lines)
    assert len(lines) == 1 or all(em_width(line) >= 2 for line in lines)


@given(
    st.lists(
        st.sampled_from(
            ["清河社区", "青石桥街道", "2027年", "市民学校", "工作计划", "实施方案", "科普", "关于"]
        ),
        min_size=5,
        max_size=14,
    )
)
def test_known_words_stay_whole_and_lines_differ_little(words: list[str]) -> None:
    lines = broken("".join(words))
    at, edges = 0, {0}
    for word in words:
        at += len(word)
        edges.add(at)
    at = 0
    for line in lines:
        at += len(line)
        assert at in edges or re.search("工作$|科普$|[0-9]年$", line), lines
    widths = list(map(em_width, lines))
    assert max(widths) - min(widths) <= 8
