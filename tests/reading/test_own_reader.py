"""What we write we read: each plan's DOCX as a document, with its headings, tables and merged cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plan_cli.reader.document import InputTable, Paragraph
from plan_cli.reader.word import read_word
from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN

from .lines import Line, expected, line, squeezed
from .test_reading_back import all_plans, plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.outline.blocks import Outline
    from plan_cli.reader.document import InputDocument


def lines_of(document: InputDocument) -> Iterator[Line]:
    for part in document.parts:
        if isinstance(part, Paragraph):
            role = "title" if part.is_title else f"heading {part.level}" if part.level else "text"
            yield line(role, part.number + part.text)
        else:
            yield from (line("text", text) for row in part.rows for cell in row for text in cell.paragraphs)


def wanted(document: Outline) -> list[Line]:
    """The lines of a plan but for its list of contents, which a plan file does not hold.

    The title of an attachment is in the navigation pane, as a heading is, without that style.
    """
    is_cell = {"header": "text", "cell": "text"}
    titles = {squeezed(block.text) for block in document.blocks if block.kind == "attachment-title"}
    found = [
        one._replace(role=is_cell.get(one.role, one.role)) for one in expected(document._replace(contents=()))
    ]
    return [one._replace(role="heading 1") if one.text in titles else one for one in found if one.text]


@pytest.mark.parametrize("name", plans())
def test_a_plan_is_read_back_whole(name: str) -> None:
    document = read_word(render_bytes(plans()[name], "docx", BUILT_IN), name)
    assert list(lines_of(document)) == wanted(plans()[name])
    assert {one.reason for one in document.left_out} <= {"目录", "页脚"}
    assert document.remarks == ()
    assert [one.header_rows for one in document.parts if isinstance(one, InputTable)] == [
        1 for block in plans()[name].blocks if block.table is not None
    ]


def test_so_is_a_compilation() -> None:
    document = read_word(render_bytes(all_plans(), "docx", BUILT_IN), "汇编.docx")
    texts = [one.text for one in expected(all_plans()._replace(contents=()))]
    assert "".join(one.text for one in lines_of(document)) == "".join(texts)


def test_the_label_of_a_part_stands_above_its_title() -> None:
    document = read_word(render_bytes(all_plans(), "docx", BUILT_IN), "汇编.docx")
    texts = [part.text for part in document.parts if isinstance(part, Paragraph) and part.level == 1]
    assert texts[0] == "篇一"
    assert texts[1] == all_plans().plans[0].title
