from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from plan_cli.templating.escaping import ForbiddenCharacterError, for_html, for_xml

TEXTS = st.text(
    st.sampled_from("社区a1&<>\"'\n\t；") | st.characters(codec="utf-8", exclude_categories=["Cc"])
)


@given(TEXTS | st.integers() | st.floats() | st.none() | TEXTS.map(Markup))
def test_a_value_is_escaped_as_jinja_would(value: Any) -> None:
    assert for_xml(value) == for_html(value) == str(escape(value))


@given(st.text())
def test_in_html_any_text_is_escaped(text: str) -> None:
    assert for_html(text) == str(escape(text))


@pytest.mark.parametrize("character", [*map(chr, range(9)), "\x0b", "\x0c", "\x0e", "\x1f"])
def test_what_xml_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(ForbiddenCharacterError, match=f"U\\+{ord(character):04X}"):
        for_xml(f"一 & {character}二")
