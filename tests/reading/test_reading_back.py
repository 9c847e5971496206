"""Other programs read our DOCX: the same paragraphs in the same order, headings and header rows known."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plan_cli.collection import Run, find, kinds
from plan_cli.model.expressions import Names
from plan_cli.outline import outline
from plan_cli.outline.compilation import compilation
from plan_cli.render import render_bytes
from plan_cli.render.reference.base import base_document
from plan_cli.render.reference.document import open_reference, write
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.templating.search_path import BUILT_IN, template_path

from ..render.samples import everything
from .lines import Line, expected
from .readers import READERS

if TYPE_CHECKING:
    from plan_cli.outline.blocks import Compilation, Outline

ROOT = Path(__file__).resolve().parent.parent.parent
EVERY_FEATURE = Path(__file__).with_name("every-feature.yaml")

BOLD = """\
extends: gbt33476
bold: {title: true, level_1: true, level_3: true, table_header: true}
"""


@cache
def plans() -> dict[str, Outline]:
    """The examples, a plan that uses every key that prints something, and one of every block."""
    files, _ = find([str(ROOT / "examples"), str(EVERY_FEATURE)])
    found = {
        file.below.as_posix(): outline(
            loaded.plan, kinds.load(BUILT_IN, loaded.plan.template or kinds.DEFAULT)
        )
        for file, loaded in Run().load(files)
        if loaded.plan is not None
    }
    return {**found, "every block": everything()}


def as_seen_by(reader: str, lines: list[Line]) -> list[Line]:
    """The lines, less what a reader has no notion of.

    - mammoth's default style map turns no style into a title; a user's own map does.
    - docx2python knows no header rows.
    - pandoc takes the first paragraphs of a file for its title, date …: below a red head it
      sees the title as a paragraph.
    """
    blind = {
        "mammoth": {"title": "text"},
        "docx2python": {"header": "cell"},
        "pandoc": {"title": "text"} if lines[0].role != "title" else {},
    }.get(reader, {})
    return [one._replace(role=blind.get(one.role, one.role)) for one in lines]


def read(reader: str, data: bytes) -> list[Line]:
    return [one for one in READERS[reader](data) if one.text]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", plans())
def test_a_plan_is_read_back_whole(name: str, reader: str) -> None:
    document = plans()[name]
    data = render_bytes(document, "docx", BUILT_IN)
    assert read(reader, data) == as_seen_by(reader, expected(document))


@cache
def all_plans() -> Compilation:
    """All the plans as one document."""
    loaded = [loaded.plan for _, loaded in Run().load(find([str(ROOT / "examples"), str(EVERY_FEATURE)])[0])]
    plans = [plan for plan in loaded if plan is not None]
    outlines = [outline(plan, kinds.load(BUILT_IN, plan.template or kinds.DEFAULT)) for plan in plans]
    return compilation(plans, outlines, cover=["青石桥街道办事处", "2027年1月"])


@pytest.mark.parametrize("reader", READERS)
def test_so_is_a_compilation(reader: str) -> None:
    data = render_bytes(all_plans(), "docx", BUILT_IN)
    assert read(reader, data) == as_seen_by(reader, expected(all_plans()))


@pytest.mark.parametrize("reader", READERS)
def test_so_it_is_on_a_page_of_the_house(reader: str, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/house.yaml").write_text(BOLD, encoding="utf-8")
    document = plans()["every-feature.yaml"]
    data = render_bytes(document, "docx", template_path(tmp_path), "house")
    assert read(reader, data) == as_seen_by(reader, expected(document))


@pytest.mark.parametrize("reader", READERS)
def test_so_it_is_in_a_word_file_of_the_users(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "base.docx"
    path.write_bytes(base_document(BUILT_IN, DEFAULT_STYLE))
    document = plans()["every-feature.yaml"]
    data = write(document, open_reference(path), Names({}), BUILT_IN, DEFAULT_STYLE)
    assert read(reader, data) == as_seen_by(reader, expected(document))


def test_the_plan_of_every_feature_has_every_block() -> None:
    from typing import get_args

    from plan_cli.outline.blocks import BlockKind

    plan = plans()["every-feature.yaml"]
    of_a_compilation = {block.kind for block in all_plans().cover}
    kinds_there = {block.kind for block in (*plan.contents, *plan.blocks)}
    assert kinds_there | of_a_compilation == set(get_args(BlockKind))
