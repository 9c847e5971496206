"""What holds of every move: there and back again, twice is once, nothing but what is told has changed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.reviewed import completed, loaded_from

from .moving import moved

# No festival, no year whose kind depends on which year it is.
SENTENCES = st.sampled_from(
    (
        "为做好{}年的工作，制定本计划。",
        "{}年全年办班十期，到{}年底建成学习点五个。",
        "{}年，我社区将继续办好讲座。",
        "3月12日举办讲座，{}年6月放假。",
        "落实《要点（{}年）》和清发〔{}〕8号文件。",
        "按照规划（1991—1995年）办好学习点。",
        "自{}年以来，居民学习热情高涨。",
        "今年的工作比去年多。",
    )
)
STYLES = st.sampled_from((str, lambda year: "".join("〇一二三四五六七八九"[int(sign)] for sign in str(year))))


@st.composite
def plans(draw: st.DrawFn) -> tuple[int, str]:
    year = draw(st.integers(2016, 2029))
    sentences = [draw(SENTENCES).replace("{}", draw(STYLES)(year)) for _ in range(draw(st.integers(1, 4)))]
    items = "".join(f"  - {one}\n" for one in sentences)
    return year, completed(
        f"年度: {year}\n标题: {year}年清河社区工作计划\n引言: >-\n  {sentences[0]}\n工作目标:\n{items}"
    )


@settings(deadline=None)
@given(plans(), st.integers(-5, 5))
def test_there_and_back_again(plan: tuple[int, str], step: int) -> None:
    year, text = plan
    assert moved(moved(text, year + step).text, year).text == text


@settings(deadline=None)
@given(plans(), st.integers(-5, 5))
def test_twice_is_once(plan: tuple[int, str], step: int) -> None:
    year, text = plan
    once = moved(text, year + step)
    again = moved(once.text, year + step)
    assert (again.text, again.changed, again.kept) == (once.text, (), ())


@settings(deadline=None)
@given(plans(), st.integers(1, 5))
def test_only_what_is_told_has_changed(plan: tuple[int, str], step: int) -> None:
    year, text = plan
    after = moved(text, year + step)
    assert loaded_from(after.text).is_sound
    told = sum(1 for before, now in zip(text, after.text, strict=True) if before != now)
    possible = sum(len(one.before) for one in after.changed) + len(str(year))
    assert after.changed
    assert told <= possible
