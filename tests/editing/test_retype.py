"""A stretch typed anew reads as meant, in every style, beside every sign; and many cost no more than they must."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plan_cli.editing import retype
from plan_cli.editing.plan_text import read_text
from plan_cli.editing.retype import edited, retyped
from plan_cli.source import Mapping, Scalar, Source
from plan_cli.source.parse import last_text

SIGNS = "甲乙ab1 .…，：:#-'\"\\,[]{}&*!|>%@`?"
LINES = st.lists(st.text(SIGNS, min_size=1, max_size=50), min_size=1, max_size=4)
STYLES = ("{}", "'{}'", '"{}"', "|\n    {}", ">\n    {}", ">-\n    {}")


def value_of(text: str) -> Scalar | None:
    """The text of 乙, or None where the file says something else."""
    root = read_text(text).root
    inner = root.entries[0][1] if len(root.entries) == 1 else None
    if not isinstance(inner, Mapping) or [key.value for key, _ in inner.entries] != ["乙", "丙"]:
        return None
    found = inner.entries[0][1]
    return found if isinstance(found, Scalar) else None


@settings(max_examples=600)
@given(LINES, st.sampled_from(STYLES), st.data())
def test_what_is_typed_anew_reads_as_meant(lines: list[str], style: str, data: st.DataObject) -> None:
    text = f"甲:\n  乙: {style.format(chr(10).join(lines).replace(chr(10), chr(10) + '    '))}\n  丙: 丁\n"
    try:
        node = value_of(text)
    except Exception:
        node = None
    assume(node is not None and node.value)
    assert node is not None
    start = data.draw(st.integers(0, len(node.value)))
    end = data.draw(st.integers(start, len(node.value)))
    new = data.draw(st.text(SIGNS, max_size=4))
    assume(is_as_meant(node, start, end, new))


def is_as_meant(node: Scalar, start: int, end: int, new: str) -> bool:
    """Whether the stretch can be typed anew; then it must read so."""
    typed = retyped(node, start, end, new)
    if typed is None:
        return False
    first, last, written = typed
    again = value_of(node.source.parsed[:first] + written + node.source.parsed[last:])
    assert again is not None
    assert again.value == edited(node, [(start, end, new)])
    return True


PROSE = "春天办好一场讲座，夏天办好一场晚会，秋天办好一场比赛"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (f"{PROSE}甲:乙 丙", "乙", ""),  # a key
        (f"{PROSE} 甲 乙#丙", "乙", ""),  # a comment
        (f"{PROSE}甲乙丙", "乙", ": "),
        (f"{PROSE}甲乙丙", "乙", " #"),
        (f"{PROSE}甲乙 丙", "乙", ":"),
        ("甲乙 丙", "乙", ":"),
        ("甲乙丙\n    丁", "乙", "："),
        ("甲乙丙", "甲", "- "),
        ("甲乙丙", "甲", ""),
        (f"{PROSE}甲\n    乙丙", "乙", ""),
        (f"{PROSE}甲\n    乙", "乙", ""),
        (f"{PROSE}甲乙\n    丙", "乙", "b"),
        (f"{PROSE}甲\n    乙 丙", "乙", "b"),
        (f"{PROSE}甲\n    乙丙", "甲 乙", "丁"),
        (f"{PROSE}甲a\n    b乙", "a b", ""),
        (f"{PROSE}甲 乙", "乙", ""),
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_beside_what_is_yaml_s_own(style: str, text: str, old: str, new: str) -> None:
    node = value_of(f"甲:\n  乙: {style.format(text)}\n  丙: 丁\n")
    assert node is not None
    at = node.value.find(old)
    if at >= 0:  # a literal text does not fold
        is_as_meant(node, at, at + len(old), new)
    else:
        assert style.startswith("|") or "甲 乙" in old


def test_no_line_becomes_a_key_in_disguise() -> None:
    node = value_of("甲:\n  乙: 甲\n    社区名丙\n  丙: 丁\n")
    assert node is not None
    at = node.value.index("名")
    assert retyped(node, at, at + 1, "：") is None


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', ">\n    {}"])
def test_a_text_of_a_thousand_findings_is_not_read_a_thousand_times(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "\n    ".join(["春… 夏… 秋… 冬…" * 4] * 60)
    node = value_of(f"甲:\n  乙: {style.format(lines)}\n  丙: 丁\n")
    assert node is not None
    readings = 0

    def counted(source: Source) -> Scalar | None:
        nonlocal readings
        readings += 1
        return last_text(source)

    monkeypatch.setattr(retype, "last_text", counted)
    places = [at for at, sign in enumerate(node.value) if sign == "…"]
    assert len(places) == 960
    assert all(retyped(node, at, at + 1, "……") for at in places)
    assert readings <= 2 * (60 + 20)  # the ends of lines, and the first words
