"""The project's own examples: sound, rendered whole, in both formats, in the order of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from plan_cli.collection import Collection, Collections, Run, find, kinds
from plan_cli.findings import Severity
from plan_cli.outline import Outline, OutlineBlock, outline
from plan_cli.render import render_bytes
from plan_cli.review.engine import Review
from plan_cli.templating.search_path import BUILT_IN

from .reading.lines import paragraphs_of, squeezed
from .render.audit import audit_errors, to_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plan_cli.model import Plan

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LOADED = {file.below.as_posix(): loaded for file, loaded in Run().load(find([str(EXAMPLES)])[0])}
PLANS = {name: loaded.plan for name, loaded in LOADED.items() if loaded.plan is not None}
KEYS_AT_WHICH_NOTHING_IS_PRINTED = {"variables", "extends", "template"}


def outline_of(plan: Plan) -> Outline:
    return outline(plan, kinds.load(BUILT_IN, plan.template or kinds.DEFAULT))


def blocks_of(plan: Plan) -> tuple[OutlineBlock, ...]:
    return outline_of(plan).blocks


def test_there_are_six_plans_and_a_base() -> None:
    assert len(PLANS) >= 6
    assert len(LOADED) > len(PLANS)


@pytest.mark.parametrize("name", LOADED)
def test_an_example_keeps_the_language(name: str) -> None:
    loaded = LOADED[name]
    review = Review(Collections())
    review.add(loaded, Collection(None))
    findings = review.findings()
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
    printed = "\n".join(line for block in blocks_of(PLANS[name]) for line in paragraphs_of(block))
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


@pytest.mark.parametrize("name", PLANS)
def test_the_docx_is_sound(name: str, tmp_path: Path) -> None:
    """What it says is read back in tests/reading."""
    file = tmp_path / "plan.docx"
    file.write_bytes(render_bytes(outline_of(PLANS[name]), "docx", BUILT_IN))
    assert audit_errors(file) == []


@pytest.mark.parametrize("name", PLANS)
def test_the_markdown_holds_every_line_in_order(name: str) -> None:
    document = outline_of(PLANS[name])
    title, *others = document.blocks
    data = render_bytes(document, "md", BUILT_IN)
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    inline = [
        child.content if child.type in ("text", "text_special") else " "
        for token in tokens
        for child in token.children or ()
    ]
    # A legend explains shades, which Markdown has none of.
    plain = (one._replace(lines=(), kind="paragraph") if one.kind == "legend" else one for one in others)
    expected = "".join(line for block in (title, *document.contents, *plain) for line in paragraphs_of(block))
    assert squeezed("".join(inline)) == squeezed(expected)


@pytest.mark.parametrize("name", ["清河社区-2027.yaml", "银杏里社区-2027.yaml"])
def test_libreoffice_prints_every_section(name: str, tmp_path: Path) -> None:
    import pdfplumber

    plan = PLANS[name]
    file = tmp_path / "plan.docx"
    file.write_bytes(render_bytes(outline_of(plan), "docx", BUILT_IN))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        printed = squeezed("".join(page.extract_text() or "" for page in pdf.pages))
    headings = [block.number + block.text for block in blocks_of(plan) if block.kind == "heading"]
    assert headings
    for heading in headings:
        assert squeezed(heading) in printed
