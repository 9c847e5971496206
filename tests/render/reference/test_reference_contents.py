"""A list of contents in a Word file of the user's."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from plan_cli.model.expressions import Names
from plan_cli.outline.contents import anchored, with_title
from plan_cli.render.reference.base import base_document
from plan_cli.render.reference.document import open_reference, write
from plan_cli.render.registry import DEFAULT_STYLE
from plan_cli.templating.search_path import BUILT_IN

from ..audit import audit_errors, to_pdf
from ..samples import everything
from .files import append, part_of, plain, replaced, saved

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.outline.blocks import Outline

SETTINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"


def listed() -> Outline:
    blocks, entries = anchored(everything().blocks)
    return everything()._replace(blocks=blocks, contents=with_title(entries))


def made(reference: bytes, folder: Path) -> bytes:
    path = folder / "样板.docx"
    path.write_bytes(reference)
    return write(listed(), open_reference(path), Names({"title": "题"}), BUILT_IN, DEFAULT_STYLE)


def in_a_cell() -> bytes:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{ body }}"
    return saved(document)


REFERENCES = {
    "plain": plain("{{ body }}"),
    "base": base_document(BUILT_IN, DEFAULT_STYLE),
    "cell": in_a_cell(),
    "no settings": replaced(
        plain("{{ body }}"),
        "word/_rels/document.xml.rels",
        SETTINGS,
        SETTINGS.replace("settings", "customXml"),
    ),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_the_result_is_sound_and_asks_for_page_numbers(name: str, tmp_path: Path) -> None:
    data = made(REFERENCES[name], tmp_path)
    file = tmp_path / "plan.docx"
    file.write_bytes(data)
    relations = part_of(data, "word/_rels/document.xml.rels")
    assert relations.count(f'"{SETTINGS}"') == 1
    target = re.search(rf'<Relationship (?=[^>]*"{SETTINGS}")[^>]*Target="/?(?:word/)?([^"]+)"', relations)
    assert target
    assert part_of(data, f"word/{target[1]}").count("updateFields") == 1
    if name != "no settings":  # the part that nothing leads to any more is the test's own doing
        assert audit_errors(file) == []


def test_the_text_begins_on_a_page_of_its_own_that_is_the_users(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].page_width = Mm(182)
    document.add_paragraph("{{ body }}")
    xml = part_of(made(saved(document), tmp_path), "word/document.xml")
    first, last = re.findall(r"<w:sectPr.*?</w:sectPr>", xml, re.S)
    assert 'w:w="10318"' in first
    assert 'w:w="10318"' in last
    assert "w:type" not in last
    assert "w:start=" not in last
    stop = int(re.findall(r'w:leader="dot" w:pos="(\d+)"', xml)[0])
    left, right = (int(re.findall(rf'w:{side}="(\d+)"', last)[0]) for side in ("left", "right"))
    assert stop == 10318 - left - right


def test_a_cell_holds_no_section(tmp_path: Path) -> None:
    xml = part_of(made(in_a_cell(), tmp_path), "word/document.xml")
    assert "PAGEREF" in xml
    assert xml.count("<w:sectPr") == 1


def test_the_users_bookmarks_keep_their_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    mark = '<w:bookmarkStart w:id="7" w:name="我的"/><w:bookmarkEnd w:id="7"/>'
    append(document, f"<w:p {nsdecls('w')}>{mark}<w:r><w:t>前</w:t></w:r></w:p>")
    document.add_paragraph("{{ body }}")
    xml = part_of(made(saved(document), tmp_path), "word/document.xml")
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', xml)
    assert starts[0] == ("7", "我的")
    assert [number for number, _ in starts[1:]] == [str(8 + count) for count in range(len(starts) - 1)]
    assert re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml) == [number for number, _ in starts]


def test_the_users_own_style_of_the_list_is_used(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("{{ body }}")
    styles = docx.Document(io.BytesIO(made(saved(document), tmp_path))).styles
    names = [style.name for style in styles]
    assert names.count("toc 1") == 1
    assert "toc 2" in names


def test_libreoffice_prints_the_page_numbers(tmp_path: Path) -> None:
    import pdfplumber

    file = tmp_path / "plan.docx"
    file.write_bytes(made(plain("封面", "{{ body }}"), tmp_path))
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        pages = [re.sub(r"\s", "", page.extract_text() or "") for page in pdf.pages]
    entries = re.findall(r"(一、工作目标|附件1[^.]*|附件2[^.]*)\.{3,}(\d)", pages[0])
    assert len(entries) == 3
    for text, page in entries:
        assert text.replace("\u3000", "") in pages[int(page) - 1]
    assert len({page for _, page in entries}) == 3
