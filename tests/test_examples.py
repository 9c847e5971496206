"""The project's own examples: sound, rendered whole, in both formats, in the order of the file."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt

from plan_cli import kinds
from plan_cli.collection import Run, find
from plan_cli.findings import Severity
from plan_cli.outline import Block, outline
from plan_cli.render import render_bytes
from plan_cli.resources import BUILT_IN
from plan_cli.rules import review

from .render.audit import audit_errors, to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.model import Plan

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LOADED = {file.below.as_posix(): loaded for file, loaded in Run().load(find([str(EXAMPLES)])[0])}
PLANS = {name: loaded.plan for name, loaded in LOADED.items() if loaded.plan is not None}
KEYS_AT_WHICH_NOTHING_IS_PRINTED = {"variables", "extends", "template"}


def blocks_of(plan: Plan) -> tuple[Block, ...]:
    return outline(plan, kinds.load(plan.template or kinds.DEFAULT, BUILT_IN)).blocks


def test_there_are_six_plans_and_a_base() -> None:
    assert len(PLANS) >= 6
    assert len(LOADED) > len(PLANS)


@pytest.mark.parametrize("name", LOADED)
def test_an_example_keeps_the_language(name: str) -> None:
    loaded = LOADED[name]
    findings = [*loaded.findings, *(review(loaded.plan) if loaded.plan else ())]
    blanks = [found for found in findings if found.rule == "blank"]
    assert findings == blanks
    assert bool(blanks) == (name == "柳溪社区-草稿.yaml")
    assert all(found.severity is Severity.WARNING for found in blanks)


@pytest.mark.parametrize("name", PLANS)
def test_an_example_has_a_realistic_length(name: str) -> None:
    assert 900 <= sum(len(text.value) for text in PLANS[name].texts) <= 2600


@pytest.mark.parametrize("name", PLANS)
def test_every_text_of_the_file_is_printed_in_its_order(name: str) -> None:
    """From the file to the outline: nothing is lost between the author's words and the blocks."""
    printed = "\n".join(line for block in blocks_of(PLANS[name]) for line in lines_of(block))
    at = 0
    for text in in_body(PLANS[name]):
        for paragraph in text.split("\n"):
            found = printed.find(paragraph.strip(), at)
            assert found >= 0, paragraph
            at = found


def in_body(plan: Plan) -> Iterator[str]:
    """The texts of the body's blocks, walked as the file has them."""
    for key in plan.order:
        value = getattr(plan, key)
        if type(plan).keys[key].section:
            for block in value if isinstance(value, tuple) else (value,):
                yield from texts_of(block)


def texts_of(entry: object) -> Iterator[str]:
    order = getattr(entry, "order", ())
    for key in order:
        value = getattr(entry, key)
        if key in ("heading", "text", "name") and value is not None:
            yield value.value
        elif key in ("items", "activities") and value:
            for child in value:
                yield from texts_of(child)


def lines_of(block: Block) -> Iterator[str]:
    if block.table is None:
        yield block.number + block.text
        return
    yield " ".join(block.table.columns)
    for row in block.table.rows:
        for cell in row:
            yield from cell.paragraphs


@pytest.mark.parametrize("name", PLANS)
def test_the_docx_holds_every_line_in_order(name: str, tmp_path: Path) -> None:
    data = render_bytes(
        outline(PLANS[name], kinds.load(PLANS[name].template or kinds.DEFAULT, BUILT_IN)), "docx", BUILT_IN
    )
    found = "\n".join(docx_lines(data))
    expected = "\n".join(
        line for block in blocks_of(PLANS[name]) for line in (*shades_of(block), *lines_of(block))
    )
    assert squeezed(found) == squeezed(expected)
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    assert audit_errors(file) == []


def shades_of(block: Block) -> Iterator[str]:
    """What a legend says of shades, which only pages have."""
    if block.kind == "legend":
        yield "图例："
        yield from block.lines


def docx_lines(data: bytes) -> Iterator[str]:
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            for row in part._tbl.tr_lst:  # noqa: SLF001 -- the public rows repeat merged cells
                for cell in row.tc_lst:
                    yield "".join(text.text or "" for text in cell.iter("{*}t"))


@pytest.mark.parametrize("name", PLANS)
def test_the_markdown_holds_every_line_in_order(name: str) -> None:
    data = render_bytes(
        outline(PLANS[name], kinds.load(PLANS[name].template or kinds.DEFAULT, BUILT_IN)), "md", BUILT_IN
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    inline = [
        child.content if child.type in ("text", "text_special") else " "
        for token in tokens
        for child in token.children or ()
    ]
    expected = "".join(line for block in blocks_of(PLANS[name]) for line in lines_of(block))
    assert squeezed("".join(inline)) == squeezed(expected)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", ["清河社区-2027.yaml", "银杏里社区-2027.yaml"])
def test_libreoffice_prints_every_section(name: str, tmp_path: Path) -> None:
    import pdfplumber

    plan = PLANS[name]
    file = tmp_path / "plan.docx"
    file.write_bytes(
        render_bytes(outline(plan, kinds.load(plan.template or kinds.DEFAULT, BUILT_IN)), "docx", BUILT_IN)
    )
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        printed = squeezed("".join(page.extract_text() or "" for page in pdf.pages))
    headings = [block.number + block.text for block in blocks_of(plan) if block.kind == "heading"]
    assert headings
    for heading in headings:
        assert squeezed(heading) in printed
