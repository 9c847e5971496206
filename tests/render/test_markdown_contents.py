"""The list of contents in Markdown: links that lead to their headings, whatever these are called."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plan_cli.outline.blocks import Outline, OutlineBlock
from plan_cli.outline.contents import anchored, with_title
from plan_cli.render import render_bytes
from plan_cli.render.markdown import addresses
from plan_cli.templating.search_path import BUILT_IN

from .samples import outline_of
from .test_markdown import READER, TEXTS, TRICKY


def listed(texts: list[str]) -> Outline:
    """A plan with these headings and a list of them."""
    blocks, entries = anchored(
        outline_of(
            *(OutlineBlock("heading", text, "", 1 + index % 2) for index, text in enumerate(texts))
        ).blocks
    )
    return Outline("题", "", 2027, blocks, contents=with_title(entries))


def read(source: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The list's entries as text and address, "" for one without, and the texts of the headings."""
    entries, headings = [], []
    tokens = READER.parse(source)
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        children = token.children or []
        text = "".join(child.content for child in children)
        links = [str(child.attrs["href"]) for child in children if child.type == "link_open"]
        if before.tag == "p" and before.level:  # in a list
            assert len(links) <= 1
            entries.append((text, unquote(links[0]).removeprefix("#") if links else ""))
        elif before.tag.startswith("h"):
            assert not links
            headings.append(text)
    return entries, headings


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        ("一、指导思想", "一指导思想"),
        ("（二）“十五五”规划——2027年", "二十五五规划2027年"),
        ("1.落实 A_b-C 责任", "1落实-a_b-c-责任"),
        ("——", ""),
    ],
)
def test_an_address_is_the_heading_without_marks(heading: str, address: str) -> None:
    assert addresses([(OutlineBlock("heading", heading, "", 1, anchor="a"),)]) == {"a": address}


def test_headings_that_are_called_alike_are_counted() -> None:
    texts = ["甲", "甲", "甲-1", "甲"]
    blocks = tuple(OutlineBlock("heading", text, "", 1, anchor=str(at)) for at, text in enumerate(texts))
    assert list(addresses([blocks]).values()) == ["甲", "甲-1", "甲-1-1", "甲-2"]


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(list(TRICKY))
@example(["[a]b", "a]", "](x)", "\\", "!", "甲", "甲"])
@settings(max_examples=150, deadline=None)
def test_every_entry_says_its_heading_and_leads_there(texts: list[str]) -> None:
    document = listed(texts)
    entries, headings = read(render_bytes(document, "md", BUILT_IN).decode())
    found = addresses([document.blocks])
    assert len(entries) == len(texts)
    assert [text for text, _ in entries] == headings[1:]
    assert [address for _, address in entries] == [found[block.anchor] for block in document.blocks[1:]]
    assert all(not re.search(r"[^\w-]", address) for _, address in entries)
