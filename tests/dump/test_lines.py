from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plan_cli.dump.lines import comment, scalar, tidy
from plan_cli.source import Mapping, Scalar, Source, parse


def read(text: str) -> str:
    root, findings = parse(Source("", text), frozenset())
    assert not findings
    assert isinstance(root, Mapping)
    value = root.entries[0][1]
    assert isinstance(value, Scalar)
    return value.value


def test_a_short_text_becomes_plain() -> None:
    assert tidy("甲:\n  - >-\n    一句话。\n乙: >-\n  另一句话。\n") == "甲:\n  - 一句话。\n乙: 另一句话。\n"


def test_what_yaml_would_misread_stays_folded() -> None:
    for text in ("甲: 乙", "# 甲", "- 甲", "甲 # 乙", "2027", "“甲”", "{{ 年度 }}", "甲:"):
        assert tidy(f"- >-\n  {text}\n") == f"- >-\n  {text}\n"


def test_a_long_text_is_broken_after_a_pause() -> None:
    sentence = "天地玄黄宇宙洪荒，" * 9
    lines = tidy(f"甲: >-\n  {sentence}\n").splitlines()
    assert lines[0] == "甲: >-"
    assert [line.strip() for line in lines[1:]] == [
        "天地玄黄宇宙洪荒，" * 4,
        "天地玄黄宇宙洪荒，" * 4,
        "天地玄黄宇宙洪荒，",
    ]


def test_a_blank_is_never_broken() -> None:
    blank = "【请填写：" + "很长的说明，" * 12 + "】"
    assert f"{blank}\n" in tidy(f"甲: >-\n  {'天地玄黄，' * 6}{blank}\n")


def test_paragraphs_and_other_texts_are_left_alone() -> None:
    text = "甲: >-\n  第一段。\n\n  第二段。\n乙: |\n  丙: >-\n    丁\n戊: '己 >-'\n"
    assert tidy(text) == text


def test_a_comment_keeps_its_indent() -> None:
    lines = comment("天地玄黄宇宙洪荒，" * 9, 4).splitlines()
    assert len(lines) == 3
    assert all(line.startswith("    # 天地") for line in lines)


PROSE = st.text(
    st.sampled_from("天地玄黄，。、；：“”（）【】《》—…·0aB -#:'{}\u3000"), min_size=1, max_size=120
)


@given(PROSE)
def test_folding_changes_no_text(prose: str) -> None:
    prose = prose.strip(" ")
    if prose:
        assert read(tidy(f"甲: >-\n  {prose}\n")) == prose


@given(PROSE)
def test_quoting_changes_no_text(value: str) -> None:
    assert read(f"甲: {scalar(value)}\n") == value


def test_a_text_behind_a_dash_and_a_key_ends_at_the_next_key() -> None:
    assert tidy("- 甲: >-\n    一句话。\n  乙: >-\n    又一句。\n") == "- 甲: 一句话。\n  乙: 又一句。\n"
