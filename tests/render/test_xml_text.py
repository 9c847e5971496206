from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_cli.errors import PlangenError
from plan_cli.render import render_bytes
from plan_cli.render.xml_text import ForbiddenCharacterError, encode_xml
from plan_cli.templating.search_path import BUILT_IN
from tests.render.samples import outline_of

CONTROLS = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"]


@pytest.mark.parametrize("character", [*CONTROLS, "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_refused(character: str) -> None:
    for place in (f"一 & {character}二", character, f"二{character}"):
        with pytest.raises(ForbiddenCharacterError, match=f"U\\+{ord(character):04X}"):
            encode_xml(place)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")))
def test_all_else_stays(text: str) -> None:
    assert encode_xml(text + "\t\r\n").decode() == text + "\t\r\n"


@pytest.mark.parametrize("character", ["\x07", "\x00", "\x1f"])
def test_a_document_never_holds_it(character: str) -> None:
    with pytest.raises(PlangenError, match=f"文中有 DOCX 不能存放的字符 U\\+{ord(character):04X}"):
        render_bytes(outline_of(title=f"甲{character}乙"), "docx", BUILT_IN)
