"""What a screen reader needs: language, title, outline, header rows."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

from plan_cli.outline.blocks import OutlineBlock
from plan_cli.render import render_bytes
from plan_cli.templating.search_path import BUILT_IN

from .audit import to_pdf
from .samples import everything, outline_of

if TYPE_CHECKING:
    from pathlib import Path

    from plan_cli.outline.blocks import Outline


def part(outline: Outline, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(render_bytes(outline, "docx", BUILT_IN))) as package:
        return package.read(name).decode()


def test_the_language_is_chinese_wherever_a_reader_may_look() -> None:
    styles = part(everything(), "word/styles.xml")
    assert re.findall(r"<w:lang [^>]*/>", styles) == [
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    ]
    assert '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>' in part(everything(), "word/settings.xml")
    assert "<dc:language>zh-CN</dc:language>" in part(everything(), "docProps/core.xml")


def test_no_number_is_broken_between_two_lines(tmp_path: Path) -> None:
    """LibreOffice would do it in digits whose language is Chinese."""
    import pdfplumber

    texts = [f"{'社' * length}，共有居民2860户、7312人。" for length in range(15, 23)]
    file = tmp_path / "plan.docx"
    file.write_bytes(
        render_bytes(outline_of(*(OutlineBlock("paragraph", text) for text in texts)), "docx", BUILT_IN)
    )
    with pdfplumber.open(to_pdf(file, tmp_path)) as pdf:
        lines = "\n".join(page.extract_text() for page in pdf.pages).splitlines()
    assert any(line[0].isdigit() for line in lines)
    assert not [line for line, after in pairwise(lines) if line[-1].isdigit() and after[0].isdigit()]


def test_the_title_is_a_property_too() -> None:
    assert "<dc:title>甲 &amp; 乙</dc:title>" in part(outline_of(title="甲 & 乙"), "docProps/core.xml")


def test_headings_and_titles_of_attachments_make_the_outline() -> None:
    xml = part(everything(), "word/styles.xml")
    levels = re.findall(r'w:styleId="(\w+)">(?:(?!</w:style>).)*<w:outlineLvl w:val="(\d)"/>', xml, re.DOTALL)
    assert levels == [
        *((f"Heading{level}", str(level - 1)) for level in range(1, 6)),
        ("PlanAttachmentTitle", "0"),
    ]


def test_the_first_row_of_every_table_is_its_header() -> None:
    tables = re.findall(
        r'<w:tblStyle w:val="PlanTable"/>.*?</w:tbl>', part(everything(), "word/document.xml"), re.DOTALL
    )
    assert len(tables) == 2
    for table in tables:
        first, *others = re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL)
        assert "<w:tblHeader/>" in first
        assert not any("<w:tblHeader/>" in row for row in others)
